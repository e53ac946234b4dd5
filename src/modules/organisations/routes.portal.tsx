import type { VNode } from "preact";
import type { Lang } from "#platform/i18n.ts";
import { pageOf } from "#ui/table.tsx";
import type { Own } from "./commands.shared.ts";
import { organisationWords } from "./messages.ts";
import type { Portal } from "./portal.tsx";
import { leadersOf, publicBodies } from "./queries.leaders.ts";
import { publicChildren, publicOrganisationPage, publicOrganisations, publicUnionPage } from "./queries.portal.ts";
import { termsOf } from "./queries.standing.ts";
import { nameIn } from "./views/parts.tsx";
import { AboutPage } from "./views/portal-about.tsx";
import { MemberPanel, OrganisationsPage } from "./views/portal-organisations.tsx";
import { portalPaths } from "./views/portal-parts.tsx";
import { PublicOrganisationPage } from "./views/portal-organisation.tsx";

/** What other modules put on the public page of an organisation; null or nothing: no section. */
export interface OrganisationPortalParts {
  figures?(organisation: { id: string; slug: string }, lang: Lang): Promise<VNode | null>;
  congresses?(organisation: { id: string }, lang: Lang): Promise<VNode | null>;
  activities?(organisation: { id: string; slug: string }, lang: Lang): Promise<VNode | null>;
  succession?(organisation: { id: string; slug: string }, lang: Lang): Promise<VNode | null>;
}

const listed = 100;
const clubsShown = 50;
const otherLang = (lang: Lang): Lang => (lang === "vi" ? "en" : "vi");

/** The union's own page, the lists of members and partners, and the page of each, in both languages. */
export function organisationPortal(platform: Own, portal: Portal, parts: OrganisationPortalParts = {}) {
  const routes = portal.routes();
  const { db, clock } = platform;

  routes.get(portalPaths.vi.about, portalPaths.en.about, async (_c, lang) => {
    const { id } = await portal.union();
    const day = clock.today();
    const [union, leaders, terms, bodies, members, congresses] = await Promise.all([
      publicUnionPage(db, id),
      leadersOf(db, id, day),
      termsOf(db, [id], day),
      publicBodies(db, id, day),
      publicOrganisations(db, id, "members", { limit: 1, offset: 0 }),
      parts.congresses?.({ id }, lang),
    ]);
    const t = organisationWords[lang].portal;
    return {
      title: t.about,
      description: t.aboutLead(nameIn(union, lang)),
      current: portalPaths[lang].about,
      other: portalPaths[otherLang(lang)].about,
      body: (
        <AboutPage
          lang={lang}
          union={union}
          leaders={leaders}
          terms={terms}
          bodies={bodies}
          members={members.total}
          congresses={congresses ?? null}
        />
      ),
    };
  });

  routes.get(portalPaths.vi.organisations, portalPaths.en.organisations, async (c, lang) => {
    const { id } = await portal.union();
    const query = c.req.query();
    const group = query["group"] === "partners" ? "partners" : "members";
    const page = { ...pageOf({ page: query["page"] ?? "" }), size: listed };
    const offset = (page.page - 1) * listed;
    const [{ rows, total }, members] = await Promise.all([
      publicOrganisations(db, id, group, { limit: listed, offset }),
      publicOrganisations(db, id, "members", { limit: 1, offset: 0 }),
    ]);
    const t = organisationWords[lang].portal;
    const suffix = group === "partners" ? "?group=partners" : "";
    return {
      title: group === "members" ? t.organisations : t.partners,
      current: portalPaths[lang].organisations,
      other: `${portalPaths[otherLang(lang)].organisations}${suffix}`,
      body: (
        <OrganisationsPage
          lang={lang}
          group={group}
          rows={rows}
          page={{ page: page.page, size: listed, total }}
          address={{
            path: portalPaths[lang].organisations,
            query: group === "partners" ? { group } : {},
          }}
          members={members.total}
        />
      ),
    };
  });

  routes.get(`${portalPaths.vi.organisations}/:slug`, `${portalPaths.en.organisations}/:slug`, async (c, lang) => {
    const union = await portal.union();
    const day = clock.today();
    const organisation = await publicOrganisationPage(db, union.id, c.req.param("slug") ?? "", day);
    const page = pageOf({ size: "50", page: c.req.query("page") ?? "" });
    const [leaders, chapters, clubs, figures, activities, succession] = await Promise.all([
      leadersOf(db, organisation.id, day),
      publicChildren(db, organisation.id, "chapter", day, { limit: page.size, offset: page.offset }),
      publicChildren(db, organisation.id, "club", day, { limit: clubsShown, offset: 0 }),
      parts.figures?.(organisation, lang),
      parts.activities?.(organisation, lang),
      parts.succession?.(organisation, lang),
    ]);
    const path = (one: Lang) => `${portalPaths[one].organisations}/${organisation.slug}`;
    const mission = lang === "en" && organisation.missionEn !== null ? organisation.missionEn : organisation.missionVi;
    return {
      title: nameIn(organisation, lang),
      ...(mission === null ? {} : { description: mission.slice(0, 300) }),
      current: portalPaths[lang].organisations,
      other: path(otherLang(lang)),
      body: (
        <PublicOrganisationPage
          lang={lang}
          organisation={organisation}
          leaders={leaders}
          chapters={chapters.rows}
          chapterPage={{ page: page.page, size: page.size, total: chapters.total }}
          clubs={clubs.rows}
          address={{ path: path(lang), query: {} }}
          union={union}
          figures={figures}
          activities={activities}
          succession={succession}
        />
      ),
    };
  });

  return routes.app;
}

/** The member organisations for the front page. */
export async function memberPanel(platform: Own, rootId: string, lang: Lang): Promise<VNode> {
  const { rows, total } = await publicOrganisations(platform.db, rootId, "members", { limit: 8, offset: 0 });
  return <MemberPanel lang={lang} rows={rows} total={total} />;
}
