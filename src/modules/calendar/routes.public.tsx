import type { Portal } from "#organisations";
import type { Lang } from "#platform/i18n.ts";
import type { Platform } from "#platform/platform.ts";
import { Crumbs } from "#ui/layout.tsx";
import { addressWith } from "#ui/table.tsx";
import { calendarWords } from "./messages.ts";
import { sheetOf } from "./queries.sheet.ts";
import { filterOf } from "./routes.address.ts";
import { calendarPaths, feedPath } from "./rules.paths.ts";
import { periodOf } from "./rules.period.ts";
import type { CalendarDb } from "./tables.ts";
import { Anniversaries, FeedBox } from "./views/aside.tsx";
import { Calendar, filterWords } from "./views/page.tsx";
import { periodName } from "./views/parts.tsx";

const otherLang = (lang: Lang): Lang => (lang === "vi" ? "en" : "vi");

/** The calendar of everything public, in both languages. */
export function calendarPortal(platform: Platform<CalendarDb>, portal: Portal) {
  const routes = portal.routes();
  const { db, clock, config } = platform;

  routes.get(calendarPaths.vi.calendar, calendarPaths.en.calendar, async (c, lang) => {
    const query = c.req.query();
    const today = clock.today();
    const union = await portal.union();
    const [period, filter] = [periodOf(query, today), filterOf(query)];
    const sheet = await sheetOf(db, "public", union.id, { period, filter, lang, today });
    const t = calendarWords[lang];
    const paths = calendarPaths[lang];
    const words = filterWords(sheet);
    const name = periodName(period, lang);
    const narrowed = { organiser: filter.organiser, country: filter.organiser === null ? filter.country : null };
    const of = filterWords({ filter: { ...narrowed, kind: null }, choices: sheet.choices });
    return {
      title: [t.title, name, ...words].join(" · "),
      description: t.intro,
      current: paths.calendar,
      other: addressWith({ path: calendarPaths[otherLang(lang)].calendar, query }, {}),
      body: (
        <div class="wrap">
          <Crumbs lang={lang} items={[{ href: paths.home, label: t.home }, { label: t.title }]} />
          <Calendar
            lang={lang}
            place="portal"
            sheet={sheet}
            address={{ path: paths.calendar, query }}
            today={today}
            aside={
              <>
                <Anniversaries lang={lang} rows={sheet.anniversaries} year={period.from.year} />
                <FeedBox lang={lang} path={feedPath(narrowed, lang)} origin={config.origin} of={of[0] ?? null} />
              </>
            }
          />
        </div>
      ),
    };
  });

  return routes.app;
}

/** A line that leads from the page of an organisation or a country to its calendar and its feed. */
export function CalendarLinks({ lang, ...of }: { lang: Lang; organiser?: string; country?: string }) {
  const t = calendarWords[lang];
  const narrowed = { organiser: of.organiser ?? null, country: of.country ?? null };
  return (
    <p class="more-link row">
      <a href={addressWith({ path: calendarPaths[lang].calendar, query: {} }, of)}>{t.wholeOf}</a>
      <a href={feedPath(narrowed, lang)}>{t.feedLink}</a>
    </p>
  );
}
