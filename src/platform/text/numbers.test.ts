import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moneyPhrase } from "./money.ts";
import { formatNumber, parseNumberInput } from "./numbers.ts";

describe("formatNumber", () => {
  it.each([
    [1250, "1.250", "1,250"],
    [999, "999", "999"],
    [9_500_000, "9.500.000", "9,500,000"],
    [9.5, "9,5", "9.5"],
    [1.005, "1,01", "1.01"],
    [-1250.25, "-1.250,25", "-1,250.25"],
    [-0, "0", "0"],
    [-0.001, "0", "0"],
    [12_345_678_901_234_567_890n, "12.345.678.901.234.567.890", "12,345,678,901,234,567,890"],
  ])("%s", (value, vi, en) => {
    expect(formatNumber(value, "vi")).toBe(vi);
    expect(formatNumber(value, "en")).toBe(en);
  });

  it("keeps the decimals it is asked for", () => {
    expect(formatNumber(10, "vi", { minDecimals: 1 })).toBe("10,0");
    expect(formatNumber(10.126, "vi", { maxDecimals: 0 })).toBe("10");
    expect(formatNumber(10.1264, "vi", { maxDecimals: 3 })).toBe("10,126");
    expect(formatNumber(1, "en", { minDecimals: 3 })).toBe("1.000");
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses %d", (value) => {
    expect(() => formatNumber(value, "vi")).toThrow(RangeError);
  });
});

describe("parseNumberInput", () => {
  it.each([
    ["1.250", 1250],
    ["1 250", 1250],
    ["1\u00a0250", 1250],
    ["1250", 1250],
    ["01250", 1250],
    ["０１", 1],
    ["9.500.000", 9_500_000],
    ["999.999.999.999.999", 999_999_999_999_999],
    ["0", 0],
    ["12,0", 12],
    ["1.250,00", 1250],
  ])("reads “%s”", (text, value) => {
    expect(parseNumberInput(text)).toEqual({ kind: "number", value, decimal: String(value) });
  });

  it.each([
    ["9,5", "9.5"],
    ["0,125", "0.125"],
    ["1250,125", "1250.125"],
    ["1.250,5", "1250.5"],
    ["1.250,500", "1250.5"],
    ["999.999.999.999.998,99", "999999999999998.99"],
  ])("reads “%s” exactly", (text, decimal) => {
    expect(parseNumberInput(text, { decimals: 3 })).toEqual({ kind: "number", value: Number(decimal), decimal });
  });

  it.each([
    ["1,250", 0, [1250]],
    ["1,250", 2, [1250, 1.25]],
    ["12,500", 3, [12_500, 12.5]],
    ["1,250,000", 0, [1_250_000]],
    ["1,250.50", 2, [1250.5]],
    ["1.5", 2, [1.5]],
    ["0.125", 2, [0.125]],
    ["1234.567", 2, [1234.567]],
  ])("asks about “%s” with %i decimals", (text, decimals, readings) => {
    expect(parseNumberInput(text, { decimals })).toEqual({ kind: "unclear", readings });
  });

  it.each([
    ["", {}, "empty"],
    ["  ", {}, "empty"],
    ["-5", {}, "negative"],
    ["−5", {}, "negative"],
    ["1e6", {}, "not_a_number"],
    ["1.25.000", {}, "not_a_number"],
    ["1.250 000", {}, "not_a_number"],
    ["1..250", {}, "not_a_number"],
    ["1,2,3", {}, "not_a_number"],
    ["--5", {}, "not_a_number"],
    ["-", {}, "not_a_number"],
    ["+5", {}, "not_a_number"],
    ["300 triệu", {}, "not_a_number"],
    ["NaN", {}, "not_a_number"],
    ["9,5", {}, "too_many_decimals"],
    ["9999,555", { decimals: 2 }, "too_many_decimals"],
    ["1000000000000000", {}, "too_large"],
    ["1.000.000.000.000.000", { max: 1e20 }, "too_large"],
    ["1000000000000000,01", { decimals: 2 }, "too_large"],
    ["101", { max: 100 }, "too_large"],
    ["9".repeat(400), {}, "too_large"],
  ])("refuses “%s” %j: %s", (text, options, reason) => {
    expect(parseNumberInput(text, options)).toEqual({ kind: "refused", reason });
  });

  it("takes negative numbers where told", () => {
    expect(parseNumberInput("-1.250", { allowNegative: true })).toMatchObject({ value: -1250, decimal: "-1250" });
    expect(parseNumberInput("-1,250", { allowNegative: true })).toEqual({ kind: "unclear", readings: [-1250] });
    expect(parseNumberInput("-0", { allowNegative: true })).toEqual({ kind: "number", value: 0, decimal: "0" });
    expect(parseNumberInput("-101", { allowNegative: true, max: 100 })).toMatchObject({ reason: "too_large" });
  });

  it("reads back what formatNumber writes, grouped by dots or spaces", () => {
    const hundredths = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 });
    fc.assert(
      fc.property(hundredths, (count) => {
        const value = count / 100;
        const text = formatNumber(value, "vi");
        const read = { kind: "number", value: value === 0 ? 0 : value };
        const options = { decimals: 2, allowNegative: true };
        expect(parseNumberInput(text, options)).toMatchObject(read);
        expect(parseNumberInput(text.replaceAll(".", " "), options)).toMatchObject(read);
      }),
    );
  });

  it("never takes an English number for a Vietnamese one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.boolean(), (value, cents) => {
        const english = formatNumber(cents ? value / 100 : value, "en", { minDecimals: cents ? 2 : 0 });
        const result = parseNumberInput(english, { decimals: 2 });
        const plain = !/[.,]/u.test(english);
        expect(result.kind).toBe(plain ? "number" : "unclear");
        expect("readings" in result ? result.readings[0] : result).toEqual(
          plain ? { kind: "number", value, decimal: english } : Number(english.replaceAll(",", "")),
        );
      }),
    );
  });
});

