import type { ComponentChildren, VNode } from "preact";
import { publicOrganisation, type Portal } from "#organisations";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { isId } from "#platform/ids.ts";
import type { Platform } from "#platform/platform.ts";
import { compareVietnamese, truncateWords } from "#platform/text/index.ts";
import { sourcesOf } from "#sources";
import { addressWith, pageOf } from "#ui/table.tsx";
import { activityWords } from "./messages.ts";
import { yearsOf } from "./queries.choices.ts";
import { photoById } from "./queries.photos.ts";
import {
  countPublicActivities,
  countryActivityCounts,
  everything,
  frontActivities,
  publicActivities,
  publicKinds,
  publicRows,
  type PublicFilter,
} from "./queries.public.ts";
import { recordBySlug } from "./queries.record.ts";
import { keptInstead } from "./queries.merge.ts";
import { publicPath } from "./queries.search.ts";
import { publicSeriesBySlug, publicSeriesOf } from "./queries.series.ts";
import { photoAnswer } from "./routes.photos.tsx";
import { photoFaults } from "./rules.completeness.ts";
import { activityKinds } from "./rules.vocabulary.ts";
import type { ActivitiesDb } from "./tables.ts";
import { datePhrase } from "./views/parts.tsx";
import { ActivitiesPage } from "./views/portal-activities.tsx";
import { ActivityPage } from "./views/portal-activity.tsx";
import { FrontPage } from "./views/portal-front.tsx";
import { Panel } from "./views/portal-panel.tsx";
import { SeriesPanel } from "./views/portal-series.tsx";
import { portalPaths } from "./views/portal-parts.tsx";

/** What other modules put on the front page. */
export interface PortalParts {
  figures?(lang: Lang): Promise<ComponentChildren>;
  organisations?(lang: Lang): Promise<ComponentChildren>;
}

const otherLang = (lang: Lang): Lang => (lang === "vi" ? "en" : "vi");

/** The front page, the list and the page of an activity in both languages, and the pictures that may be published. */
export function activityPortal(platform: Platform<ActivitiesDb>, portal: Portal, parts: PortalParts = {}) {
  const routes = portal.routes();
  const { db, clock } = platform;

  routes.get("/", "/en", async (_c, lang) => {
    const today = clock.today();
    const [union, front, figures, organisations] = await Promise.all([
      portal.union(),
      frontActivities(db, today),
      parts.figures?.(lang),
      parts.organisations?.(lang),
    ]);
    const name = lang === "vi" ? union.nameVi : (union.nameEn ?? union.nameVi);
    return {
      title: name,
      description: activityWords[lang].portal.intro,
      current: portalPaths[lang].home,
      other: portalPaths[otherLang(lang)].home,
      body: (
        <FrontPage
          lang={lang}
          unionName={name}
          lead={front.lead}
          others={front.others}
          coming={front.coming}
          today={today}
          figures={figures}
          organisations={organisations}
        />
      ),
    };
  });

  routes.get("/hoat-dong", "/en/activities", async (c, lang) => {
    const query = c.req.query();
    const today = clock.today();
    const page = pageOf(query);
    const narrowed = filterOf(query);
    const counting = (when: "coming" | "past") => countPublicActivities(db, { ...narrowed, when }, today);
    const [coming, past, countries, kinds, years, organisation, series] = await Promise.all([
      counting("coming"),
      counting("past"),
      countryActivityCounts(db),
      publicKinds(db),
      yearsOf(db, "public"),
      narrowed.organisation === null ? undefined : publicOrganisation(db, narrowed.organisation),
      narrowed.series === null ? undefined : publicSeriesBySlug(db, narrowed.series),
    ]);
    // Without a choice the list opens where there is something to read.
    const when =
      query["when"] === "coming" || query["when"] === "past" ? query["when"] : coming > 0 ? "coming" : "past";
    const filter: PublicFilter = { ...narrowed, when };
    const rows = await publicRows(db, filter, today, { limit: page.size, offset: page.offset });
    const t = activityWords[lang].portal;
    const path = portalPaths[lang].activities;
    const kept = { ...query, when };
    const narrowedTo = [organisation, series].flatMap((one) =>
      one === undefined ? [] : [inLanguage(lang, one.nameVi, one.nameEn).text],
    );
    const name = narrowedTo.length === 0 ? null : narrowedTo.join(", ");
    return {
      title: name === null ? t.activities : `${t.activities}: ${name}`,
      description: t.intro,
      current: path,
      other: addressWith({ path: portalPaths[otherLang(lang)].activities, query }, {}),
      body: (
        <ActivitiesPage
          lang={lang}
          rows={rows}
          page={{ ...page, total: when === "coming" ? coming : past }}
          address={{ path, query: kept }}
          filter={filter}
          organisation={name}
          choices={{
            countries: countries
              .map(({ code, names, count }) => ({ code, name: names[lang], count }))
              .sort((a, b) => compareVietnamese(a.name, b.name)),
            kinds: activityKinds.filter((kind) => kinds.includes(kind)),
            years,
          }}
          counts={{ coming, past }}
          today={today}
        />
      ),
    };
  });

  // The address of a merged record is in letters and bookmarks: it leads to the one that was kept.
  for (const [address, lang] of [
    ["/hoat-dong/:slug", "vi"],
    ["/en/activities/:slug", "en"],
  ] as const)
    routes.app.get(address, async (c, next) => {
      const slug = c.req.param("slug");
      const kept = /^[a-z0-9-]{1,200}$/.test(slug) ? await keptInstead(db, { slug }) : null;
      if (kept === null) return next();
      await recordBySlug(db, kept.slug);
      return c.redirect(publicPath(kept.slug, lang), 301);
    });

  routes.get("/hoat-dong/:slug", "/en/activities/:slug", async (c, lang) => {
    const slug = c.req.param("slug") ?? "";
    if (!/^[a-z0-9-]{1,200}$/.test(slug)) throw notFound();
    const record = await recordBySlug(db, slug);
    const { activity } = record;
    const [sources, related] = await Promise.all([
      sourcesOf(db, "activity", activity.id),
      publicRows(db, { ...everything, when: "past", organisationId: activity.lead_organisation_id }, clock.today(), {
        limit: 5,
        offset: 0,
      }),
    ]);
    const title = inLanguage(lang, activity.title_vi, activity.title_en).text;
    const summary = inLanguage(lang, activity.summary_vi ?? "", activity.summary_en).text;
    return {
      title,
      description: truncateWords(summary === "" ? `${title}. ${datePhrase(activity, lang)}` : summary, 200),
      current: portalPaths[lang].activities,
      other: publicPath(activity.slug, otherLang(lang)),
      body: (
        <ActivityPage
          lang={lang}
          record={record}
          photos={record.photos.filter(
            (photo) =>
              photoFaults({
                state: photo.state,
                altVi: photo.alt_vi,
                permission: photo.permission,
                showsChildren: photo.shows_children,
                guardiansAgreed: photo.guardians_agreed,
              }).length === 0,
          )}
          sources={sources}
          related={related.filter(({ id }) => id !== activity.id).slice(0, 4)}
        />
      ),
    };
  });

  routes.app.get("/anh/:id/:file", async (c) => {
    const id = c.req.param("id");
    if (!isId(id)) throw notFound();
    const photo = await photoById(db, "public", id);
    return photoAnswer(platform, c, photo.id, "public, max-age=300");
  });

  return routes.app;
}

