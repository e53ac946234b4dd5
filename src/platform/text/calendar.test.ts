import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  comparePlainDates,
  daysInMonth,
  earliestDay,
  fromIsoDate,
  fromIsoPartial,
  isRealDate,
  latestDay,
  partialDate,
  toIsoDate,
  toIsoPartial,
  weekdayOf,
  type PlainDate,
} from "./calendar.ts";
import { formatDateRange, formatPartialDate, officialDate, shortDate, weekdayName } from "./format-date.ts";
import { parseDateInput } from "./parse-date.ts";

const day = (text: string): PlainDate => {
  const date = fromIsoDate(text);
  if (!date) throw new Error(`bad day in the test: ${text}`);
  return date;
};
const exact = (text: string) => partialDate(day(text), "day");

const plainDate = (min: string, max: string) =>
  fc.date({ min: new Date(min), max: new Date(max), noInvalidDate: true }).map((date) => ({
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
  }));
const inputDate = plainDate("1800-01-01", "2200-12-31");
const precision = fc.constantFrom("year", "month", "day");

describe("plain dates", () => {
  it("agree with the Gregorian calendar of the machine", () => {
    fc.assert(
      fc.property(plainDate("0001-01-01", "9999-12-31"), (date) => {
        const twin = new Date(0);
        twin.setUTCFullYear(date.year, date.month - 1, date.day);
        expect(isRealDate(date)).toBe(true);
        expect(weekdayOf(date)).toBe(twin.getUTCDay());
        expect(toIsoDate(date)).toBe(twin.toISOString().slice(0, 10));
        expect(fromIsoDate(toIsoDate(date))).toEqual(date);
        twin.setUTCFullYear(date.year, date.month, 0);
        expect(daysInMonth(date.year, date.month)).toBe(twin.getUTCDate());
      }),
    );
  });

  it.each(["2023-01-09", "2023-09", "2023"])("keeps %s as exactly as it is known", (text) => {
    const date = fromIsoPartial(text);
    expect(date === undefined ? undefined : toIsoPartial(date)).toBe(text);
  });

  it.each(["2023-13", "2023-02-30", "23", "2023-9", "20230", "tháng 9", ""])(
    "reads no partial date from %j",
    (text) => {
      expect(fromIsoPartial(text)).toBeUndefined();
    },
  );

  it.each(["2023-02-29", "1900-02-29", "2023-13-01", "2023-00-10", "2023-04-31", "0000-01-01", "2023-1-9", "x"])(
    "refuse %s",
    (text) => {
      expect(fromIsoDate(text)).toBeUndefined();
    },
  );

  it("sort like their ISO strings", () => {
    fc.assert(
      fc.property(inputDate, inputDate, (a, b) => {
        const byText = toIsoDate(a) < toIsoDate(b) ? -1 : Number(toIsoDate(a) > toIsoDate(b));
        expect(Math.sign(comparePlainDates(a, b))).toBe(byText);
      }),
    );
  });

  it("of partial dates span the year, the month or the day", () => {
    expect(latestDay(partialDate(day("2024-02-10"), "month"))).toEqual(day("2024-02-29"));
    expect(latestDay(partialDate(day("2024-02-10"), "year"))).toEqual(day("2024-12-31"));
    expect(earliestDay(partialDate(day("2024-02-10"), "year"))).toEqual(day("2024-01-01"));
    expect(earliestDay(exact("2024-02-10"))).toEqual(latestDay(exact("2024-02-10")));
  });

  it("stop every formatter at a day that does not exist", () => {
    const wrong = { year: 2023, month: 2, day: 29 };
    expect(() => officialDate(wrong)).toThrow(RangeError);
    expect(() => shortDate(wrong)).toThrow(RangeError);
    expect(() => toIsoDate(wrong)).toThrow(RangeError);
    expect(() => weekdayName(wrong, "vi")).toThrow(RangeError);
    expect(() => formatPartialDate({ precision: "month", year: 2023, month: 13 }, "vi")).toThrow(RangeError);
  });
});

