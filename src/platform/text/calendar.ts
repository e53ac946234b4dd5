/** A day of the Gregorian calendar without time or zone; month and day count from 1. */
export type PlainDate = { year: number; month: number; day: number };

export type DatePrecision = "year" | "month" | "day";

/** A date as exactly as it is known: papers say "năm 2022" or "tháng 9/2022". */
export type PartialDate =
  | { precision: "year"; year: number }
  | { precision: "month"; year: number; month: number }
  | { precision: "day"; year: number; month: number; day: number };

/** Days in a month, 28 to 31. The month counts from 1. */
export function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether the day exists, in the years 1 to 9999. */
export function isRealDate({ year, month, day }: PlainDate): boolean {
  const whole = [year, month, day].every(Number.isInteger);
  return whole && year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Stops a formatter before it writes a day that does not exist. @throws RangeError */
export function assertRealDate(date: PlainDate): void {
  if (!isRealDate(date)) throw new RangeError(`no such day: ${date.year}-${date.month}-${date.day}`);
}

/** A stored pair (date, precision) as a partial date: what lies below the precision is left out. @throws RangeError */
export function partialDate(date: PlainDate, precision: DatePrecision): PartialDate {
  assertRealDate(date);
  const { year, month, day } = date;
  if (precision === "year") return { precision, year };
  return precision === "month" ? { precision, year, month } : { precision, year, month, day };
}

/** The first day a partial date can mean: what is stored beside the precision and sorted by. */
export function earliestDay(date: PartialDate): PlainDate {
  return {
    year: date.year,
    month: date.precision === "year" ? 1 : date.month,
    day: date.precision === "day" ? date.day : 1,
  };
}

/** The last day a partial date can mean; with `earliestDay` it tells whether a date falls into a period. */
export function latestDay(date: PartialDate): PlainDate {
  const month = date.precision === "year" ? 12 : date.month;
  return { year: date.year, month, day: date.precision === "day" ? date.day : daysInMonth(date.year, month) };
}

/** Negative, zero or positive, for `sort`: earlier days first. */
export function comparePlainDates(a: PlainDate, b: PlainDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/** "2023-01-09", the form of PostgreSQL and of `<input type="date">`. @throws RangeError for no real day */
export function toIsoDate(date: PlainDate): string {
  assertRealDate(date);
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`;
}

/** The day of "2023-01-09"; undefined for any other form or a day that does not exist. */
export function fromIsoDate(text: string): PlainDate | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(text);
  if (!match) return undefined;
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return isRealDate(date) ? date : undefined;
}

const isoLengths: Record<DatePrecision, number> = { year: 4, month: 7, day: 10 };

/** "2023-01-09", "2023-01" or "2023": a date as exactly as it is known, for data. @throws RangeError for no real day */
export function toIsoPartial(date: PartialDate): string {
  return toIsoDate(earliestDay(date)).slice(0, isoLengths[date.precision]);
}

/** The date of `toIsoPartial`; undefined for any other form or a date that does not exist. */
export function fromIsoPartial(text: string): PartialDate | undefined {
  const precision = (["year", "month", "day"] as const).find((known) => isoLengths[known] === text.length);
  const day = fromIsoDate(`${text}-01-01`.slice(0, 10));
  return day === undefined || precision === undefined ? undefined : partialDate(day, precision);
}

/** Day of the week, 0 = Sunday … 6 = Saturday (Zeller). @throws RangeError for no real day */
export function weekdayOf(date: PlainDate): number {
  assertRealDate(date);
  const month = date.month < 3 ? date.month + 12 : date.month;
  const year = date.month < 3 ? date.year - 1 : date.year;
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return (date.day + Math.floor((13 * (month + 1)) / 5) + year + leaps + 6) % 7;
}