describe("moneyPhrase", () => {
  it.each([
    [300_000_000, "VND", "300 triệu đồng", "VND 300 million"],
    [9_500_000, "USD", "9,5 triệu USD", "USD 9.5 million"],
    [1_250_000_000, "VND", "1,25 tỷ đồng", "VND 1.25 billion"],
    [1_255_000_000, "VND", "1.255 triệu đồng", "VND 1,255 million"],
    [1_234_567_891, "VND", "1.234.567.891 đồng", "VND 1,234,567,891"],
    [1_000_000, "VND", "1 triệu đồng", "VND 1 million"],
    [999_999, "VND", "999.999 đồng", "VND 999,999"],
    [250_000, "VND", "250.000 đồng", "VND 250,000"],
    [0, "VND", "0 đồng", "VND 0"],
    [-300_000_000, "VND", "-300 triệu đồng", "VND -300 million"],
    [1_250_000_000_000, "VND", "1.250 tỷ đồng", "VND 1.25 trillion"],
    [5000.5, "USD", "5.000,50 USD", "USD 5,000.50"],
    [9_500_000.5, "EUR", "9.500.000,50 EUR", "EUR 9,500,000.50"],
    [123_000_000_000_000_000_000n, "VND", "123.000.000.000 tỷ đồng", "VND 123,000,000 trillion"],
  ])("%s %s", (amount, currency, vi, en) => {
    expect(moneyPhrase(amount, currency, "vi")).toBe(vi);
    expect(moneyPhrase(amount, currency, "en")).toBe(en);
  });

  it("never loses a đồng", () => {
    const amount = fc.oneof(
      fc.bigInt({ min: 0n, max: 10n ** 16n }),
      fc
        .tuple(fc.bigInt({ min: 0n, max: 99_999n }), fc.integer({ min: 0, max: 11 }))
        .map(([n, e]) => n * 10n ** BigInt(e)),
    );
    const zeros: Record<string, number> = { "": 0, triệu: 6, tỷ: 9 };
    fc.assert(
      fc.property(amount, (value) => {
        const match = /^([\d.]+)(?:,(\d{1,2}))? ?(triệu|tỷ|) ?đồng$/u.exec(moneyPhrase(value, "VND", "vi"));
        const [, whole = "", decimals = "", word = ""] = match ?? [];
        const digits = whole.replaceAll(".", "") + decimals.padEnd(zeros[word] ?? 0, "0");
        expect(BigInt(digits)).toBe(value);
      }),
      { numRuns: 1000 },
    );
  });

  it("refuses what it cannot print exactly", () => {
    expect(() => moneyPhrase(Number.NaN, "VND", "vi")).toThrow(RangeError);
    expect(() => moneyPhrase(1e300, "VND", "vi")).toThrow(RangeError);
    expect(() => moneyPhrase(1, "đồng", "vi")).toThrow(RangeError);
  });
});
