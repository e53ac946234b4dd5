import { assertRealDate, type PlainDate } from "./calendar.ts";
import { englishDate, shortDate } from "./format-date.ts";
import { fold } from "./fold.ts";
import type { Language } from "./language.ts";

/** Time of day on the 24-hour clock: hour 0–23, minute 0–59. */
export type TimeOfDay = { hour: number; minute: number };

/** What calendar and clock show in Vietnam at an instant. */
export type VietnamParts = PlainDate & TimeOfDay & { second: number };

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Ho_Chi_Minh",
  calendar: "gregory",
  numberingSystem: "latn",
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});

/** Calendar day and time in zone Asia/Ho_Chi_Minh; the result is also a `PlainDate`. @throws RangeError (invalid Date) */
export function vietnamParts(instant: Date): VietnamParts {
  const parts = new Map(clock.formatToParts(instant).map((part) => [part.type, Number(part.value)]));
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: read("year"),
    month: read("month"),
    day: read("day"),
    hour: read("hour"),
    minute: read("minute"),
    second: read("second"),
  };
}

function asIfUtc(date: PlainDate, time: TimeOfDay, second: number): number {
  // Date.UTC reads the years 0–99 as 1900–1999.
  return (
    new Date(0).setUTCFullYear(date.year, date.month - 1, date.day) +
    (time.hour * 60 + time.minute) * 60_000 +
    second * 1000
  );
}

/**
 * The instant at which a clock in Vietnam shows this day and time; the reverse of `vietnamParts` to the minute.
 * @throws RangeError for a day or time that does not exist
 */
export function vietnamInstant(date: PlainDate, time: TimeOfDay = { hour: 0, minute: 0 }): Date {
  assertRealDate(date);
  assertRealTime(time);
  const wanted = asIfUtc(date, time, 0);
  let instant = wanted - 7 * 3_600_000;
  // The zone was not always UTC+7 (1945–1975), so the guess is corrected by what its clock shows.
  const shown = vietnamParts(new Date(instant));
  instant += wanted - asIfUtc(shown, shown, shown.second);
  return new Date(instant);
}

function assertRealTime({ hour, minute }: TimeOfDay): void {
  const real =
    Number.isInteger(hour) && Number.isInteger(minute) && hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
  if (!real) throw new RangeError(`no such time: ${hour}:${minute}`);
}

/** "15:00", "08:05". @throws RangeError for no time of day */
export function formatTime(time: TimeOfDay): string {
  assertRealTime(time);
  return `${String(time.hour).padStart(2, "0")}:${String(time.minute).padStart(2, "0")}`;
}

/** Reads "15:00", "8h05", "15h", "15 giờ 30", "15 giờ 30 phút"; undefined for anything else or no time of day. */
export function parseTimeInput(text: string): TimeOfDay | undefined {
  const match = /^(\d{1,2}) ?(?::|h|gio) ?(?:(\d{2})(?: ?phut)?)?$/u.exec(fold(text).trim());
  if (!match || (text.includes(":") && match[2] === undefined)) return undefined;
  const time = { hour: Number(match[1]), minute: Number(match[2] ?? 0) };
  return time.hour < 24 && time.minute < 60 ? time : undefined;
}

/** Clock and day in Vietnam: vi "15:00, 09/01/2023", en "15:00, 9 January 2023". @throws RangeError (invalid Date) */
export function formatInstant(instant: Date, lang: Language): string {
  const parts = vietnamParts(instant);
  return `${formatTime(parts)}, ${lang === "vi" ? shortDate(parts) : englishDate(parts)}`;
}
