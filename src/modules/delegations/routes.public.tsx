import type { VNode } from "preact";
import type { Actor } from "#accounts";
import type { Portal } from "#organisations";
import type { Db } from "#platform/database.ts";
import type { Lang } from "#platform/i18n.ts";
import type { Platform } from "#platform/platform.ts";
import { addressWith, pageOf } from "#ui/table.tsx";
import { delegationWords } from "./messages.ts";
import { delegationsOfActivity, listChoices, listDelegations, sortOf, unfiltered } from "./queries.list.ts";
import { publicDelegations } from "./queries.public.ts";
import { filterOf } from "./routes.list.tsx";
import type { DelegationsDb } from "./tables.ts";
import { ActivityPanel, OrganisationPanel } from "./views/panels.tsx";
import { portalPaths } from "./views/parts.tsx";
import { Panel, PublicList } from "./views/portal.tsx";

const otherLang = (lang: Lang): Lang => (lang === "vi" ? "en" : "vi");

/** The public list of delegations, in both languages. */
export function delegationPortal(platform: Pick<Platform<DelegationsDb>, "db">, portal: Portal) {
  const routes = portal.routes();
  const { db } = platform;
  routes.get(portalPaths.vi, portalPaths.en, async (c, lang) => {
    const query = c.req.query();
    const { country, direction, year } = filterOf(query);
    const filter = { ...unfiltered, country, direction, year };
    const page = pageOf(query);
    const [found, choices] = await Promise.all([
      publicDelegations(db, filter, { limit: page.size, offset: page.offset }),
      listChoices(db, "public", lang),
    ]);
    return {
      title: delegationWords[lang].title,
      description: delegationWords[lang].portal.intro,
      current: portalPaths[lang],
      other: addressWith({ path: portalPaths[otherLang(lang)], query }, {}),
      body: (
        <PublicList
          lang={lang}
          rows={found.rows}
          byDirection={found.byDirection}
          page={{ ...page, total: found.total }}
          address={{ path: portalPaths[lang], query }}
          filter={filter}
          choices={choices}
        />
      ),
    };
  });
  return routes.app;
}

/** What came from and went to a country, for its public page; null when nothing is published. */
export async function countryDelegations(
  db: Db<DelegationsDb>,
  countryCode: string,
  lang: Lang,
): Promise<VNode | null> {
  const found = await publicDelegations(db, { ...unfiltered, country: countryCode }, { limit: 5, offset: 0 });
  return found.total === 0 ? null : (
    <Panel
      lang={lang}
      rows={found.rows}
      byDirection={found.byDirection}
      more={`${portalPaths[lang]}?country=${countryCode}`}
    />
  );
}

/** The delegations with an organisation, for its office page; null when the actor may see none. */
export async function organisationDelegations(
  db: Db<DelegationsDb>,
  actor: Actor,
  organisationId: string,
  lang: Lang,
): Promise<VNode | null> {
  const found = await listDelegations(
    db,
    actor,
    { ...unfiltered, organisation: organisationId },
    { sort: sortOf(undefined), limit: 5, offset: 0 },
  );
  return found.total === 0 ? null : (
    <OrganisationPanel lang={lang} rows={found.rows} total={found.total} organisationId={organisationId} />
  );
}

/** The delegations of which an activity is a part, for its office page; null when the actor may see none. */
export async function activityDelegations(
  db: Db<DelegationsDb>,
  actor: Actor,
  activityId: string,
  lang: Lang,
): Promise<VNode | null> {
  const rows = await delegationsOfActivity(db, actor, activityId);
  return rows.length === 0 ? null : <ActivityPanel lang={lang} rows={rows} />;
}
