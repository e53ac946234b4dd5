import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Crumbs, Head } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { Trail, type ActionWords } from "#ui/trail.tsx";
import { organisationWords } from "../messages.ts";

/** The entries as a person reads them: codes in words, in the order of the forms, without what a new record leaves empty. */
function readable(entries: readonly TrailEntry[], lang: Lang): TrailEntry[] {
  const words = organisationWords[lang];
  const ui = uiMessages[lang];
  const tables: Record<string, Record<string, string>> = {
    kind: { ...words.kinds, ...words.bodies },
    link: words.links,
    how: words.hows,
    gender: words.genders,
    value: words.approvals,
  };
  const order = Object.keys(words.fields);
  return entries.map((entry) => {
    // "active" is a state of organisations and of people.
    const states = entry.action.startsWith("person.") ? words.personStates : words.states;
    const say = (values: TrailEntry["before"]): TrailEntry["before"] =>
      values === null
        ? null
        : Object.fromEntries(
            Object.entries(values)
              .filter(([, value]) => entry.before !== null || (value !== null && value !== ""))
              .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
              .map(([key, value]) => {
                if (typeof value === "boolean") return [key, value ? ui.yes : ui.no];
                if (typeof value !== "string") return [key, value];
                return [key, (key === "state" ? states : tables[key])?.[value] ?? value];
              }),
          );
    return { ...entry, before: say(entry.before), after: say(entry.after) };
  });
}

/** The last changes of a record beside it, and the way to all of them. */
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
  all: string;
  actionWords: ActionWords;
}) {
  const t = organisationWords[lang].organisation;
  return (
    <section>
      <Head title={t.history}>
        {total > entries.length ? (
          <a href={all}>
            {t.allHistory} ({formatNumber(total, lang)})
          </a>
        ) : null}
      </Head>
      {entries.length === 0 ? (
        <p class="meta">{t.noHistory}</p>
      ) : (
        <Trail
          entries={readable(entries, lang)}
          lang={lang}
          actionWords={actionWords}
          fields={organisationWords[lang].fields}
        />
      )}
    </section>
  );
}

/** The whole history of a record, by pages. */
export function HistoryPage({
  lang,
  crumbs,
  entries,
  page,
  address,
  actionWords,
}: {
  lang: Lang;
  crumbs: readonly { href?: string; label: string }[];
  entries: readonly TrailEntry[];
  page: PageState;
  address: ListAddress;
  actionWords: ActionWords;
}) {
  const t = organisationWords[lang].organisation;
  return (
    <>
      <Crumbs lang={lang} items={[...crumbs, { label: t.history }]} />
      <h1>{t.history}</h1>
      {entries.length === 0 ? (
        <p class="meta">{t.noHistory}</p>
      ) : (
        <Trail
          entries={readable(entries, lang)}
          lang={lang}
          actionWords={actionWords}
          fields={organisationWords[lang].fields}
        />
      )}
      <Pager lang={lang} state={page} address={address} withSize />
    </>
  );
}
