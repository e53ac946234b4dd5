import type { Language } from "./language.ts";

/** How a figure of a paper bounds the true one: = , > , < , ≈ , ≥. */
export type Qualifier = "exact" | "over" | "nearly" | "about" | "at_least";

const WORDS: Record<Language, Record<Qualifier, string>> = {
  vi: { exact: "", over: "trên", nearly: "gần", about: "khoảng", at_least: "ít nhất" },
  en: { exact: "", over: "over", nearly: "nearly", about: "about", at_least: "at least" },
};

/** The word before the number: "trên", "gần", "khoảng", "ít nhất"; empty for an exact figure. */
export function qualifierWord(qualifier: Qualifier, lang: Language): string {
  return WORDS[lang][qualifier];
}

function combineTwo(a: Qualifier, b: Qualifier): Qualifier {
  if (a === b || b === "exact") return a;
  if (a === "exact") return b;
  const upward = [a, b].every((one) => one === "over" || one === "at_least");
  return upward ? "over" : "about";
}

/**
 * The qualifier of a sum: exact only when every part is; "over" + "at least" is over; parts that err in opposite
 * directions, or an "about" among them, give about. The order and grouping of the parts do not matter; no parts: exact.
 */
export function combineQualifiers(qualifiers: readonly Qualifier[]): Qualifier {
  return qualifiers.reduce(combineTwo, "exact");
}
