import { Hono, type Context } from "hono";
import { sql } from "kysely";
import {
  accountRoutes,
  accountWords,
  actorOf,
  makeSignInPage,
  makeStaff,
  needs,
  officePath,
  permits,
  readAccountTrail,
  signInRoutes,
  visitorLang,
  type Act,
  type Actor,
  type AuditParts,
  type RouteNote,
  type StaffEnv,
} from "#accounts";
import {
  activityPanel,
  activityPortal,
  activityRoutes,
  activityWords,
  countryActivityCounts,
  readActivityTrail,
  waitingFor,
} from "#activities";
import {
  calendarFeeds,
  CalendarLinks,
  calendarPortal,
  calendarRoutes,
  calendarWords,
  clashNotice,
  officeCalendarPath,
} from "#calendar";
import { figureRoutes, figureWords, FiguresBand, publishedFigures } from "#figures";
import {
  makePortal,
  memberPanel,
  organisationPortal,
  organisationRecordHref,
  organisationRoutes,
  organisationWords,
} from "#organisations";
import { countryPortal } from "#partners";
import { isUnreachable } from "#platform/database.ts";
import { notFound, Refusal } from "#platform/errors.ts";
import { dress, clientAddress, makeLimiter, newRequestId, sameOriginOnly, securityHeaders } from "#platform/http.ts";
import type { Lang } from "#platform/i18n.ts";
import { schemaIsCurrent } from "#platform/migrate.ts";
import { privatePage } from "#platform/page.ts";
import type { Platform } from "#platform/platform.ts";
import type { NavItem, OfficeFrame } from "#ui/layout.office.tsx";
import { reportRoutes, reportsUsing, reportWords, YearPanel, yearSoFar } from "#reports";
import { searchRoutes } from "#search";
import { uiMessages } from "#ui/messages.ts";
import type { ActionWords } from "#ui/trail.tsx";
import { allFinders } from "./finders.ts";
import { allIndicators } from "./indicators.ts";
import type { AllTables } from "./tables.ts";
import { Trouble } from "./ui/trouble.tsx";

export interface App {
  fetch: Hono<StaffEnv>["fetch"];
  request: Hono<StaffEnv>["request"];
  /** Every route of the office with what it asks, for the tests that try them all. */
  notes: readonly RouteNote[];
  routes: Hono<StaffEnv>["routes"];
}

