import type { DatePrecision } from "#platform/text/index.ts";

/** The papers that the facts come from: the five articles, and what was found outside them. */
export type PaperCode = "S0" | "S1" | "S2" | "S3" | "S4" | "N1" | "N2";

/** Where one statement about a record stands: the paper, the fact's code, and at most 25 words of it. */
export interface Cite {
  paper: PaperCode;
  /** Null for a paper outside the five articles: it has no facts with codes. */
  fact: string | null;
  quote: string | null;
  note: string | null;
}

export function cite(
  paper: Exclude<PaperCode, "N1" | "N2">,
  fact: string,
  quote: string,
  note: string | null = null,
): Cite {
  return { paper, fact, quote, note };
}

/** A statement found outside the five articles, as it was noted down when it was verified. */
export function outside(paper: "N1" | "N2", note: string): Cite {
  return { paper, fact: null, quote: null, note };
}

/**
 * Where a record comes from. Without it the record is made up: a row carries its sources or the word "invented", never both
 * and never neither.
 */
export interface Sourced {
  sources?: readonly [Cite, ...Cite[]];
}

export function isInvented(record: Sourced): boolean {
  return record.sources === undefined;
}

/** A date exactly as far as it is known: "2022", "2023-10", "2019-01-28". Stored as the first day it can mean. */
export function known(text: string): { on: Temporal.PlainDate; precision: DatePrecision };
export function known(text: string | undefined): { on: Temporal.PlainDate | null; precision: DatePrecision | null };
export function known(text: string | undefined): { on: Temporal.PlainDate | null; precision: DatePrecision | null } {
  if (text === undefined) return { on: null, precision: null };
  const precision = text.length === 4 ? "year" : text.length === 7 ? "month" : "day";
  return { on: Temporal.PlainDate.from(`${text}-01-01`.slice(0, 10)), precision };
}

/** The end of something: the last day that the text can mean. */
export function knownEnd(text: string | undefined): {
  on: Temporal.PlainDate | null;
  precision: DatePrecision | null;
} {
  const { on, precision } = known(text);
  if (on === null || precision === null || precision === "day") return { on, precision };
  const first = precision === "year" ? on.with({ month: 12 }) : on;
  return { on: first.with({ day: first.daysInMonth }), precision };
}
