import type { StaffContext } from "#accounts";
import type { Lang } from "#platform/i18n.ts";
import type { ActionWords } from "#ui/trail.tsx";
import { successionWords } from "./messages.ts";
import { successionPath } from "./views/parts.tsx";

/** What the composition root adds. */
export interface SuccessionParts {
  actionWords(lang: Lang): ActionWords;
  recordHref(type: string, id: string): string | null;
}

export const words = (c: StaffContext) => successionWords[c.var.lang];
export const recordPath = (id: string) => `${successionPath}/${id}`;
