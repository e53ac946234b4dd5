import { fromLunar, lunarOf, lunarYears } from "#platform/text/index.ts";

type Day = Temporal.PlainDate;

export const recurrenceKinds = ["yearly", "lunar", "weekday", "free"] as const;
export type RecurrenceKind = (typeof recurrenceKinds)[number];
/** -1: the last one of its month. */
export const nths = [1, 2, 3, 4, -1] as const;
export type Nth = (typeof nths)[number];

/** When a series comes back. Weekdays from Monday (1) to Sunday (7). */
export type Recurrence =
  | { kind: "yearly"; month: number; day: number }
  | { kind: "lunar"; month: number; day: number }
  | { kind: "weekday"; month: number; nth: Nth; weekday: number }
  | { kind: "free" };

export interface Occurrence {
  on: Day;
  /** The rule's own day does not exist in that year, and the last day of its month takes its place. */
  moved: boolean;
}

const compare = Temporal.PlainDate.compare;

/** The last day a month of the solar year can have; what a form may ask for. */
export function longestMonth(month: number): number {
  return Temporal.PlainDate.from({ year: 2024, month, day: 1 }).daysInMonth;
}

/**
 * The occurrence of a solar year, or of a lunar one for a lunar rule; undefined where there is none to know. 29 February of a
 * common year is the last day of February. A lunar month that is repeated counts once, the first time; the 30th of a month of 29
 * days is its 29th.
 */
export function occurrenceIn(recurrence: Recurrence, year: number): Occurrence | undefined {
  switch (recurrence.kind) {
    case "yearly": {
      const first = Temporal.PlainDate.from({ year, month: recurrence.month, day: 1 });
      const day = Math.min(recurrence.day, first.daysInMonth);
      return { on: first.with({ day }), moved: day !== recurrence.day };
    }
    case "weekday": {
      const first = Temporal.PlainDate.from({ year, month: recurrence.month, day: 1 });
      const start = 1 + ((recurrence.weekday - first.dayOfWeek + 7) % 7);
      const last = start + 7 * Math.floor((first.daysInMonth - start) / 7);
      return { on: first.with({ day: recurrence.nth === -1 ? last : start + 7 * (recurrence.nth - 1) }), moved: false };
    }
    case "lunar": {
      const { month, day } = recurrence;
      const own = fromLunar({ year, month, day, leap: false });
      const found = own ?? fromLunar({ year, month, day: 29, leap: false });
      return found === undefined ? undefined : { on: Temporal.PlainDate.from(found), moved: own === undefined };
    }
    default:
      return undefined;
  }
}

/** The next `count` occurrences from a day on, itself included; none for what only a text says. */
export function nextOccurrences(recurrence: Recurrence, from: Day, count: number): Occurrence[] {
  if (recurrence.kind === "free") return [];
  const found: Occurrence[] = [];
  // A lunar year begins in January or February: the one before still reaches into this one.
  for (let year = from.year - 1; found.length < count && year <= lunarYears.last; year++) {
    const one = occurrenceIn(recurrence, year);
    if (one !== undefined && compare(one.on, from) >= 0) found.push(one);
  }
  return found;
}

/** The lunar day and month of an occurrence, for a reader who keeps that calendar. */
export function lunarDayOf(on: Day): { day: number; month: number } {
  const { day, month } = lunarOf(on);
  return { day, month };
}
