import { Hono } from "hono";
import type { VNode } from "preact";
import { holdsAnywhere, reach, type Actor, type Staff, type StaffEnv } from "#accounts";
import type { Lang } from "#platform/i18n.ts";
import { pageOf } from "#ui/table.tsx";
import type { Own } from "./commands.ts";
import { decidedAt } from "./policy.ts";
import { bandOf } from "./queries.band.ts";
import { listActs, organisationsById } from "./queries.ts";
import { actRoutes } from "./routes.act.tsx";
import { draftRoutes } from "./routes.draft.tsx";
import { words, type SuccessionParts } from "./routes.shared.ts";
import { successionStates } from "./rules.ts";
import { SuccessionBand } from "./views/band.tsx";
import { ActList } from "./views/list.tsx";
import { successionPath } from "./views/parts.tsx";

/** The acts of succession: list, draft, what goes where, the act with all it does, approval, carrying out, undoing. */
export function successionRoutes(platform: Own, staff: Staff, parts: SuccessionParts) {
  const app = new Hono<StaffEnv>();
  for (const routes of [listRoutes(platform, staff), draftRoutes(platform, staff), actRoutes(platform, staff, parts)])
    app.route("/", routes);
  return app;
}

function listRoutes({ db }: Own, staff: Staff) {
  const routes = staff.routes();
  routes.get(successionPath, "organisation.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const state = successionStates.find((one) => one === query["state"]) ?? null;
    const { rows, total } = await listActs(db, actor, reach(actor, "organisation.read"), {
      state,
      limit: page.size,
      offset: page.offset,
    });
    return staff.page(
      c,
      words(c).title,
      successionPath,
      <ActList
        lang={lang}
        rows={rows}
        page={{ ...page, total }}
        address={{ path: successionPath, query }}
        state={state}
        mayDraft={holdsAnywhere(actor, "organisation.edit")}
      />,
    );
  });

  return routes.app;
}

/** What the page of an organisation says of its past and future. `actor`: in the office; nobody on the portal. */
export async function successionBand(
  { db }: Pick<Own, "db">,
  organisationId: string,
  lang: Lang,
  actor: Actor | null,
): Promise<VNode> {
  const [lines, organisation] = await Promise.all([
    bandOf(db, organisationId),
    organisationsById(db, [organisationId]).then((found) => found.get(organisationId)),
  ]);
  const begins =
    actor !== null &&
    organisation !== undefined &&
    organisation.state !== "merged" &&
    organisation.state !== "dissolved" &&
    organisation.rootId === actor.rootId &&
    reach(actor, "organisation.edit").includes(decidedAt(organisation));
  return (
    <SuccessionBand
      lang={lang}
      lines={lines}
      place={actor === null ? "portal" : "office"}
      begin={begins ? `${successionPath}/moi?kind=rename&source=${organisationId}` : null}
    />
  );
}
