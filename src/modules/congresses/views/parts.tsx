import { officePath } from "#accounts";
import { dateText, nameIn } from "#organisations";
import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber, qualifierWord, toRoman, type Qualifier } from "#platform/text/index.ts";
import { Head } from "#ui/layout.tsx";
import { Trail, type ActionWords } from "#ui/trail.tsx";
import { congressWords } from "../messages.ts";
import type { Congress } from "../queries.ts";
import type { CongressState, TransitionState } from "../rules.ts";

export const congressesPath = `${officePath}/dai-hoi`;
export const congressPath = (id: string) => `${congressesPath}/${id}`;
export const transitionPath = (id: string) => `${congressPath(id)}/chuyen-nhiem-ky`;

type Titled = Pick<Congress, "kind" | "ordinal">;

/** "Đại hội lần thứ VI": the number is Roman only in print; without one, the kind. */
export function congressName({ kind, ordinal }: Titled, lang: Lang): string {
  const t = congressWords[lang];
  return ordinal === null ? (t.kinds[kind] ?? kind) : t.numbered(toRoman(ordinal));
}

export function heldText(congress: Pick<Congress, "heldOn" | "heldPrecision">, lang: Lang): string {
  return congress.heldOn === null
    ? congressWords[lang].dayUnknown
    : dateText(congress.heldOn, congress.heldPrecision, lang);
}

export function congressCrumbs(congress: Congress, lang: Lang) {
  return [
    { href: congressesPath, label: congressWords[lang].title },
    {
      href: congressPath(congress.id),
      label: `${congressName(congress, lang)}, ${nameIn(congress.organisation, lang)}`,
    },
  ];
}

/** A number of people as it is known: "trên 200". */
export function countText({ value, qualifier }: { value: number; qualifier: Qualifier }, lang: Lang): string {
  const word = qualifierWord(qualifier, lang);
  return word === "" ? formatNumber(value, lang) : `${word} ${formatNumber(value, lang)}`;
}

export function stateMark(state: CongressState): string {
  return { preparing: "st", reported_to_authority: "st hold", held: "st full", result_reported: "st full ok" }[state];
}

export function transitionMark(state: TransitionState): string {
  return { draft: "st", submitted: "st hold", applied: "st full ok", undone: "st off" }[state];
}

/** The history as a person reads it: codes in words. */
export function readable(entries: readonly TrailEntry[], lang: Lang): TrailEntry[] {
  const t = congressWords[lang];
  const tables: Record<string, Record<string, string>> = {
    congress_kind: t.kinds,
    state: t.states,
    how: t.transition.hows,
    body: t.transition.bodyNames,
  };
  const say = (values: TrailEntry["before"]): TrailEntry["before"] =>
    values === null
      ? null
      : Object.fromEntries(
          Object.entries(values)
            .filter(([, value]) => value !== null && value !== "")
            .map(([key, value]) => [
              key,
              typeof value === "string" ? (tables[key]?.[value] ?? value) : yesNo(value, lang),
            ]),
        );
  return entries.map((entry) => ({ ...entry, before: say(entry.before), after: say(entry.after) }));
}

function yesNo(value: unknown, lang: Lang): unknown {
  if (typeof value !== "boolean") return value;
  return value ? congressWords[lang].yes : congressWords[lang].no;
}

/** The last changes of a congress, and the way to all of them. */
export function History({
  lang,
  entries,
  total,
  all,
  actionWords,
}: {
  lang: Lang;
  entries: readonly TrailEntry[];
  total: number;
  all: string | null;
  actionWords: ActionWords;
}) {
  const t = congressWords[lang];
  return (
    <section>
      <Head title={t.history}>
        {all !== null && total > entries.length ? (
          <a href={all}>
            {t.allHistory} ({formatNumber(total, lang)})
          </a>
        ) : null}
      </Head>
      {entries.length === 0 ? (
        <p class="meta">{t.noHistory}</p>
      ) : (
        <Trail entries={readable(entries, lang)} lang={lang} actionWords={actionWords} fields={t.fields} />
      )}
    </section>
  );
}
