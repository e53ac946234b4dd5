import type { DatePrecision } from "#platform/text/index.ts";
import { headTitles, lastDayOf } from "./rules.ts";

type Day = Temporal.PlainDate;

/** A stretch of time whose ends are known to a day, a month or a year; `to` null: open. */
export interface Span {
  from: Day;
  fromPrecision: DatePrecision;
  /** The last day it can mean. */
  to: Day | null;
  toPrecision: DatePrecision | null;
}

const before = (a: Day, b: Day) => Temporal.PlainDate.compare(a, b) < 0;

/** The first day that a stored end can mean. */
function earliestEnd({ to, toPrecision }: Span): Day | null {
  if (to === null || toPrecision === "day" || toPrecision === null) return to;
  return toPrecision === "year" ? to.with({ month: 1, day: 1 }) : to.with({ day: 1 });
}

/**
 * Whether two stretches overlap on every reading of their dates. One that ends on the day on which the other begins
 * hands over to it, and does not.
 */
export function surelyOverlap(a: Span, b: Span): boolean {
  const beginsWithin = (one: Span, other: Span) => {
    const end = earliestEnd(other);
    return end === null || before(lastDayOf({ on: one.from, precision: one.fromPrecision }), end);
  };
  return beginsWithin(a, b) && beginsWithin(b, a);
}

/** Titles of which a body, or an organisation, has one at a time. */
export function isSingular(titleCode: string): boolean {
  return headTitles.some((title) => title === titleCode);
}

interface TermDates {
  nominalFrom: number;
  nominalTo: number;
  actualFrom: { on: Day; precision: DatePrecision } | null;
  /** Stored as the last day it can mean. */
  actualTo: { on: Day; precision: DatePrecision } | null;
}

/**
 * When a term runs for certain: from congress to congress where that is known, else by its years on paper, of which the
 * first and the last may be shared with a neighbour.
 */
export function termSpan(term: TermDates): Span {
  const from = term.actualFrom ?? {
    on: Temporal.PlainDate.from({ year: term.nominalFrom, month: 1, day: 1 }),
    precision: "year" as const,
  };
  const to = term.actualTo ?? {
    on: Temporal.PlainDate.from({ year: Math.max(term.nominalTo, from.on.year), month: 12, day: 31 }),
    precision: "year" as const,
  };
  return { from: from.on, fromPrecision: from.precision, to: to.on, toPrecision: to.precision };
}

export type LifeProblem = "beforeBirth" | "afterDeath";

/** Whether somebody can have held a post: not before the year of birth, and none that is still open after death. */
export function lifeProblem(
  person: { birthYear: number | null; state: "active" | "deceased" | "erased" },
  post: { from: { on: Day } | null; to: { on: Day } | null; attested: { on: Day } | null },
): LifeProblem | undefined {
  const first = post.from ?? post.attested;
  if (person.birthYear !== null && first !== null && first.on.year < person.birthYear) return "beforeBirth";
  return person.state === "deceased" && post.from !== null && post.to === null ? "afterDeath" : undefined;
}
