import { holdsAnywhere, officePath, type Actor, type Staff, type StaffRoutes } from "#accounts";
import { isId } from "#platform/ids.ts";
import type { Platform } from "#platform/platform.ts";
import { cleanLine } from "#platform/text/index.ts";
import { pageOf } from "#ui/table.tsx";
import { activityWords } from "./messages.ts";
import { listChoices } from "./queries.choices.ts";
import { homeOf } from "./queries.home.ts";
import {
  listActivities,
  listViews,
  sortOf,
  stateFilters,
  viewCounts,
  type ActivityFilter,
  type ListView,
} from "./queries.list.ts";
import { waitingOf } from "./queries.waiting.ts";
import type { ActivityRouteParts } from "./routes.load.ts";
import { activityKinds } from "./rules.vocabulary.ts";
import type { ActivitiesDb } from "./tables.ts";
import { HomePage } from "./views/home.tsx";
import { ActivityList } from "./views/list.tsx";
import { activitiesPath } from "./views/parts.tsx";

/** What waits for a person, and the ledger of everything. */
export function listRoutes(
  routes: StaffRoutes,
  platform: Platform<ActivitiesDb>,
  staff: Staff,
  parts: Pick<ActivityRouteParts, "homePanel" | "waitingElsewhere">,
): void {
  const { db, clock } = platform;

  routes.get(officePath, "signed-in", async (c) => {
    const { actor, lang } = c.var;
    const today = clock.today();
    const [home, panel, elsewhere] = await Promise.all([
      homeOf(db, actor, today),
      parts.homePanel?.(actor, lang),
      parts.waitingElsewhere?.(actor, lang),
    ]);
    return staff.page(
      c,
      activityWords[lang].home.title,
      officePath,
      <HomePage
        lang={lang}
        home={home}
        today={today}
        elsewhere={elsewhere ?? null}
        mayDraft={holdsAnywhere(actor, "activity.draft")}
      >
        {panel}
      </HomePage>,
    );
  });

  routes.get(activitiesPath, "activity.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const today = clock.today();
    const filter = filterOf(query);
    const page = pageOf(query);
    const sort = sortOf(query["sort"]);
    const waiting = await waitingOf(db, actor, today);
    const [found, choices, counts] = await Promise.all([
      listActivities(db, actor, filter, waiting, { sort, limit: page.size, offset: page.offset }),
      listChoices(db, actor, lang),
      viewCounts(db, actor, waiting),
    ]);
    return staff.page(
      c,
      activityWords[lang].list.title,
      activitiesPath,
      <ActivityList
        lang={lang}
        rows={found.rows}
        byState={found.byState}
        page={{ ...page, total: found.total }}
        address={{ path: activitiesPath, query }}
        filter={filter}
        sort={`${sort.descending ? "-" : ""}${sort.key}`}
        choices={choices}
        counts={counts}
        views={viewsOf(actor)}
        today={today}
        permitDays={waiting.permit}
        year={today.year}
        mayDraft={holdsAnywhere(actor, "activity.draft")}
        mayMerge={holdsAnywhere(actor, "activity.correct")}
      />,
    );
  });
}

function viewsOf(actor: Actor): ListView[] {
  const may: Record<ListView, boolean> = {
    all: true,
    counted: true,
    missing: true,
    approve: holdsAnywhere(actor, "activity.approve"),
    check: holdsAnywhere(actor, "activity.check"),
    permit: holdsAnywhere(actor, "activity.draft"),
    mine: holdsAnywhere(actor, "activity.draft"),
    returned: holdsAnywhere(actor, "activity.draft"),
  };
  return listViews.filter((view) => may[view]);
}

/** The list's filter from its address; what is not a filter is none. */
function filterOf(query: Record<string, string>): ActivityFilter {
  const oneOf = <T extends string>(values: readonly T[], text: string | undefined): T | null =>
    values.find((value) => value === text) ?? null;
  const year = /^\d{4}$/.test(query["year"] ?? "") ? Number(query["year"]) : null;
  return {
    view: oneOf(listViews, query["view"]) ?? "all",
    q: cleanLine(query["q"] ?? "").slice(0, 200),
    year: year !== null && year >= 1945 && year <= 2200 ? year : null,
    country: /^[A-Z]{2,4}$/.test(query["country"] ?? "") ? (query["country"] ?? null) : null,
    organiser: isId(query["organiser"] ?? "") ? (query["organiser"] ?? null) : null,
    kind: oneOf(activityKinds, query["kind"]),
    state: oneOf(stateFilters, query["state"]),
  };
}
