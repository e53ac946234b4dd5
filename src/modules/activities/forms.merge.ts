import { z } from "zod";
import { formFields } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";

export function mergeForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({ counts: f.neededChoice(["kept", "other"]), reason: f.needed(f.lines(1000)) });
}
