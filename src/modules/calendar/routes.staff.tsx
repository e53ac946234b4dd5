import type { VNode } from "preact";
import { holdsAnywhere, idOf, originOf, type Actor, type Staff, type StaffContext } from "#accounts";
import { emptyForm, parseForm, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { Head } from "#ui/layout.tsx";
import { pageOf } from "#ui/table.tsx";
import { createFeed, revokeFeed } from "./commands.ts";
import { feedForm } from "./forms.ts";
import { calendarWords } from "./messages.ts";
import { anniversariesIn } from "./queries.anniversaries.ts";
import { feedsOf } from "./queries.feeds.ts";
import { sheetOf, type Visit } from "./queries.sheet.ts";
import { bookedDays, bookedIn, type Filter } from "./queries.ts";
import { filterOf } from "./routes.address.ts";
import { clashesAmong } from "./rules.clash.ts";
import { anniversariesPath, feedsPath, officeCalendarPath as path, privateFeedPath } from "./rules.paths.ts";
import { periodOf } from "./rules.period.ts";
import type { CalendarDb } from "./tables.ts";
import { AnniversariesPage, occasionText, roundFilters } from "./views/anniversaries.tsx";
import { Anniversaries } from "./views/aside.tsx";
import { ClashList, ClashNote } from "./views/clash.tsx";
import { FeedsPage, NewFeed } from "./views/feeds.tsx";
import { Calendar } from "./views/page.tsx";
import { periodName } from "./views/parts.tsx";

/** What other modules put on the office's calendar. */
export interface CalendarParts {
  visits?(
    actor: Actor,
    days: { from: Temporal.PlainDate; to: Temporal.PlainDate },
    filter: Filter,
    lang: Lang,
  ): Promise<readonly Visit[]>;
}

/** The office's calendar with its clashes, and the private feeds of an account. */
export function calendarRoutes(platform: Platform<CalendarDb>, staff: Staff, parts: CalendarParts = {}) {
  const routes = staff.routes();
  const { db, clock } = platform;

  routes.get(path, "activity.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const today = clock.today();
    const period = periodOf(query, today);
    const filter = filterOf(query);
    const visits = parts.visits;
    const sheet = await sheetOf(db, actor, actor.rootId, {
      period,
      filter,
      lang,
      today,
      ...(visits === undefined ? {} : { visits: (days) => visits(actor, days, filter, lang) }),
    });
    const t = calendarWords[lang];
    return staff.page(
      c,
      `${t.title}: ${periodName(period, lang)}`,
      path,
      <Calendar
        lang={lang}
        place="office"
        sheet={sheet}
        address={{ path, query }}
        today={today}
        aside={
          <>
            <ClashList lang={lang} clashes={sheet.clashes} />
            <Anniversaries lang={lang} rows={sheet.anniversaries} year={period.from.year} more={anniversariesPath} />
            <div class="cal-side">
              <Head title={t.privateFeeds} />
              <p>{t.privateFeedsText}</p>
              <p>
                <a href={feedsPath}>{t.privateFeeds}</a>
              </p>
            </div>
          </>
        }
      />,
    );
  });

  routes.get(anniversariesPath, "activity.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const first = /^(19|20|21)\d\d$/.test(query["nam"] ?? "") ? Number(query["nam"]) : clock.today().year;
    const round = roundFilters.find((known) => known === query["tron"]) ?? "5";
    const page = pageOf(query);
    const all = (await anniversariesIn(db, actor, [first, first + 1])).filter(
      (row) => round === "all" || row.round === 10 || (round === "5" && row.round === 5),
    );
    return staff.page(
      c,
      calendarWords[lang].anniversaryPage.title,
      anniversariesPath,
      <AnniversariesPage
        lang={lang}
        rows={all.slice(page.offset, page.offset + page.size)}
        years={[first, first + 1]}
        round={round}
        page={{ ...page, total: all.length }}
        address={{ path: anniversariesPath, query }}
        mayDraft={holdsAnywhere(actor, "activity.draft")}
      />,
    );
  });

  const feedsPage = async (c: StaffContext, form: FormState) =>
    staff.page(
      c,
      calendarWords[c.var.lang].feeds.title,
      path,
      <FeedsPage lang={c.var.lang} feeds={await feedsOf(db, c.var.actor.accountId)} form={form} />,
      form.problems.length === 0 ? 200 : 422,
    );
  routes.get(feedsPath, "activity.read", async (c) => feedsPage(c, await staff.form(c, emptyForm)));
  routes.post(feedsPath, "activity.read", async (c) => {
    const { actor, lang } = c.var;
    const parsed = parseForm(feedForm(lang), await readForm(c.req.raw));
    if (!parsed.ok) return feedsPage(c, parsed.form);
    const { token } = await createFeed(platform, actor, parsed.value.name);
    const address = `${originOf(platform, c)}${privateFeedPath}/${token}.ics`;
    // It exists only in this answer: a page fetched again could not show it.
    return staff.page(
      c,
      calendarWords[lang].feeds.createdTitle,
      path,
      <NewFeed lang={lang} name={parsed.value.name} address={address} />,
    );
  });
  routes.post(
    `${feedsPath}/:id/thu-hoi`,
    "activity.read",
    async (c) => {
      const name = await revokeFeed(platform, c.var.actor, idOf(c));
      return staff.after(c, feedsPath, calendarWords[c.var.lang].feeds.revokedNotice(name));
    },
    "calendar_feed",
  );

  return routes.app;
}

/** The round anniversaries of this year and the next as an activity's occasion can name them. */
export async function occasionSuggestions(
  platform: Pick<Platform<CalendarDb>, "db" | "clock">,
  actor: Actor,
  lang: Lang,
): Promise<string[]> {
  const { year } = platform.clock.today();
  const rows = await anniversariesIn(platform.db, actor, [year, year + 1]);
  return rows.filter(({ round }) => round !== null).map((row) => occasionText(row, lang));
}

const bookedAtMost = 500;

/** What an activity may collide with, for its own page; null when nothing is in its way. */
export async function clashNotice(
  platform: Pick<Platform<CalendarDb>, "db">,
  actor: Actor,
  activityId: string,
  lang: Lang,
): Promise<VNode | null> {
  const days = await bookedDays(platform.db, actor, activityId);
  if (days === undefined) return null;
  const booked = await bookedIn(platform.db, actor, days, bookedAtMost);
  const clashes = clashesAmong(booked).filter(({ a, b }) => a.id === activityId || b.id === activityId);
  return clashes.length === 0 ? null : <ClashNote lang={lang} id={activityId} clashes={clashes} />;
}
