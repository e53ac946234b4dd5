import { anniversary } from "#partners";
import type { DatePrecision } from "#platform/text/index.ts";

type Day = Temporal.PlainDate;

export interface Anniversary<Of> {
  of: Of;
  year: number;
  years: number;
  /** A multiple of ten, of five, or neither. */
  round: 10 | 5 | null;
  /** Its day in that year, where the day is known; 29 February of a common year is the last of the month. */
  on: Day | null;
}

/**
 * The anniversaries that some years complete, in the order of their days; what is not known to the day follows at the end of its
 * month or year. The year itself is none (years 0).
 */
export function anniversariesOn<Of extends { since: Day; precision: DatePrecision }>(
  all: readonly Of[],
  years: readonly number[],
): Anniversary<Of>[] {
  return all
    .flatMap((of) =>
      years.flatMap((year): Anniversary<Of>[] => {
        const found = anniversary(of.since, year);
        if (found === undefined || found.years === 0) return [];
        return [
          {
            of,
            year,
            years: found.years,
            round: found.years % 10 === 0 ? 10 : found.round ? 5 : null,
            on: of.precision === "day" ? of.since.with({ year }) : null,
          },
        ];
      }),
    )
    .sort((a, b) => placeOf(a) - placeOf(b) || b.years - a.years);
}

function placeOf<Of extends { since: Day; precision: DatePrecision }>({ of, year }: Anniversary<Of>): number {
  const { month, day } = of.since;
  const within = of.precision === "day" ? month * 100 + day : of.precision === "month" ? month * 100 + 50 : 1300;
  return year * 10_000 + within;
}
