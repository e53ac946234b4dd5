import { FormPage, organisationCrumbs, type ConflictNote } from "#organisations";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Field, Hidden, Radios, Select, TextArea, Tick } from "#ui/form.tsx";
import { congressWords } from "../messages.ts";
import type { Congress } from "../queries.ts";
import { congressKinds, nextStates } from "../rules.ts";
import { congressCrumbs, congressesPath, congressPath } from "./parts.tsx";

export function congressLabels(lang: Lang): Record<string, string> {
  const t = congressWords[lang];
  return {
    kind: t.kind,
    ordinal: t.ordinal,
    held: t.held,
    place: t.place,
    theme: t.theme,
    called: t.called,
    present: t.present,
    results: t.results,
  };
}

/** A congress: a new one of an organisation, or one that is there. */
export function CongressForm({
  lang,
  form,
  of,
  conflict,
}: {
  lang: Lang;
  form: FormState;
  of: { organisation: { id: string; nameVi: string; nameEn: string | null } } | { congress: Congress };
  conflict?: ConflictNote;
}) {
  const t = congressWords[lang];
  const known = "congress" in of;
  const path = known ? congressPath(of.congress.id) : congressesPath;
  const qualifiers = Object.entries(t.qualifiers).map(([value, label]) => ({ value, label }));
  return (
    <FormPage
      lang={lang}
      crumbs={known ? congressCrumbs(of.congress, lang) : organisationCrumbs(of.organisation, lang)}
      title={known ? t.edit : t.new}
      form={form}
      labels={congressLabels(lang)}
      action={known ? `${path}/sua` : path}
      at={known ? `${path}/sua` : `${path}/moi?organisation=${of.organisation.id}`}
      submit={t.save}
      back={path}
      {...(conflict === undefined ? {} : { conflict })}
    >
      {known ? (
        <Hidden
          name="version"
          value={String(conflict?.conflict.version ?? form.fields.get("version")?.[0] ?? of.congress.version)}
        />
      ) : (
        <Hidden name="organisation" value={of.organisation.id} />
      )}
      <Select
        form={form}
        lang={lang}
        name="kind"
        label={t.kind}
        options={congressKinds.map((value) => ({ value, label: t.kinds[value] ?? value }))}
      />
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
      <Field
        form={form}
        lang={lang}
        name="held"
        label={t.held}
        hint={t.heldHint}
        inputmode="numeric"
        placeholder="09/01/2023"
        short
        optional
      />
      {known ? null : <Tick form={form} lang={lang} name="was_held" label={t.wasHeld} hint={t.wasHeldHint} />}
      <Field form={form} lang={lang} name="place" label={t.place} maxLength={300} optional />
      <Field form={form} lang={lang} name="theme" label={t.theme} maxLength={500} optional />
      {(["called", "present"] as const).map((name) => (
        <div class="pair" key={name}>
          <Field
            form={form}
            lang={lang}
            name={name}
            label={`${t.delegates}, ${t[name].toLowerCase()}`}
            inputmode="numeric"
            optional
          />
          <Select
            form={form}
            lang={lang}
            name={`${name}_qualifier`}
            label={`${t[name]}: ${t.qualifier.toLowerCase()}`}
            options={qualifiers}
            empty={null}
          />
        </div>
      ))}
      <TextArea form={form} lang={lang} name="results" label={t.results} hint={t.resultsHint} rows={5} optional />
      <Tick form={form} lang={lang} name="public" label={t.isPublic} />
    </FormPage>
  );
}

/** The next step of a congress. */
export function StepPage({ lang, form, congress }: { lang: Lang; form: FormState; congress: Congress }) {
  const t = congressWords[lang];
  const path = congressPath(congress.id);
  return (
    <FormPage
      lang={lang}
      crumbs={congressCrumbs(congress, lang)}
      title={t.step}
      intro={
        <p>
          {t.state}: {t.states[congress.state]}
        </p>
      }
      form={form}
      labels={{ to: t.stepTo, on: t.stepOn, reason: t.stepReason }}
      action={`${path}/buoc`}
      at={`${path}/buoc`}
      submit={t.step}
      back={path}
    >
      <Hidden name="from" value={congress.state} />
      <Radios
        form={form}
        lang={lang}
        name="to"
        label={t.stepTo}
        options={nextStates(congress.state).map((value) => ({ value, label: t.states[value] ?? value }))}
      />
      <Field
        form={form}
        lang={lang}
        name="on"
        label={t.stepOn}
        hint={t.stepOnHint}
        inputmode="numeric"
        placeholder="09/01/2023"
        short
        optional
      />
      <Field
        form={form}
        lang={lang}
        name="reason"
        label={t.stepReason}
        hint={t.stepReasonHint}
        maxLength={500}
        optional
      />
    </FormPage>
  );
}
