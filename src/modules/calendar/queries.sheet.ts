import type { Viewer } from "#activities";
import type { Db } from "#platform/database.ts";
import type { Lang } from "#platform/i18n.ts";
import { choicesFor, type Choices } from "./queries.choices.ts";
import { bookedIn, entriesIn, extentOf, nearest, type BookedEntry, type Entry, type Filter } from "./queries.ts";
import { friendsOf, holidaysIn, type Friend, type Holiday } from "./queries.occasions.ts";
import { clashesAmong, type Clash } from "./rules.clash.ts";
import { anniversariesOf, occasionsIn, type Occasion } from "./rules.occasions.ts";
import { calendarYears, shownDays, type Period } from "./rules.period.ts";
import type { CalendarDb } from "./tables.ts";

type Day = Temporal.PlainDate;

/** An activity known to the day, with the days it takes. */
export interface DatedEntry extends Entry {
  from: Day;
  to: Day;
}

/** A visit on the first of its days that are shown, as another module tells it: "Đoàn vào: … (12–14/04/2026)". */
export interface Visit {
  id: string;
  href: string;
  day: Day;
  label: string;
  invented: boolean;
}

/** Everything one page of the calendar shows. */
export interface Sheet {
  period: Period;
  filter: Filter;
  choices: Choices;
  dated: DatedEntry[];
  /** Known to the month or the year only: on no day. */
  loose: Entry[];
  /** How many there are when not all are here. */
  total: number;
  shown: number;
  holidays: Holiday[];
  /** The first year of the period of which no holiday is known. */
  unknownHolidays: number | null;
  occasions: Occasion<Friend>[];
  visits: readonly Visit[];
  anniversaries: ReturnType<typeof anniversariesOf<Friend>>;
  clashes: Clash<BookedEntry>[];
  /** Where the calendar begins and ends for this viewer. */
  bounds: { first: Day; last: Day };
  /** When nothing lies in the period: the days nearest to it that have something. */
  near: { before: Day | null; after: Day | null } | null;
}

const entriesAtMost = 600;
const bookedAtMost = 2000;

const compare = Temporal.PlainDate.compare;
const earlier = (a: Day, b: Day) => (compare(a, b) <= 0 ? a : b);
const later = (a: Day, b: Day) => (compare(a, b) >= 0 ? a : b);

/** The last day an entry can have. */
function lastDay({ starts_on, starts_precision, ends_on }: Entry): Day {
  if (ends_on !== null) return ends_on;
  if (starts_precision === "day") return starts_on;
  const month = starts_precision === "year" ? starts_on.with({ month: 12 }) : starts_on;
  return month.with({ day: month.daysInMonth });
}

/** Reads a page of the calendar. Clashes are for the office: on the portal nobody can act on them. */
export async function sheetOf(
  db: Db<CalendarDb>,
  viewer: Viewer,
  rootId: string,
  asked: {
    period: Period;
    filter: Filter;
    lang: Lang;
    today: Day;
    visits?: (days: { from: Day; to: Day }) => Promise<readonly Visit[]>;
  },
): Promise<Sheet> {
  const { period, filter, lang, today } = asked;
  const days = shownDays(period);
  const [found, choices, extent, off, friends, booked, visits] = await Promise.all([
    entriesIn(db, viewer, days, filter, entriesAtMost),
    choicesFor(db, viewer, lang),
    extentOf(db, viewer),
    holidaysIn(db, days),
    friendsOf(db, rootId, filter, viewer === "public" ? "public" : "all"),
    viewer === "public" ? [] : bookedIn(db, viewer, days, bookedAtMost),
    asked.visits?.(days) ?? [],
  ]);
  const dated = found.entries
    .filter(({ starts_precision }) => starts_precision === "day")
    .map((entry) => ({ ...entry, from: entry.starts_on, to: lastDay(entry) }));
  const inPeriod = (entry: Entry) =>
    compare(entry.starts_on, period.to) <= 0 && compare(lastDay(entry), period.from) >= 0;
  const loose = found.entries.filter((entry) => entry.starts_precision !== "day" && inPeriod(entry));
  const ids = new Set(dated.map(({ id }) => id));
  const visited = visits.some(({ day }) => compare(period.from, day) <= 0 && compare(day, period.to) <= 0);
  const empty = loose.length === 0 && !dated.some(inPeriod) && !visited;
  const known = off.years;
  const unknown = [period.from.year, period.to.year].find(
    (year) => known === null || year < known.first || year > known.last,
  );
  return {
    period,
    filter,
    choices,
    dated,
    loose,
    total: found.total,
    shown: found.entries.length,
    holidays: off.holidays,
    unknownHolidays: unknown ?? null,
    occasions: occasionsIn(friends, days),
    visits,
    anniversaries: anniversariesOf(friends, period.from.year),
    clashes: clashesAmong(booked).filter(({ a, b }) => ids.has(a.id) || ids.has(b.id)),
    bounds: boundsOf(extent, today),
    near: empty ? await nearest(db, viewer, period, filter) : null,
  };
}

/** From the year of the first activity to the year after the last; this year always. */
function boundsOf(extent: { first: Day; last: Day } | undefined, today: Day): { first: Day; last: Day } {
  const begin = earlier(extent?.first ?? today, today).with({ month: 1, day: 1 });
  const end = later(extent?.last ?? today, today)
    .add({ years: 1 })
    .with({ month: 12, day: 31 });
  return {
    first: later(begin, Temporal.PlainDate.from({ year: calendarYears.first, month: 1, day: 1 })),
    last: earlier(end, Temporal.PlainDate.from({ year: calendarYears.last, month: 12, day: 31 })),
  };
}
