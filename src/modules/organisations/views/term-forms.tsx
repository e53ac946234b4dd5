import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Field, Hidden, Select, Tick, type Option } from "#ui/form.tsx";
import { organisationWords } from "../messages.ts";
import type { OrganisationLine } from "../queries.lines.ts";
import type { TermRow } from "../queries.standing.ts";
import { FormPage, Period, type ConflictNote } from "./form-page.tsx";
import { organisationCrumbs, structurePath, termText } from "./parts.tsx";

export function TermPage({
  lang,
  form,
  organisation,
  term,
  running,
  conflict,
}: {
  lang: Lang;
  form: FormState;
  organisation: OrganisationLine;
  /** Null: a new one. */
  term: TermRow | null;
  /** The term a new one would follow. */
  running: TermRow | undefined;
  conflict?: ConflictNote;
}) {
  const words = organisationWords[lang];
  const t = words.terms;
  const path = `${structurePath}/${organisation.id}`;
  const action = term === null ? `${path}/nhiem-ky` : `/van-phong/nhiem-ky/${term.id}/sua`;
  return (
    <FormPage
      lang={lang}
      crumbs={organisationCrumbs(organisation, lang)}
      title={term === null ? t.new : t.edit}
      form={form}
      labels={{
        ordinal: t.ordinal,
        nominal_from: t.nominalFrom,
        nominal_to: t.nominalTo,
        actual_from: t.actualFrom,
        actual_to: t.actualTo,
        theme: t.theme,
      }}
      action={action}
      at={term === null ? `${path}/nhiem-ky/moi` : action}
      submit={words.organisation.save}
      back={path}
      {...(conflict === undefined ? {} : { conflict })}
    >
      {term === null ? null : (
        <Hidden
          name="version"
          value={String(conflict?.conflict.version ?? form.fields.get("version")?.[0] ?? term.version)}
        />
      )}
      <Field
        form={form}
        lang={lang}
        name="ordinal"
        label={t.ordinal}
        hint={t.ordinalHint}
        maxLength={10}
        short
        optional
      />
      <div class="pair">
        <Field
          form={form}
          lang={lang}
          name="nominal_from"
          label={t.nominalFrom}
          inputmode="numeric"
          placeholder="2024"
        />
        <Field form={form} lang={lang} name="nominal_to" label={t.nominalTo} inputmode="numeric" placeholder="2029" />
      </div>
      <Period
        form={form}
        lang={lang}
        from={{ name: "actual_from", label: t.actualFrom }}
        to={{ name: "actual_to", label: t.actualTo }}
      />
      <Field form={form} lang={lang} name="theme" label={t.theme} maxLength={500} optional />
      {term === null ? (
        running === undefined ? null : (
          <Tick
            form={form}
            lang={lang}
            name="end_before"
            label={t.endBefore(termText(running))}
            hint={t.endBeforeHint}
          />
        )
      ) : (
        <Tick form={form} lang={lang} name="end_positions" label={t.endPositions} hint={t.endPositionsHint} />
      )}
    </FormPage>
  );
}

export function BodyPage({
  lang,
  form,
  organisation,
  terms,
  action,
  at,
  isNew,
}: {
  lang: Lang;
  form: FormState;
  organisation: OrganisationLine;
  terms: readonly Option[];
  action: string;
  at: string;
  isNew: boolean;
}) {
  const words = organisationWords[lang];
  const t = words.body;
  const path = `${structurePath}/${organisation.id}`;
  return (
    <FormPage
      lang={lang}
      crumbs={organisationCrumbs(organisation, lang)}
      title={isNew ? t.new : t.edit}
      form={form}
      labels={{ kind: t.kind, name_vi: t.nameVi, name_en: t.nameEn, term: t.term, seats: t.seats }}
      action={action}
      at={at}
      submit={words.organisation.save}
      back={path}
    >
      <Select
        form={form}
        lang={lang}
        name="kind"
        label={t.kind}
        options={Object.entries(words.bodies).map(([value, label]) => ({ value, label }))}
      />
      <Field form={form} lang={lang} name="name_vi" label={t.nameVi} hint={t.nameHint} maxLength={200} optional />
      <Field form={form} lang={lang} name="name_en" label={t.nameEn} hint={t.nameHint} maxLength={200} optional />
      <Select
        form={form}
        lang={lang}
        name="term"
        label={t.term}
        options={terms}
        empty={words.position.termNone}
        optional
      />
      <Field
        form={form}
        lang={lang}
        name="seats"
        label={t.seats}
        hint={t.seatsHint}
        inputmode="numeric"
        short
        optional
      />
    </FormPage>
  );
}
