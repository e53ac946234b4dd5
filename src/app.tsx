import { Hono } from "hono";
import {
  accountRoutes,
  actorOf,
  makeSignInPage,
  makeStaff,
  officePath,
  signInRoutes,
  visitorLang,
  type RouteNote,
  type StaffEnv,
} from "#accounts";
import { activityPanel, activityPortal, activityRoutes, countryActivityCounts, seriesPanel } from "#activities";
import {
  calendarFeeds,
  CalendarLinks,
  calendarPortal,
  calendarRoutes,
  clashNotice,
  occasionSuggestions,
} from "#calendar";
import { IntakeNote, intakeOf, IntakePanel, intakeRoutes, waitingParts } from "#intake";
import {
  activityDelegations,
  countryDelegations,
  delegationPortal,
  delegationRoutes,
  delegationVisits,
  organisationDelegations,
} from "#delegations";
import { congressRoutes, congressSection, publicCongressSection } from "#congresses";
import { figureRoutes, FiguresBand, publishedFigures } from "#figures";
import { confirmationLines, memberCounts, memberRoutes, personMemberships, publicMemberCounts } from "#members";
import { makePortal, memberPanel, organisationPortal, organisationRoutes, organisationWords } from "#organisations";
import { countryPortal } from "#partners";
import { placeNote, placeRoutes } from "#places";
import { notFound, Refusal } from "#platform/errors.ts";
import { dress, clientAddress, makeLimiter, newRequestId, sameOriginOnly, securityHeaders } from "#platform/http.ts";
import type { Platform } from "#platform/platform.ts";
import { planPanel, planRoutes } from "#plans";
import { reportRoutes, reportsUsing, reportWords, YearPanel, yearSoFar } from "#reports";
import { searchRoutes } from "#search";
import { successionBand, successionRoutes } from "#succession";
import { allFinders } from "./finders.ts";
import { allIndicators } from "./indicators.ts";
import { officeMenu } from "./office-menu.ts";
import { readiness } from "./readiness.ts";
import { actionWords, proofInWords, recordHref, trailReaders } from "./records.ts";
import type { AllTables } from "./tables.ts";
import { answerTrouble } from "./trouble.tsx";

export interface App {
  fetch: Hono<StaffEnv>["fetch"];
  request: Hono<StaffEnv>["request"];
  /** Every route of the office with what it asks, for the tests that try them all. */
  notes: readonly RouteNote[];
  routes: Hono<StaffEnv>["routes"];
}

