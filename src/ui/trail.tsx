import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import { uiMessages } from "./messages.ts";

/** What an act is called: "activity.approve" → "duyệt". */
export type ActionWords = (action: string) => string;

function text(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) return value.map(text).join(", ");
  if (typeof value === "object") return Object.values(value).map(text).join(" · ");
  return typeof value === "string" ? value : JSON.stringify(value);
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
  if (keys.length === 0) return null;
  return (
    <span lang={lang}>
      {keys.map((key, index) => {
        const before = entry.before?.[key];
        const after = entry.after?.[key];
        return (
          <span key={key}>
            {index > 0 ? "; " : ""}
            {fields[key] ?? key}: {before === undefined || before === null ? null : <del>{text(before)}</del>}{" "}
            {after === undefined ? null : <ins>{text(after)}</ins>}
          </span>
        );
      })}
    </span>
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
            <span>
              <b>{entry.actorName ?? words.system}</b> {actionWords(entry.action)}
              {behalf === undefined ? null : ` (${words.onBehalf(behalf)})`}
              {entry.before === null && entry.after === null ? null : (
                <>
                  <br />
                  <Changes entry={entry} lang={lang} fields={fields} />
                </>
              )}
              {entry.reason === null ? null : (
                <>
                  <br />
                  {words.reason}: {entry.reason}
                </>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
