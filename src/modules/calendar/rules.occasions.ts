import { anniversary } from "#partners";
import type { DatePrecision } from "#platform/text/index.ts";

type Day = Temporal.PlainDate;

interface Remembered {
  relationsOn: Day | null;
  relationsPrecision: DatePrecision | null;
  nationalDay: string | null;
}

/** What a day is for a friendly country. */
export type Occasion<Friend> =
  | { kind: "national_day"; day: Day; friend: Friend }
  /** The day on which relations were established, so many years ago. */
  | { kind: "relations"; day: Day; friend: Friend; years: number };

const compare = Temporal.PlainDate.compare;

/** The same month and day in another year; undefined for 29 February of a common year. */
function inYear(month: number, day: number, year: number): Day | undefined {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day > first.daysInMonth ? undefined : first.with({ day });
}

/** National days and days of relations that fall on some days, in their order. A date not known to the day falls on none. */
export function occasionsIn<Friend extends Remembered>(
  friends: readonly Friend[],
  days: { from: Day; to: Day },
): Occasion<Friend>[] {
  const years = Array.from({ length: days.to.year - days.from.year + 1 }, (_, index) => days.from.year + index);
  const all = friends.flatMap((friend): Occasion<Friend>[] =>
    years.flatMap((year): Occasion<Friend>[] => {
      const [month, date] = (friend.nationalDay ?? "").split("-").map(Number);
      const national = month === undefined || date === undefined ? undefined : inYear(month, date, year);
      const since = friend.relationsPrecision === "day" ? friend.relationsOn : null;
      const of = since === null ? undefined : anniversary(since, year);
      const relations = since === null ? undefined : inYear(since.month, since.day, year);
      return [
        ...(national === undefined ? [] : [{ kind: "national_day" as const, day: national, friend }]),
        ...(of === undefined || of.years === 0 || relations === undefined
          ? []
          : [{ kind: "relations" as const, day: relations, friend, years: of.years }]),
      ];
    }),
  );
  return all
    .filter(({ day }) => compare(days.from, day) <= 0 && compare(day, days.to) <= 0)
    .sort((a, b) => compare(a.day, b.day));
}

/** The years of relations that a year completes, those ending in 0 and 5 first, then by the day of the year. */
export function anniversariesOf<Friend extends Remembered>(
  friends: readonly Friend[],
  year: number,
): { friend: Friend; since: Day; precision: DatePrecision; years: number; round: boolean }[] {
  const inOrder = (day: Day, precision: DatePrecision) =>
    precision === "day" ? day.month * 100 + day.day : precision === "month" ? day.month * 100 + 50 : 1300;
  return friends
    .flatMap((friend) => {
      const { relationsOn: since, relationsPrecision: precision } = friend;
      const of = since === null ? undefined : anniversary(since, year);
      return since === null || precision === null || of === undefined || of.years === 0
        ? []
        : [{ friend, since, precision, years: of.years, round: of.round }];
    })
    .sort((a, b) => Number(b.round) - Number(a.round) || inOrder(a.since, a.precision) - inOrder(b.since, b.precision));
}
