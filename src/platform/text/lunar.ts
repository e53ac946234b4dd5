import { assertRealDate, type PlainDate } from "./calendar.ts";
import { deltaT, newMoon, sunLongitude } from "./sun-and-moon.ts";

/** A day of the Vietnamese lunisolar calendar. `leap`: the second of two months with the same number. */
export type LunarDate = { year: number; month: number; day: number; leap: boolean };

/** A lunar month: its number 1–12, its first day in the Gregorian calendar, its length of 29 or 30 days. */
export type LunarMonth = { month: number; leap: boolean; first: PlainDate; length: number };

/** The lunar years known here; between them they hold every day of the Gregorian years 1900 to 2199. */
export const lunarYears = { first: 1899, last: 2199 } as const;

/** Whole days since 1 January 1970. */
type DayNumber = number;
type Start = { number: DayNumber; month: number; leap: boolean };

const dayLength = 86_400_000;
const zone = 7 / 24;
const unixEpoch = 2_440_587.5; // as a Julian date
const firstMoon = 2_451_550.1; // new moon 0, about
const lunation = 29.530588861;

// Date.UTC reads the years 0–99 as 1900–1999; none of them comes here.
const numberOf = (date: PlainDate): DayNumber => Date.UTC(date.year, date.month - 1, date.day) / dayLength;
function dateOf(number: DayNumber): PlainDate {
  const date = new Date(number * dayLength);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The day at UTC+7 on which new moon `k` falls. */
function moonDay(k: number): DayNumber {
  const instant = newMoon(k);
  return Math.floor(instant - deltaT(instant) - unixEpoch + zone);
}

/** In which twelfth of its path the sun stands when a day begins at UTC+7: 9 from the winter solstice on. */
function sectorAt(day: DayNumber): number {
  const midnight = day - zone + unixEpoch;
  return Math.floor(sunLongitude(midnight + deltaT(midnight)) / 30);
}

/** The new moon that opens the eleventh month: the one in which the winter solstice of the Gregorian year falls. */
function eleventhMoon(year: number): number {
  let solstice = numberOf({ year, month: 12, day: 19 });
  while (sectorAt(solstice + 1) !== 9) solstice += 1;
  let k = Math.round((solstice + unixEpoch - firstMoon) / lunation);
  while (moonDay(k) > solstice) k -= 1;
  while (moonDay(k + 1) <= solstice) k += 1;
  return k;
}

/**
 * The months from the eleventh of the year before to the tenth of this one. Between two solstices begin twelve months or
 * thirteen; of thirteen, the first in which the sun enters no new twelfth repeats the number before it.
 */
function cycleOf(year: number): readonly Start[] {
  const [from, to] = [eleventhMoon(year - 1), eleventhMoon(year)];
  const days = Array.from({ length: to - from + 1 }, (_, index) => moonDay(from + index));
  const repeats =
    to - from === 13
      ? days.findIndex((day, index) => index > 0 && sectorAt(day) === sectorAt(days[index + 1] ?? day))
      : days.length;
  return days.slice(0, -1).map((number, index) => {
    const counted = index >= repeats ? index - 1 : index;
    return { number, month: ((counted + 10) % 12) + 1, leap: index === repeats };
  });
}

interface LunarYear {
  starts: readonly Start[];
  /** The new year's day after it. */
  end: DayNumber;
}
const years = new Map<number, LunarYear>();

function yearOf(year: number): LunarYear {
  if (!Number.isInteger(year) || year < lunarYears.first || year > lunarYears.last)
    throw new RangeError(`the lunar calendar here knows the years ${lunarYears.first}–${lunarYears.last}: ${year}`);
  const known = years.get(year);
  if (known !== undefined) return known;
  const [cycle, next] = [cycleOf(year), cycleOf(year + 1)];
  const first = (starts: readonly Start[]) => starts.findIndex(({ month, leap }) => month === 1 && !leap);
  const made = {
    starts: [...cycle.slice(first(cycle)), ...next.slice(0, first(next))],
    end: next[first(next)]?.number ?? Number.NaN,
  };
  years.set(year, made);
  return made;
}

/**
 * The day of the Vietnamese lunisolar calendar on a Gregorian day.
 *
 * Rules as published by Hồ Ngọc Đức, "Computing the Vietnamese lunar calendar"
 * (https://www.informatik.uni-leipzig.de/~duc/amlich/calrules_en.html); astronomy of Meeus (`sun-and-moon.ts`); always at UTC+7, as
 * the government approved on 8 August 1967. China computes at UTC+8 and differs on some days. Earlier years are computed the same
 * way, although almanacs of their time were not. New moons within half a minute of midnight (1944, 1967, 2054, 2077 and a few
 * after) leave the first of a month uncertain: how fast the earth will turn is not known in advance.
 * @throws RangeError for a day that does not exist or lies outside `lunarYears`
 */
export function lunarOf(date: PlainDate): LunarDate {
  assertRealDate(date);
  const number = numberOf(date);
  const own = date.year <= lunarYears.last ? yearOf(date.year) : undefined;
  const year = own !== undefined && number >= (own.starts[0]?.number ?? Number.NaN) ? date.year : date.year - 1;
  const { starts, end } = yearOf(year);
  const start = starts.findLast((month) => month.number <= number);
  if (start === undefined || number >= end) throw new RangeError("outside the lunar calendar");
  return { year, month: start.month, day: number - start.number + 1, leap: start.leap };
}

/** The Gregorian day of a lunar day; undefined where there is none: no such leap month, no 30th, no such year. */
export function fromLunar({ year, month, day, leap }: LunarDate): PlainDate | undefined {
  if (!Number.isInteger(year) || year < lunarYears.first || year > lunarYears.last) return undefined;
  const found = lunarMonths(year).find((one) => one.month === month && one.leap === leap);
  if (found === undefined || !Number.isInteger(day) || day < 1 || day > found.length) return undefined;
  return dateOf(numberOf(found.first) + day - 1);
}

/** The twelve or thirteen months of a lunar year in their order. @throws RangeError outside `lunarYears` */
export function lunarMonths(year: number): LunarMonth[] {
  const { starts, end } = yearOf(year);
  return starts.map(({ number, month, leap }, index) => ({
    month,
    leap,
    first: dateOf(number),
    length: (starts[index + 1]?.number ?? end) - number,
  }));
}

const stems = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"];
const branches = ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"];

/** The name of a lunar year in the cycle of sixty: 2026 is "Bính Ngọ". */
export function canChiYear(year: number): string {
  const at = (names: readonly string[]) => names[(((year - 4) % names.length) + names.length) % names.length] ?? "";
  return `${at(stems)} ${at(branches)}`;
}
