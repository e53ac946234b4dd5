import { z } from "zod";
import { formFields, formOf, overFields, dateField, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import type { Consent, PersonFacts } from "./commands.ts";
import { memberWords } from "./messages.ts";
import type { MemberDetail } from "./queries.ts";
import { importFields, type ImportField, type ImportOptions } from "./rules.import.ts";
import { consentWays, memberKinds, transitions, type MemberStep } from "./rules.ts";

const genders = ["female", "male", "other"] as const;
const version = z
  .array(z.string())
  .default([])
  .transform((list) => Number(list[0] ?? "0"));

const personParts = (lang: Lang) => {
  const f = formFields(lang);
  return {
    full_name: f.line(200),
    gender: f.choice(genders),
    birth_year: f.year(1900, 2100, memberWords[lang].invalid.birthYear),
    phone: f.line(40).transform((value, context) => {
      if (value !== null && !/^[+\d][\d\s().-]{5,30}$/.test(value))
        context.addIssue({ code: "custom", message: memberWords[lang].invalid.phone });
      return value;
    }),
    email: f.email,
    consent: f.choice(["noted", "not_yet"]),
    consent_on: f.day,
    consent_how: f.choice(consentWays),
  };
};

type PersonValues = z.infer<z.ZodObject<ReturnType<typeof personParts>>>;

export const factsOf = (value: PersonValues): PersonFacts => ({
  fullName: value.full_name ?? "",
  gender: value.gender,
  birthYear: value.birth_year,
  phone: value.phone,
  email: value.email,
});

export const consentOf = (value: Pick<PersonValues, "consent" | "consent_on" | "consent_how">): Consent | null =>
  value.consent === "noted" && value.consent_on !== null && value.consent_how !== null
    ? { on: value.consent_on, how: value.consent_how }
    : null;

/** What is not needed to tell one person from another is taken only with consent (RULES §4); silence is none. */
function consentRules(lang: Lang, value: PersonValues, context: z.RefinementCtx, today: Temporal.PlainDate): void {
  const t = memberWords[lang].invalid;
  const say = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
  if (value.consent === null) say("consent", t.consentNeeded);
  if (value.consent === "noted") {
    if (value.consent_on === null) say("consent_on", t.consentOn);
    else if (Temporal.PlainDate.compare(value.consent_on, today) > 0) say("consent_on", t.consentFuture);
    if (value.consent_how === null) say("consent_how", t.consentHow);
  }
  if (value.consent === "not_yet" && value.phone !== null) say("phone", t.contactNeedsConsent);
  if (value.consent === "not_yet" && value.email !== null) say("email", t.contactNeedsConsent);
}

/** A new membership. `who`: a new person, one of those shown, or an organisation. */
export function newMemberForm(lang: Lang, today: Temporal.PlainDate) {
  const f = formFields(lang);
  const t = memberWords[lang].invalid;
  return z
    .object({
      who: f.neededChoice(["person", "organisation"]),
      member: f.line(36),
      distinct: f.tick,
      member_organisation: f.line(36),
      ...personParts(lang),
      kind: f.neededChoice(memberKinds),
      state: f.neededChoice(["applied", "admitted"]),
      date: f.neededDate,
      document: f.line(200),
      number: f.line(40),
      next_number: f.tick,
    })
    .superRefine(
      (value, context) => {
        const say = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
        if (Temporal.PlainDate.compare(value.date.on, today) > 0) say("date", t.stepFuture);
        if (value.who === "organisation") {
          if (value.member_organisation === null) say("member_organisation", t.chooseOrganisation);
          return;
        }
        if (value.member !== null && !value.distinct) return;
        if (value.full_name === null) say("full_name", t.nameNeeded);
        consentRules(lang, value, context, today);
      },
      overFields("who", "date", "phone", "email", "consent", "consent_on", "consent_how", "full_name"),
    );
}

/** Corrections of a membership; `person`: the person's own record may be changed here too. */
export function correctionForm(lang: Lang, today: Temporal.PlainDate, person: boolean) {
  const f = formFields(lang);
  const t = memberWords[lang].invalid;
  return z.object({ version, number: f.line(40), joined: f.date, ...personParts(lang) }).superRefine(
    (value, context) => {
      if (value.joined !== null && Temporal.PlainDate.compare(value.joined.on, today) > 0)
        context.addIssue({ code: "custom", path: ["joined"], message: t.stepFuture });
      if (!person) return;
      if (value.full_name === null) context.addIssue({ code: "custom", path: ["full_name"], message: t.nameNeeded });
      consentRules(lang, value, context, today);
    },
    overFields("joined", "phone", "email", "consent", "consent_on", "consent_how"),
  );
}

export function correctionFormOf(member: MemberDetail): FormState {
  return formOf({
    version: member.version,
    number: member.number,
    joined: dateField(member.joinedOn, member.joinedPrecision),
    full_name: member.personal ? member.name : null,
    gender: member.gender,
    birth_year: member.birthYear,
    phone: member.phone,
    email: member.email,
    consent: member.consentOn === null ? "not_yet" : "noted",
    consent_on: dateField(member.consentOn, member.consentOn === null ? null : "day"),
    consent_how: member.consentHow,
  });
}

export function stepForm(lang: Lang, step: MemberStep) {
  const f = formFields(lang);
  const { reason, document } = transitions[step];
  return z.object({
    version,
    date: f.neededDate,
    reason: reason ? f.needed(f.line(500)) : f.line(500),
    document: document ? f.needed(f.line(200)) : f.line(200),
    kind: step === "change_kind" ? f.neededChoice(memberKinds) : f.choice(memberKinds),
  });
}

export function exportForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({
    reason: f.needed(f.line(300)),
    contacts: f.tick,
    q: f.line(200),
    organisation: f.line(36),
    kind: f.line(20),
    state: f.line(20),
  });
}

