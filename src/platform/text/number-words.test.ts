import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountInWords, numberInWords } from "./number-words.ts";

describe("numberInWords", () => {
  it.each([
    [0, "không"],
    [4, "bốn"],
    [5, "năm"],
    [10, "mười"],
    [11, "mười một"],
    [14, "mười bốn"],
    [15, "mười lăm"],
    [20, "hai mươi"],
    [21, "hai mươi mốt"],
    [24, "hai mươi tư"],
    [55, "năm mươi lăm"],
    [100, "một trăm"],
    [101, "một trăm linh một"],
    [104, "một trăm linh bốn"],
    [105, "một trăm linh năm"],
    [111, "một trăm mười một"],
    [121, "một trăm hai mươi mốt"],
    [1000, "một nghìn"],
    [1001, "một nghìn không trăm linh một"],
    [1015, "một nghìn không trăm mười lăm"],
    [21_000, "hai mươi mốt nghìn"],
    [1_000_005, "một triệu không trăm linh năm"],
    [1_005_000, "một triệu không trăm linh năm nghìn"],
    [300_000_000, "ba trăm triệu"],
    [1_234_567_891, "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt"],
    [1_000_000_015, "một tỷ không trăm mười lăm"],
    [1_005_000_000_000, "một nghìn không trăm linh năm tỷ"],
    [1_000_000_000_000, "một nghìn tỷ"],
    [1_000_000_000_000_000n, "một triệu tỷ"],
  ])("%s", (value, words) => {
    expect(numberInWords(value)).toBe(words);
  });

  it("says lẻ in the south", () => {
    expect(numberInWords(1001, { zeroTens: "lẻ" })).toBe("một nghìn không trăm lẻ một");
  });

  it.each([-1, 1.5, Number.NaN, 1_000_000_000_000_001n])("refuses %s", (value) => {
    expect(() => numberInWords(value)).toThrow(RangeError);
  });

  it("can be read back, so no two numbers sound alike", () => {
    const groups = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 999 })), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(groups, fc.constantFrom("linh", "lẻ"), (triples, zeroTens) => {
        const value = triples.reduce((sum, triple) => sum * 1000 + triple, 0);
        expect(heard(numberInWords(value, { zeroTens }))).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });
});

const UNITS: Record<string, number> = {
  không: 0,
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
};
const SIZES: Record<string, number> = { nghìn: 1000, triệu: 1_000_000 };

/** A listener who knows only what the words mean. */
function heard(words: string): number {
  const sum = { total: 0, billion: 0, triple: 0, digit: 0 };
  for (const word of words.split(" ")) {
    const size = SIZES[word];
    if (word === "trăm") Object.assign(sum, { triple: sum.digit * 100, digit: 0 });
    else if (word === "mươi") Object.assign(sum, { triple: sum.triple + sum.digit * 10, digit: 0 });
    else if (word === "mười") sum.triple += 10;
    else if (word === "linh" || word === "lẻ") sum.digit = 0;
    else if (word === "tỷ") {
      Object.assign(sum, { total: (sum.total + sum.triple + sum.digit) * 1_000_000_000, triple: 0, digit: 0 });
    } else if (size !== undefined) {
      Object.assign(sum, { total: sum.total + (sum.triple + sum.digit) * size, triple: 0, digit: 0 });
    } else sum.digit = UNITS[word] ?? Number.NaN;
  }
  return sum.total + sum.triple + sum.digit;
}

describe("amountInWords", () => {
  it.each([
    [300_000_000, {}, "Ba trăm triệu đồng"],
    [300_000_000, { even: true }, "Ba trăm triệu đồng chẵn"],
    [300_000_500, { even: true }, "Ba trăm triệu năm trăm đồng"],
    [0, { even: true }, "Không đồng"],
    [5000, { unit: "đô la Mỹ" }, "Năm nghìn đô la Mỹ"],
  ])("%s %j", (amount, options, words) => {
    expect(amountInWords(amount, options)).toBe(words);
  });
});