/** The list's filter from its address; what is not a filter is none. */
function filterOf(query: Record<string, string>): PublicFilter {
  const year = /^(19|20|21)\d\d$/.test(query["year"] ?? "") ? Number(query["year"]) : null;
  return {
    ...everything,
    country: /^[A-Z]{2,4}$/.test(query["country"] ?? "") ? (query["country"] ?? null) : null,
    kind: activityKinds.find((kind) => kind === query["kind"]) ?? null,
    year,
    organisation: slugIn(query["organisation"]),
    series: slugIn(query["series"]),
  };
}

function slugIn(text: string | undefined): string | null {
  return text !== undefined && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) ? text : null;
}

/** What an organisation holds every year and everybody may know. */
export async function seriesPanel(
  db: Db<ActivitiesDb>,
  organisationId: string,
  lang: Lang,
  today: Temporal.PlainDate,
): Promise<VNode | null> {
  return SeriesPanel({ lang, rows: await publicSeriesOf(db, organisationId), today });
}

/**
 * Coming and past public activities of an organisation (as lead or co-organiser) or with a country, for its own page.
 * `today`: what "coming" means.
 */
export async function activityPanel(
  db: Db<ActivitiesDb>,
  of: { organisationId: string; slug: string } | { countryCode: string },
  lang: Lang,
  today: Temporal.PlainDate,
): Promise<VNode> {
  const filter: PublicFilter = {
    ...everything,
    ...("countryCode" in of ? { country: of.countryCode } : { organisationId: of.organisationId }),
  };
  const [coming, past] = await Promise.all([
    publicActivities(db, { ...filter, when: "coming" }, today, { limit: 4, offset: 0 }),
    publicActivities(db, { ...filter, when: "past" }, today, { limit: 5, offset: 0 }),
  ]);
  const narrowed = "countryCode" in of ? `country=${of.countryCode}` : `organisation=${of.slug}`;
  return (
    <Panel
      lang={lang}
      coming={coming.rows}
      past={past}
      today={today}
      more={`${portalPaths[lang].activities}?when=past&${narrowed}`}
    />
  );
}
