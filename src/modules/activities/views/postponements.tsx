import type { Lang } from "#platform/i18n.ts";
import { Note } from "#ui/layout.tsx";
import { activityWords } from "../messages.ts";
import type { Postponement } from "../queries.parts.ts";
import type { ActivityState } from "../rules.ts";
import { datePhrase } from "./parts.tsx";

const former = (row: Postponement, lang: Lang) =>
  datePhrase({ starts_on: row.old_on, starts_precision: row.old_precision, ends_on: row.old_ends_on }, lang);

/** That something was put off or called off, with the days it had; nothing when neither happened. */
export function PutOffNote({ lang, state, rows }: { lang: Lang; state: ActivityState; rows: readonly Postponement[] }) {
  const t = activityWords[lang].putOff;
  const moves = rows.filter(({ new_on }) => new_on !== null);
  const last = rows.at(-1);
  if (state !== "cancelled" && last === undefined) return null;
  return (
    <Note kind="warn" icon="calendar">
      <p>
        <b>
          {state === "cancelled"
            ? t.cancelled
            : state === "postponed" && last !== undefined
              ? t.postponed(former(last, lang))
              : t.moved}
        </b>
      </p>
      {moves.length === 0 ? null : (
        <ul class="num">
          {moves.map((row) => (
            <li key={row.id}>
              <del>{former(row, lang)}</del> →{" "}
              {datePhrase(
                { starts_on: row.new_on, starts_precision: row.new_precision, ends_on: row.new_ends_on },
                lang,
              )}
            </li>
          ))}
        </ul>
      )}
    </Note>
  );
}
