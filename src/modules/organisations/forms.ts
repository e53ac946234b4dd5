import { z } from "zod";
import { formFields, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import type { SentForm } from "#platform/multipart.ts";
import { fromRoman } from "#platform/text/index.ts";
import { organisationWords } from "./messages.ts";
import {
  endsBeforeStart,
  genders,
  hows,
  bodyKinds,
  linkKinds,
  type LinkKind,
  type OrganisationKind,
  type OrganisationState,
} from "./rules.ts";

const words = (lang: Lang) => organisationWords[lang].invalid;
const firstYear = 1945;
const lastYear = 2200;

/** A whole number that a page put into a hidden field: the version it showed. Anything else is 0, which no record has. */
const version = z
  .array(z.string())
  .default([])
  .transform(([text]) => (text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0));

function phone(lang: Lang) {
  return formFields(lang)
    .line(100)
    .transform((value, context) => {
      if (value !== null && !(/^[\d\s+().\-/,;]+$/.test(value) && /\d/.test(value)))
        context.addIssue({ code: "custom", message: words(lang).phone });
      return value;
    });
}

function website(lang: Lang) {
  return formFields(lang)
    .line(300)
    .transform((value, context) => {
      if (value === null) return null;
      const address = /^[a-z][a-z\d+.-]*:/i.test(value) ? value : `https://${value}`;
      const url = URL.canParse(address) ? new URL(address) : undefined;
      if (url === undefined || !/^https?:$/.test(url.protocol) || !url.hostname.includes("."))
        context.addIssue({ code: "custom", message: words(lang).website });
      return address;
    });
}

export interface OrganisationChoices {
  kinds: readonly OrganisationKind[];
  countries: readonly string[];
}

/** The record of an organisation. `kinds` empty: the kind is not asked. */
export function organisationForm(lang: Lang, choices: OrganisationChoices) {
  const f = formFields(lang);
  return z.object({
    version,
    kind: choices.kinds.length === 0 ? z.unknown().transform(() => null) : f.neededChoice(choices.kinds),
    name_vi: f.needed(f.line(300)),
    name_en: f.line(300),
    short_name: f.line(100),
    country: f.choice(choices.countries),
    founded: f.date,
    mission_vi: f.lines(3000),
    mission_en: f.lines(3000),
    address: f.line(300),
    phone: phone(lang),
    email: f.email,
    website: website(lang),
    public: f.tick,
  });
}

/** A new organisation: its record, its place, its first state and since when it belongs there. */
export function newOrganisationForm(lang: Lang, choices: OrganisationChoices) {
  const f = formFields(lang);
  return organisationForm(lang, choices).extend({
    kind: f.neededChoice(choices.kinds),
    state: f.neededChoice(["active", "preparing"]),
    belongs_from: f.date,
  });
}

export function stateForm(lang: Lang, next: readonly OrganisationState[], successors: readonly string[]) {
  const f = formFields(lang);
  return z
    .object({
      to: f.neededChoice(next),
      on: f.needed(f.day),
      reason: f.needed(f.line(500)),
      successor: f.choice(successors),
    })
    .superRefine((value, context) => {
      if (value.to === "merged" && value.successor === null)
        context.addIssue({ code: "custom", path: ["successor"], message: words(lang).successor });
    });
}

export function aliasForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({ alias: f.needed(f.line(300)) });
}

export function linkForm(lang: Lang, kinds: readonly LinkKind[] = linkKinds) {
  const f = formFields(lang);
  return z
    .object({ kind: f.neededChoice(kinds), from: f.date, to: f.date, note: f.line(300) })
    .superRefine((value, context) => endAfterStart(lang, value, "to", context));
}

export function endLinkForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({ to: f.neededDate, reason: f.needed(f.line(500)) });
}

function endAfterStart(
  lang: Lang,
  value: { from: Parameters<typeof endsBeforeStart>[0]; to: Parameters<typeof endsBeforeStart>[0] },
  field: string,
  context: z.RefinementCtx,
): void {
  if (endsBeforeStart(value.from, value.to))
    context.addIssue({ code: "custom", path: [field], message: words(lang).endBeforeStart });
}

