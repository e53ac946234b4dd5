import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatPartialDate, fromIsoDate } from "#platform/text/index.ts";
import { uiMessages } from "./messages.ts";

/** What an act is called: "activity.approve" → "duyệt". */
export type ActionWords = (action: string) => string;

function text(value: unknown, lang: Lang): string {
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) return value.map((one) => text(one, lang)).join(", ");
  if (typeof value === "object")
    return Object.values(value)
      .map((one) => text(one, lang))
      .join(" · ");
  if (typeof value !== "string") return JSON.stringify(value);
  const day = fromIsoDate(value);
  return day === undefined ? value : formatPartialDate({ precision: "day", ...day }, lang);
}

const shownWhole = 160;
const context = 40;

/**
 * Two texts as they are shown side by side: short ones whole, long ones only around what differs, each at most some
 * lines.
 */
export function differing(before: string, after: string): { before: string; after: string } {
  if (before.length <= shownWhole && after.length <= shownWhole) return { before, after };
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < shorter - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const start = wordStart(before, from);
  const cut = (whole: string) => {
    const stop = Math.min(whole.length, whole.length - end + context, start + 3 * shownWhole);
    const tail = stop >= whole.length ? whole.length : whole.lastIndexOf(" ", stop);
    return `${start > 0 ? "… " : ""}${whole.slice(start, Math.max(start, tail))}${tail < whole.length ? " …" : ""}`;
  };
  return { before: cut(before), after: cut(after) };
}

function wordStart(whole: string, from: number): number {
  return from <= context ? 0 : whole.indexOf(" ", from - context) + 1;
}

/** The values an act changed: what was, struck through, and what is. */
export function Changes({
  entry,
  lang,
  fields = {},
}: {
  entry: Pick<TrailEntry, "before" | "after">;
  lang: Lang;
  fields?: Record<string, string>;
}) {
  const keys = [...new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})])];
  const changes = keys.flatMap((key) => {
    const [before, after] = [entry.before?.[key], entry.after?.[key]];
    const [was, is] = [text(before, lang), text(after, lang)];
    if (before !== undefined && after !== undefined && was === is) return [];
    return [{ key, before, after, shown: differing(was, is) }];
  });
  if (changes.length === 0) return null;
  return (
    <ul class="changes" lang={lang}>
      {changes.map(({ key, before, after, shown }) => (
        <li key={key}>
          <span class="field-name">{fields[key] ?? key}:</span>{" "}
          {before === undefined || before === null ? null : <del>{shown.before}</del>}{" "}
          {after === undefined ? null : <ins>{shown.after}</ins>}
        </li>
      ))}
    </ul>
  );
}

/** The readable history of one record, newest first. */
export function Trail({
  entries,
  lang,
  actionWords,
  fields = {},
  organisationName,
}: {
  entries: readonly TrailEntry[];
  lang: Lang;
  actionWords: ActionWords;
  fields?: Record<string, string>;
  organisationName?: (id: string) => string | undefined;
}) {
  const words = uiMessages[lang];
  return (
    <ol class="trail">
      {entries.map((entry) => {
        const behalf = entry.onBehalfOfId === null ? undefined : organisationName?.(entry.onBehalfOfId);
        return (
          <li key={entry.id}>
            <time dateTime={entry.at.toISOString()}>{formatInstant(entry.at, lang)}</time>
            <div>
              <b>{entry.actorName ?? words.system}</b> {actionWords(entry.action)}
              {behalf === undefined ? null : ` (${words.onBehalf(behalf)})`}
              <Changes entry={entry} lang={lang} fields={fields} />
              {entry.reason === null ? null : (
                <p>
                  <span class="field-name">{words.reason}:</span> {entry.reason}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
