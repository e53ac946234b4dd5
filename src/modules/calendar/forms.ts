import { z } from "zod";
import { formFields } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";

/** The name by which somebody knows the device that reads a feed. */
export function feedForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({ name: f.needed(f.line(100)) });
}
