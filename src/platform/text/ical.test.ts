import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarText, type CalendarEvent } from "./index.ts";

const event: CalendarEvent = {
  uid: "019a-1",
  sequence: 2,
  created: new Date("2026-11-01T08:00:00+07:00"),
  modified: new Date("2026-11-02T09:30:15+07:00"),
  time: { allDay: true, from: { year: 2026, month: 11, day: 14 }, to: { year: 2026, month: 11, day: 29 } },
  summary: "Triển lãm",
  description: "",
  place: null,
  url: "https://x.vn/hoat-dong/trien-lam",
  categories: [],
  status: "CONFIRMED",
  audience: "PUBLIC",
};
const made = (...events: CalendarEvent[]) =>
  calendarText({ name: "Lịch", description: "Mô tả", url: "https://x.vn/lich", events });
const linesOf = (text: string) => text.replaceAll("\r\n ", "").split("\r\n");

describe("a calendar for other programs", () => {
  it("says the zone, the name and how often to ask again", () => {
    const lines = linesOf(made());
    expect(lines.slice(0, 4)).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Huu Nghi//Calendar 1//VI",
      "CALSCALE:GREGORIAN",
    ]);
    expect(lines).toContain("TZID:Asia/Ho_Chi_Minh");
    expect(lines).toContain("X-WR-CALNAME:Lịch");
    expect(lines).toContain("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    expect(lines.at(-2)).toBe("END:VCALENDAR");
    expect(lines.at(-1)).toBe("");
  });

  it("ends whole days on the day after the last, over the end of a month and a year", () => {
    expect(linesOf(made(event))).toEqual(
      expect.arrayContaining(["DTSTART;VALUE=DATE:20261114", "DTEND;VALUE=DATE:20261130"]),
    );
    const eve = { year: 2026, month: 12, day: 31 };
    const lines = linesOf(made({ ...event, time: { allDay: true, from: eve, to: eve } }));
    expect(lines).toEqual(expect.arrayContaining(["DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101"]));
  });

  it("writes hours in the zone of Vietnam, and no end where none is known", () => {
    const from = { year: 2026, month: 11, day: 28 };
    const timed = linesOf(
      made({ ...event, time: { allDay: false, from, at: "07:30:00", end: { on: from, at: "12:00:00" } } }),
    );
    expect(timed).toEqual(
      expect.arrayContaining([
        "DTSTART;TZID=Asia/Ho_Chi_Minh:20261128T073000",
        "DTEND;TZID=Asia/Ho_Chi_Minh:20261128T120000",
      ]),
    );
    const open = linesOf(made({ ...event, time: { allDay: false, from, at: "07:30", end: null } }));
    expect(open.some((line) => line.startsWith("DTEND"))).toBe(false);
  });

  it("carries version and instants of the record, so that the same record gives the same bytes", () => {
    expect(linesOf(made(event))).toEqual(
      expect.arrayContaining([
        "SEQUENCE:2",
        "LAST-MODIFIED:20261102T023015Z",
        "DTSTAMP:20261102T023015Z",
        "CREATED:20261101T010000Z",
      ]),
    );
    expect(made(event)).toBe(made({ ...event }));
  });

  it("escapes what means something, keeps line ends, drops other controls", () => {
    const lines = linesOf(
      made({ ...event, summary: "a;b,c\\d\u0007e", description: "một\r\nhai\nba", categories: ["x,y", "z"] }),
    );
    expect(lines).toContain("SUMMARY:a\\;b\\,c\\\\d e");
    expect(lines).toContain("DESCRIPTION:một\\nhai\\nba");
    expect(lines).toContain("CATEGORIES:x\\,y,z");
  });

  it("says the language of a title that is not the calendar's", () => {
    expect(linesOf(made({ ...event, language: "vi" }))).toContain("SUMMARY;LANGUAGE=vi:Triển lãm");
  });

  it("folds at 75 octets without breaking a letter, whatever the text", () => {
    const text = fc.oneof(fc.string({ unit: "grapheme", maxLength: 400 }), fc.constant("Hữu nghị ẫổệ ".repeat(40)));
    fc.assert(
      fc.property(text, (summary) => {
        const raw = Buffer.from(made({ ...event, summary }));
        for (const line of raw.toString("latin1").split("\r\n")) expect(line.length).toBeLessThanOrEqual(75);
        expect(raw.toString("utf8")).not.toContain("\ufffd");
        const read = linesOf(raw.toString("utf8"))
          .find((line) => line.startsWith("SUMMARY:"))
          ?.slice("SUMMARY:".length)
          .replace(/\\(.)/g, (_all, sign: string) => (sign === "n" ? "\n" : sign));
        expect(read).toBe(summary.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n]/gu, " "));
      }),
      { numRuns: 500 },
    );
  });
});
