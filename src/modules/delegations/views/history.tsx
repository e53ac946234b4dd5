import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import { Crumbs } from "#ui/layout.tsx";
import { Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { Trail, type ActionWords } from "#ui/trail.tsx";
import { delegationWords } from "../messages.ts";
import { delegationsPath } from "./parts.tsx";

/** Everything that happened to a delegation's record, newest first, by pages. */
export function HistoryPage({
  lang,
  of,
  entries,
  page,
  address,
  actionWords,
  organisationName,
}: {
  lang: Lang;
  of: { id: string; title: string };
  entries: readonly TrailEntry[];
  page: PageState;
  address: ListAddress;
  actionWords: ActionWords;
  organisationName: (id: string) => string | undefined;
}) {
  const t = delegationWords[lang];
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: delegationsPath, label: t.title },
          { href: `${delegationsPath}/${of.id}`, label: of.title },
          { label: t.record.history },
        ]}
      />
      <h1>{t.record.history}</h1>
      <Trail
        entries={entries}
        lang={lang}
        actionWords={actionWords}
        fields={t.fields}
        organisationName={organisationName}
      />
      <Pager lang={lang} state={page} address={address} withSize />
    </>
  );
}