export function confirmationForm(lang: Lang) {
  const f = formFields(lang);
  const count = f.needed(f.whole(0, 1_000_000));
  const seen = z
    .array(z.string())
    .default([])
    .transform((list) => Number(list[0] ?? "-1"));
  return z.object({
    version,
    full: count,
    associate: count,
    honorary: count,
    seen_full: seen,
    seen_associate: seen,
    seen_honorary: seen,
    note: f.lines(1000),
  });
}

/** What each column is, by its place, and how the file is to be read. */
export function columnsForm(lang: Lang, headings: readonly string[], today: Temporal.PlainDate) {
  const f = formFields(lang);
  const t = memberWords[lang].invalid;
  const columns = Object.fromEntries(headings.map((_, index) => [`column_${index}`, f.choice(importFields)]));
  const shape: z.ZodType<Record<string, unknown>> = z.object(columns);
  return z
    .object({
      version,
      kind: f.neededChoice(memberKinds),
      fill_places: f.tick,
      give_numbers: f.tick,
      consent: f.neededChoice(["noted", "not_yet"]),
      consent_on: f.day,
      consent_how: f.choice(consentWays),
    })
    .loose()
    .transform((value, context): { version: number; columns: (ImportField | null)[]; options: ImportOptions } => {
      const say = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
      const read = shape.safeParse(value);
      const chosen = headings.map((_, index): ImportField | null => {
        const field = read.success ? read.data[`column_${index}`] : null;
        return importFields.find((one) => one === field) ?? null;
      });
      if (!chosen.includes("name")) say("column_0", t.nameColumn);
      for (const [index, field] of chosen.entries())
        if (field !== null && chosen.indexOf(field) !== index)
          say(`column_${index}`, t.columnTwice(memberWords[lang].importFields[field]));
      const noted = value.consent === "noted";
      if (noted && value.consent_on === null) say("consent_on", t.consentOn);
      if (noted && value.consent_on !== null && Temporal.PlainDate.compare(value.consent_on, today) > 0)
        say("consent_on", t.consentFuture);
      if (noted && value.consent_how === null) say("consent_how", t.consentHow);
      return {
        version: value.version,
        columns: chosen,
        options: {
          kind: value.kind,
          fillPlaces: value.fill_places,
          giveNumbers: value.give_numbers,
          consent:
            noted && value.consent_on !== null && value.consent_how !== null
              ? { on: value.consent_on.toString(), how: value.consent_how }
              : null,
        },
      };
    });
}
