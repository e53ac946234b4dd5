import { Hono } from "hono";
import { permits, type Actor, type Staff, type StaffEnv } from "#accounts";
import type { Db } from "#platform/database.ts";
import type { Lang } from "#platform/i18n.ts";
import type { VNode } from "preact";
import type { Own } from "./commands.shared.ts";
import { policy } from "./policy.ts";
import { listCongresses, publicCongresses } from "./queries.ts";
import { congressRecordRoutes } from "./routes.congresses.tsx";
import type { CongressParts } from "./routes.shared.tsx";
import { transitionRoutes } from "./routes.transition.tsx";
import type { CongressesDb } from "./tables.ts";
import { CongressSection, PublicCongresses } from "./views/list.tsx";
import { congressesPath } from "./views/parts.tsx";

/** Every office page of congresses and of the change of terms. */
export function congressRoutes(platform: Own, staff: Staff, parts: CongressParts) {
  const app = new Hono<StaffEnv>();
  app.route("/", congressRecordRoutes(platform, staff, parts));
  app.route("/", transitionRoutes(platform, staff));
  return app;
}

const shown = 20;

/** The congresses of an organisation as a section of its page in the office; null when there is nothing to say. */
export async function congressSection(
  db: Db<CongressesDb>,
  actor: Actor,
  organisation: { id: string; rootId: string; parentId: string | null },
  lang: Lang,
): Promise<VNode | null> {
  const inTree = organisation.parentId !== null || organisation.id === organisation.rootId;
  const { rows } = await listCongresses(db, actor, {
    q: "",
    state: "",
    organisationId: organisation.id,
    limit: shown,
    offset: 0,
  });
  const mayAdd =
    inTree && permits(policy.edit, actor, { organisationId: organisation.id, rootId: organisation.rootId });
  return rows.length === 0 && !mayAdd ? null : (
    <CongressSection
      lang={lang}
      rows={rows}
      addAt={mayAdd ? `${congressesPath}/moi?organisation=${organisation.id}` : null}
    />
  );
}

/** The public congresses of an organisation as a section of its page on the portal; null when there are none. */
export async function publicCongressSection(
  db: Db<CongressesDb>,
  organisationId: string,
  lang: Lang,
): Promise<VNode | null> {
  const rows = await publicCongresses(db, organisationId);
  return rows.length === 0 ? null : <PublicCongresses lang={lang} rows={rows} />;
}
