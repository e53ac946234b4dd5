import type { Lang } from "#platform/i18n.ts";
import { Note } from "#ui/layout.tsx";
import { Scroll } from "#ui/table.tsx";
import { activityWords } from "../messages.ts";
import { wordOf } from "./parts.tsx";

/** What every field is called, for the summary of faults and the table of two versions. */
export function formLabels(lang: Lang): Record<string, string> {
  const t = activityWords[lang].form;
  return {
    title_vi: t.title_vi,
    title_en: t.title_en,
    lead: t.lead,
    kind: t.kind,
    channel: t.channel,
    location: t.location,
    starts_on: t.starts_on,
    ends_on: t.ends_on,
    starts_at: t.starts_at,
    ends_at: t.ends_at,
    place_text: t.place_text,
    countries: t.countries,
    organisers: t.organisers,
    occasion: t.occasion,
    message: t.message,
    summary_vi: t.summary_vi,
    summary_en: t.summary_en,
    tags: t.tags,
    series: t.seriesField,
    ordinal: t.ordinal,
    stage: t.stage,
    occurrences: t.occurrences,
    audience: t.audienceField,
    reason: t.reason,
  };
}

/** What somebody else saved, beside what was typed: nothing is lost, and the person decides. */
export interface ConflictView {
  by: string;
  when: string;
  differences: readonly { field: string; theirs: string; yours: string }[];
}

/** Two versions of a record side by side, where they differ. */
export function Conflict({
  lang,
  conflict,
  labels = formLabels(lang),
}: {
  lang: Lang;
  conflict: ConflictView;
  labels?: Record<string, string>;
}) {
  const t = activityWords[lang].form;
  return (
    <>
      <Note kind="warn" icon="history">
        <p role="alert">
          <b>{t.conflict(conflict.by, conflict.when)}</b>
        </p>
        {conflict.differences.length === 0 ? null : <p>{t.conflictHow}</p>}
      </Note>
      {conflict.differences.length === 0 ? null : (
        <Scroll lang={lang} label={t.conflictTable}>
          <table class="tbl theirs">
            <caption class="vh">{t.conflictTable}</caption>
            <thead>
              <tr>
                <th scope="col">{t.conflictField}</th>
                <th scope="col">{t.conflictTheirs}</th>
                <th scope="col">{t.conflictYours}</th>
              </tr>
            </thead>
            <tbody>
              {conflict.differences.map(({ field, theirs, yours }) => (
                <tr key={field}>
                  <th scope="row">{wordOf(labels, field)}</th>
                  <td>{theirs === "" ? <i class="meta">{t.empty}</i> : theirs}</td>
                  <td>{yours === "" ? <i class="meta">{t.empty}</i> : yours}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
}
