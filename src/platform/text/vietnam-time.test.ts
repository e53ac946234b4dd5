import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatInstant, formatTime, parseTimeInput, vietnamInstant, vietnamParts } from "./vietnam-time.ts";

describe("time in Vietnam", () => {
  it.each([
    ["2023-01-09T08:00:00Z", "15:00, 09/01/2023", "15:00, 9 January 2023"],
    ["2022-12-31T17:00:00Z", "00:00, 01/01/2023", "00:00, 1 January 2023"],
    ["2022-12-31T16:59:59Z", "23:59, 31/12/2022", "23:59, 31 December 2022"],
    ["2024-07-01T00:05:00Z", "07:05, 01/07/2024", "07:05, 1 July 2024"],
  ])("%s", (iso, vi, en) => {
    expect(formatInstant(new Date(iso), "vi")).toBe(vi);
    expect(formatInstant(new Date(iso), "en")).toBe(en);
  });

  it("has its parts, also in the years of other offsets", () => {
    expect(vietnamParts(new Date("2023-01-09T08:01:02Z"))).toEqual({
      year: 2023,
      month: 1,
      day: 9,
      hour: 15,
      minute: 1,
      second: 2,
    });
    expect(vietnamParts(new Date("1970-01-01T00:00:00Z")).hour).toBe(8);
    expect(vietnamInstant({ year: 1970, month: 1, day: 1 }, { hour: 8, minute: 0 }).getTime()).toBe(0);
  });

  it("comes back from its instant", () => {
    const when = fc.date({ min: new Date("1976-01-01"), max: new Date("2199-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(when, (instant) => {
        const { year, month, day, hour, minute } = vietnamParts(instant);
        const back = vietnamInstant({ year, month, day }, { hour, minute });
        expect(back.getTime()).toBe(Math.floor(instant.getTime() / 60_000) * 60_000);
      }),
    );
  });

  it("refuses what is no day, time or instant", () => {
    expect(() => vietnamParts(new Date(Number.NaN))).toThrow(RangeError);
    expect(() => vietnamInstant({ year: 2023, month: 2, day: 29 })).toThrow(RangeError);
    expect(() => vietnamInstant({ year: 2023, month: 2, day: 28 }, { hour: 24, minute: 0 })).toThrow(RangeError);
    expect(() => formatTime({ hour: 12, minute: 60 })).toThrow(RangeError);
  });
});

describe("parseTimeInput", () => {
  it.each([
    ["15:00", 15, 0],
    ["8:05", 8, 5],
    ["8h05", 8, 5],
    ["15h", 15, 0],
    ["7 giờ 30", 7, 30],
    ["7 giờ 30 phút", 7, 30],
    ["0h", 0, 0],
    ["23:59", 23, 59],
  ])("reads “%s”", (text, hour, minute) => {
    expect(parseTimeInput(text)).toEqual({ hour, minute });
    expect(parseTimeInput(formatTime({ hour, minute }))).toEqual({ hour, minute });
  });

  it.each(["", "24:00", "12:60", "15:", "15", "3pm", "8:5", "7h30:00", "8h phút"])("does not read “%s”", (text) => {
    expect(parseTimeInput(text)).toBeUndefined();
  });
});
