/** The languages of the screens; Vietnamese is the source, English must say the same. */
export type Lang = "vi" | "en";

/** A module's dictionary in both languages: `messages.en.ts` does not compile when a message is missing. */
export type Bilingual<T> = Record<Lang, T>;

/** A text that exists in Vietnamese and perhaps in English; a fallback is shown with its language, never stored. */
export function inLanguage(lang: Lang, vi: string, en: string | null): { text: string; lang: Lang } {
  return lang === "en" && en !== null && en !== "" ? { text: en, lang: "en" } : { text: vi, lang: "vi" };
}
