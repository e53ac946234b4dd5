import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { ErrorSummary, Field, Form, Hidden, Radios, Select, Tick, type Option } from "#ui/form.tsx";
import { Crumbs, Head } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { monthChoices, nthChoices, weekdayChoices } from "../forms.series.ts";
import { activityWords } from "../messages.ts";
import { nths, recurrenceKinds } from "../rules.series.ts";
import { Conflict, type ConflictView } from "./form-conflict.tsx";
import { seriesPath } from "./series-parts.tsx";

/** What the fields are called, for the summary of faults and the table of two versions. */
export function seriesLabels(lang: Lang): Record<string, string> {
  const t = activityWords[lang].series;
  return {
    name_vi: t.name,
    name_en: t.nameEn,
    owner: t.owner,
    recurrence: t.recurrence,
    day: t.day,
    nth: t.nth,
    weekday: t.weekday,
    month: t.month,
    note: t.note,
    is_public: t.isPublic,
    state: t.state,
  };
}

export function SeriesForm({
  lang,
  form,
  owners,
  record,
  conflict,
}: {
  lang: Lang;
  form: FormState;
  owners: readonly Option[];
  record: { id: string; name?: string; version?: number };
  conflict?: ConflictView;
}) {
  const t = activityWords[lang].series;
  const existing = record.version !== undefined;
  const path = existing ? `${seriesPath}/${record.id}` : seriesPath;
  const title = existing ? t.editTitle : t.new;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: seriesPath, label: t.title },
          ...(existing ? [{ href: path, label: record.name ?? "" }] : []),
          { label: title },
        ]}
      />
      <h1>{title}</h1>
      <ErrorSummary form={form} lang={lang} labels={seriesLabels(lang)} />
      {conflict === undefined ? null : <Conflict lang={lang} conflict={conflict} labels={seriesLabels(lang)} />}
      <Form action={existing ? `${path}/sua` : seriesPath} at={existing ? `${path}/sua` : `${seriesPath}/moi`}>
        <Hidden name="id" value={record.id} />
        {existing ? <Hidden name="version" value={String(record.version)} /> : null}
        <section class="part">
          <Field form={form} lang={lang} name="name_vi" label={t.name} maxLength={300} />
          <Field form={form} lang={lang} name="name_en" label={t.nameEn} maxLength={300} optional />
          <Select form={form} lang={lang} name="owner" label={t.owner} hint={t.ownerHint} options={owners} />
        </section>
        <section class="part">
          <Head title={t.rule} />
          <Radios
            form={form}
            lang={lang}
            name="recurrence"
            label={t.recurrence}
            options={recurrenceKinds.map((kind) => ({
              value: kind,
              label: t.recurrences[kind],
              hint: t.recurrenceHints[kind],
            }))}
          />
          <div class="pair">
            <Field form={form} lang={lang} name="day" label={t.day} hint={t.dayHint} inputmode="numeric" optional />
            <Select
              form={form}
              lang={lang}
              name="month"
              label={t.month}
              options={monthChoices.map((value) => ({ value, label: value }))}
              optional
            />
          </div>
          <div class="pair">
            <Select
              form={form}
              lang={lang}
              name="nth"
              label={t.nth}
              hint={t.nthHint}
              options={nths.map((nth, at) => ({ value: nthChoices[at] ?? "", label: t.nths[nth] }))}
              optional
            />
            <Select
              form={form}
              lang={lang}
              name="weekday"
              label={t.weekday}
              options={weekdayChoices.map((value) => ({ value, label: t.weekdays[Number(value)] ?? value }))}
              optional
            />
          </div>
          <Field form={form} lang={lang} name="note" label={t.note} hint={t.noteHint} maxLength={300} optional />
        </section>
        <section class="part bare">
          <Tick form={form} lang={lang} name="is_public" label={t.isPublic} />
          {existing ? (
            <Radios
              form={form}
              lang={lang}
              name="state"
              label={t.state}
              options={(["active", "ended"] as const).map((state) => ({ value: state, label: t.states[state] }))}
            />
          ) : null}
        </section>
        <p class="acts row">
          <button class="btn main">{uiMessages[lang].save}</button>
          <a class="btn plain" href={path}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </Form>
    </>
  );
}
