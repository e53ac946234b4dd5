import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clashesAmong, type Booked } from "./rules.clash.ts";
import { cellsOf, monthRoom, weekRoom, weeksOf, type Placed } from "./rules.grid.ts";
import { anniversariesOf, occasionsIn } from "./rules.occasions.ts";
import { beside, onOf, periodOf, shownDays } from "./rules.period.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const today = day("2026-11-21");
const seen = (query: Record<string, string>) => {
  const { view, span, from, to } = periodOf(query, today);
  return [view, span, from.toString(), to.toString()];
};

describe("the period of an address", () => {
  it.each<[Record<string, string>, string[]]>([
    [{}, ["month", "month", "2026-11-01", "2026-11-30"]],
    [{ view: "month", on: "2026-02" }, ["month", "month", "2026-02-01", "2026-02-28"]],
    [{ on: "2028-02-29" }, ["month", "month", "2028-02-01", "2028-02-29"]],
    [{ on: "2026" }, ["month", "month", "2026-11-01", "2026-11-30"]],
    [{ on: "2027" }, ["month", "month", "2027-01-01", "2027-01-31"]],
    [{ view: "week" }, ["week", "week", "2026-11-16", "2026-11-22"]],
    [{ view: "week", on: "2026-11-22" }, ["week", "week", "2026-11-16", "2026-11-22"]],
    [{ view: "week", on: "2026-11" }, ["week", "week", "2026-11-16", "2026-11-22"]],
    [{ view: "week", on: "2027-01" }, ["week", "week", "2026-12-28", "2027-01-03"]],
    [{ view: "list", on: "2026" }, ["list", "year", "2026-01-01", "2026-12-31"]],
    [{ view: "list", on: "2026-11-12" }, ["list", "day", "2026-11-12", "2026-11-12"]],
    [{ view: "list" }, ["list", "month", "2026-11-01", "2026-11-30"]],
  ])("reads %j", (query, expected) => {
    expect(seen(query)).toEqual(expected);
  });

  it.each(["2026-13", "2026-00", "2026-02-30", "2026-2", "x", "1944", "2200-01", "02026", "2026-11-"])(
    "takes %j for today",
    (on) => {
      expect(seen({ on })).toEqual(["month", "month", "2026-11-01", "2026-11-30"]);
    },
  );

  it("goes on and back by what it shows, and stops where there is nothing more", () => {
    const bounds = { first: day("2012-01-01"), last: day("2027-12-31") };
    const steps = (query: Record<string, string>) => {
      const period = periodOf(query, today);
      return [beside(period, -1, bounds), beside(period, 1, bounds)];
    };
    expect(steps({ on: "2026-01" })).toEqual(["2025-12", "2026-02"]);
    expect(steps({ view: "week", on: "2026-12-31" })).toEqual(["2026-12-21", "2027-01-04"]);
    expect(steps({ view: "list", on: "2026" })).toEqual(["2025", "2027"]);
    expect(steps({ view: "list", on: "2026-03-01" })).toEqual(["2026-02-28", "2026-03-02"]);
    expect(steps({ on: "2027-12" })).toEqual(["2027-11", undefined]);
    expect(steps({ on: "2012-01" })).toEqual([undefined, "2012-02"]);
    // From beyond it still leads back.
    expect(steps({ on: "2100-05" })).toEqual(["2100-04", undefined]);
  });

  it("names itself so that it is found again", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("month", "week", "list"),
        fc.date({ min: new Date("1946-01-01"), max: new Date("2198-12-31"), noInvalidDate: true }),
        (view, date) => {
          const period = periodOf({ view, on: date.toISOString().slice(0, 10) }, today);
          expect(periodOf({ view, on: onOf(period) }, today)).toEqual(period);
        },
      ),
    );
  });

  it("draws a month in whole weeks that hold all of it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1945, max: 2199 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const period = periodOf({ on: `${year}-${String(month).padStart(2, "0")}` }, today);
        const { from, to } = shownDays(period);
        expect([from.dayOfWeek, to.dayOfWeek]).toEqual([1, 7]);
        expect(from.until(period.from).total("days")).toBeLessThan(7);
        expect(period.to.until(to).total("days")).toBeLessThan(7);
        expect(period.to.day).toBe(period.to.daysInMonth);
      }),
    );
  });
});

