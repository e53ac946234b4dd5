import type { VNode } from "preact";
import { holds, holdsAnywhere, type Actor, type Staff } from "#accounts";
import type { Lang } from "#platform/i18n.ts";
import { isId } from "#platform/ids.ts";
import type { Platform } from "#platform/platform.ts";
import type { ActionWords } from "#ui/trail.tsx";
import { pageOf } from "#ui/table.tsx";
import { planWords } from "./messages.ts";
import { comparedIn, factsOf, linesOf, linesOfYear, listPlans } from "./queries.ts";
import { lineRoutes } from "./routes.lines.tsx";
import { planRoutesOf } from "./routes.plan.tsx";
import { lineStatus, lineStatuses, planStates, quarters } from "./rules.ts";
import type { PlansDb } from "./tables.ts";
import { BehindPage, ComparePage } from "./views/compare.tsx";
import { PlanList } from "./views/list.tsx";
import { PlanPanel } from "./views/panel.tsx";
import { comparePath, plansPath as path } from "./views/parts.tsx";

const yearIn = (text: string | undefined) => (/^(19|20|21)\d\d$/.test(text ?? "") ? Number(text) : null);

/** The office's annual plans: lists, plans, lines, plan against actual. */
export function planRoutes(platform: Platform<PlansDb>, staff: Staff, parts: { actionWords(lang: Lang): ActionWords }) {
  const routes = staff.routes();
  const { db, clock } = platform;

  routes.get(path, "plan.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const filter = {
      year: yearIn(query["year"]),
      state: planStates.find((state) => state === query["state"]) ?? null,
    };
    const found = await listPlans(db, actor, filter, { limit: page.size, offset: page.offset });
    return staff.page(
      c,
      planWords[lang].title,
      path,
      <PlanList
        lang={lang}
        rows={found.rows}
        years={found.years}
        page={{ ...page, total: found.total }}
        address={{ path, query }}
        filter={filter}
        mayMake={holdsAnywhere(actor, "plan.edit")}
      />,
    );
  });

  routes.get(comparePath, "plan.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const year = yearIn(query["year"]) ?? clock.today().year;
    const [all, { years }] = await Promise.all([
      comparedIn(db, actor, year),
      listPlans(db, actor, { year: null, state: null }, { limit: 1, offset: 0 }),
    ]);
    return staff.page(
      c,
      planWords[lang].compareTitle(year),
      path,
      <ComparePage
        lang={lang}
        year={year}
        years={years}
        rows={all.slice(page.offset, page.offset + page.size)}
        all={all}
        page={{ ...page, total: all.length }}
        address={{ path: comparePath, query }}
      />,
    );
  });

  routes.get(`${comparePath}/dong`, "plan.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const year = yearIn(query["year"]) ?? clock.today().year;
    const quarter = quarters.find((one) => String(one) === query["quarter"]) ?? null;
    const status = lineStatuses.find((one) => one === query["status"]) ?? null;
    const organisation = isId(query["organisation"] ?? "") ? query["organisation"] : null;
    const lines = (await linesOfYear(db, actor, year)).filter(
      (line) =>
        (quarter === null || line.quarter === quarter) &&
        (organisation === null || line.organisation_id === organisation) &&
        (status === null || lineStatus(factsOf(line)) === status),
    );
    return staff.page(
      c,
      planWords[lang].behind,
      path,
      <BehindPage
        lang={lang}
        year={year}
        lines={lines.slice(page.offset, page.offset + page.size)}
        page={{ ...page, total: lines.length }}
        address={{ path: `${comparePath}/dong`, query }}
        today={clock.today()}
      />,
    );
  });

  planRoutesOf(routes, platform, staff, parts);
  lineRoutes(routes, platform, staff);
  return routes.app;
}

/** Where the plan of the organisation the actor works in stands this year; null for who has nothing to do with plans. */
export async function planPanel(
  platform: Pick<Platform<PlansDb>, "db" | "clock">,
  actor: Actor,
  lang: Lang,
): Promise<VNode | null> {
  const own = actor.sources
    .filter(({ acts, organisationId }) => acts.has("plan.read") && holds(actor, "plan.read", organisationId))
    .toSorted((a, b) => a.subtree.size - b.subtree.size)[0]?.organisationId;
  if (own === undefined) return null;
  const { year } = platform.clock.today();
  const { rows } = await listPlans(platform.db, actor, { year, state: null }, { limit: 500, offset: 0 });
  const plan = rows.find(({ organisation_id }) => organisation_id === own) ?? null;
  return (
    <PlanPanel
      lang={lang}
      year={year}
      plan={plan}
      lines={plan === null ? [] : await linesOf(platform.db, actor, plan.id)}
    />
  );
}
