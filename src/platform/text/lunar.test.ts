import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canChiYear, fromIsoDate, fromLunar, lunarMonths, lunarOf, lunarYears, toIsoDate } from "./index.ts";

const file = new URL("../../../test/facts/lunar-days.csv", import.meta.url);
const rows = readFileSync(file, "utf8")
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [kind = "", solar = "", day = "", month = "", leap = "", year = "", name = ""] = line.split(",");
    return {
      kind,
      solar,
      lunar: { year: Number(year), month: Number(month), day: Number(day), leap: leap === "yes" },
      name,
    };
  });

const lunarOn = (iso: string) => lunarOf(fromIsoDate(iso) ?? { year: 0, month: 0, day: 0 });
const onLunar = (year: number, month: number, day: number, leap = false) => {
  const date = fromLunar({ year, month, day, leap });
  return date === undefined ? undefined : toIsoDate(date);
};
const year = fc.integer({ min: lunarYears.first, max: lunarYears.last });

describe("the Vietnamese lunar calendar", () => {
  it.each([
    [1985, "1985-01-21", "Ất Sửu"],
    [2007, "2007-02-17", "Đinh Hợi"],
    [2030, "2030-02-02", "Canh Tuất"],
  ])("begins the year %i on %s, unlike the Chinese one", (lunarYear, first, name) => {
    expect(onLunar(lunarYear, 1, 1)).toBe(first);
    expect(canChiYear(lunarYear)).toBe(name);
  });

  it("agrees with every row of the facts, both ways", () => {
    expect(rows).toHaveLength(131);
    for (const { solar, lunar, name } of rows) {
      expect([solar, lunarOn(solar)]).toEqual([solar, lunar]);
      expect([lunar, onLunar(lunar.year, lunar.month, lunar.day, lunar.leap)]).toEqual([lunar, solar]);
      expect(canChiYear(lunar.year)).toBe(name);
    }
  });

  it("puts the leap month of 2033 after the eleventh and none into 2034", () => {
    const numbers = (of: number) => lunarMonths(of).map(({ month, leap }) => (leap ? -month : month));
    expect(numbers(2033)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -11, 12]);
    expect(numbers(2034)).toHaveLength(12);
  });

  it("finds the equinox of 1938 on the day it was, half a minute before midnight", () => {
    expect(lunarMonths(1938).find(({ leap }) => leap)).toEqual({
      month: 8,
      leap: true,
      first: { year: 1938, month: 9, day: 24 },
      length: 29,
    });
  });

  it("has months of 29 or 30 days, years of 12 or 13 months, and leaves no day out", () => {
    fc.assert(
      fc.property(year, (of) => {
        const months = lunarMonths(of);
        expect([12, 13]).toContain(months.length);
        expect(months.filter(({ leap }) => leap)).toHaveLength(months.length - 12);
        expect(months.filter(({ leap }) => !leap).map(({ month }) => month)).toEqual([
          1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
        ]);
        for (const { length } of months) expect([29, 30]).toContain(length);
        const days = months.reduce((sum, { length }) => sum + length, 0);
        const [first, next] = [months[0]?.first, of === lunarYears.last ? undefined : lunarMonths(of + 1)[0]?.first];
        if (first === undefined || next === undefined) return;
        expect(Date.UTC(next.year, next.month - 1, next.day) - Date.UTC(first.year, first.month - 1, first.day)).toBe(
          days * 86_400_000,
        );
      }),
      { numRuns: 301 },
    );
  });

  it("gives a leap month to seven years of every nineteen", () => {
    const leaps = Array.from({ length: 285 }, (_, index) => lunarMonths(1900 + index).length - 12);
    expect(leaps.reduce((sum, one) => sum + one, 0)).toBe(105);
  });

  it("comes back to the same day, from either side", () => {
    const span = { min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2199, 11, 31) / 86_400_000 };
    fc.assert(
      fc.property(fc.integer(span), (day) => {
        const date = new Date(day * 86_400_000);
        const solar = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        expect(fromLunar(lunarOf(solar))).toEqual(solar);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(
        year,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        (y, m, d, leap) => {
          const lunar = { year: y, month: m, day: d, leap };
          const solar = fromLunar(lunar);
          fc.pre(solar !== undefined);
          expect(lunarOf(solar)).toEqual(lunar);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("counts on from one day to the next", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2199, 11, 30) / 86_400_000 }),
        (day) => {
          const at = (number: number) => {
            const date = new Date(number * 86_400_000);
            return lunarOf({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
          };
          const [today, tomorrow] = [at(day), at(day + 1)];
          expect(tomorrow.day === today.day + 1 || (tomorrow.day === 1 && today.day >= 29)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("knows no 30th of a short month, no leap month in a year without, no year beyond its own", () => {
    const short = lunarMonths(2026).find(({ length }) => length === 29);
    expect(onLunar(2026, short?.month ?? 0, 29)).toBeDefined();
    expect(onLunar(2026, short?.month ?? 0, 30)).toBeUndefined();
    expect(onLunar(2026, 6, 1, true)).toBeUndefined();
    expect(onLunar(2025, 6, 1, true)).toBe("2025-07-25");
    expect(onLunar(2200, 1, 1)).toBeUndefined();
    expect(onLunar(1898, 1, 1)).toBeUndefined();
    expect(() => lunarOn("2200-03-01")).toThrow(RangeError);
    expect(() => lunarOn("1899-01-01")).toThrow(RangeError);
    expect(() => lunarOf({ year: 2026, month: 2, day: 29 })).toThrow(RangeError);
    expect(() => lunarMonths(2200)).toThrow(RangeError);
  });

  it.each([
    [1984, "Giáp Tý"],
    [2026, "Bính Ngọ"],
    [2027, "Đinh Mùi"],
    [1, "Tân Dậu"],
  ])("calls the year %i %s", (of, name) => {
    expect(canChiYear(of)).toBe(name);
  });
});
