import type { Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { foldQuery } from "#platform/text/index.ts";
import { delegationWords } from "./messages.ts";
import { listDelegations, sortOf, unfiltered } from "./queries.list.ts";
import type { DelegationsDb } from "./tables.ts";
import { delegationsPath, periodPhrase } from "./views/parts.tsx";

/** Delegations whose name or occasion holds every word of the query, the newest first; of those the actor may see. */
export async function findDelegations(
  db: Db<DelegationsDb>,
  actor: Actor,
  q: string,
  page: { limit: number; offset: number },
  lang: Lang,
) {
  if (foldQuery(q) === "") return { hits: [], total: 0 };
  const { rows, total } = await listDelegations(db, actor, { ...unfiltered, q }, { sort: sortOf(undefined), ...page });
  return {
    total,
    hits: rows.map((row) => {
      const title = inLanguage(lang, row.title_vi, row.title_en);
      return {
        type: "delegation" as const,
        id: row.id,
        href: `${delegationsPath}/${row.id}`,
        title: title.text,
        titleLang: title.lang,
        detail: [
          delegationWords[lang].directions[row.direction],
          row.countries.map(({ names }) => names[lang]).join(", "),
          periodPhrase(row, lang),
        ].join(" · "),
        invented: row.invented,
      };
    }),
  };
}