/** The composition root: the only place that knows every module. */
export function makeApp(platform: Platform<AllTables>, options: { migrationsDir: string }): App {
  const { config, log, clock } = platform;
  const app = new Hono<StaffEnv>();
  const signInPage = makeSignInPage(platform);
  const indicators = allIndicators;
  const actionWords = (lang: Lang): ActionWords => {
    const words = {
      ...accountWords[lang].actions,
      ...activityWords[lang].actions,
      ...calendarWords[lang].actions,
      ...organisationWords[lang].actions,
      ...figureWords[lang].actions,
      ...reportWords[lang].actions,
    };
    return (action) => new Map(Object.entries(words)).get(action) ?? action;
  };

  const staff = makeStaff(platform, {
    signInPage: (c, kept) => signInPage(c, { kept, status: 401 }),
    navigation: (actor, lang) => navigation(actor, lang),
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
  const trailReaders: AuditParts["trailReaders"] = {
    account: {
      read: (entries, lang) => readAccountTrail(platform.db, entries, lang),
      fields: (lang) => accountWords[lang].fields,
    },
    activity: {
      read: (entries, lang) => readActivityTrail(platform.db, entries, lang),
      fields: (lang) => activityWords[lang].fields,
    },
    calendar_feed: {
      read: (entries) => Promise.resolve([...entries]),
      fields: (lang) => ({ name: calendarWords[lang].feeds.name }),
    },
  };
  app.route("/", accountRoutes(platform, staff, { actionWords, recordHref, trailReaders }));

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
      notice: (actor, activityId, lang) => clashNotice(platform, actor, activityId, lang),
      async homePanel(actor, lang) {
        const panel = await yearSoFar(platform.db, indicators, actor, clock.today());
        return panel === null ? null : <YearPanel lang={lang} {...panel} />;
      },
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
  app.route("/", organisationRoutes(platform, staff, { actionWords }));
  app.route(
    "/",
    organisationPortal(platform, portal, {
      activities: async ({ id, slug }, lang) => (
        <>
          {await activityPanel(platform.db, { organisationId: id, slug }, lang, clock.today())}
          <CalendarLinks lang={lang} organiser={slug} />
        </>
      ),
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
        </>
      ),
    }),
  );
  app.route("/", calendarPortal(platform, portal));
  app.route(
    "/",
    calendarFeeds(platform, portal, { actorOf: (accountId) => actorOf(platform.db, accountId, clock.today()) }),
  );
  app.route("/", calendarRoutes(platform, staff));
  app.route("/", figureRoutes(platform, staff, indicators));
  app.route(
    "/",
    reportRoutes(platform, staff, {
      indicators,
      recordHref,
      actionWords,
      inWords: async (entries, lang) => ({
        entries: await readActivityTrail(platform.db, entries, lang),
        fields: { ...organisationWords[lang].fields, ...activityWords[lang].fields },
      }),
    }),
  );

  const search = searchRoutes(portal, staff, allFinders(platform));
  app.route("/", search.portal);
  app.route("/", search.office);

  app.notFound((c) => trouble(c, notFound()));
  app.onError((error, c) => trouble(c, error));

  const trouble = (c: Context<StaffEnv>, error: Error): Response => {
    const lang = c.var.lang;
    const words = uiMessages[lang];
    const frame = {
      lang,
      assets: platform.assets,
      demonstration: platform.demonstration,
      office: c.req.path.startsWith(officePath),
    };
    if (error instanceof Refusal) {
      const missing = error.status === 404;
      return privatePage(
        c,
        <Trouble
          frame={frame}
          title={missing ? words.error404.title : words.refusedTitle}
          text={missing ? words.error404.text : error.text[lang]}
          find={missing}
        />,
        error.status,
      );
    }
    if (isUnreachable(error)) {
      log.warn({ request: c.var.requestId, error: error.message }, "database unreachable");
      c.header("retry-after", "5");
      return privatePage(
        c,
        <Trouble
          frame={frame}
          title={words.error503.title}
          text={words.error503.text}
          retry={c.req.method === "GET"}
        />,
        503,
      );
    }
    log.error(
      {
        request: c.var.requestId,
        route: `${c.req.method} ${c.req.routePath}`,
        account: c.get("actor")?.accountId,
        error: error.stack,
      },
      "request failed",
    );
    return privatePage(
      c,
      <Trouble
        frame={frame}
        title={words.error500.title}
        text={words.error500.text}
        code={c.var.requestId}
        retry={c.req.method === "GET"}
      />,
      500,
    );
  };

  const navigation = async (actor: Actor, lang: Lang): Promise<OfficeFrame["navigation"]> => {
    const waiting = await waitingFor(platform.db, actor, clock.today());
    return rail(lang, waiting)
      .map(({ heading, items }) => ({
        heading,
        items: items.filter(({ act }) => act === null || permits(needs(act), actor, null)),
      }))
      .filter(({ items }) => items.length > 0);
  };

  return { fetch: app.fetch, request: app.request, notes: staff.notes, routes: app.routes };
}

type RailItem = NavItem & { act: Act | null };

/** The office's menu: what each entry asks is the same act its page asks. */
function rail(lang: Lang, waiting: number): { heading: string; items: RailItem[] }[] {
  const headings = railHeadings[lang];
  const account = accountWords[lang].nav;
  const activity = activityWords[lang];
  const structure = organisationWords[lang].nav;
  return [
    { heading: "", items: [{ href: officePath, label: activity.home.title, icon: "home", act: null, count: waiting }] },
    {
      heading: headings.work,
      items: [
        { href: `${officePath}/hoat-dong`, label: activity.list.title, icon: "people", act: "activity.read" },
        { href: officeCalendarPath, label: calendarWords[lang].nav, icon: "calendar", act: "activity.read" },
        { href: `${officePath}/bao-cao-nhanh`, label: activity.list.quick, icon: "camera", act: "activity.draft" },
      ],
    },
    {
      heading: headings.structure,
      items: [
        { href: `${officePath}/to-chuc`, label: structure.structure, icon: "tree", act: "organisation.read" },
        { href: `${officePath}/to-chuc/doi-tac`, label: structure.partners, icon: "globe", act: "organisation.read" },
        { href: `${officePath}/nguoi`, label: structure.people, icon: "person", act: "person.read" },
        { href: `${officePath}/thiet-lap`, label: structure.settings, icon: "gear", act: "setting.edit" },
      ],
    },
    {
      heading: headings.papers,
      items: [
        { href: `${officePath}/bao-cao`, label: reportWords[lang].nav, icon: "document", act: "figure.read" },
        { href: `${officePath}/so-lieu`, label: figureWords[lang].nav, icon: "chart", act: "figure.read" },
      ],
    },
    {
      heading: headings.system,
      items: [
        { href: `${officePath}/tai-khoan`, label: account.accounts, icon: "key", act: "account.manage" },
        { href: `${officePath}/thu-gui`, label: account.outbox, icon: "mail", act: "mail.read" },
        { href: `${officePath}/nhat-ky`, label: account.audit, icon: "history", act: "audit.read" },
      ],
    },
  ];
}

const railHeadings = {
  vi: { work: "Nghiệp vụ", structure: "Tổ chức", papers: "Giấy tờ, số liệu", system: "Hệ thống" },
  en: { work: "Work", structure: "Organisation", papers: "Papers and figures", system: "System" },
};

/** The office address of a record; null for a type without a page of its own. */
export function recordHref(type: string, id: string): string | null {
  return recordHrefs.get(type)?.(id) ?? organisationRecordHref(type, id);
}

const recordHrefs = new Map<string, (id: string) => string>([
  ["activity", (id) => `${officePath}/hoat-dong/${id}`],
  ["account", (id) => `${officePath}/tai-khoan/${id}`],
  ["report", (id) => `${officePath}/bao-cao/${id}`],
  ["declared_figure", (id) => `${officePath}/so-lieu/${id}`],
]);

/** What keeps this installation from serving: database, schema, disk. */
async function readiness(platform: Platform<AllTables>, migrationsDir: string): Promise<string[]> {
  const faults: string[] = [];
  try {
    const current = await schemaIsCurrent(async (text) => {
      const { rows } = await sql.raw<{ version: number }>(text).execute(platform.db);
      return rows;
    }, migrationsDir);
    if (!current) faults.push("migrations");
  } catch {
    faults.push("database");
  }
  try {
    await platform.files.probe();
  } catch {
    faults.push("disk");
  }
  return faults;
}
