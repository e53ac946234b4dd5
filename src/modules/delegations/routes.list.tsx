import { holdsAnywhere, type Staff, type StaffRoutes } from "#accounts";
import { isId } from "#platform/ids.ts";
import { cleanLine } from "#platform/text/index.ts";
import { pageOf } from "#ui/table.tsx";
import type { Own } from "./commands.ts";
import { delegationWords } from "./messages.ts";
import { listChoices, listDelegations, sortOf, type DelegationFilter } from "./queries.list.ts";
import { directions, states } from "./rules.ts";
import { DelegationList } from "./views/list.tsx";
import { delegationsPath as path } from "./views/parts.tsx";

/** The ledger of delegations. */
export function listRoutes(routes: StaffRoutes, platform: Own, staff: Staff): void {
  const { db } = platform;
  routes.get(path, "activity.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const filter = filterOf(query);
    const page = pageOf(query);
    const sort = sortOf(query["sort"]);
    const [found, choices] = await Promise.all([
      listDelegations(db, actor, filter, { sort, limit: page.size, offset: page.offset }),
      listChoices(db, actor, lang),
    ]);
    return staff.page(
      c,
      delegationWords[lang].title,
      path,
      <DelegationList
        lang={lang}
        rows={found.rows}
        byDirection={found.byDirection}
        page={{ ...page, total: found.total }}
        address={{ path, query }}
        filter={filter}
        sort={`${sort.descending ? "-" : ""}${sort.key}`}
        choices={choices}
        mayDraft={holdsAnywhere(actor, "activity.draft")}
      />,
    );
  });
}

/** The list's filter from its address; what is not a filter is none. */
export function filterOf(query: Record<string, string>): DelegationFilter {
  const oneOf = <T extends string>(values: readonly T[], text: string | undefined): T | null =>
    values.find((value) => value === text) ?? null;
  const year = /^\d{4}$/.test(query["year"] ?? "") ? Number(query["year"]) : null;
  return {
    q: cleanLine(query["q"] ?? "").slice(0, 200),
    direction: oneOf(directions, query["direction"]),
    country: /^[A-Z]{2,4}$/.test(query["country"] ?? "") ? (query["country"] ?? null) : null,
    state: oneOf(states, query["state"]),
    year: year !== null && year >= 1945 && year <= 2200 ? year : null,
    organisation: isId(query["organisation"] ?? "") ? (query["organisation"] ?? null) : null,
  };
}
