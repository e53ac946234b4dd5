const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
// Lone surrogates, controls and noncharacters have no place in XML 1.0 or PDF/A; U+FEFF is refused by PDF/A.
const ILLEGAL = /[\p{Surrogate}\p{Cc}\p{Noncharacter_Code_Point}\ufeff]/gu;

/**
 * Text as it goes on paper: NFC, each run of line breaks and tabs one space, characters that XML 1.0 or PDF/A forbid
 * dropped, no space at either end. Never throws.
 */
export function cleanText(text: string): string {
  return cleanRunText(text).trim();
}

/** `cleanText` for one run among others: the spaces at its ends separate it from its neighbours and stay. */
export function cleanRunText(text: string): string {
  return text.replace(BREAKS, " ").replace(ILLEGAL, "").normalize("NFC");
}

/** Vietnamese capitals. */
export function capitals(text: string): string {
  return text.toLocaleUpperCase("vi").normalize("NFC");
}
