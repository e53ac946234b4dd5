import { compareVietnamese } from "./collation.ts";
import { canonicalTonePlacement, isVietnameseSyllable } from "./syllable.ts";

export type NameOrder = "vietnamese" | "foreign";

/** A full name taken apart; absent parts are empty. A foreign name is whole in `given`. */
export type NameParts = { family: string; middle: string; given: string; order: NameOrder };

// Only where the marks leave no doubt: "Le Corbusier" and "Do Nascimento" are not Vietnamese.
const FAMILY_NAMES = new Set(
  "nguyễn nguyen trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn trịnh".split(" "),
);

function orderOf(words: readonly string[]): NameOrder {
  const first = canonicalTonePlacement(words[0] ?? "").toLowerCase();
  return FAMILY_NAMES.has(first) || words.every(isVietnameseSyllable) ? "vietnamese" : "foreign";
}

/**
 * Family, middle and given part of a full name, in NFC, white space collapsed.
 *
 * Vietnamese: first word, what is between, last word; of one word: the given name. A name counts as Vietnamese when
 * its first word is a common Vietnamese family name or every word can be a Vietnamese syllable. Every other name is
 * foreign, keeps its own order and is not split (RULES §7): "John Smith" stands under J.
 * @param order what is known about the person overrides the guess ("Kim Min Su" reads as Vietnamese).
 */
export function splitName(fullName: string, order?: NameOrder): NameParts {
  const words = fullName.normalize("NFC").split(/\s+/u).filter(Boolean);
  const decided = order ?? orderOf(words);
  if (decided === "foreign") return { family: "", middle: "", given: words.join(" "), order: decided };
  return {
    family: words.length > 1 ? (words[0] ?? "") : "",
    middle: words.slice(1, -1).join(" "),
    given: words.at(-1) ?? "",
    order: decided,
  };
}

// `{` and `|` follow `z`, so ă comes after every a-something and before â.
const PRIMARY = new Map([
  ["ă", "a{"],
  ["â", "a|"],
  ["đ", "d{"],
  ["ê", "e{"],
  ["ô", "o{"],
  ["ơ", "o|"],
  ["ư", "u{"],
]);
const TONES_IN_ORDER = "\u0300\u0309\u0303\u0301\u0323";
const LETTER_MARKS = /[\u0302\u0306\u031b]/u;

function toneRank(marks: readonly string[]): number {
  const tone = marks.find((mark) => TONES_IN_ORDER.includes(mark));
  if (tone !== undefined) return TONES_IN_ORDER.indexOf(tone) + 1;
  return marks.length > 0 ? 9 : 0;
}

function partKey(part: string): string {
  let letters = "";
  let tones = "";
  for (const cluster of part
    .toLowerCase()
    .replace(/\s+/gu, "-")
    .match(/\P{M}\p{M}*/gu) ?? []) {
    const [base = "", ...marks] = cluster.normalize("NFD");
    if (!/[a-zđ]/u.test(base)) {
      letters += cluster;
      continue;
    }
    const letter = (base + marks.filter((mark) => LETTER_MARKS.test(mark)).join("")).normalize("NFC");
    const known = PRIMARY.get(letter);
    const others = marks.filter((mark) => known === undefined || !LETTER_MARKS.test(mark));
    letters += known ?? base;
    tones += toneRank(others);
  }
  return `${letters} ${tones.replace(/0+$/u, "")}`;
}

/**
 * A key that orders people by given, family, then middle name under plain code-unit or `collate "C"` comparing,
 * in Vietnamese order inside each part; case is ignored. For a column and its index: it does not depend on the
 * version of ICU, as an index over `vi-x-icu` does. Other scripts follow Latin, by code point.
 */
export function personSortKey(fullName: string, order?: NameOrder): string {
  const name = splitName(fullName, order);
  return [name.given, name.family, name.middle].map(partKey).join(" ").trimEnd();
}

/** Order of people in a list: `personSortKey`, then the name as written. Negative, zero or positive, for `sort`. */
export function comparePeople(a: string, b: string): number {
  const [first, second] = [personSortKey(a), personSortKey(b)];
  if (first === second) return compareVietnamese(a, b);
  return first < second ? -1 : 1;
}
