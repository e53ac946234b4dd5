import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromRoman, ordinalVi, toRoman } from "./roman.ts";

describe("Roman numerals", () => {
  it.each([
    [1, "I"],
    [4, "IV"],
    [6, "VI"],
    [9, "IX"],
    [10, "X"],
    [16, "XVI"],
    [49, "XLIX"],
    [1994, "MCMXCIV"],
    [3999, "MMMCMXCIX"],
  ])("%i is %s", (value, numeral) => {
    expect(toRoman(value)).toBe(numeral);
    expect(fromRoman(numeral)).toBe(value);
  });

  it("come back from 1 to 3999, all different", () => {
    const numerals = new Set<string>();
    for (let value = 1; value <= 3999; value += 1) {
      numerals.add(toRoman(value));
      expect(fromRoman(toRoman(value))).toBe(value);
    }
    expect(numerals.size).toBe(3999);
  });

  it.each(["IIII", "VX", "IC", "VV", "IXI", "iv", "", " X", "MMMM", "X1", "ⅩⅤ"])("refuse “%s”", (numeral) => {
    expect(fromRoman(numeral)).toBeUndefined();
  });

  it("are read only in the one spelling", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from("IVXLCDM")), maxLength: 8 }), (numeral) => {
        const value = fromRoman(numeral);
        expect(value === undefined || toRoman(value) === numeral).toBe(true);
      }),
    );
  });

  it.each([0, -1, 4000, 1.5, Number.NaN])("do not exist for %d", (value) => {
    expect(() => toRoman(value)).toThrow(RangeError);
  });

  it("count congresses", () => {
    expect(ordinalVi(9)).toBe("lần thứ IX");
  });
});
