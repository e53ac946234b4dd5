import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Field, Hidden, Radios, Select, TextArea, Tick, type Option } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import type { Conflict } from "../commands.shared.ts";
import { memberWords } from "../messages.ts";
import type { MemberDetail, Place, Twin } from "../queries.ts";
import { consentWays, memberKinds, transitions, type MemberStep } from "../rules.ts";
import { FormPage, listCrumb, memberPath, membersPath, Said, type Crumb } from "./parts.tsx";

const genders = ["female", "male", "other"] as const;

export function memberLabels(lang: Lang): Record<string, string> {
  const t = memberWords[lang].form;
  return {
    who: t.who,
    member: t.member,
    distinct: t.distinct,
    full_name: t.fullName,
    birth_year: t.birthYear,
    gender: t.gender,
    member_organisation: t.organisation,
    consent: t.consent,
    consent_on: t.consentOn,
    consent_how: t.consentHow,
    phone: t.phone,
    email: t.email,
    kind: t.kind,
    state: t.state,
    date: t.date,
    joined: t.joined,
    number: t.number,
    document: t.document,
    reason: t.reason,
    note: memberWords[lang].confirm.note,
  };
}

const kindOptions = (lang: Lang) =>
  memberKinds.map((value) => ({
    value,
    label: memberWords[lang].kinds[value],
    hint: memberWords[lang].kindHints[value],
  }));

const placeCrumb = (lang: Lang, place: Pick<Place, "id" | "name" | "nameEn">): Crumb => ({
  href: `${membersPath}?organisation=${place.id}`,
  label: lang === "en" ? (place.nameEn ?? place.name) : place.name,
});

/** Where a new member is added: a choice that stays in the address. */
export function ChoosePlace({
  lang,
  options,
  path,
  title,
  text,
}: {
  lang: Lang;
  options: readonly Option[];
  path: string;
  title: string;
  text: string;
}) {
  const t = memberWords[lang].form;
  return (
    <>
      <Crumbs lang={lang} items={[listCrumb(lang), { label: title }]} />
      <h1>{title}</h1>
      <p class="meta">{text}</p>
      <form method="get" action={path} class="form line-form choose-form">
        <div class="field">
          <label for="organisation">{memberWords[lang].list.place}</label>
          <select class="in" id="organisation" name="organisation">
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <button class="btn main">{t.choose}</button>
      </form>
    </>
  );
}

function PersonFields({ form, lang }: { form: FormState; lang: Lang }) {
  const words = memberWords[lang];
  const t = words.form;
  return (
    <>
      <Field form={form} lang={lang} name="full_name" label={t.fullName} hint={t.fullNameHint} maxLength={200} />
      <div class="pair">
        <Field
          form={form}
          lang={lang}
          name="birth_year"
          label={t.birthYear}
          hint={t.birthYearHint}
          inputmode="numeric"
          placeholder="1986"
          optional
        />
        <Select
          form={form}
          lang={lang}
          name="gender"
          label={t.gender}
          options={genders.map((value) => ({ value, label: words.genders[value] }))}
          optional
        />
      </div>
    </>
  );
}

export function ConsentFields({ form, lang }: { form: FormState; lang: Lang }) {
  const words = memberWords[lang];
  const t = words.form;
  return (
    <>
      <Radios
        form={form}
        lang={lang}
        name="consent"
        label={t.consent}
        hint={t.consentText}
        options={[
          { value: "noted", label: t.consentNoted },
          { value: "not_yet", label: t.consentNotYet },
        ]}
      />
      <div class="pair">
        <Field
          form={form}
          lang={lang}
          name="consent_on"
          label={t.consentOn}
          inputmode="numeric"
          placeholder="09/01/2026"
          optional
        />
        <Select
          form={form}
          lang={lang}
          name="consent_how"
          label={t.consentHow}
          options={consentWays.map((value) => ({ value, label: words.consents[value] }))}
          optional
        />
      </div>
    </>
  );
}

