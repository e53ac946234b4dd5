import { Hono, type Context } from "hono";
import { originOf, permits, type Actor } from "#accounts";
import type { Portal } from "#organisations";
import { notFound } from "#platform/errors.ts";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { etagOf } from "#platform/page-cache.ts";
import type { Platform } from "#platform/platform.ts";
import { calendarText } from "#platform/text/index.ts";
import { touchFeed } from "./commands.ts";
import { calendarWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { countryOf, feedByToken, publicOrganiser } from "./queries.feeds.ts";
import { feedEntries, unfiltered, type Entry, type Filter } from "./queries.ts";
import { eventOf, type Reader } from "./rules.feed.ts";
import { calendarPaths, officeCalendarPath, privateFeedPath } from "./rules.paths.ts";
import type { CalendarDb } from "./tables.ts";

const eventsAtMost = 2000;
const contentType = "text/calendar; charset=utf-8";

/** What other modules know of accounts. */
export interface FeedParts {
  /** The rights of an account today; undefined when it is closed. */
  actorOf(accountId: string): Promise<Actor | undefined>;
}

/** Calendars for other programs: of everything public, of one organisation, of one country, and of an account by its token. */
export function calendarFeeds(platform: Platform<CalendarDb>, portal: Portal, parts: FeedParts): Hono {
  const app = new Hono();
  const { db, clock } = platform;
  // What is long over is on the pages; a feed goes back to the beginning of last year.
  const since = () => clock.today().subtract({ years: 1 }).with({ month: 1, day: 1 });

  const answer = (
    c: Context,
    feed: { name: string; path: string; lang: Lang; reader: Reader; entries: readonly Entry[]; generation: number },
  ): Response => {
    const { lang, reader } = feed;
    const origin = originOf(platform, c);
    const text = calendarText({
      name: feed.name,
      description: calendarWords[lang].feedTexts.description,
      url: `${origin}${feed.path}`,
      events: feed.entries.map((entry) => eventOf(entry, reader, lang, origin)),
    });
    const etag = etagOf(Buffer.from(text));
    const head = {
      etag,
      "cache-control": reader === "public" ? "public, max-age=0, must-revalidate" : "private, no-cache",
    };
    // Kept like a page, but only where the addresses in it do not depend on what a visitor called this place.
    if (reader === "public" && platform.config.origin !== undefined)
      platform.cache.keep(new URL(c.req.url).pathname + new URL(c.req.url).search, text, feed.generation, contentType);
    if (c.req.header("if-none-match")?.includes(etag) === true) return c.body(null, 304, head);
    return c.body(text, 200, { ...head, "content-type": contentType });
  };

  const publicFeed = async (c: Context, lang: Lang, filter: Filter, name: (union: string) => string, path: string) => {
    const generation = platform.cache.generation();
    const union = await portal.union();
    const entries = await feedEntries(db, "public", since(), filter, eventsAtMost);
    const of = inLanguage(lang, union.nameVi, union.nameEn).text;
    return answer(c, { name: name(of), path, lang, reader: "public", entries, generation });
  };

  for (const lang of ["vi", "en"] as const) {
    const paths = calendarPaths[lang];
    const t = calendarWords[lang].feedTexts;
    app.get(`${paths.calendar}.ics`, (c) => publicFeed(c, lang, unfiltered, t.of, paths.calendar));
    app.get(`${paths.organisation}/:file`, async (c) => {
      const slug = nameOf(c, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      const organisation = await publicOrganiser(db, (await portal.union()).id, slug);
      if (organisation === undefined) throw notFound();
      const name = inLanguage(lang, organisation.vi, organisation.en).text;
      return publicFeed(
        c,
        lang,
        { ...unfiltered, organiser: slug },
        () => t.of(name),
        `${paths.calendar}?organiser=${slug}`,
      );
    });
    app.get(`${paths.country}/:file`, async (c) => {
      const code = nameOf(c, /^[A-Z]{2,4}$/);
      const country = await countryOf(db, code);
      if (country === undefined) throw notFound();
      return publicFeed(
        c,
        lang,
        { ...unfiltered, country: code },
        () => t.of(country[lang]),
        `${paths.calendar}?country=${code}`,
      );
    });
  }

  app.get(`${privateFeedPath}/:file`, async (c) => {
    const feed = await feedByToken(db, nameOf(c, /^[\w-]{43}$/));
    const actor = feed === undefined ? undefined : await parts.actorOf(feed.accountId);
    if (feed === undefined || actor === undefined || !permits(policy.readFeed, actor, null)) throw notFound();
    await touchFeed(platform, feed);
    return answer(c, {
      name: calendarWords[actor.lang].feedTexts.private(actor.name),
      path: officeCalendarPath,
      lang: actor.lang,
      reader: "account",
      generation: platform.cache.generation(),
      entries: await feedEntries(db, actor, since(), unfiltered, eventsAtMost),
    });
  });
  return app;
}

/** What stands before ".ics" in the address; anything of another form is not found. */
function nameOf(c: Context, form: RegExp): string {
  const file = c.req.param("file") ?? "";
  const name = file.endsWith(".ics") ? file.slice(0, -".ics".length) : "";
  if (!form.test(name)) throw notFound();
  return name;
}
