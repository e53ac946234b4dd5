import { z } from "zod";
import { formFields, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import type { SentForm } from "#platform/multipart.ts";
import { organisationWords } from "./messages.ts";
import { endsBeforeStart, type Known } from "./rules.ts";

/** What is said of a field that cannot be taken. */
export const faults = (lang: Lang) => organisationWords[lang].invalid;

/** A whole number that a page put into a hidden field: the version it showed. Anything else is 0, which no record has. */
export const version = z
  .array(z.string())
  .default([])
  .transform(([text]) => (text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0));

export function phone(lang: Lang) {
  return formFields(lang)
    .line(100)
    .transform((value, context) => {
      if (value !== null && !(/^[\d\s+().\-/,;]+$/.test(value) && /\d/.test(value)))
        context.addIssue({ code: "custom", message: faults(lang).phone });
      return value;
    });
}

export function endAfterStart(
  lang: Lang,
  { from, to }: { from: Known | null; to: Known | null },
  field: string,
  context: z.RefinementCtx,
): void {
  if (endsBeforeStart(from, to))
    context.addIssue({ code: "custom", path: [field], message: faults(lang).endBeforeStart });
}

/** The last day of a relation or a post, and why. */
export function endForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({ to: f.neededDate, reason: f.needed(f.line(500)) });
}

/**
 * In which fields a saved record differs from what somebody typed, with the saved values. `labels`: the fields that are
 * compared; `say` words codes; a field that is not on the form is left out, an unticked box is.
 */
export function differences(
  sent: Pick<SentForm, "fields">,
  current: FormState,
  labels: Record<string, string>,
  say: Record<string, (code: string) => string> = {},
): { label: string; value: string }[] {
  return Object.entries(labels).flatMap(([name, label]) => {
    if (!sent.fields.has(name) && name !== "public") return [];
    const typed = sent.fields.get(name)?.[0] ?? "";
    const saved = current.fields.get(name)?.[0] ?? "";
    return typed.replaceAll("\r\n", "\n") === saved ? [] : [{ label, value: say[name]?.(saved) ?? saved }];
  });
}
