import { describe, expect, test } from "vitest";
import { DocumentError } from "./errors.ts";
import {
  numberAndSymbol,
  officialDate,
  officialNumber,
  officialPlaceDate,
  pointLetter,
  romanNumeral,
  withClosingMark,
} from "./official-text.ts";

const ROOM = "\u00a0".repeat(6);

describe("number and symbol", () => {
  test.each([
    [5, "BC-LHHN", "Số: 05/BC-LHHN"],
    [10, "LHHN-VP", "Số: 10/LHHN-VP"],
    [123, "QĐ-LHHN", "Số: 123/QĐ-LHHN"],
    [undefined, "BC-LHHN", `Số:${ROOM}/BC-LHHN`],
  ])("%s and %s make %s", (number, symbol, line) => {
    expect(officialNumber(number, symbol)).toBe(line);
  });

  test("stand alone for running text", () => {
    expect(numberAndSymbol(7, "KH-LHHN")).toBe("07/KH-LHHN");
  });

  test.each([0, -1, 1.5, Number.NaN])("%s is no number", (number) => {
    expect(() => officialNumber(number, "BC")).toThrow(DocumentError);
  });
});

describe("place and date", () => {
  test.each([
    [{ year: 2023, month: 1, day: 9 }, "ngày 09 tháng 01 năm 2023"],
    [{ year: 2023, month: 2, day: 10 }, "ngày 10 tháng 02 năm 2023"],
    [{ year: 2023, month: 3, day: 5 }, "ngày 05 tháng 3 năm 2023"],
    [{ year: 2023, month: 12, day: 31 }, "ngày 31 tháng 12 năm 2023"],
    [{ year: 2023, month: 1 }, "ngày … tháng 01 năm 2023"],
    [{ year: 2024, month: 2, day: 29 }, "ngày 29 tháng 02 năm 2024"],
  ])("%o reads %s", (date, line) => {
    expect(officialDate(date)).toBe(line);
    expect(officialPlaceDate("Hải Phòng", date)).toBe(`Hải Phòng, ${line}`);
  });

  test.each([
    { year: 2023, month: 2, day: 29 },
    { year: 2023, month: 0 },
    { year: 2023, month: 13, day: 1 },
    { year: 2023, month: 4, day: 31 },
    { year: 2023, month: 4, day: 0 },
    { year: 2023.5, month: 4 },
  ])("%o does not exist", (date) => {
    expect(() => officialDate(date)).toThrow(expect.objectContaining({ code: "date-invalid" }));
  });
});

describe("letters and numerals", () => {
  test("points run through the Vietnamese alphabet", () => {
    const letters = Array.from({ length: 25 }, (_, index) => pointLetter(index)).join(" ");
    expect(letters).toBe("a b c d đ e g h i k l m n o p q r s t u v x y aa ab");
    expect(() => pointLetter(-1)).toThrow(RangeError);
  });

  test.each([
    [1, "I"],
    [4, "IV"],
    [9, "IX"],
    [14, "XIV"],
    [40, "XL"],
    [1999, "MCMXCIX"],
    [3999, "MMMCMXCIX"],
  ])("%i is %s", (value, numeral) => {
    expect(romanNumeral(value)).toBe(numeral);
  });

  test("there is no numeral for zero", () => {
    expect(() => romanNumeral(0)).toThrow(RangeError);
  });
});

describe("the closing mark", () => {
  test.each([
    ["36 cá nhân", "36 cá nhân./."],
    ["36 cá nhân.", "36 cá nhân./."],
    ["36 cá nhân./.", "36 cá nhân./."],
    ["36 cá nhân;", "36 cá nhân./."],
    ["36 cá nhân...", "36 cá nhân..../."],
    ["36 cá nhân!", "36 cá nhân!./."],
  ])("%s ends %s", (words, closed) => {
    expect(withClosingMark(words)).toBe(closed);
  });
});
