import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import { Crumbs } from "#ui/layout.tsx";
import { Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { Trail, type ActionWords } from "#ui/trail.tsx";
import { congressWords } from "../messages.ts";
import type { Congress } from "../queries.ts";
import { congressCrumbs, readable } from "./parts.tsx";

/** The whole history of a congress and of its change of terms, by pages. */
export function CongressHistory({
  lang,
  congress,
  entries,
  page,
  address,
  actionWords,
}: {
  lang: Lang;
  congress: Congress;
  entries: readonly TrailEntry[];
  page: PageState;
  address: ListAddress;
  actionWords: ActionWords;
}) {
  const t = congressWords[lang];
  return (
    <>
      <Crumbs lang={lang} items={[...congressCrumbs(congress, lang), { label: t.history }]} />
      <h1>{t.history}</h1>
      {entries.length === 0 ? (
        <p class="meta">{t.noHistory}</p>
      ) : (
        <Trail entries={readable(entries, lang)} lang={lang} actionWords={actionWords} fields={t.fields} />
      )}
      <Pager lang={lang} state={page} address={address} />
    </>
  );
}