describe("written dates", () => {
  it.each([
    ["2023-01-09", "ngày 09 tháng 01 năm 2023", "09/01/2023"],
    ["2023-02-28", "ngày 28 tháng 02 năm 2023", "28/02/2023"],
    ["2024-03-05", "ngày 05 tháng 3 năm 2024", "05/03/2024"],
    ["2024-10-10", "ngày 10 tháng 10 năm 2024", "10/10/2024"],
  ])("%s", (iso, official, short) => {
    expect(officialDate(day(iso))).toBe(official);
    expect(shortDate(day(iso))).toBe(short);
  });

  it.each([
    ["year", "năm 2022", "năm 2022", "2022"],
    ["month", "tháng 9/2022", "tháng 9 năm 2022", "September 2022"],
    ["day", "09/09/2022", "ngày 09 tháng 9 năm 2022", "9 September 2022"],
  ] as const)("to the %s", (known, short, prose, english) => {
    const date = partialDate(day("2022-09-09"), known);
    expect(formatPartialDate(date, "vi")).toBe(short);
    expect(formatPartialDate(date, "vi", "prose")).toBe(prose);
    expect(formatPartialDate(date, "en")).toBe(english);
    expect(formatPartialDate(date, "en", "prose")).toBe(english);
  });

  it.each([
    ["2024-04-12", "2024-04-14", "12–14/04/2024", "12–14 April 2024"],
    ["2024-04-01", "2024-04-02", "01–02/04/2024", "1–2 April 2024"],
    ["2024-04-30", "2024-05-02", "30/04 – 02/05/2024", "30 April – 2 May 2024"],
    ["2022-12-30", "2023-01-02", "30/12/2022 – 02/01/2023", "30 December 2022 – 2 January 2023"],
    ["2022-04-30", "2023-04-02", "30/04/2022 – 02/04/2023", "30 April 2022 – 2 April 2023"],
    ["2024-04-12", "2024-04-12", "12/04/2024", "12 April 2024"],
  ])("from %s to %s", (from, to, vi, en) => {
    expect(formatDateRange(exact(from), exact(to), "vi")).toBe(vi);
    expect(formatDateRange(exact(from), exact(to), "en")).toBe(en);
  });

  it.each([
    ["year", "2018-03-01", "year", "2023-01-01", "2018–2023", "2018–2023"],
    ["month", "2024-04-01", "month", "2024-06-01", "tháng 4–6/2024", "April – June 2024"],
    ["month", "2023-12-01", "month", "2024-01-01", "tháng 12/2023 – tháng 1/2024", "December 2023 – January 2024"],
    ["day", "2023-12-05", "month", "2024-01-01", "05/12/2023 – tháng 1/2024", "5 December 2023 – January 2024"],
    ["day", "2024-12-05", "year", "2024-01-01", "05/12/2024 – năm 2024", "5 December 2024 – 2024"],
  ] as const)("from %s %s to %s %s", (a, from, b, to, vi, en) => {
    const ends = [partialDate(day(from), a), partialDate(day(to), b)] as const;
    expect(formatDateRange(...ends, "vi")).toBe(vi);
    expect(formatDateRange(...ends, "en")).toBe(en);
  });

  it.each([
    ["2024-04-13", "2024-04-12", "day"],
    ["2024-05-13", "2024-04-14", "month"],
    ["2024-05-13", "2023-04-14", "year"],
  ] as const)("refuse the period %s to %s by %s", (from, to, known) => {
    const ends = [partialDate(day(from), known), partialDate(day(to), known)] as const;
    expect(() => formatDateRange(...ends, "vi")).toThrow(RangeError);
  });

  it("name the weekday", () => {
    const week = ["2024-05-19", "2024-05-20", "2024-05-21", "2024-05-22", "2024-05-23", "2024-05-24", "2024-05-25"];
    expect(week.map((iso) => weekdayName(day(iso), "vi")).join(", ")).toBe(
      "Chủ nhật, Thứ Hai, Thứ Ba, Thứ Tư, Thứ Năm, Thứ Sáu, Thứ Bảy",
    );
    expect(weekdayName(day("2024-05-20"), "en")).toBe("Monday");
  });
});

