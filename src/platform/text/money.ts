import type { Language } from "./language.ts";
import { formatNumber } from "./numbers.ts";

type Scale = { size: bigint; vi: string; en: string };

const BILLION: Scale = { size: 1_000_000_000n, vi: "tỷ", en: "billion" };
const MILLION: Scale = { size: 1_000_000n, vi: "triệu", en: "million" };
// Vietnamese counts on in tỷ ("1.250 tỷ đồng"); English has a word for 10^12.
const SCALES: Record<Language, readonly Scale[]> = {
  vi: [BILLION, MILLION],
  en: [{ size: 1_000_000_000_000n, vi: "", en: "trillion" }, BILLION, MILLION],
};

function inHundredths(amount: number | bigint): bigint {
  if (typeof amount === "bigint") return amount * 100n;
  if (Number.isSafeInteger(amount)) return BigInt(amount) * 100n;
  const hundredths = Math.round(Math.abs(amount) * 100);
  if (!Number.isSafeInteger(hundredths)) throw new RangeError(`not an exact amount: ${amount}`);
  return BigInt(Math.sign(amount) * hundredths);
}

function figures(hundredths: bigint, lang: Language, minDecimals: number): string {
  if (hundredths % 100n === 0n) return formatNumber(hundredths / 100n, lang);
  return formatNumber(Number(hundredths) / 100, lang, { minDecimals });
}

/** The digits and the word of size after them: ["9,5", "triệu"]. */
function sized(hundredths: bigint, lang: Language): [string, string] {
  const size = hundredths < 0n ? -hundredths : hundredths;
  const scale = SCALES[lang].find((one) => size >= one.size * 100n && size % one.size === 0n);
  if (!scale) return [figures(hundredths, lang, 2), ""];
  return [figures(hundredths / scale.size, lang, 0), scale[lang]];
}

/**
 * An amount in the two parts that a page may set apart, in the order in which they are read: vi "9,5" and "triệu USD",
 * en "USD 9.5" and "million"; no second part where the first says all. Takes and throws as `moneyPhrase`.
 */
export function moneyParts(amount: number | bigint, currency: string, lang: Language): { value: string; unit: string } {
  if (!/^[A-Z]{3}$/u.test(currency)) throw new RangeError(`not a currency code: ${currency}`);
  const [digits, size] = sized(inHundredths(amount), lang);
  if (lang === "en") return { value: `${currency} ${digits}`, unit: size };
  return { value: digits, unit: `${size} ${currency === "VND" ? "đồng" : currency}`.trimStart() };
}

/**
 * An amount as official text says it: vi "300 triệu đồng", "9,5 triệu USD", "1,25 tỷ đồng"; en "VND 300 million".
 * The short form is exact: the greatest word that leaves at most two decimals, else all digits
 * ("1.234.567.891 đồng"). One call, one currency: amounts of two currencies are two phrases.
 * @param amount in units of the currency (đồng, dollars), rounded to hundredths
 * @param currency ISO 4217 code
 * @throws RangeError for a number that a double cannot hold to the hundredth, or a malformed code
 */
export function moneyPhrase(amount: number | bigint, currency: string, lang: Language): string {
  const { value, unit } = moneyParts(amount, currency, lang);
  return unit === "" ? value : `${value} ${unit}`;
}
