import { daysInMonth, type PartialDate } from "./calendar.ts";
import { foldQuery } from "./fold.ts";

export type DateRefusal =
  | "empty"
  | "not_a_date"
  | "two_digit_year"
  | "no_such_day"
  | "no_such_month"
  | "year_out_of_range";

/** What a typed date means: a date, a day or month that still needs its year, or nothing usable and why. */
export type DateInput =
  | { kind: "date"; date: PartialDate }
  | { kind: "year_missing"; month: number; day?: number }
  | { kind: "refused"; reason: DateRefusal };

const FIRST_YEAR = 1800;
const LAST_YEAR = 2200;

type Found = { year?: string; month?: string; day?: string };

// Press and papers write "Sáng 28-1", "ngày 20/10" (FACTS C09); patterns run on folded text.
const DAY_WORDS = "(?:(?:sang|trua|chieu|toi|dem) )?(?:ngay )?";
const PATTERNS: readonly RegExp[] = [
  new RegExp(`^${DAY_WORDS}(?<day>\\d{1,2})(?<sep>[/.-])(?<month>\\d{1,2})\\k<sep>(?<year>\\d{4}|\\d{2})$`, "u"),
  new RegExp(`^${DAY_WORDS}(?<day>\\d{1,2})[/.-](?<month>\\d{1,2})$`, "u"),
  new RegExp(`^${DAY_WORDS}(?<day>\\d{1,2}) thang (?<month>\\d{1,2})(?:,? nam (?<year>\\d{4}))?$`, "u"),
  /^(?<year>\d{4})(?<sep>[/.-])(?<month>\d{1,2})\k<sep>(?<day>\d{1,2})$/u,
  /^(?:thang )?(?<month>\d{1,2})(?:[/.-]| nam )(?<year>\d{4})$/u,
  /^(?<year>\d{4})[/.-](?<month>\d{1,2})$/u,
  /^thang (?<month>\d{1,2})$/u,
  /^(?:nam )?(?<year>\d{4})$/u,
];

function find(text: string): Found | undefined {
  for (const pattern of PATTERNS) {
    const match = pattern.exec(text);
    if (match?.groups) return match.groups;
  }
  return undefined;
}

const refused = (reason: DateRefusal): DateInput => ({ kind: "refused", reason });

function judge(found: Found): DateInput {
  if (found.year?.length === 2) return refused("two_digit_year");
  const year = found.year === undefined ? undefined : Number(found.year);
  if (year !== undefined && (year < FIRST_YEAR || year > LAST_YEAR)) return refused("year_out_of_range");
  if (found.month === undefined) {
    return year === undefined ? refused("not_a_date") : { kind: "date", date: { precision: "year", year } };
  }
  const month = Number(found.month);
  if (month < 1 || month > 12) return refused("no_such_month");
  if (found.day === undefined) {
    if (year === undefined) return { kind: "year_missing", month };
    return { kind: "date", date: { precision: "month", year, month } };
  }
  const day = Number(found.day);
  // Without its year, 29 February may be right.
  if (day < 1 || day > daysInMonth(year ?? 2000, month)) return refused("no_such_day");
  if (year === undefined) return { kind: "year_missing", month, day };
  return { kind: "date", date: { precision: "day", year, month, day } };
}

/**
 * Reads a date as people and papers write it, day before month: `09/01/2023`, `9-1-2023`, `9.1.2023`, `2023-01-09`,
 * `ngày 9 tháng 1 năm 2023`, `tháng 9/2022`, `09/2022`, `2022-09`, `năm 2022`, `2022`. `9/1`, `Sáng 28-1` and
 * `tháng 9` ask for the year (FACTS C09). Accents may be missing. Years from 1800 to 2200, four digits.
 */
export function parseDateInput(text: string): DateInput {
  const key = foldQuery(text).replace(/ ?([/.-]) ?/gu, "$1");
  if (key === "") return refused("empty");
  const found = find(key);
  return found ? judge(found) : refused("not_a_date");
}