describe("parseDateInput", () => {
  it.each([
    "09/01/2023",
    "9-1-2023",
    "9.1.2023",
    "2023-01-09",
    "2023/1/9",
    " 9 / 1 / 2023 ",
    "ngày 09 tháng 01 năm 2023",
    "NGÀY 9 THÁNG 1, NĂM 2023",
    "ngay 9 thang 1 nam 2023",
    "ngày 9/1/2023",
    "sáng 9-1-2023",
    "０９/０１/２０２３",
    "ngày 09 tháng 01 năm 2023".normalize("NFD"),
  ])("reads “%s” as a day", (text) => {
    expect(parseDateInput(text)).toEqual({ kind: "date", date: exact("2023-01-09") });
  });

  it.each(["tháng 9/2022", "09/2022", "9-2022", "tháng 9 năm 2022", "Tháng 09-2022", "2022-09"])(
    "reads “%s” as a month",
    (text) => {
      expect(parseDateInput(text)).toEqual({ kind: "date", date: { precision: "month", year: 2022, month: 9 } });
    },
  );

  it.each(["2022", "năm 2022", "Nam 2022"])("reads “%s” as a year", (text) => {
    expect(parseDateInput(text)).toEqual({ kind: "date", date: { precision: "year", year: 2022 } });
  });

  it.each([
    ["9/1", { month: 1, day: 9 }],
    ["Sáng 28-1", { month: 1, day: 28 }],
    ["Sáng 9-1", { month: 1, day: 9 }],
    ["Ngày 20/10", { month: 10, day: 20 }],
    ["29/2", { month: 2, day: 29 }],
    ["ngày 20 tháng 10", { month: 10, day: 20 }],
    ["tháng 9", { month: 9 }],
  ])("asks for the year of “%s”", (text, found) => {
    expect(parseDateInput(text)).toEqual({ kind: "year_missing", ...found });
  });

  it.each([
    ["", "empty"],
    [" \u00a0", "empty"],
    ["31/02/2023", "no_such_day"],
    ["29/02/2023", "no_such_day"],
    ["29/02/1900", "no_such_day"],
    ["31/4", "no_such_day"],
    ["30/2", "no_such_day"],
    ["0/1/2023", "no_such_day"],
    ["45/1/2023", "no_such_day"],
    ["01/13/2023", "no_such_month"],
    ["13/2022", "no_such_month"],
    ["1/0/2023", "no_such_month"],
    ["9/1/23", "two_digit_year"],
    ["09/01/1799", "year_out_of_range"],
    ["2201", "year_out_of_range"],
    ["9/1-2023", "not_a_date"],
    ["hôm qua", "not_a_date"],
    ["9", "not_a_date"],
    ["09012023", "not_a_date"],
    ["9/1/20233", "not_a_date"],
    ["1/2/3/2023", "not_a_date"],
  ])("refuses “%s”: %s", (text, reason) => {
    expect(parseDateInput(text)).toEqual({ kind: "refused", reason });
  });

  it("reads back what the formatters write", () => {
    fc.assert(
      fc.property(inputDate, precision, fc.constantFrom("short", "prose"), (date, known, style) => {
        const partial = partialDate(date, known);
        expect(parseDateInput(formatPartialDate(partial, "vi", style))).toEqual({ kind: "date", date: partial });
        expect(parseDateInput(toIsoDate(date))).toEqual({ kind: "date", date: partialDate(date, "day") });
      }),
    );
  });

  it("gives only days that exist, for whatever is typed", () => {
    const typed = fc.string({ unit: fc.constantFrom(...Array.from("0123456789/-. thángnăm")) });
    fc.assert(
      fc.property(fc.oneof(typed, fc.string({ unit: "binary" })), (text) => {
        const result = parseDateInput(text);
        expect(result.kind !== "date" || isRealDate(earliestDay(result.date))).toBe(true);
      }),
    );
  });
});
