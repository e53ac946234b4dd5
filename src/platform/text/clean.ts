/** NFC: one code sequence per letter, so that `===`, unique indexes and lengths agree with what is seen. */
export function toNfc(text: string): string {
  return text.normalize("NFC");
}

const LINE_BREAK = /\r\n|[\r\v\f\u0085\u2028\u2029]/gu;
const CONTROL = /(?![\n\t])\p{Cc}/gu;

// U+200B goes too, although Khmer and Lao text carries it between words: it is only a hint for line breaking,
// browsers break these scripts without it, and with it two equal-looking names are neither equal nor found.
const INVISIBLE = /(?![\u200c\u200d\p{Variation_Selector}])[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;
const STRAY_VARIATION_SELECTOR =
  /(?<![\p{Extended_Pictographic}\p{Script=Han}\p{Script=Mongolian}\p{Script=Myanmar}])\p{Variation_Selector}/gu;

// A grapheme of ten thousand marks counts as one character but overflows the line box and a btree row.
const MARK_STACK = /([\p{M}\u200c\u200d]{8})[\p{M}\u200c\u200d]+/gu;

// Joiners change the spelling in these scripts and in emoji; anywhere else they only make twins.
const JOINING = "Arab Syrc Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Laoo Thai Mymr Tibt"
  .split(" ")
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .join("");
const JOINER = new RegExp(
  `(?<=[${JOINING}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])([\\u200c\\u200d])[\\u200c\\u200d]*` +
    `(?=[${JOINING}\\p{Extended_Pictographic}])|[\\u200c\\u200d]+`,
  "gu",
);

function withoutJunk(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replace(LINE_BREAK, "\n")
    .replace(CONTROL, "")
    .replace(INVISIBLE, "")
    .replace(STRAY_VARIATION_SELECTOR, "")
    .normalize("NFC")
    .replace(MARK_STACK, "$1")
    .replace(JOINER, "$1")
    .normalize("NFC");
}

/**
 * One line as it may be stored (names, titles, codes): NFC, no control, bidi or zero-width characters, lone
 * surrogates as U+FFFD, at most eight marks on a letter, every run of white space one space, trimmed.
 * ZWJ and ZWNJ stay only inside scripts that spell with them and inside emoji. Never throws; idempotent.
 */
export function cleanLine(text: string): string {
  return withoutJunk(text).replace(/\s+/gu, " ").trim();
}

/**
 * Text of several lines as it may be stored: like `cleanLine`, but line breaks stay (all kinds become LF), tabs and
 * runs of spaces inside a line stay, exotic spaces become plain ones, line ends and the whole are trimmed.
 * Never throws; idempotent.
 */
export function cleanText(text: string): string {
  return withoutJunk(text)
    .replace(/[^\S\n\t]/gu, " ")
    .replace(/[ \t]+(?=\n)/gu, "")
    .trim();
}

const graphemes = new Intl.Segmenter("vi", { granularity: "grapheme" });

/** The user-perceived characters of a text, in order (UAX #29 extended grapheme clusters); their join is the text. */
export function charactersOf(text: string): string[] {
  return Array.from(graphemes.segment(text), (part) => part.segment);
}

/** Length as a person counts it: "Việt" is 4 in NFC and in NFD, an emoji family is 1. */
export function lengthInCharacters(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count += 1;
  return count;
}
