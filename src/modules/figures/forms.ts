import { z } from "zod";
import { formFields, overFields } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { figureWords } from "./messages.ts";

export const qualifiers = ["exact", "over", "nearly", "about", "at_least"] as const;
export const units = [
  "person",
  "attendance",
  "activity",
  "session",
  "round",
  "organisation",
  "chapter",
  "member",
  "collective",
  "individual",
  "pupil",
  "project",
  "VND",
  "USD",
  "percent",
] as const;

export function declareForm(lang: Lang, choices: { indicators: readonly string[]; organisations: readonly string[] }) {
  const f = formFields(lang);
  const say = figureWords[lang].form;
  return z
    .object({
      indicator: f.neededChoice(choices.indicators),
      organisation: f.neededChoice(choices.organisations),
      labelVi: f.needed(f.line(200)),
      labelEn: f.needed(f.line(200)),
      year: f.needed(f.year(1945, 2200)),
      yearTo: f.year(1945, 2200),
      qualifier: f.neededChoice(qualifiers),
      value: f.needed(f.decimal(2, 1_000_000_000_000, true)),
      unit: f.neededChoice(units),
      sourceTitle: f.needed(f.line(300)),
      publisher: f.needed(f.line(200)),
      url: f.line(500),
      publishedOn: f.date,
      quote: f.line(400),
      note: f.line(300),
    })
    .superRefine(
      (value, context) => {
        // Only a change can be below nothing.
        if (value.value.startsWith("-") && value.unit !== "percent")
          context.addIssue({ code: "custom", path: ["value"], message: say.negative });
      },
      overFields("value", "unit"),
    )
    .superRefine(
      (value, context) => {
        if (value.yearTo !== null && value.yearTo < value.year)
          context.addIssue({ code: "custom", path: ["yearTo"], message: say.yearOrder });
      },
      overFields("year", "yearTo"),
    )
    .superRefine((value, context) => {
      if (value.url !== null && !(URL.canParse(value.url) && /^https?:$/.test(new URL(value.url).protocol)))
        context.addIssue({ code: "custom", path: ["url"], message: say.badUrl });
    }, overFields("url"))
    .superRefine((value, context) => {
      const words = value.quote?.split(/\s+/).length ?? 0;
      if (words > 25) context.addIssue({ code: "custom", path: ["quote"], message: say.quoteLong(words) });
    }, overFields("quote"));
}

export type Declaration = z.output<ReturnType<typeof declareForm>>;
