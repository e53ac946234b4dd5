import { fromRoman, toRoman } from "#platform/text/index.ts";

/**
 * The name of the next edition, from the last one's: "lần thứ IX" becomes "lần thứ X", the year becomes the next one's. Only what
 * the name says of its own edition and year is changed. `edition`, `year`: of the last; null: not known.
 */
export function nextTitle(
  title: string,
  last: { edition: number | null; year: number | null },
  next: { edition: number | null; year: number | null },
): string {
  const { edition, year } = next;
  const counted =
    last.edition === null || edition === null
      ? title
      : title
          .replace(/(lần thứ\s+)(\p{L}+|\d+)/giu, (whole, before: string, said: string) =>
            editionOf(said) === last.edition ? `${before}${/\d/.test(said) ? edition : toRoman(edition)}` : whole,
          )
          .replace(/(edition\s+)([IVXLC]+|\d+)\b/g, (whole, before: string, said: string) =>
            editionOf(said) === last.edition ? `${before}${/\d/.test(said) ? edition : toRoman(edition)}` : whole,
          );
  return last.year === null || year === null
    ? counted
    : counted.replaceAll(new RegExp(`(?<!\\d)${last.year}(?!\\d)`, "g"), String(year));
}

function editionOf(said: string): number | undefined {
  return /^\d+$/.test(said) ? Number(said) : fromRoman(said.toUpperCase());
}
