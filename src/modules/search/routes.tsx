import type { Context } from "hono";
import { officePath, type Staff } from "#accounts";
import type { Portal } from "#organisations";
import type { Lang } from "#platform/i18n.ts";
import { cleanLine } from "#platform/text/index.ts";
import { addressWith, pageOf, type ListAddress, type PageState } from "#ui/table.tsx";
import { searchWords } from "./messages.ts";
import { longestQuery, type Finder, type Viewer } from "./rules.ts";
import { Results, SearchForm, type Group } from "./views/results.tsx";

const firstFew = 5;

/** Asks every finder for its first few, or one for a whole page. */
async function look(c: Context, finders: readonly Finder[], viewer: Viewer, lang: Lang, path: string) {
  const query = c.req.query();
  const q = cleanLine(query["q"] ?? "").slice(0, longestQuery);
  const only = finders.find(({ kind }) => kind === query["kind"]);
  const page = pageOf(query);
  const groups: Group[] =
    q === ""
      ? []
      : await Promise.all(
          (only === undefined ? finders : [only]).map(async (finder) => {
            const { hits, total, more } = await finder.find(
              viewer,
              q,
              only === undefined ? { limit: firstFew, offset: 0 } : { limit: page.size, offset: page.offset },
              lang,
            );
            return { kind: finder.kind, label: finder.label[lang], hits, total, more: more === true };
          }),
        );
  const address: ListAddress = { path, query: { q, kind: only?.kind ?? "" } };
  const state: PageState | null =
    only === undefined ? null : { page: page.page, size: page.size, total: groups[0]?.total ?? 0 };
  return { q, groups, address, state };
}

export function searchRoutes(portal: Portal, staff: Staff, finders: readonly Finder[]) {
  const open = portal.routes();
  open.get("/tim-kiem", "/en/search", async (c, lang) => {
    const path = lang === "vi" ? "/tim-kiem" : "/en/search";
    const { q, groups, address, state } = await look(
      c,
      finders,
      { kind: "public", rootId: (await portal.union()).id },
      lang,
      path,
    );
    const t = searchWords[lang];
    return {
      title: q === "" ? t.title : `${t.title}: ${q}`,
      other: addressWith(
        { ...address, path: lang === "vi" ? "/en/search" : "/tim-kiem" },
        { page: state === null || state.page === 1 ? "" : String(state.page) },
      ),
      volatile: true,
      body: (
        <div class="wrap search-page">
          <h1>{t.title}</h1>
          <SearchForm lang={lang} action={path} q={q} />
          <Results lang={lang} q={q} groups={groups} address={address} page={state} />
        </div>
      ),
    };
  });

  const office = staff.routes();
  office.get(`${officePath}/tim`, "signed-in", async (c) => {
    const { actor, lang } = c.var;
    const path = `${officePath}/tim`;
    const { q, groups, address, state } = await look(c, finders, { kind: "staff", actor }, lang, path);
    const t = searchWords[lang];
    return staff.page(
      c,
      t.title,
      path,
      <>
        <h1>{t.title}</h1>
        <SearchForm lang={lang} action={path} q={q} />
        <Results lang={lang} q={q} groups={groups} address={address} page={state} />
      </>,
    );
  });
  return { portal: open.app, office: office.app };
}
