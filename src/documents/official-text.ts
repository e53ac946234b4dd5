import { cleanText } from "./clean-text.ts";
import { DocumentError } from "./errors.ts";
import type { PaperDate } from "./model.ts";

// No f, j, w, z: points are counted in the Vietnamese alphabet, without the letters that carry marks other than đ.
const POINT_LETTERS = "abcdđeghiklmnopqrstuvxy";
const ROMAN = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
] as const;
// No-break spaces, so that HTML, Word and Typst all keep the room for the number.
const ROOM_FOR_NUMBER = "\u00a0".repeat(6);

/**
 * `05/BC-LHHN`: number and symbol, a zero before numbers under 10; without a number, room to write it (six no-break
 * spaces). Decree 30/2020/NĐ-CP, annex I, part I, II.3.
 *
 * @throws DocumentError `number-invalid` unless the number is a whole number from 1
 */
export function numberAndSymbol(number: number | undefined, symbol: string): string {
  if (number !== undefined && (!Number.isSafeInteger(number) || number < 1)) {
    throw new DocumentError("number-invalid", { number });
  }
  const written = number === undefined ? ROOM_FOR_NUMBER : String(number).padStart(2, "0");
  return `${written}/${cleanText(symbol)}`;
}

/**
 * `Số: 05/BC-LHHN`, the line of box 3; see `numberAndSymbol`.
 *
 * @throws DocumentError `number-invalid`
 */
export function officialNumber(number: number | undefined, symbol: string): string {
  return number === undefined ? `Số:${numberAndSymbol(number, symbol)}` : `Số: ${numberAndSymbol(number, symbol)}`;
}

/**
 * `ngày 09 tháng 01 năm 2023`: a zero before days under 10 and before months 1 and 2 only, `…` for a day not yet
 * known. Decree 30/2020/NĐ-CP, annex I, part I, II.4.
 *
 * @throws DocumentError `date-invalid` for a day that does not exist
 */
export function officialDate(date: PaperDate): string {
  checkDate(date);
  const day = date.day === undefined ? "…" : String(date.day).padStart(2, "0");
  const month = date.month <= 2 ? `0${date.month}` : String(date.month);
  return `ngày ${day} tháng ${month} năm ${date.year}`;
}

/**
 * `Hải Phòng, ngày 09 tháng 01 năm 2023`, the line of box 4; see `officialDate`.
 *
 * @throws DocumentError `date-invalid`
 */
export function officialPlaceDate(place: string, date: PaperDate): string {
  return `${cleanText(place)}, ${officialDate(date)}`;
}

/**
 * Letter of a point, from 0: a b c d đ e g h i k l m n o p q r s t u v x y, then aa, ab … (the decree foresees no list
 * that long).
 *
 * @throws RangeError unless the index is a whole number from 0
 */
export function pointLetter(index: number): string {
  if (!Number.isSafeInteger(index) || index < 0) throw new RangeError(`point index ${index}`);
  const letter = POINT_LETTERS.charAt(index % POINT_LETTERS.length);
  return index < POINT_LETTERS.length ? letter : pointLetter(Math.floor(index / POINT_LETTERS.length) - 1) + letter;
}

/**
 * Roman numeral of a whole number from 1 to 3999, for parts, sections and annexes.
 *
 * @throws RangeError outside that range
 */
export function romanNumeral(value: number): string {
  if (!Number.isSafeInteger(value) || value < 1 || value > 3999) throw new RangeError(`roman numeral of ${value}`);
  let rest = value;
  let numeral = "";
  for (const [worth, letters] of ROMAN) {
    while (rest >= worth) {
      numeral += letters;
      rest -= worth;
    }
  }
  return numeral;
}

/** `text;` or, for the last of a list, `text.`, whatever mark the text already ends with. */
export function listEntry(text: string, last: boolean): string {
  return text.replace(/\s*[;,.]\s*$/u, "") + (last ? "." : ";");
}

/** The last words of a document with `./.` after them, once (annex I, part I, II.6). */
export function withClosingMark(words: string): string {
  if (words.endsWith("./.")) return words;
  const bare = words.replace(/\s*[;,:]$/u, "");
  return bare + (/(?<!\.)\.$/u.test(bare) ? "/." : "./.");
}

function checkDate({ year, month, day }: PaperDate): void {
  const whole = [year, month, day ?? 1].every(Number.isSafeInteger);
  const monthStands = whole && year >= 1900 && year <= 9999 && month >= 1 && month <= 12;
  const lastDay = monthStands ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0;
  if (day !== undefined ? day < 1 || day > lastDay : !monthStands) {
    throw new DocumentError("date-invalid", { date: [year, month, day ?? "…"].join("-") });
  }
}