describe("the drawn weeks", () => {
  const thing = (id: string, from: string, to = from) => ({ id, from: day(from), to: day(to) });
  const drawn = (items: readonly (Placed & { id: string })[]) =>
    weeksOf(day("2026-11-02"), day("2026-11-15"), items, monthRoom).map((week) => ({
      lanes: week.lanes.map((lane) =>
        cellsOf(lane).map((cell) =>
          "gap" in cell ? "." : `${cell.item.id}${cell.begins ? "(" : "<"}${cell.width}${cell.ends ? ")" : ">"}`,
        ),
      ),
      single: week.single.map((list) => list.map(({ id }) => id).join("")),
      more: week.more,
    }));

  it("lays several days across, with an open end where it goes on", () => {
    const [first, second] = drawn([thing("a", "2026-11-07", "2026-11-10"), thing("b", "2026-11-04")]);
    expect(first?.lanes).toEqual([[".", ".", ".", ".", ".", "a(2>"]]);
    expect(second?.lanes).toEqual([["a<2)", ".", ".", ".", ".", "."]]);
    expect(first?.single).toEqual(["", "", "b", "", "", "", ""]);
  });

  it("gives what overlaps a lane of its own and fills the gaps", () => {
    const [week] = drawn([
      thing("a", "2026-11-02", "2026-11-03"),
      thing("b", "2026-11-03", "2026-11-05"),
      thing("c", "2026-11-04", "2026-11-06"),
    ]);
    expect(week?.lanes).toEqual([
      ["a(2)", "c(3)", ".", "."],
      [".", "b(3)", ".", ".", "."],
    ]);
  });

  it("says how many found no room", () => {
    const [week] = drawn(["a", "b", "c", "d", "e", "f"].map((id) => thing(id, "2026-11-05")));
    expect(week?.single[3]).toBe("abc");
    expect(week?.more).toEqual([0, 0, 0, 3, 0, 0, 0]);
    const [four] = drawn(["a", "b", "c", "d"].map((id) => thing(id, "2026-11-05")));
    expect([four?.single[3], four?.more[3]]).toEqual(["abcd", 0]);
  });

  it("counts every thing of a day exactly once, shown or not", () => {
    const item = fc.tuple(fc.integer({ min: -10, max: 20 }), fc.integer({ min: 0, max: 12 })).map(([at, length]) => {
      const from = day("2026-11-02").add({ days: at });
      return { from, to: from.add({ days: length }) };
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 25 }), fc.constantFrom(monthRoom, weekRoom), (items, room) => {
        for (const week of weeksOf(day("2026-11-02"), day("2026-11-15"), items, room))
          for (const [index, date] of week.days.entries()) {
            const on = items.filter(
              ({ from, to }) =>
                Temporal.PlainDate.compare(from, date) <= 0 && Temporal.PlainDate.compare(date, to) <= 0,
            );
            const bars = week.lanes.flat().filter((bar) => bar.column <= index && index < bar.column + bar.width);
            const shown = bars.length + (week.single[index]?.length ?? 0);
            expect(shown + (week.more[index] ?? 0)).toBe(on.length);
            expect(shown).toBeLessThanOrEqual(room.things);
            for (const lane of week.lanes)
              expect(lane.filter((bar) => bar.column <= index && index < bar.column + bar.width).length).toBeLessThan(
                2,
              );
          }
      }),
    );
  });
});

