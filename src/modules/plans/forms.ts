import { z } from "zod";
import { activityWords } from "#activities";
import { formFields, overFields } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import type { LineText } from "./commands.ts";
import { planWords } from "./messages.ts";
import { currencies, quarterOf, quarters } from "./rules.ts";

type Kind = NonNullable<LineText["kind"]>;
const isKind = (text: string): text is Kind => Object.hasOwn(activityWords.vi.kinds, text);
/** Every kind of activity there is, in the order of the lists. */
export const kinds: readonly Kind[] = Object.keys(activityWords.vi.kinds).filter(isKind);

export const monthChoices = Array.from({ length: 12 }, (_, index) => String(index + 1));

export function planForm(lang: Lang, organisations: readonly { value: string }[]) {
  const f = formFields(lang);
  return z.object({
    organisation: f.neededChoice(organisations.map(({ value }) => value)),
    year: f.needed(f.year(1993, 2200)),
    copy: f.tick,
  });
}

export function reasonForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({ reason: f.needed(f.lines(1000)) });
}

/** One line of a plan: a quarter, or a month and with it its quarter. */
export function lineForm(lang: Lang, countries: readonly { value: string }[]): z.ZodType<LineText> {
  const f = formFields(lang);
  const t = planWords[lang];
  return z
    .object({
      title_vi: f.needed(f.line(300)),
      title_en: f.line(300),
      quarter: f.choice(quarters.map(String)),
      month: f.choice(monthChoices),
      kind: f.choice(kinds),
      country: f.choice(countries.map(({ value }) => value)),
      people: f.whole(0, 10_000_000),
      budget: f.decimal(2, 1_000_000_000_000),
      currency: f.choice(currencies),
      responsible: f.line(200),
    })
    .superRefine(
      ({ quarter, month, budget, currency }, context) => {
        const fault = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
        if (quarter === null && month === null) fault("quarter", t.quarterNeeded);
        if (quarter !== null && month !== null && quarterOf(Number(month)) !== Number(quarter))
          fault("quarter", t.wrongQuarter);
        if (budget !== null && currency === null) fault("currency", t.currencyNeeded);
        if (budget === null && currency !== null) fault("budget", t.budgetNeeded);
      },
      overFields("quarter", "month", "budget", "currency"),
    )
    .transform((value) => ({
      titleVi: value.title_vi,
      titleEn: value.title_en,
      quarter: value.month === null ? Number(value.quarter) : quarterOf(Number(value.month)),
      month: value.month === null ? null : Number(value.month),
      kind: value.kind,
      countryCode: value.country,
      people: value.people,
      budget: value.budget,
      currency: value.currency,
      responsible: value.responsible,
    }));
}
