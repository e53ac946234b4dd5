import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combineQualifiers, qualifierWord, type Qualifier } from "./qualifiers.ts";

const ALL: readonly Qualifier[] = ["exact", "over", "nearly", "about", "at_least"];

describe("combineQualifiers", () => {
  it.each<[Qualifier[], Qualifier]>([
    [[], "exact"],
    [["exact", "exact"], "exact"],
    [["exact", "over"], "over"],
    [["exact", "at_least"], "at_least"],
    [["at_least", "over", "exact"], "over"],
    [["at_least", "at_least"], "at_least"],
    [["exact", "nearly"], "nearly"],
    [["nearly", "nearly"], "nearly"],
    [["over", "nearly"], "about"],
    [["at_least", "nearly"], "about"],
    [["about", "exact"], "about"],
    [["about", "over"], "about"],
    [["over", "nearly", "over"], "about"],
  ])("%j → %s", (parts, whole) => {
    expect(combineQualifiers(parts)).toBe(whole);
  });

  it("does not depend on order or grouping", () => {
    const list = fc.array(fc.constantFrom(...ALL), { maxLength: 6 });
    const lists = list.chain((items) =>
      fc.record({
        items: fc.constant(items),
        mixed: fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length }),
        cut: fc.nat(items.length),
      }),
    );
    fc.assert(
      fc.property(lists, ({ items, mixed, cut }) => {
        const whole = combineQualifiers(items);
        expect(combineQualifiers(mixed)).toBe(whole);
        const halves = [combineQualifiers(items.slice(0, cut)), combineQualifiers(items.slice(cut))];
        expect(combineQualifiers(halves)).toBe(whole);
      }),
    );
  });

  it("never claims more than the parts: what it says of a sum is true of the true sum", () => {
    const part = fc.record({ said: fc.integer({ min: 1, max: 1000 }), by: fc.nat(50), as: fc.constantFrom(...ALL) });
    const error = { exact: () => 0, over: (by: number) => by + 1, at_least: (by: number) => by } as const;
    const truth = ({ said, by, as }: { said: number; by: number; as: Qualifier }) => {
      if (as === "nearly") return said - by - 1;
      return as === "about" ? said - by : said + error[as](by);
    };
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const said = parts.reduce((sum, one) => sum + one.said, 0);
        const real = parts.reduce((sum, one) => sum + truth(one), 0);
        const holds: Record<Qualifier, boolean> = {
          exact: real === said,
          over: real > said,
          at_least: real >= said,
          nearly: real < said,
          about: true,
        };
        const qualifier = combineQualifiers(parts.map((one) => one.as));
        expect(holds[qualifier]).toBe(true);
      }),
    );
  });
});

describe("qualifierWord", () => {
  it("has a word in both languages for every qualifier but exact", () => {
    expect(ALL.map((one) => qualifierWord(one, "vi"))).toEqual(["", "trên", "gần", "khoảng", "ít nhất"]);
    expect(ALL.map((one) => qualifierWord(one, "en"))).toEqual(["", "over", "nearly", "about", "at least"]);
  });
});
