import { z } from "zod";
import { formFields, overFields } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import type { Gift } from "./commands.gifts.ts";
import type { Member } from "./commands.members.ts";
import type { ProgrammeItem } from "./commands.programme.ts";
import type { DelegationText } from "./commands.text.ts";
import { delegationWords } from "./messages.ts";
import type { FormChoices } from "./queries.choices.ts";
import {
  audiences,
  currencies,
  directions,
  giftWays,
  lastMeant,
  mostMembers,
  mostMoney,
  needsReason,
  qualifiers,
  sides,
  type DelegationState,
} from "./rules.ts";

const values = (choices: readonly { value: string }[]) => choices.map(({ value }) => value);

/** The form of a delegation itself. `explained`: it took place or was called off, so that a change needs its reason. */
export function delegationForm(
  lang: Lang,
  choices: FormChoices,
  explained = false,
): z.ZodType<DelegationText & { reason: string | null }> {
  const f = formFields(lang);
  const t = delegationWords[lang].form;
  return z
    .object({
      direction: f.neededChoice(directions),
      title_vi: f.needed(f.line(300)),
      title_en: f.line(300),
      host: f.neededChoice(values(choices.hosts)),
      countries: f.choices(values(choices.countries)),
      sending: f.choices(values(choices.organisations)),
      receiving: f.choices(values(choices.organisations)),
      occasion: f.line(300),
      size_value: f.whole(1, mostMembers),
      size_qualifier: f.choice(qualifiers),
      size_source: f.line(300),
      starts_on: f.neededDate,
      ends_on: f.date,
      audience: f.neededChoice(audiences),
      note: f.lines(5000),
      reason: explained ? f.needed(f.line(500), t.reasonNeeded) : f.line(500),
    })
    .superRefine(
      ({ starts_on, ends_on }, context) => {
        if (ends_on === null) return;
        if (Temporal.PlainDate.compare(lastMeant(ends_on.on, ends_on.precision), starts_on.on) < 0)
          context.addIssue({ code: "custom", path: ["ends_on"], message: t.endBeforeStart });
      },
      overFields("starts_on", "ends_on"),
    )
    .superRefine(
      ({ size_value, size_source, size_qualifier }, context) => {
        if (size_value !== null && size_source === null)
          context.addIssue({ code: "custom", path: ["size_source"], message: t.sourceNeeded });
        if (size_value === null && (size_source !== null || (size_qualifier !== null && size_qualifier !== "exact")))
          context.addIssue({ code: "custom", path: ["size_value"], message: t.sizeNeeded });
      },
      overFields("size_value", "size_source", "size_qualifier"),
    )
    .superRefine(({ countries }, context) => {
      if (countries.length === 0) context.addIssue({ code: "custom", path: ["countries"], message: t.countryNeeded });
    }, overFields("countries"))
    .transform((value) => ({
      direction: value.direction,
      titleVi: value.title_vi,
      titleEn: value.title_en,
      hostId: value.host,
      occasion: value.occasion,
      size:
        value.size_value === null || value.size_source === null
          ? null
          : { value: value.size_value, qualifier: value.size_qualifier ?? "exact", source: value.size_source },
      starts: value.starts_on,
      endsOn: value.ends_on === null ? null : lastMeant(value.ends_on.on, value.ends_on.precision),
      audience: value.audience,
      note: value.note,
      countries: value.countries,
      sending: value.sending,
      receiving: value.receiving,
      reason: value.reason,
    }));
}

/** Where a delegation goes from its present state. */
export function stateForm(lang: Lang, from: DelegationState, next: readonly DelegationState[]) {
  const f = formFields(lang);
  return z.object({ state: f.neededChoice(next), reason: f.lines(1000) }).superRefine(
    ({ state, reason }, context) => {
      if (reason === null && needsReason(from, state))
        context.addIssue({ code: "custom", path: ["reason"], message: delegationWords[lang].state.reasonNeeded });
    },
    overFields("state", "reason"),
  );
}

export function memberForm(lang: Lang): z.ZodType<Member> {
  const f = formFields(lang);
  return z
    .object({
      side: f.neededChoice(sides),
      full_name: f.needed(f.line(200)),
      title: f.line(300),
      title_en: f.line(300),
      organisation: f.line(300),
      is_head: f.tick,
      is_public: f.tick,
    })
    .transform((value) => ({
      side: value.side,
      fullName: value.full_name,
      title: value.title,
      titleEn: value.title_en,
      organisation: value.organisation,
      isHead: value.is_head,
      isPublic: value.is_public,
    }));
}

/** A line of the programme. `days`: the days the delegation is there. */
export function itemForm(
  lang: Lang,
  days: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): z.ZodType<ProgrammeItem> {
  const f = formFields(lang);
  const t = delegationWords[lang].programme;
  return z
    .object({
      day: f.needed(f.day),
      starts_at: f.needed(f.time),
      ends_at: f.time,
      what: f.needed(f.line(500)),
      what_en: f.line(500),
      place: f.line(300),
      who: f.line(300),
      note: f.line(500),
    })
    .superRefine(
      ({ starts_at, ends_at }, context) => {
        if (ends_at !== null && ends_at <= starts_at)
          context.addIssue({ code: "custom", path: ["ends_at"], message: t.endBeforeStart });
      },
      overFields("starts_at", "ends_at"),
    )
    .superRefine(({ day }, context) => {
      if (Temporal.PlainDate.compare(day, days.from) < 0 || Temporal.PlainDate.compare(day, days.to) > 0)
        context.addIssue({ code: "custom", path: ["day"], message: t.outside(days, lang) });
    }, overFields("day"))
    .transform((value) => ({
      day: value.day,
      startsAt: value.starts_at,
      endsAt: value.ends_at,
      what: value.what,
      whatEn: value.what_en,
      place: value.place,
      who: value.who,
      note: value.note,
    }));
}

export function giftForm(lang: Lang): z.ZodType<Gift> {
  const f = formFields(lang);
  const t = delegationWords[lang].gifts;
  return z
    .object({
      way: f.neededChoice(giftWays),
      what: f.needed(f.line(300)),
      giver: f.line(300),
      receiver: f.line(300),
      amount: f.decimal(2, mostMoney),
      currency: f.choice(currencies),
    })
    .superRefine(
      ({ amount, currency }, context) => {
        if (amount !== null && Number(amount) === 0)
          context.addIssue({ code: "custom", path: ["amount"], message: t.amountZero });
        else if (amount !== null && currency === null)
          context.addIssue({ code: "custom", path: ["currency"], message: t.currencyNeeded });
        if (amount === null && currency !== null)
          context.addIssue({ code: "custom", path: ["amount"], message: t.amountNeeded });
      },
      overFields("amount", "currency"),
    );
}
