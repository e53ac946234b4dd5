import { z } from "zod";
import { formFields, overFields } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import type { SeriesText } from "./commands.series.ts";
import { activityWords } from "./messages.ts";
import { longestMonth, nths, recurrenceKinds, type Recurrence } from "./rules.series.ts";

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
export const monthChoices = numbers(1, 12);
export const weekdayChoices = numbers(1, 7);
export const nthChoices = nths.map(String);

/** The form of a series: its rule needs other fields for each way of coming back. */
export function seriesForm(lang: Lang, owners: readonly { value: string }[]): z.ZodType<SeriesText> {
  const f = formFields(lang);
  const t = activityWords[lang].series;
  const number = (choices: readonly string[]) =>
    f.choice(choices).transform((value) => (value === null ? null : Number(value)));
  return z
    .object({
      name_vi: f.needed(f.line(300)),
      name_en: f.line(300),
      owner: f.neededChoice(owners.map(({ value }) => value)),
      recurrence: f.neededChoice(recurrenceKinds),
      day: f.whole(1, 31),
      month: number(monthChoices),
      nth: number(nthChoices),
      weekday: number(weekdayChoices),
      note: f.line(300),
      is_public: f.tick,
      state: f.choice(["active", "ended"] as const),
    })
    .superRefine(
      ({ recurrence, day, month, nth, weekday, note }, context) => {
        const fault = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
        if (recurrence === "free") {
          if (note === null) fault("note", t.noteNeeded);
          return;
        }
        if (month === null) fault("month", t.monthNeeded);
        if (recurrence === "weekday") {
          if (nth === null) fault("nth", t.nthNeeded);
          if (weekday === null) fault("weekday", t.weekdayNeeded);
          return;
        }
        if (day === null) fault("day", t.dayNeeded);
        else if (recurrence === "lunar" && day > 30) fault("day", t.noLunarDay);
        else if (recurrence === "yearly" && month !== null && day > longestMonth(month))
          fault("day", t.noSuchDay(day, month));
      },
      overFields("recurrence", "day", "month", "nth", "weekday", "note"),
    )
    .transform((value) => ({
      nameVi: value.name_vi,
      nameEn: value.name_en,
      ownerId: value.owner,
      recurrence: ruleOf(value),
      note: value.note,
      isPublic: value.is_public,
      state: value.state ?? "active",
    }));
}

function ruleOf(given: {
  recurrence: (typeof recurrenceKinds)[number];
  day: number | null;
  month: number | null;
  nth: number | null;
  weekday: number | null;
}): Recurrence {
  const { recurrence: kind, day, month, weekday } = given;
  const nth = nths.find((one) => one === given.nth);
  if ((kind === "yearly" || kind === "lunar") && day !== null && month !== null) return { kind, day, month };
  if (kind === "weekday" && month !== null && nth !== undefined && weekday !== null)
    return { kind, month, nth, weekday };
  return { kind: "free" };
}
