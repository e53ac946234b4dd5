import { foldQuery } from "./fold.ts";
import type { Language } from "./language.ts";

const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(lang: Language, least: number, most: number): Intl.NumberFormat {
  const key = `${lang}:${least}:${most}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(lang === "vi" ? "vi-VN" : "en-GB", {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
    signDisplay: "negative",
  });
  formatters.set(key, made);
  return made;
}

export type NumberFormatOptions = { minDecimals?: number; maxDecimals?: number };

/**
 * A number in figures: vi "1.250" and "9,5", en "1,250" and "9.5". Rounded half away from zero to `maxDecimals`
 * (default 2: a third decimal would read as thousands), padded to `minDecimals` (default 0). Bigints are exact.
 * @throws RangeError for NaN and infinities
 */
export function formatNumber(value: number | bigint, lang: Language, options: NumberFormatOptions = {}): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError(`not a number to print: ${value}`);
  const least = options.minDecimals ?? 0;
  return formatterFor(lang, least, Math.max(least, options.maxDecimals ?? 2)).format(value);
}

export type NumberRefusal = "empty" | "not_a_number" | "negative" | "too_large" | "too_many_decimals";

/**
 * What a typed number means. `decimal` is the exact value for a `numeric` column ("1250.5"), `value` the nearest
 * double. `unclear` asks: one reading is "did you mean", two are "which of the two".
 */
export type NumberInput =
  | { kind: "number"; value: number; decimal: string }
  | { kind: "unclear"; readings: readonly number[] }
  | { kind: "refused"; reason: NumberRefusal };

export type NumberInputOptions = {
  /** Decimals allowed after the comma; default 0. */
  decimals?: number;
  /** Default false. */
  allowNegative?: boolean;
  /** Greatest absolute value; default: everything below 10^15, which is also the ceiling. */
  max?: number;
};

const MOST_DIGITS = 15;
const PLAIN = /^(\d+)(?:,(\d+))?$/u;
const GROUPED = /^([1-9]\d{0,2}(?:([. ])\d{3})(?:\2\d{3})*)(?:,(\d+))?$/u;
const COMMA_AND_THREE = /^[1-9]\d{0,2},\d{3}$/u;
const ENGLISH = /^(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?$/u;

type Reading = { whole: string; fraction: string } | { readings: readonly number[] } | undefined;

function read(digits: string, decimals: number): Reading {
  const english = Number(digits.replaceAll(",", ""));
  if (COMMA_AND_THREE.test(digits)) {
    return { readings: decimals > 0 ? [english, Number(digits.replace(",", "."))] : [english] };
  }
  const plain = PLAIN.exec(digits);
  if (plain) return { whole: plain[1] ?? "", fraction: plain[2] ?? "" };
  const grouped = GROUPED.exec(digits);
  if (grouped) return { whole: (grouped[1] ?? "").replace(/[. ]/gu, ""), fraction: grouped[3] ?? "" };
  return ENGLISH.test(digits) ? { readings: [english] } : undefined;
}

const refused = (reason: NumberRefusal): NumberInput => ({ kind: "refused", reason });

/**
 * Reads a number the Vietnamese way: dots or spaces group thousands, the comma starts decimals (`1.250` and `1 250`
 * are 1250, `9,5` is nine and a half). `1,250` may be 1250 or 1,25 and is `unclear`; so are forms that are right
 * only in English (`1.5`, `1,250,000`, `1,250.50`). Nothing is rounded. 10^15 and more is `too_large`.
 */
export function parseNumberInput(text: string, options: NumberInputOptions = {}): NumberInput {
  const { decimals = 0, allowNegative = false, max = Number.POSITIVE_INFINITY } = options;
  const typed = foldQuery(text);
  if (typed === "") return refused("empty");
  const negative = typed.startsWith("-");
  const reading = read(negative ? typed.slice(1).trimStart() : typed, decimals);
  if (reading === undefined) return refused("not_a_number");
  if (negative && !allowNegative) return refused("negative");
  if ("readings" in reading) {
    return { kind: "unclear", readings: reading.readings.map((value) => (negative ? -value : value)) };
  }
  const whole = reading.whole.replace(/^0+(?=\d)/u, "");
  const fraction = reading.fraction.replace(/0+$/u, "");
  if (fraction.length > decimals) return refused("too_many_decimals");
  const size = fraction === "" ? whole : `${whole}.${fraction}`;
  if (whole.length > MOST_DIGITS || Number(size) > max) return refused("too_large");
  const decimal = negative && Number(size) !== 0 ? `-${size}` : size;
  return { kind: "number", value: Number(decimal), decimal };
}
