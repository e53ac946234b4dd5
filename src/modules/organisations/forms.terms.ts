import { z } from "zod";
import { dateField, formFields, formOf, overFields, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { fromRoman } from "#platform/text/index.ts";
import { endAfterStart, faults, version } from "./forms.ts";
import { organisationWords } from "./messages.ts";
import type { TermRow } from "./queries.standing.ts";
import { bodyKinds } from "./rules.ts";
import { ordinalText } from "./views/parts.tsx";

const years = [1945, 2200] as const;

export function termForm(lang: Lang) {
  const f = formFields(lang);
  const ordinal = f.line(10).transform((value, context): number | null => {
    if (value === null) return null;
    const number = /^\d{1,3}$/.test(value) ? Number(value) : fromRoman(value.toUpperCase());
    if (number !== undefined && number >= 1 && number <= 200) return number;
    context.addIssue({ code: "custom", message: faults(lang).ordinal });
    return null;
  });
  return z
    .object({
      version,
      ordinal,
      nominal_from: f.needed(f.year(...years)),
      nominal_to: f.needed(f.year(...years)),
      actual_from: f.date,
      actual_to: f.date,
      theme: f.line(500),
      end_before: f.tick,
      end_positions: f.tick,
    })
    .superRefine(
      (value, context) => {
        if (value.nominal_to < value.nominal_from)
          context.addIssue({ code: "custom", path: ["nominal_to"], message: faults(lang).years });
      },
      overFields("nominal_from", "nominal_to"),
    )
    .superRefine(
      (value, context) => endAfterStart(lang, { from: value.actual_from, to: value.actual_to }, "actual_to", context),
      overFields("actual_from", "actual_to"),
    );
}

export function bodyForm(lang: Lang, terms: readonly string[]) {
  const f = formFields(lang);
  return z
    .object({
      kind: f.neededChoice(bodyKinds),
      name_vi: f.line(200),
      name_en: f.line(200),
      term: f.choice(terms),
      seats: f.whole(1, 1000),
    })
    .transform((value) => ({
      ...value,
      // The usual names are data of the record, in both languages, whatever language the screen has.
      name_vi: value.name_vi ?? organisationWords.vi.bodies[value.kind] ?? value.kind,
      name_en: value.name_en ?? organisationWords.en.bodies[value.kind] ?? value.kind,
    }));
}

export function termFormOf(term: TermRow): FormState {
  return formOf({
    version: term.version,
    ordinal: ordinalText(term.ordinal),
    nominal_from: term.nominalFrom,
    nominal_to: term.nominalTo,
    actual_from: dateField(term.actualFrom, term.actualFromPrecision),
    actual_to: dateField(term.actualTo, term.actualToPrecision),
    theme: term.theme,
  });
}

type Typed = ReturnType<typeof termForm>["_output"];

export function termValues(value: Typed) {
  return {
    ordinal: value.ordinal,
    nominalFrom: value.nominal_from,
    nominalTo: value.nominal_to,
    actualFrom: value.actual_from,
    actualTo: value.actual_to,
    theme: value.theme,
  };
}

export function bodyValues(value: ReturnType<typeof bodyForm>["_output"]) {
  return {
    kind: value.kind,
    nameVi: value.name_vi,
    nameEn: value.name_en,
    termId: value.term,
    seats: value.seats,
  };
}
