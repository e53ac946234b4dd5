import {
  assertRealDate,
  comparePlainDates,
  earliestDay,
  latestDay,
  weekdayOf,
  type PartialDate,
  type PlainDate,
} from "./calendar.ts";
import type { Language } from "./language.ts";

const MONTHS_EN = "January February March April May June July August September October November December".split(" ");
const WEEKDAYS: Record<Language, readonly string[]> = {
  vi: ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};

const twoDigits = (value: number) => String(value).padStart(2, "0");
const monthEn = (month: number) => MONTHS_EN[month - 1] ?? "";

/**
 * "ngày 09 tháng 01 năm 2023": zero only before days below 10 and months 1 and 2 (NĐ 30/2020, annex I, II.4).
 * @throws RangeError for a day that does not exist
 */
export function officialDate(date: PlainDate): string {
  assertRealDate(date);
  const month = date.month < 3 ? twoDigits(date.month) : date.month;
  return `ngày ${twoDigits(date.day)} tháng ${month} năm ${date.year}`;
}

/** "09/01/2023". @throws RangeError for a day that does not exist */
export function shortDate(date: PlainDate): string {
  assertRealDate(date);
  return `${twoDigits(date.day)}/${twoDigits(date.month)}/${date.year}`;
}

/** "9 January 2023" for English pages. @throws RangeError for a day that does not exist */
export function englishDate(date: PlainDate): string {
  assertRealDate(date);
  return `${date.day} ${monthEn(date.month)} ${date.year}`;
}

/**
 * A date as exactly as it is known. vi: "09/01/2023", "tháng 9/2022", "năm 2022"; vi in prose: "ngày 09 tháng 01 năm
 * 2023", "tháng 9 năm 2022", "năm 2022"; en in both: "9 January 2023", "September 2022", "2022".
 * @throws RangeError for a day or month that does not exist
 */
export function formatPartialDate(date: PartialDate, lang: Language, style: "short" | "prose" = "short"): string {
  assertRealDate(earliestDay(date));
  if (date.precision === "year") return lang === "vi" ? `năm ${date.year}` : String(date.year);
  if (date.precision === "day") {
    if (lang === "en") return englishDate(date);
    return style === "short" ? shortDate(date) : officialDate(date);
  }
  if (lang === "en") return `${monthEn(date.month)} ${date.year}`;
  return `tháng ${date.month}${style === "short" ? "/" : " năm "}${date.year}`;
}

function dayRange(from: PlainDate, to: PlainDate, lang: Language): string {
  const sameYear = from.year === to.year;
  const sameMonth = sameYear && from.month === to.month;
  if (lang === "en") {
    if (sameMonth) return `${from.day}–${englishDate(to)}`;
    const start = sameYear ? `${from.day} ${monthEn(from.month)}` : englishDate(from);
    return `${start} – ${englishDate(to)}`;
  }
  if (sameMonth) return `${twoDigits(from.day)}–${shortDate(to)}`;
  const start = sameYear ? `${twoDigits(from.day)}/${twoDigits(from.month)}` : shortDate(from);
  return `${start} – ${shortDate(to)}`;
}

function monthRange(from: number, to: { year: number; month: number }, lang: Language): string {
  if (lang === "vi") return `tháng ${from}–${to.month}/${to.year}`;
  return `${monthEn(from)} – ${monthEn(to.month)} ${to.year}`;
}

/**
 * A period, both ends included, saying month and year once where they are equal. vi: "12–14/04/2024",
 * "30/04 – 02/05/2024", "30/12/2022 – 02/01/2023", "tháng 4–6/2024", "2018–2023"; en: "12–14 April 2024". Equal ends
 * give one date. @throws RangeError when the end lies before the start or a day does not exist
 */
export function formatDateRange(from: PartialDate, to: PartialDate, lang: Language): string {
  assertRealDate(earliestDay(from));
  assertRealDate(earliestDay(to));
  if (comparePlainDates(latestDay(to), earliestDay(from)) < 0) throw new RangeError("the period ends before it starts");
  const [start, end] = [formatPartialDate(from, lang), formatPartialDate(to, lang)];
  if (start === end) return start;
  if (from.precision === "day" && to.precision === "day") return dayRange(from, to, lang);
  if (from.precision === "year" && to.precision === "year") return `${from.year}–${to.year}`;
  if (from.precision === "month" && to.precision === "month" && from.year === to.year) {
    return monthRange(from.month, to, lang);
  }
  return `${start} – ${end}`;
}

/** "Thứ Hai" … "Chủ nhật", "Monday" … "Sunday". @throws RangeError for a day that does not exist */
export function weekdayName(date: PlainDate, lang: Language): string {
  return WEEKDAYS[lang][weekdayOf(date)] ?? "";
}
