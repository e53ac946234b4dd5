import { holds, type Staff } from "#accounts";
import type { Own } from "./commands.shared.ts";
import { chartOn } from "./queries.chart.ts";
import { dayOf, wordsOf } from "./routes.shared.tsx";
import { ChartPage } from "./views/chart.tsx";
import { chartPath, structurePath } from "./views/parts.tsx";

/** The chart of the organisation on a day. */
export function chartRoutes(platform: Own, staff: Staff) {
  const routes = staff.routes();
  const { db, clock } = platform;

  routes.get(chartPath, "organisation.read", async (c) => {
    const { actor, lang } = c.var;
    const { form, day } = dayOf("ngay", c.req.query("ngay") ?? "", lang, clock.today());
    return staff.page(
      c,
      wordsOf(c).chart.title,
      structurePath,
      <ChartPage
        lang={lang}
        chart={await chartOn(db, actor, day)}
        opensBodies={holds(actor, "organisation.read", actor.rootId)}
        day={day}
        dayForm={form}
      />,
      form.problems.length === 0 ? 200 : 422,
    );
  });

  return routes.app;
}
