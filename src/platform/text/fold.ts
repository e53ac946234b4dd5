const ONE_TO_ONE = new Map(
  // Eth and African D stand for Đ in text that once was Windows-1258; dashes differ in every "Việt – Hàn".
  Array.from("đðɖøłıς‐‒–—−‘’“”", (letter, index) => [letter, Array.from("dddoliσ-----''\"\"")[index] ?? ""]),
);
const ONE_TO_TWO = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
]);
const SPECIAL = new RegExp(`[${[...ONE_TO_ONE.keys(), ...ONE_TO_TWO.keys()].join("")}]`, "gu");
const MARKS_ON_LATIN = /([a-z])[\u0300-\u036f]+/gu;

/**
 * The search key of a text: what a person types without marks, tones or case finds it.
 *
 * NFC and NFD give the same key; đ is d; the place of a tone does not matter (hoà = hòa = hoa); full-width letters,
 * ligatures and special spaces become plain ones (NFKD), dashes and curly quotes become `-`, `'`, `"`. Marks fall only
 * from Latin letters: Cyrillic й, Japanese が, Lao and Thai signs stay, Hangul comes back composed. Idempotent.
 * The key is for comparing, never for showing. Source: RULES §7, FACTS C13.
 *
 * PostgreSQL's `fold_text(x)` must give the same key:
 *
 *     normalize(regexp_replace(replace(replace(replace(translate(
 *       lower(normalize(x, NFKD) collate "und-x-icu"),
 *       'đðɖøłıς‐‒–—−‘’“”', 'dddoliσ-----''''""'),
 *       'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
 *       '([a-z])[\u0300-\u036f]+', '\1', 'g'), NFC)
 */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(SPECIAL, (letter) => ONE_TO_ONE.get(letter) ?? ONE_TO_TWO.get(letter) ?? letter)
    .replace(MARKS_ON_LATIN, "$1")
    .normalize("NFC");
}

/** The folded phrase to look for: `fold`, white space collapsed and trimmed. May be empty. */
export function foldQuery(query: string): string {
  return fold(query).replace(/\s+/gu, " ").trim();
}

/**
 * Whether the folded text contains the folded query as one phrase, as `fold_text(x) like '%…%'` does in SQL.
 * An empty query matches everything.
 */
export function matchesFolded(text: string, query: string): boolean {
  return fold(text).includes(foldQuery(query));
}
