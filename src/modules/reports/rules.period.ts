import type { DatePrecision } from "#platform/text/index.ts";
import type { ReportKind } from "./tables.ts";

type Day = Temporal.PlainDate;

/** What a report reports on. */
export interface Occasion {
  kind: ReportKind;
  /** Of a term report: the last year of the term on paper. */
  year: number;
  /** Of a term report: which term it is. */
  ordinal: number | null;
  from: Day;
  /** The last day, included. */
  to: Day;
}

const day = (year: number, month: number, date: number): Day => Temporal.PlainDate.from({ year, month, day: date });

/** The calendar year. */
export function annual(year: number): Occasion {
  return { kind: "annual", year, ordinal: null, from: day(year, 1, 1), to: day(year, 12, 31) };
}

/** The first six months of a year. */
export function halfYear(year: number): Occasion {
  return { kind: "half_year", year, ordinal: null, from: day(year, 1, 1), to: day(year, 6, 30) };
}

/**
 * A term: from congress to congress where both days are known, else the years on paper, from the first day of the first to
 * the last day of the last (DOMAIN §5, year bases).
 */
export function occasionOfTerm(term: {
  ordinal: number;
  nominal_from: number;
  nominal_to: number;
  actual_from: Day | null;
  actual_from_precision: DatePrecision | null;
  actual_to: Day | null;
  actual_to_precision: DatePrecision | null;
}): Occasion {
  const from = term.actual_from_precision === "day" ? term.actual_from : null;
  const to = term.actual_to_precision === "day" ? term.actual_to : null;
  const known = from !== null && to !== null;
  return {
    kind: "term",
    year: term.nominal_to,
    ordinal: term.ordinal,
    from: known ? from : day(term.nominal_from, 1, 1),
    to: known ? to : day(term.nominal_to, 12, 31),
  };
}

/** The same span one year before, for a comparison; a term is compared with nothing. */
export function yearBefore(period: { from: Day; to: Day }): { from: Day; to: Day } | null {
  if (period.from.year !== period.to.year) return null;
  return { from: period.from.subtract({ years: 1 }), to: period.to.subtract({ years: 1 }) };
}

/** The calendar years a period touches, first to last. */
export function yearsOf({ from, to }: { from: Day; to: Day }): number[] {
  return Array.from({ length: to.year - from.year + 1 }, (_, index) => from.year + index);
}

/** The occasion of a stored report. */
export function occasionOf(report: {
  kind: ReportKind;
  year: number;
  ordinal: number | null;
  period_from: Day;
  period_to: Day;
}): Occasion {
  return {
    kind: report.kind,
    year: report.year,
    ordinal: report.ordinal,
    from: report.period_from,
    to: report.period_to,
  };
}