function ContactFields({ form, lang }: { form: FormState; lang: Lang }) {
  const t = memberWords[lang].form;
  return (
    <div class="pair">
      <Field
        form={form}
        lang={lang}
        name="phone"
        label={t.phone}
        hint={t.contactHint}
        type="tel"
        maxLength={40}
        optional
      />
      <Field
        form={form}
        lang={lang}
        name="email"
        label={t.email}
        hint={t.contactHint}
        type="email"
        maxLength={254}
        optional
      />
    </div>
  );
}

export function NewMember({
  lang,
  form,
  place,
  organisations,
  nextNumber,
  twins,
}: {
  lang: Lang;
  form: FormState;
  place: Place;
  organisations: readonly Option[];
  nextNumber: string;
  /** People of the same name, when there are some. */
  twins: readonly Twin[];
}) {
  const t = memberWords[lang].form;
  return (
    <FormPage
      lang={lang}
      crumbs={[listCrumb(lang), placeCrumb(lang, place)]}
      title={t.new}
      intro={
        <p class="meta">
          <Said lang={lang} vi={place.name} en={place.nameEn} />
        </p>
      }
      form={form}
      labels={memberLabels(lang)}
      action={membersPath}
      at={`${membersPath}/moi?organisation=${place.id}`}
      submit={t.save}
      back={`${membersPath}?organisation=${place.id}`}
    >
      <Hidden name="organisation" value={place.id} />
      {twins.length === 0 ? null : <Twins lang={lang} form={form} twins={twins} />}
      <Radios
        form={form}
        lang={lang}
        name="who"
        label={t.who}
        options={[
          { value: "person", label: t.whoPerson },
          { value: "organisation", label: t.whoOrganisation },
        ]}
      />
      <Head title={t.personPart} />
      <PersonFields form={form} lang={lang} />
      <ConsentFields form={form} lang={lang} />
      <ContactFields form={form} lang={lang} />
      <Select
        form={form}
        lang={lang}
        name="member_organisation"
        label={t.organisation}
        hint={t.organisationHint}
        options={organisations}
        optional
      />
      <Head title={t.membershipPart} />
      <Radios form={form} lang={lang} name="kind" label={t.kind} options={kindOptions(lang)} />
      <Radios
        form={form}
        lang={lang}
        name="state"
        label={t.state}
        options={[
          { value: "applied", label: t.stateApplied, hint: t.stateAppliedHint },
          { value: "admitted", label: t.stateAdmitted, hint: t.stateAdmittedHint },
        ]}
      />
      <div class="pair">
        <Field
          form={form}
          lang={lang}
          name="date"
          label={t.date}
          hint={t.dateHint}
          inputmode="numeric"
          placeholder="09/01/2026"
        />
        <Field form={form} lang={lang} name="number" label={t.number} hint={t.numberHint} maxLength={40} optional />
      </div>
      <Tick form={form} lang={lang} name="next_number" label={t.nextNumber(nextNumber)} />
      <Field
        form={form}
        lang={lang}
        name="document"
        label={t.document}
        hint={t.documentHint}
        maxLength={200}
        optional
      />
    </FormPage>
  );
}

function Twins({ lang, form, twins }: { lang: Lang; form: FormState; twins: readonly Twin[] }) {
  const t = memberWords[lang].form;
  const chosen = form.fields.get("member")?.[0] ?? "";
  return (
    <div class="note warn">
      <Icon name="people" />
      <div>
        <b>{t.twins}</b>
        <p>{t.twinsText}</p>
        <div class="ticks" role="radiogroup" aria-label={t.member}>
          {twins.map((twin) => (
            <label class="tick" key={twin.personId}>
              <input type="radio" name="member" value={twin.personId} checked={chosen === twin.personId} />
              <span>
                {t.member}: {twin.fullName}
                <Invented when={twin.invented} lang={lang} />
              </span>
              <small>
                {[
                  ...(twin.birthYear === null ? [] : [t.twinBorn(String(twin.birthYear))]),
                  ...twin.places,
                  ...(twin.here ? [t.twinHere] : []),
                ].join(" · ")}
              </small>
            </label>
          ))}
        </div>
        <Tick form={form} lang={lang} name="distinct" label={t.distinct} />
      </div>
    </div>
  );
}

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
          <Head title={t.consentPart} />
          <ConsentFields form={form} lang={lang} />
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
