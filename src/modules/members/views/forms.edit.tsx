import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Field, Hidden, Radios, TextArea, Tick } from "#ui/form.tsx";
import { Head, Invented, Note } from "#ui/layout.tsx";
import type { Conflict } from "../commands.shared.ts";
import { memberWords } from "../messages.ts";
import type { MemberDetail } from "../queries.ts";
import { transitions, type MemberStep } from "../rules.ts";
import { ConsentFields, ContactFields, kindOptions, memberLabels, PersonFields } from "./forms.fields.tsx";
import { FormPage, listCrumb, memberPath, membersPath, Said } from "./parts.tsx";

export function EditMember({
  lang,
  form,
  member,
  keepsPerson,
  conflict,
}: {
  lang: Lang;
  form: FormState;
  member: MemberDetail;
  /** The person's own record may be changed here. */
  keepsPerson: boolean;
  conflict?: Conflict;
}) {
  const t = memberWords[lang].form;
  const path = `${memberPath(member.id)}/sua`;
  return (
    <FormPage
      lang={lang}
      crumbs={[listCrumb(lang), { href: memberPath(member.id), label: member.name }]}
      title={t.editTitle}
      form={form}
      labels={memberLabels(lang)}
      action={path}
      at={path}
      submit={t.save}
      back={memberPath(member.id)}
      conflict={conflict}
    >
      <Hidden name="version" value={form.fields.get("version")?.[0] ?? String(member.version)} />
      <div class="pair">
        <Field form={form} lang={lang} name="number" label={t.number} hint={t.numberHint} maxLength={40} optional />
        {member.joinedOn === null ? null : (
          <Field form={form} lang={lang} name="joined" label={t.joined} hint={t.dateHint} inputmode="numeric" />
        )}
      </div>
      {member.personal ? (
        <>
          <section class="part">
            <Head title={t.consentPart} />
            <ConsentFields form={form} lang={lang} />
          </section>
          <section class="part">
            <Head title={t.personPart} />
            {keepsPerson ? (
              <>
                <PersonFields form={form} lang={lang} />
                <ContactFields form={form} lang={lang} />
              </>
            ) : (
              <Note icon="lock">
                <p>{t.elsewhere}</p>
              </Note>
            )}
          </section>
        </>
      ) : null}
    </FormPage>
  );
}

export function StepPage({
  lang,
  form,
  member,
  step,
  conflict,
}: {
  lang: Lang;
  form: FormState;
  member: MemberDetail;
  step: MemberStep;
  conflict?: Conflict;
}) {
  const words = memberWords[lang];
  const t = words.form;
  const say = words.steps[step];
  const { path: last, reason, document } = transitions[step];
  const path = `${memberPath(member.id)}/${last}`;
  return (
    <FormPage
      lang={lang}
      crumbs={[listCrumb(lang), { href: memberPath(member.id), label: member.name }]}
      title={say.title}
      intro={
        <p>
          <b>{member.name}</b>
          <Invented when={member.invented} lang={lang} /> · {words.kinds[member.kind]} ·{" "}
          <Said lang={lang} vi={member.place} en={member.placeEn} />
        </p>
      }
      form={form}
      labels={{ ...memberLabels(lang), date: say.date }}
      action={path}
      at={path}
      submit={say.button}
      back={memberPath(member.id)}
      conflict={conflict}
      stop={step === "expel"}
    >
      <Hidden name="version" value={form.fields.get("version")?.[0] ?? String(member.version)} />
      {step === "change_kind" ? (
        <Radios
          form={form}
          lang={lang}
          name="kind"
          label={t.kind}
          options={kindOptions(lang).filter(({ value }) => value !== member.kind)}
        />
      ) : null}
      <Field
        form={form}
        lang={lang}
        name="date"
        label={say.date}
        hint={t.dateHint}
        inputmode="numeric"
        placeholder="09/01/2026"
        short
      />
      <Field form={form} lang={lang} name="reason" label={t.reason} maxLength={500} optional={!reason} />
      <Field
        form={form}
        lang={lang}
        name="document"
        label={t.document}
        hint={t.documentHint}
        maxLength={200}
        optional={!document}
      />
    </FormPage>
  );
}

export function ExportPage({
  lang,
  form,
  count,
  kept,
}: {
  lang: Lang;
  form: FormState;
  count: string;
  /** The filter in use, carried along. */
  kept: Record<string, string>;
}) {
  const t = memberWords[lang].export;
  const path = `${membersPath}/tai-ve`;
  return (
    <FormPage
      lang={lang}
      crumbs={[listCrumb(lang)]}
      title={t.title}
      intro={<p class="meta">{t.intro(count)}</p>}
      form={form}
      labels={{ reason: t.reason, contacts: t.contacts }}
      action={path}
      at={path}
      submit={t.get}
      back={membersPath}
    >
      {Object.entries(kept).map(([name, value]) => (
        <Hidden key={name} name={name} value={value} />
      ))}
      <TextArea form={form} lang={lang} name="reason" label={t.reason} hint={t.reasonHint} rows={2} />
      <Tick form={form} lang={lang} name="contacts" label={t.contacts} hint={t.contactsHint} />
    </FormPage>
  );
}
