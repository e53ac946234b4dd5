import type { StaffContext } from "#accounts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import type { ActionWords } from "#ui/trail.tsx";
import { congressWords } from "./messages.ts";

/** What the composition root adds to the office pages of congresses. */
export interface CongressParts {
  actionWords(lang: Lang): ActionWords;
}

export const wordsOf = (c: StaffContext) => congressWords[c.var.lang];
export const statusOf = (form: FormState) => (form.problems.length === 0 ? 200 : 422);
