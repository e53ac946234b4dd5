import type { Lang } from "#platform/i18n.ts";
import { englishDate, shortDate } from "#platform/text/index.ts";
import type { SuccessionState } from "../rules.ts";
import { successionWords } from "../messages.ts";

export const successionPath = "/van-phong/sap-nhap";

export const dayText = (day: Temporal.PlainDate, lang: Lang) => (lang === "vi" ? shortDate(day) : englishDate(day));

const marks: Record<SuccessionState, string> = {
  draft: "st",
  approved: "st half",
  applied: "st full",
  undone: "st off",
  withdrawn: "st off",
};

/** Where an act stands: a drawn shape and a word. */
export function ActState({ state, lang }: { state: SuccessionState; lang: Lang }) {
  return <span class={marks[state]}>{successionWords[lang].states[state]}</span>;
}