describe("clashes", () => {
  const booked = (given: Partial<Booked> & { on?: string; until?: string }): Booked => ({
    id: given.id ?? "x",
    from: day(given.on ?? "2026-12-05"),
    to: day(given.until ?? given.on ?? "2026-12-05"),
    startsAt: given.startsAt ?? null,
    endsAt: given.endsAt ?? null,
    place: given.place ?? null,
    online: given.online ?? false,
    organiserIds: given.organiserIds ?? [],
  });
  const hall = "Nhà hát, phường Hồng Bàng";
  const pairs = (...items: Booked[]) =>
    clashesAmong(items).map(({ a, b, samePlace, organiserIds }) => [a.id, b.id, samePlace, organiserIds.join()]);

  it.each<
    [
      string,
      Partial<Booked> & { on?: string; until?: string },
      Partial<Booked> & { on?: string; until?: string },
      boolean,
    ]
  >([
    ["the same day, hours not known", { place: hall }, { place: hall }, true],
    ["another day", { place: hall }, { place: hall, on: "2026-12-06" }, false],
    ["another place", { place: hall }, { place: "Thư viện" }, false],
    ["the place written another way", { place: hall }, { place: "nhà hát  phường hồng bàng." }, true],
    [
      "hours after each other",
      { place: hall, startsAt: "08:00:00", endsAt: "10:00:00" },
      { place: hall, startsAt: "10:00:00" },
      false,
    ],
    [
      "hours that overlap",
      { place: hall, startsAt: "08:00:00", endsAt: "10:30:00" },
      { place: hall, startsAt: "10:00:00" },
      true,
    ],
    [
      "an end that is not known",
      { place: hall, startsAt: "08:00:00" },
      { place: hall, startsAt: "19:00:00", endsAt: "21:00:00" },
      true,
    ],
    ["a day inside several", { place: hall, until: "2026-12-09" }, { place: hall, on: "2026-12-08" }, true],
    [
      "after the last hour of several days",
      { place: hall, until: "2026-12-06", startsAt: "08:00:00", endsAt: "11:00:00" },
      { place: hall, on: "2026-12-06", startsAt: "14:00:00" },
      false,
    ],
    ["online, where there is room for everybody", { place: hall, online: true }, { place: hall }, false],
    ["no place at all", {}, {}, false],
  ])("%s", (_what, a, b, expected) => {
    const [first, second] = [booked({ ...a, id: "a" }), booked({ ...b, id: "b" })];
    expect(clashesAmong([first, second])).toHaveLength(expected ? 1 : 0);
    expect(clashesAmong([second, first])).toHaveLength(expected ? 1 : 0);
  });

  it("names the organisers that both share, and every pair once", () => {
    expect(
      pairs(
        booked({ id: "a", organiserIds: ["lao", "union"] }),
        booked({ id: "b", organiserIds: ["union", "han"], place: hall }),
        booked({ id: "c", organiserIds: ["han"], place: hall, on: "2026-12-04", until: "2026-12-06" }),
      ),
    ).toEqual([
      ["c", "b", true, "han"],
      ["a", "b", false, "union"],
    ]);
  });

  it("finds the same pairs whatever the order", () => {
    const item = fc.record({
      on: fc.integer({ min: 1, max: 9 }).map((date) => `2026-12-0${date}`),
      length: fc.integer({ min: 0, max: 4 }),
      startsAt: fc.constantFrom(null, "08:00:00", "14:00:00"),
      endsAt: fc.constantFrom(null, "11:00:00", "17:00:00"),
      place: fc.constantFrom(null, "Nhà hát", "Thư viện"),
      organiser: fc.constantFrom("lao", "han", "nga"),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (given) => {
        const items = given.map(({ on, length, startsAt, endsAt, place, organiser }, index) =>
          booked({
            id: `i${index}`,
            on,
            until: day(on).add({ days: length }).toString(),
            startsAt,
            endsAt: length === 0 && startsAt === "14:00:00" && endsAt === "11:00:00" ? null : endsAt,
            place,
            organiserIds: [organiser],
          }),
        );
        const named = (list: Booked[]) =>
          clashesAmong(list)
            .map(({ a, b }) => [a.id, b.id].sort().join())
            .sort();
        expect(named(items.toReversed())).toEqual(named(items));
        expect(new Set(named(items)).size).toBe(named(items).length);
      }),
    );
  });
});

describe("the days of friendly countries", () => {
  const lao = { code: "LA", relationsOn: day("1962-09-05"), relationsPrecision: "day" as const, nationalDay: "12-02" };
  const swiss = {
    code: "CH",
    relationsOn: day("1971-01-01"),
    relationsPrecision: "year" as const,
    nationalDay: "08-01",
  };
  const finland = {
    code: "FI",
    relationsOn: day("1973-01-01"),
    relationsPrecision: "month" as const,
    nationalDay: null,
  };
  const leap = { code: "XX", relationsOn: day("1972-02-29"), relationsPrecision: "day" as const, nationalDay: "02-29" };
  const unknown = { code: "AD", relationsOn: null, relationsPrecision: null, nationalDay: null };
  const all = [lao, swiss, finland, leap, unknown];
  const inYear = (year: number) => ({ from: day(`${year}-01-01`), to: day(`${year}-12-31`) });

  it("fall on their day where it is known to the day, and on none otherwise", () => {
    expect(
      occasionsIn(all, inYear(2022)).map((one) => [
        one.day.toString(),
        one.friend.code,
        one.kind === "relations" ? one.years : null,
      ]),
    ).toEqual([
      ["2022-08-01", "CH", null],
      ["2022-09-05", "LA", 60],
      ["2022-12-02", "LA", null],
    ]);
    expect(occasionsIn([leap], inYear(2024)).map((one) => one.day.toString())).toEqual(["2024-02-29", "2024-02-29"]);
    expect(occasionsIn([leap], inYear(2026))).toEqual([]);
    expect(occasionsIn([lao], { from: day("2022-12-26"), to: day("2023-01-01") })).toEqual([]);
    expect(occasionsIn([lao], inYear(1962)).map(({ kind }) => kind)).toEqual(["national_day"]);
  });

  it("count 60 years with Laos in 2022, round ones first", () => {
    expect(anniversariesOf(all, 2022).map(({ friend, years, round }) => [friend.code, years, round])).toEqual([
      ["XX", 50, true],
      ["LA", 60, true],
      ["FI", 49, false],
      ["CH", 51, false],
    ]);
    expect(anniversariesOf(all, 1962)).toEqual([]);
  });
});
