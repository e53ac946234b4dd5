import type { Assets } from "#platform/assets.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Checks, ErrorSummary, Field, Form, Hidden, Radios, Select, TextArea, type Option } from "#ui/form.tsx";
import { Rows } from "#ui/form.rows.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { activityWords } from "../messages.ts";
import type { FormChoices } from "../queries.choices.ts";
import { editNeed, type ActivityState } from "../rules.ts";
import { activityKinds, audiences, channels, locations, stages, tags } from "../rules.vocabulary.ts";
import { Conflict, formLabels, type ConflictView } from "./form-conflict.tsx";
import { activitiesPath, wordOf } from "./parts.tsx";

const options = <Code extends string>(codes: readonly Code[], words: Record<Code, string>): Option[] =>
  codes.map((code) => ({ value: code, label: words[code] }));

interface ActivityFormProps {
  lang: Lang;
  form: FormState;
  choices: FormChoices;
  assets: Assets;
  /** A new record has its id before it is saved: the form sent twice makes one. */
  record: { id: string; version: number; code: string; title: string; state: ActivityState } | { id: string };
  conflict?: ConflictView;
  /** Fields whose value was guessed from the name and is not saved yet. */
  guessed?: readonly string[];
  /** What the occasion may be, beside anything else. */
  occasions: readonly string[];
  /** What a new record is filled in from. */
  from?: string;
}

/** The whole record as a form, in the order in which people think of it. */
export function ActivityForm({
  lang,
  form,
  choices,
  assets,
  record,
  conflict,
  guessed = [],
  occasions,
  from,
}: ActivityFormProps) {
  const t = activityWords[lang].form;
  const words = activityWords[lang];
  const existing = "version" in record ? record : null;
  const path = existing === null ? activitiesPath : `${activitiesPath}/${record.id}`;
  const complete = existing !== null && existing.state !== "idea";
  const need = existing === null ? "free" : editNeed(existing.state);
  const guess = (name: string) => (guessed.includes(name) ? { hint: t.guessed } : {});
  const typed = (...names: string[]) =>
    names.some(
      (name) =>
        (form.fields.get(name)?.[0] ?? "") !== "" && !(name === "occurrences" && form.fields.get(name)?.[0] === "1"),
    );
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: activitiesPath, label: words.list.title },
          ...(existing === null ? [] : [{ href: path, label: existing.code }]),
          { label: existing === null ? t.newTitle : t.editTitle },
        ]}
      />
      <h1>{existing === null ? t.newTitle : existing.title}</h1>
      <ErrorSummary form={form} lang={lang} labels={formLabels(lang)} />
      {conflict === undefined ? null : <Conflict lang={lang} conflict={conflict} />}
      {from === undefined ? null : (
        <Note icon="edit">
          <p>{from}</p>
        </Note>
      )}
      <Form action={existing === null ? path : `${path}/sua`} at={existing === null ? `${path}/moi` : `${path}/sua`}>
        {/* Enter in a field saves; without this it would press the first "add" button. */}
        <button class="vh" tabIndex={-1} aria-hidden="true">
          {t.save}
        </button>
        <Hidden name="id" value={record.id} />
        {existing === null ? null : <Hidden name="version" value={String(existing.version)} />}
        <section class="part">
          <Head title={t.what} />
          <Field form={form} lang={lang} name="title_vi" label={t.title_vi} hint={t.titleHint} maxLength={300} />
          <Field form={form} lang={lang} name="title_en" label={t.title_en} maxLength={300} optional />
          <Select form={form} lang={lang} name="lead" label={t.lead} hint={t.leadHint} options={choices.leads} />
          <div class="pair three">
            <Select
              form={form}
              lang={lang}
              name="kind"
              label={t.kind}
              options={options(activityKinds, words.kinds)}
              optional={!complete}
              {...guess("kind")}
            />
            <Select
              form={form}
              lang={lang}
              name="channel"
              label={t.channel}
              options={options(channels, words.channels)}
              optional={!complete}
              {...guess("channel")}
            />
            <Select
              form={form}
              lang={lang}
              name="location"
              label={t.location}
              options={options(locations, words.locations)}
              optional={!complete}
            />
          </div>
        </section>
        <section class="part">
          <Head title={t.when} />
          <div class="pair">
            <Field
              form={form}
              lang={lang}
              name="starts_on"
              label={t.starts_on}
              hint={t.startsHint}
              optional={!complete}
              inputmode="text"
            />
            <Field
              form={form}
              lang={lang}
              name="ends_on"
              label={t.ends_on}
              hint={t.endsHint}
              optional
              inputmode="text"
            />
          </div>
          <div class="pair two">
            <Field form={form} lang={lang} name="starts_at" label={t.starts_at} optional placeholder="19:00" />
            <Field form={form} lang={lang} name="ends_at" label={t.ends_at} optional placeholder="21:00" />
          </div>
          <Field
            form={form}
            lang={lang}
            name="place_text"
            label={t.place_text}
            hint={t.placeHint}
            maxLength={300}
            optional
          />
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
          />
          <Rows
            form={form}
            lang={lang}
            name="organisers"
            label={t.organisers}
            hint={t.organisersHint}
            line={t.organiser}
            add={t.addOrganiser}
            choices={choices.organisers}
          />
        </section>
        <section class="part">
          <Head title={t.more} />
          <Field
            form={form}
            lang={lang}
            name="occasion"
            label={t.occasion}
            hint={t.occasionHint}
            maxLength={300}
            suggestions={occasions}
            optional
          />
          <TextArea form={form} lang={lang} name="message" label={t.message} hint={t.messageHint} rows={2} optional />
          <TextArea
            form={form}
            lang={lang}
            name="summary_vi"
            label={t.summary_vi}
            hint={t.summaryHint}
            rows={5}
            optional
          />
          <TextArea form={form} lang={lang} name="summary_en" label={t.summary_en} rows={5} optional />
          <Checks
            form={form}
            lang={lang}
            name="tags"
            label={t.tags}
            options={tags.map((tag) => ({ value: tag, label: wordOf(words.tags, tag) }))}
            optional
            columns
          />
          <details class="more" open={typed("series", "ordinal", "stage", "occurrences") || form.problems.length > 0}>
            <summary>
              <Icon name="down" /> {t.series}
            </summary>
            {choices.series.length === 0 ? null : (
              <Select
                form={form}
                lang={lang}
                name="series"
                label={t.seriesField}
                options={choices.series}
                empty={t.noSeries}
                optional
              />
            )}
            <div class="pair three">
              <Field
                form={form}
                lang={lang}
                name="ordinal"
                label={t.ordinal}
                hint={t.ordinalHint}
                inputmode="numeric"
                optional
              />
              <Select
                form={form}
                lang={lang}
                name="stage"
                label={t.stage}
                hint={t.stageHint}
                options={options(stages, words.stages)}
                optional
              />
              <Field
                form={form}
                lang={lang}
                name="occurrences"
                label={t.occurrences}
                hint={t.occurrencesHint}
                inputmode="numeric"
                optional
              />
            </div>
          </details>
        </section>
        <section class="part bare">
          <Radios
            form={form}
            lang={lang}
            name="audience"
            label={t.audienceField}
            options={audiences.map((audience) => ({
              value: audience,
              label: words.audiences[audience],
              hint: words.audienceHints[audience],
            }))}
          />
        </section>
        {need === "free" ? null : (
          <section class="part">
            <Field
              form={form}
              lang={lang}
              name="reason"
              label={t.reason}
              hint={need === "correction" ? t.reasonReported : t.reasonHint}
              maxLength={500}
            />
          </section>
        )}
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