export function termForm(lang: Lang) {
  const f = formFields(lang);
  const ordinal = f.line(10).transform((value, context): number | null => {
    if (value === null) return null;
    const number = /^\d{1,3}$/.test(value) ? Number(value) : fromRoman(value.toUpperCase());
    if (number !== undefined && number >= 1 && number <= 200) return number;
    context.addIssue({ code: "custom", message: words(lang).ordinal });
    return null;
  });
  return z
    .object({
      version,
      ordinal,
      nominal_from: f.needed(year(lang)),
      nominal_to: f.needed(year(lang)),
      actual_from: f.date,
      actual_to: f.date,
      theme: f.line(500),
      end_before: f.tick,
      end_positions: f.tick,
    })
    .superRefine((value, context) => {
      if (value.nominal_to < value.nominal_from)
        context.addIssue({ code: "custom", path: ["nominal_to"], message: words(lang).years });
      endAfterStart(lang, { from: value.actual_from, to: value.actual_to }, "actual_to", context);
    });
}

function year(lang: Lang) {
  return formFields(lang)
    .line(10)
    .transform((value, context): number | null => {
      if (value === null) return null;
      if (/^\d{4}$/.test(value) && Number(value) >= firstYear && Number(value) <= lastYear) return Number(value);
      context.addIssue({ code: "custom", message: words(lang).year });
      return null;
    });
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

const personParts = (lang: Lang) => {
  const f = formFields(lang);
  return {
    full_name: f.needed(f.line(200)),
    gender: f.choice(genders),
    birth_year: f.line(10).transform((value, context): number | null => {
      if (value === null) return null;
      if (/^\d{4}$/.test(value) && Number(value) >= 1880 && Number(value) <= 2100) return Number(value);
      context.addIssue({ code: "custom", message: words(lang).birthYear });
      return null;
    }),
    email: f.email,
    phone: phone(lang),
    note: f.lines(2000),
  };
};

/** A new person alone. `distinct`: it was said that this is another person of the same name. */
export function newPersonForm(lang: Lang) {
  return z.object({ ...personParts(lang), distinct: formFields(lang).tick });
}

export function personForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({ version, ...personParts(lang), state: f.neededChoice(["active", "deceased"]) });
}

export interface PositionChoices {
  titles: readonly string[];
  bodies: readonly string[];
  terms: readonly string[];
}

const positionParts = (lang: Lang, choices: PositionChoices) => {
  const f = formFields(lang);
  return {
    title: f.neededChoice(choices.titles),
    title_text: f.line(300),
    body: f.choice(choices.bodies),
    term: f.choice(choices.terms),
    from: f.date,
    to: f.date,
    attested: f.date,
    how: f.choice(hows),
    public: f.tick,
  };
};

export function positionForm(lang: Lang, choices: PositionChoices) {
  return z.object(positionParts(lang, choices)).superRefine((value, context) => positionDates(lang, value, context));
}

export function correctionForm(lang: Lang, choices: PositionChoices) {
  const f = formFields(lang);
  return z
    .object({ version, ...positionParts(lang, choices), reason: f.needed(f.line(500)) })
    .superRefine((value, context) => positionDates(lang, value, context));
}

/** A new person together with a first post. */
export function newPersonWithPostForm(lang: Lang, choices: PositionChoices) {
  return z
    .object({ ...personParts(lang), distinct: formFields(lang).tick, ...positionParts(lang, choices) })
    .superRefine((value, context) => positionDates(lang, value, context));
}

type Dated = Parameters<typeof endsBeforeStart>[0];

function positionDates(
  lang: Lang,
  { from, to, attested }: { from: Dated; to: Dated; attested: Dated },
  context: z.RefinementCtx,
): void {
  const say = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
  if (from === null && attested === null) say("from", words(lang).fromOrAttested);
  if (endsBeforeStart(from, to)) say("to", words(lang).endBeforeStart);
  if (endsBeforeStart(from, attested) || endsBeforeStart(attested, to)) say("attested", words(lang).attestedOutside);
}

export function endPositionForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({ to: f.neededDate, reason: f.needed(f.line(500)) });
}

export function withdrawForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({ reason: f.needed(f.line(500)) });
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
