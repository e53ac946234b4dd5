import type { Assets } from "#platform/assets.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { ErrorSummary, Field, Form, Hidden, Radios, Select, TextArea } from "#ui/form.tsx";
import { Rows } from "#ui/form.rows.tsx";
import { Crumbs, Head } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { delegationWords } from "../messages.ts";
import type { FormChoices } from "../queries.choices.ts";
import { audiences, directions, qualifiers } from "../rules.ts";
import { ConflictNote, type ConflictView } from "./conflict.tsx";
import { delegationsPath } from "./parts.tsx";

/** What every field is called, for the summary of faults and the table of two versions. */
export function formLabels(lang: Lang): Record<string, string> {
  const t = delegationWords[lang].form;
  return {
    direction: t.direction,
    title_vi: t.title_vi,
    title_en: t.title_en,
    host: t.host,
    starts_on: t.starts_on,
    ends_on: t.ends_on,
    countries: t.countries,
    sending: t.sending,
    receiving: t.receiving,
    size_value: t.size_value,
    size_qualifier: t.size_qualifier,
    size_source: t.size_source,
    occasion: t.occasion,
    note: t.note,
    audience: t.audience,
    reason: t.reason,
  };
}

interface DelegationFormProps {
  lang: Lang;
  form: FormState;
  choices: FormChoices;
  assets: Assets;
  /** A new record has its id before it is saved: the form sent twice makes one. */
  record: { id: string; version: number; title: string; explained: boolean } | { id: string };
  conflict?: ConflictView;
}

/** The delegation itself as a form, in the order in which people think of it. */
export function DelegationForm({ lang, form, choices, assets, record, conflict }: DelegationFormProps) {
  const words = delegationWords[lang];
  const t = words.form;
  const existing = "version" in record ? record : null;
  const path = existing === null ? delegationsPath : `${delegationsPath}/${record.id}`;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: delegationsPath, label: words.title },
          ...(existing === null ? [] : [{ href: path, label: existing.title }]),
          { label: existing === null ? t.newTitle : t.editTitle },
        ]}
      />
      <h1>{existing === null ? t.newTitle : t.editTitle}</h1>
      <ErrorSummary form={form} lang={lang} labels={formLabels(lang)} />
      {conflict === undefined ? null : <ConflictNote lang={lang} conflict={conflict} />}
      <Form action={existing === null ? path : `${path}/sua`} at={existing === null ? `${path}/moi` : `${path}/sua`}>
        {/* Enter in a field saves; without this it would press the first "add" button. */}
        <button class="vh" tabIndex={-1} aria-hidden="true">
          {t.save}
        </button>
        <Hidden name="id" value={record.id} />
        {existing === null ? null : <Hidden name="version" value={String(existing.version)} />}
        <section class="part">
          <Head title={t.what} />
          <Radios
            form={form}
            lang={lang}
            name="direction"
            label={t.direction}
            options={directions.map((value) => ({
              value,
              label: words.directions[value],
              hint: words.directionHints[value],
            }))}
          />
          <Field form={form} lang={lang} name="title_vi" label={t.title_vi} hint={t.titleHint} maxLength={300} />
          <Field form={form} lang={lang} name="title_en" label={t.title_en} maxLength={300} optional />
          <Select form={form} lang={lang} name="host" label={t.host} hint={t.hostHint} options={choices.hosts} />
        </section>
        <section class="part">
          <Head title={t.when} />
          <div class="pair">
            <Field form={form} lang={lang} name="starts_on" label={t.starts_on} hint={t.startsHint} />
            <Field form={form} lang={lang} name="ends_on" label={t.ends_on} hint={t.endsHint} optional />
          </div>
          <Field form={form} lang={lang} name="occasion" label={t.occasion} maxLength={300} optional />
        </section>
        <section class="part">
          <Head title={t.who} />
          <Rows
            form={form}
            lang={lang}
            name="countries"
            label={t.countries}
            hint={t.countriesHint}
            line={t.country}
            add={t.addCountry}
            choices={choices.countries}
            needed
          />
          <Rows
            form={form}
            lang={lang}
            name="sending"
            label={t.sending}
            hint={t.sendingHint}
            line={t.sendingOne}
            add={t.addOrganisation}
            choices={choices.organisations}
          />
          <Rows
            form={form}
            lang={lang}
            name="receiving"
            label={t.receiving}
            hint={t.receivingHint}
            line={t.receivingOne}
            add={t.addOrganisation}
            choices={choices.organisations}
          />
          <div class="pair three">
            <Field
              form={form}
              lang={lang}
              name="size_value"
              label={t.size_value}
              inputmode="numeric"
              maxLength={30}
              optional
            />
            <Select
              form={form}
              lang={lang}
              name="size_qualifier"
              label={t.size_qualifier}
              options={qualifiers.map((value) => ({ value, label: words.qualifiers[value] }))}
              empty={null}
            />
            <Field
              form={form}
              lang={lang}
              name="size_source"
              label={t.size_source}
              hint={t.sizeSourceHint}
              maxLength={300}
              optional
            />
          </div>
        </section>
        <section class="part">
          <Head title={t.more} />
          <TextArea form={form} lang={lang} name="note" label={t.note} rows={4} optional />
          <Radios
            form={form}
            lang={lang}
            name="audience"
            label={t.audience}
            options={audiences.map((value) => ({
              value,
              label: words.audiences[value],
              hint: words.audienceHints[value],
            }))}
          />
          {existing?.explained === true ? (
            <Field form={form} lang={lang} name="reason" label={t.reason} hint={t.reasonHint} maxLength={500} />
          ) : null}
        </section>
        <p class="acts row">
          <button class="btn main">{existing === null ? t.create : t.save}</button>
          <a class="btn plain" href={path}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </Form>
      <script type="module" src={assets.href("rows.js")} />
    </>
  );
}