/** The composition root: the only place that knows every module. */
export function makeApp(platform: Platform<AllTables>, options: { migrationsDir: string }): App {
  const { config, clock } = platform;
  const app = new Hono<StaffEnv>();
  const signInPage = makeSignInPage(platform);
  const indicators = allIndicators;
  const staff = makeStaff(platform, {
    signInPage: (c, kept) => signInPage(c, { kept, status: 401 }),
    navigation: (actor, lang) => officeMenu(platform, actor, lang),
  });

  app.use(async (c, next) => {
    c.set("requestId", newRequestId());
    c.set("lang", c.req.path.startsWith("/en") ? "en" : c.req.path.startsWith(officePath) ? visitorLang(c) : "vi");
    await next();
  });
  app.use(
    dress(
      securityHeaders({ secure: config.origin?.startsWith("https:") ?? false, demonstration: platform.demonstration }),
    ),
  );
  app.use(async (c, next) => {
    // No address of ours holds a NUL, and the database would refuse it.
    if (new URL(c.req.url).pathname.includes("%00")) throw notFound();
    await next();
  });
  app.use(sameOriginOnly(config.origin));
  const mayPost = makeLimiter({ max: 300, seconds: 60, now: () => clock.now().getTime() });
  app.use(async (c, next) => {
    if (c.req.method === "POST" && !mayPost(clientAddress(c)))
      throw new Refusal("too_many", 429, {
        vi: "Gửi quá nhiều lần trong một phút. Hãy đợi một chút.",
        en: "Too much was sent within a minute. Wait a little.",
      });
    await next();
  });

  app.get("/healthz", (c) => c.text("ok"));
  app.get("/readyz", async (c) => {
    const faults = await readiness(platform, options.migrationsDir);
    return c.json({ ready: faults.length === 0, faults }, faults.length === 0 ? 200 : 503);
  });
  app.get("/.well-known/security.txt", (c) => {
    const union = platform.config.origin ?? new URL(c.req.url).origin;
    const expires = new Date(clock.now().getTime() + 180 * 86_400_000).toISOString().slice(0, 10);
    return c.text(`Contact: ${union}/gioi-thieu\nExpires: ${expires}T00:00:00.000Z\nPreferred-Languages: vi, en\n`);
  });
  app.get("/tai-san/:file", (c) => platform.assets.answer(c, c.req.param("file")));

  app.route("/", signInRoutes(platform, staff));
  app.route("/", accountRoutes(platform, staff, { actionWords, recordHref, trailReaders: trailReaders(platform.db) }));

  const portal = makePortal(platform);
  app.route(
    "/",
    activityRoutes(platform, staff, {
      actionWords,
      async usedIn(actor, activityId, lang) {
        const reports = await reportsUsing(platform.db, actor, activityId);
        const words = reportWords[lang];
        return reports.map(({ id, edition, state, ...occasion }) => ({
          href: `${officePath}/bao-cao/${id}`,
          label: `${words.title(occasion)}${edition > 1 ? `, ${words.correction(edition)}` : ""} (${words.states[state]})`,
        }));
      },
      visits: (actor, activityId, lang) => activityDelegations(platform.db, actor, activityId, lang),
      notice: async (actor, activityId, lang) => (
        <>
          {await clashNotice(platform, actor, activityId, lang)}
          {await placeNote(platform, actor, { type: "activity", id: activityId }, lang)}
        </>
      ),
      occasions: (actor, lang) => occasionSuggestions(platform, actor, lang),
      async homePanel(actor, lang) {
        const [panel, parts] = await Promise.all([
          yearSoFar(platform.db, indicators, actor, clock.today()),
          waitingParts(platform.db, actor, 5),
        ]);
        return (
          <>
            {parts.total === 0 ? null : <IntakePanel lang={lang} rows={parts.rows} />}
            {await planPanel(platform, actor, lang)}
            {panel === null ? null : <YearPanel lang={lang} {...panel} />}
          </>
        );
      },
      waitingElsewhere: async (actor, lang) => confirmationLines(platform, actor, lang),
    }),
  );
  app.route(
    "/",
    activityPortal(platform, portal, {
      figures: async (lang) => (
        <FiguresBand lang={lang} figures={await publishedFigures(platform.db, (await portal.union()).id, 4)} />
      ),
      organisations: async (lang) => memberPanel(platform, (await portal.union()).id, lang),
    }),
  );
  app.route("/", memberRoutes(platform, staff, { actionWords }));
  app.route(
    "/",
    organisationRoutes(platform, staff, {
      actionWords,
      panel: (actor, organisationId, lang) => organisationDelegations(platform.db, actor, organisationId, lang),
      congresses: (actor, organisation, lang) => congressSection(platform.db, actor, organisation, lang),
      besideOrganisation: async (actor, id, lang) => memberCounts(platform, actor, id, lang),
      belowPosts: async (actor, personId, lang) => personMemberships(platform, actor, personId, lang),
      succession: async (actor, id, lang) => (
        <>
          {await successionBand(platform, id, lang, actor)}
          {await placeNote(platform, actor, { type: "organisation", id }, lang)}
        </>
      ),
    }),
  );
  app.route("/", delegationRoutes(platform, staff, { actionWords }));
  app.route("/", delegationPortal(platform, portal));
  app.route("/", congressRoutes(platform, staff, { actionWords }));
  app.route("/", placeRoutes(platform, staff));
  app.route("/", successionRoutes(platform, staff, { actionWords, recordHref }));
  app.route(
    "/",
    organisationPortal(platform, portal, {
      congresses: ({ id }, lang) => publicCongressSection(platform.db, id, lang),
      figures: async ({ id }, lang) => publicMemberCounts(platform, id, lang),
      activities: async ({ id, slug }, lang) => (
        <>
          {await activityPanel(platform.db, { organisationId: id, slug }, lang, clock.today())}
          {await seriesPanel(platform.db, id, lang, clock.today())}
          <CalendarLinks lang={lang} organiser={slug} />
        </>
      ),
      succession: ({ id }, lang) => successionBand(platform, id, lang, null),
    }),
  );
  app.route(
    "/",
    countryPortal(platform, portal, {
      organisationKinds: (lang) => organisationWords[lang].kinds,
      activityCounts: async () =>
        new Map((await countryActivityCounts(platform.db)).map(({ code, count }) => [code, count])),
      activities: async (countryCode, lang) => (
        <>
          {await activityPanel(platform.db, { countryCode }, lang, clock.today())}
          <CalendarLinks lang={lang} country={countryCode} />
          {await countryDelegations(platform.db, countryCode, lang)}
        </>
      ),
    }),
  );
  app.route("/", calendarPortal(platform, portal));
  app.route(
    "/",
    calendarFeeds(platform, portal, { actorOf: (accountId) => actorOf(platform.db, accountId, clock.today()) }),
  );
  app.route(
    "/",
    calendarRoutes(platform, staff, {
      visits: (actor, days, filter, lang) => delegationVisits(platform.db, actor, days, filter, lang),
    }),
  );
  app.route("/", planRoutes(platform, staff, { actionWords }));
  app.route("/", figureRoutes(platform, staff, indicators));
  app.route(
    "/",
    reportRoutes(platform, staff, {
      indicators,
      recordHref,
      actionWords,
      async beside(actor, report, lang) {
        const intake = await intakeOf(platform.db, actor, report);
        return intake === undefined ? null : <IntakeNote lang={lang} {...intake} />;
      },
      inWords: (entries, lang) => proofInWords(platform.db, entries, lang),
    }),
  );

  app.route("/", intakeRoutes(platform, staff, { indicators, recordHref, actionWords }));

  const search = searchRoutes(portal, staff, allFinders(platform));
  app.route("/", search.portal);
  app.route("/", search.office);

  app.notFound((c) => answerTrouble(platform, c, notFound()));
  app.onError((error, c) => answerTrouble(platform, c, error));

  return { fetch: app.fetch, request: app.request, notes: staff.notes, routes: app.routes };
}
