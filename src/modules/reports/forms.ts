import { z } from "zod";
import { formFields } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { reportWords } from "./messages.ts";

/** `terms`: ids of the terms a report may be opened for; the others ask for a year. */
export function openForm(lang: Lang, organisations: readonly string[], terms: readonly string[]) {
  const f = formFields(lang);
  return z
    .object({
      what: f.neededChoice(["annual", "half_year", ...terms]),
      year: f.whole(1993, 2200),
      organisation: f.neededChoice(organisations),
    })
    .superRefine(({ what, year }, context) => {
      if (year === null && (what === "annual" || what === "half_year"))
        context.addIssue({ code: "custom", path: ["year"], message: reportWords[lang].list.yearMissing });
    });
}

export function sectionForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({ version: f.needed(f.whole(1, 1_000_000)), heading: f.line(300), body: f.lines(100_000) });
}

const listOf = (text: string | null) =>
  (text ?? "")
    .split("\n")
    .map((line) =>
      line
        .trim()
        .replace(/^[-–]\s*/, "")
        .replace(/[;.]$/, ""),
    )
    .filter((line) => line !== "");

export function particularsForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({
    version: f.needed(f.whole(1, 1_000_000)),
    superior: f.line(200),
    issuer: f.needed(f.line(200)),
    place: f.needed(f.line(60)),
    symbol: f.needed(f.line(30)),
    title: f.needed(f.line(300)),
    signatureLines: f.lines(500).transform(listOf),
    recipients: f.needed(f.lines(2000)).transform(listOf),
  });
}

export function reasonForm(lang: Lang, field: string) {
  const f = formFields(lang);
  return z.object({ [field]: f.needed(f.line(500)) }).transform((value) => String(value[field]));
}
