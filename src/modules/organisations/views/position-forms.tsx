import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Field, Hidden, Select, Tick, type Option } from "#ui/form.tsx";
import { Invented, Note } from "#ui/layout.tsx";
import { organisationWords } from "../messages.ts";
import type { OrganisationLine } from "../queries.lines.ts";
import type { PersonDetail } from "../queries.people.ts";
import type { PositionLine } from "../queries.positions.ts";
import { hows } from "../rules.ts";
import { FormPage, Period, type ConflictNote } from "./form-page.tsx";
import { Name, nameIn, peoplePath, personCrumbs, placeIn, positionsPath, postPeriod, titleIn } from "./parts.tsx";
import { positionCrumbs } from "./position.tsx";

export interface PositionOptions {
  titles: readonly Option[];
  bodies: readonly Option[];
  terms: readonly Option[];
}

export function positionLabels(lang: Lang): Record<string, string> {
  const t = organisationWords[lang].position;
  return {
    title: t.title,
    title_text: t.titleText,
    body: t.body,
    term: t.term,
    from: t.from,
    to: t.to,
    attested: t.attested,
    how: t.how,
    public: t.isPublic,
    reason: t.correctReason,
  };
}

export function PositionFields({ form, lang, options }: { form: FormState; lang: Lang; options: PositionOptions }) {
  const words = organisationWords[lang];
  const t = words.position;
  return (
    <>
      <Select form={form} lang={lang} name="title" label={t.title} options={options.titles} />
      <Field
        form={form}
        lang={lang}
        name="title_text"
        label={t.titleText}
        hint={t.titleTextHint}
        maxLength={300}
        optional
      />
      {options.bodies.length === 0 ? null : (
        <Select
          form={form}
          lang={lang}
          name="body"
          label={t.body}
          options={options.bodies}
          empty={t.bodyNone}
          optional
        />
      )}
      {options.terms.length === 0 ? null : (
        <Select
          form={form}
          lang={lang}
          name="term"
          label={t.term}
          options={options.terms}
          empty={t.termNone}
          optional
        />
      )}
      <Period
        form={form}
        lang={lang}
        from={{ name: "from", label: t.from }}
        to={{ name: "to", label: t.to, hint: t.toHint }}
      />
      <Field
        form={form}
        lang={lang}
        name="attested"
        label={t.attested}
        hint={t.attestedHint}
        inputmode="numeric"
        placeholder="24/05/2024"
        optional
      />
      <Select
        form={form}
        lang={lang}
        name="how"
        label={t.how}
        options={hows.map((value) => ({ value, label: words.hows[value] ?? value }))}
        optional
        short
      />
      <Tick form={form} lang={lang} name="public" label={t.isPublic} />
    </>
  );
}

export function NewPosition({
  lang,
  form,
  person,
  organisation,
  options,
}: {
  lang: Lang;
  form: FormState;
  person: PersonDetail;
  organisation: OrganisationLine;
  options: PositionOptions;
}) {
  const words = organisationWords[lang];
  const path = `${peoplePath}/${person.id}`;
  return (
    <FormPage
      lang={lang}
      crumbs={personCrumbs(person, lang)}
      title={words.position.new}
      intro={
        <p>
          {person.fullName}
          <Invented when={person.invented} lang={lang} /> · <Name of={organisation} lang={lang} />
        </p>
      }
      form={form}
      labels={positionLabels(lang)}
      action={`${path}/chuc-danh`}
      at={`${path}/chuc-danh/moi?organisation=${organisation.id}`}
      submit={words.position.add}
      back={path}
    >
      <Hidden name="organisation" value={organisation.id} />
      <PositionFields form={form} lang={lang} options={options} />
      <p class="hint">{words.position.rights}</p>
    </FormPage>
  );
}

export function CorrectPosition({
  lang,
  form,
  position,
  options,
  conflict,
}: {
  lang: Lang;
  form: FormState;
  position: PositionLine;
  options: PositionOptions;
  conflict?: ConflictNote;
}) {
  const t = organisationWords[lang].position;
  const path = `${positionsPath}/${position.id}`;
  return (
    <FormPage
      lang={lang}
      crumbs={positionCrumbs(position, lang)}
      title={t.correctTitle}
      intro={
        <p>
          {position.personName} · {nameIn(position.organisation, lang)}
        </p>
      }
      form={form}
      labels={positionLabels(lang)}
      action={`${path}/sua`}
      at={`${path}/sua`}
      submit={t.correct}
      back={path}
      {...(conflict === undefined ? {} : { conflict })}
    >
      <Hidden
        name="version"
        value={String(conflict?.conflict.version ?? form.fields.get("version")?.[0] ?? position.version)}
      />
      <PositionFields form={form} lang={lang} options={options} />
      <Field form={form} lang={lang} name="reason" label={t.correctReason} maxLength={500} />
    </FormPage>
  );
}

export function WithdrawPosition({ lang, form, position }: { lang: Lang; form: FormState; position: PositionLine }) {
  const t = organisationWords[lang].position;
  const path = `${positionsPath}/${position.id}`;
  return (
    <FormPage
      lang={lang}
      crumbs={positionCrumbs(position, lang)}
      title={t.withdrawTitle}
      intro={
        <>
          <p>
            {titleIn(position, lang)} · {position.personName} · {placeIn(position, lang)} · {postPeriod(position, lang)}
          </p>
          <Note kind="warn" icon="alert">
            <p>{t.withdrawText}</p>
          </Note>
        </>
      }
      form={form}
      labels={{ reason: t.correctReason }}
      action={`${path}/xoa`}
      at={`${path}/xoa`}
      submit={t.withdraw}
      back={path}
      stop
    >
      <Field form={form} lang={lang} name="reason" label={t.correctReason} maxLength={500} />
    </FormPage>
  );
}
