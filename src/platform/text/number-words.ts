import { capitalizeFirst } from "./letters.ts";

export type NumberWordsOptions = {
  /** Word for an empty ten, as in 105. The north and the ministries write "linh", the south "lẻ". Default "linh". */
  zeroTens?: "linh" | "lẻ";
};

const DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split(" ");
const LIMIT = 1_000_000_000_000_000n;

const digit = (value: number) => DIGITS[value] ?? "";

function unitAfterTens(unit: number, tens: number): string {
  if (unit === 5) return "lăm";
  if (tens > 1 && unit === 1) return "mốt";
  if (tens > 1 && unit === 4) return "tư";
  return digit(unit);
}

function readTriple(value: number, continued: boolean, zeroTens: string): string[] {
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor(value / 10) % 10;
  const unit = value % 10;
  const words: string[] = [];
  if (hundreds > 0 || continued) words.push(digit(hundreds), "trăm");
  if (tens === 0) {
    if (unit > 0 && words.length > 0) words.push(zeroTens);
    if (unit > 0) words.push(digit(unit));
    return words;
  }
  words.push(...(tens === 1 ? ["mười"] : [digit(tens), "mươi"]));
  if (unit > 0) words.push(unitAfterTens(unit, tens));
  return words;
}

function readBelowBillion(value: number, continued: boolean, zeroTens: string): string[] {
  const words: string[] = [];
  for (const [size, name] of [
    [1_000_000, "triệu"],
    [1000, "nghìn"],
    [1, ""],
  ] as const) {
    const triple = Math.floor(value / size) % 1000;
    if (triple === 0) continue;
    words.push(...readTriple(triple, continued || words.length > 0, zeroTens));
    if (name !== "") words.push(name);
  }
  return words;
}

/**
 * A whole number read in Vietnamese, lower case: 21 "hai mươi mốt", 24 "hai mươi tư", 55 "năm mươi lăm",
 * 1001 "một nghìn không trăm linh một", 10^12 "một nghìn tỷ". Empty groups of three are passed over.
 * @throws RangeError unless a whole number from 0 to 10^15 (a `number` up to 10^15 is exact)
 */
export function numberInWords(value: number | bigint, options: NumberWordsOptions = {}): string {
  if (typeof value === "number" && !Number.isInteger(value)) throw new RangeError(`not a whole number: ${value}`);
  const whole = BigInt(value);
  if (whole < 0n || whole > LIMIT) throw new RangeError(`cannot be read: ${value}`);
  if (whole === 0n) return digit(0);
  const zeroTens = options.zeroTens ?? "linh";
  const billions = Number(whole / 1_000_000_000n);
  const words = billions > 0 ? [...readBelowBillion(billions, false, zeroTens), "tỷ"] : [];
  words.push(...readBelowBillion(Number(whole % 1_000_000_000n), billions > 0, zeroTens));
  return words.join(" ");
}

export type AmountWordsOptions = NumberWordsOptions & {
  /** What is counted; default "đồng". */
  unit?: string;
  /** Add "chẵn" where it is true, that is for whole thousands; default false. */
  even?: boolean;
};

/**
 * The amount line of a payment paper: "Ba trăm triệu đồng", with `even` "Ba trăm triệu đồng chẵn".
 * @throws RangeError as `numberInWords`
 */
export function amountInWords(amount: number | bigint, options: AmountWordsOptions = {}): string {
  const phrase = `${numberInWords(amount, options)} ${options.unit ?? "đồng"}`;
  const closing = options.even === true && BigInt(amount) > 0n && BigInt(amount) % 1000n === 0n ? " chẵn" : "";
  return capitalizeFirst(phrase) + closing;
}
