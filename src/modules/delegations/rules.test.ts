import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysOf, isPublished, needsReason, nextStates, overlapping, reordered, states } from "./rules.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const today = day("2026-11-21");

describe("the course of a delegation", () => {
  it.each([
    ["planned", "2026-11-21", ["done", "postponed", "cancelled"]],
    ["planned", "2026-11-22", ["postponed", "cancelled"]],
    ["postponed", "2026-01-01", ["planned", "cancelled"]],
    ["done", "2026-01-01", ["planned"]],
    ["cancelled", "2026-01-01", ["planned"]],
  ] as const)("from %s, beginning %s, goes to %j", (state, startsOn, next) => {
    expect(nextStates({ state, startsOn: day(startsOn) }, today)).toEqual(next);
  });

  it("asks why when it is put off, called off or taken back, and not when it simply takes place", () => {
    const asked = states.flatMap((from) => states.map((to) => `${needsReason(from, to) ? "why " : ""}${from} ${to}`));
    expect(asked).toEqual(
      expect.arrayContaining([
        "planned done",
        "why planned postponed",
        "why planned cancelled",
        "postponed planned",
        "why postponed cancelled",
        "why done planned",
        "why cancelled planned",
      ]),
    );
  });

  it("is published only when it is public and took place", () => {
    expect(states.filter((state) => isPublished({ audience: "public", state }))).toEqual(["done"]);
    expect(states.filter((state) => isPublished({ audience: "internal", state }))).toEqual([]);
  });

  it.each([
    ["2026-04-12", "day", null, "2026-04-12/2026-04-12"],
    ["2026-04-12", "day", "2026-04-14", "2026-04-12/2026-04-14"],
    ["2026-02-01", "month", null, "2026-02-01/2026-02-28"],
    ["2026-01-01", "year", null, "2026-01-01/2026-12-31"],
  ] as const)("known as %s (%s) to %s it can take the days %s", (on, precision, end, expected) => {
    const { from, to } = daysOf({
      starts_on: day(on),
      starts_precision: precision,
      ends_on: end === null ? null : day(end),
    });
    expect(`${from.toString()}/${to.toString()}`).toBe(expected);
  });
});

describe("a programme", () => {
  const item = (id: string, on: string, starts_at: string, ends_at: string | null) => ({
    id,
    day: day(on),
    starts_at,
    ends_at,
  });
  const pairs = (...items: ReturnType<typeof item>[]) => overlapping(items).map(([a, b]) => a.id + b.id);

  it.each([
    ["one after the other", item("b", "2026-04-12", "10:00:00", "11:00:00"), []],
    ["into the first", item("b", "2026-04-12", "09:59:00", "11:00:00"), ["ab"]],
    ["around the first", item("b", "2026-04-12", "07:00:00", "23:00:00"), ["ba"]],
    ["the same beginning without an end", item("b", "2026-04-12", "08:00:00", null), ["ab"]],
    ["before it, without an end", item("b", "2026-04-12", "07:00:00", null), []],
    ["the same hours of another day", item("b", "2026-04-13", "08:00:00", "10:00:00"), []],
  ])("%s", (_name, other, expected) => {
    expect(pairs(item("a", "2026-04-12", "08:00:00", "10:00:00"), other)).toEqual(expected);
  });
});

describe("the order of precedence", () => {
  const members = ["a", "b", "c", "d"].map((id) => ({ id }));
  const after = (places: Record<string, number>) =>
    reordered(members, new Map(Object.entries(places)))
      .map(({ id }) => id)
      .join("");

  it.each([
    [{ a: 1, b: 2, c: 3, d: 4 }, "abcd"],
    [{ a: 4, b: 1, c: 2, d: 3 }, "bcda"],
    [{ a: 2, b: 2, c: 1, d: 9 }, "cabd"],
    [{ d: 1 }, "adbc"],
  ])("%j gives %s", (places, expected) => expect(after(places)).toBe(expected));

  it("loses and makes nobody, whatever is typed", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 4, maxLength: 4 }), (numbers) => {
        const places = new Map(members.map(({ id }, index) => [id, numbers[index] ?? 1]));
        const order = reordered(members, places);
        expect(order.map(({ id }) => id).toSorted()).toEqual(["a", "b", "c", "d"]);
        expect(order.map(({ id }) => places.get(id))).toEqual(numbers.toSorted((x, y) => x - y));
      }),
    );
  });
});
