import type { Assets } from "#platform/assets.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { figurePhrase } from "#ui/figure.tsx";
import { ErrorSummary, Field, Form, Hidden, Select } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { activityWords } from "../messages.ts";
import type { CountRow } from "../queries.parts.ts";
import { countedGroups, countUnits, qualifiers } from "../rules.vocabulary.ts";
import { activitiesPath } from "./parts.tsx";

/** Head counts, a line for each group and unit; "add" brings a further line, by a round trip where there are no scripts. */
export function CountsPage({
  lang,
  of,
  form,
  rows,
  seen,
  needsReason,
  assets,
  conflict,
}: {
  lang: Lang;
  of: { id: string; code: string; title: string };
  form: FormState;
  rows: number;
  seen: string;
  needsReason: boolean;
  assets: Assets;
  conflict?: { by: string; when: string; now: readonly CountRow[] };
}) {
  const words = activityWords[lang];
  const t = words.counts;
  const path = `${activitiesPath}/${of.id}`;
  const names = ["group", "qualifier", "value", "unit", "source"] as const;
  const labels: Record<string, string> = { reason: t.reason };
  for (let at = 0; at < rows; at++)
    for (const name of names) labels[`${name}_${at}`] = `${t.row(String(at + 1))}, ${t[name]}`;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[{ href: activitiesPath, label: words.list.title }, { href: path, label: of.code }, { label: t.title }]}
      />
      <h1>{t.title}</h1>
      <p class="meta">{of.title}</p>
      <ErrorSummary form={form} lang={lang} labels={labels} />
      {conflict === undefined ? null : (
        <Note kind="warn" icon="history">
          <p role="alert">
            <b>{t.conflict(conflict.by, conflict.when)}</b>
          </p>
          <p>
            {t.conflictNow}{" "}
            {conflict.now
              .map((count) => `${words.groups[count.group]}: ${figurePhrase(count, lang)} (${count.source})`)
              .join("; ") || words.list.none}
          </p>
        </Note>
      )}
      <p class="text">
        {t.lead} {t.unitsNote}
      </p>
      <Form action={`${path}/so-nguoi`} at={`${path}/so-nguoi`}>
        <button class="vh" tabIndex={-1} aria-hidden="true">
          {t.save}
        </button>
        <Hidden name="seen" value={seen} />
        <div class="count-rows" data-rows="row" data-most="14">
          {Array.from({ length: rows }, (_, at) => (
            <fieldset key={at} class="count-row">
              <legend class="lab" data-line={t.row("#")}>
                {t.row(String(at + 1))}
              </legend>
              <Select
                form={form}
                lang={lang}
                name={`group_${at}`}
                label={t.group}
                options={countedGroups.map((group) => ({ value: group, label: words.groups[group] }))}
              />
              <Select
                form={form}
                lang={lang}
                name={`qualifier_${at}`}
                label={t.qualifier}
                options={qualifiers.map((qualifier) => ({ value: qualifier, label: words.qualifiers[qualifier] }))}
                empty={null}
              />
              <Field form={form} lang={lang} name={`value_${at}`} label={t.value} inputmode="numeric" maxLength={30} />
              <Select
                form={form}
                lang={lang}
                name={`unit_${at}`}
                label={t.unit}
                options={countUnits.map((unit) => ({ value: unit, label: words.units[unit] }))}
                empty={null}
              />
              <Field
                form={form}
                lang={lang}
                name={`source_${at}`}
                label={t.source}
                maxLength={300}
                {...(at === 0 ? { placeholder: "" } : {})}
              />
            </fieldset>
          ))}
        </div>
        <p class="hint">{t.sourceHint}</p>
        <p>
          <button class="btn plain" name="add" value="row" formNoValidate>
            <Icon name="plus" /> {t.add}
          </button>
        </p>
        {needsReason ? (
          <Field form={form} lang={lang} name="reason" label={t.reason} hint={t.reasonHint} maxLength={500} />
        ) : null}
        <p class="acts row">
          <button class="btn main">{t.save}</button>
          <a class="btn plain" href={path}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </Form>
      <script type="module" src={assets.href("rows.js")} />
    </>
  );
}
