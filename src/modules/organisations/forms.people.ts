import { z } from "zod";
import { dateField, formFields, formOf, overFields, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { faults, phone, version } from "./forms.ts";
import type { PersonDetail } from "./queries.people.ts";
import type { PositionLine } from "./queries.positions.ts";
import { endsBeforeStart, genders, hows, type Known } from "./rules.ts";
import type { PositionOptions } from "./views/position-forms.tsx";

const personParts = (lang: Lang) => {
  const f = formFields(lang);
  return {
    full_name: f.needed(f.line(200)),
    gender: f.choice(genders),
    birth_year: f.year(1880, 2100, faults(lang).birthYear),
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

interface PositionChoices {
  titles: readonly string[];
  bodies: readonly string[];
  terms: readonly string[];
}

/** What may be sent of the choices that a form showed. */
export function codesOf(options: PositionOptions): PositionChoices {
  return {
    titles: options.titles.map(({ value }) => value),
    bodies: options.bodies.map(({ value }) => value),
    terms: options.terms.map(({ value }) => value),
  };
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
  return z
    .object(positionParts(lang, choices))
    .superRefine((value, context) => positionDates(lang, value, context), overFields("from", "to", "attested"));
}

export function correctionForm(lang: Lang, choices: PositionChoices) {
  const f = formFields(lang);
  return z
    .object({ version, ...positionParts(lang, choices), reason: f.needed(f.line(500)) })
    .superRefine((value, context) => positionDates(lang, value, context), overFields("from", "to", "attested"));
}

/** A new person together with a first post. */
export function newPersonWithPostForm(lang: Lang, choices: PositionChoices) {
  return z
    .object({ ...personParts(lang), distinct: formFields(lang).tick, ...positionParts(lang, choices) })
    .superRefine((value, context) => positionDates(lang, value, context), overFields("from", "to", "attested"));
}

function positionDates(
  lang: Lang,
  { from, to, attested }: { from: Known | null; to: Known | null; attested: Known | null },
  context: z.RefinementCtx,
): void {
  const say = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
  if (from === null && attested === null) say("from", faults(lang).fromOrAttested);
  if (endsBeforeStart(from, to)) say("to", faults(lang).endBeforeStart);
  if (endsBeforeStart(from, attested) || endsBeforeStart(attested, to)) say("attested", faults(lang).attestedOutside);
}

export function withdrawForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({ reason: f.needed(f.line(500)) });
}

export function personFormOf(person: PersonDetail): FormState {
  return formOf({
    version: person.version,
    full_name: person.fullName,
    gender: person.gender,
    birth_year: person.birthYear,
    email: person.email,
    phone: person.phone,
    note: person.note,
    state: person.state,
  });
}

export function personValues(
  value: ReturnType<typeof newPersonForm>["_output"] | ReturnType<typeof personForm>["_output"],
) {
  return {
    fullName: value.full_name,
    gender: value.gender,
    birthYear: value.birth_year,
    email: value.email,
    phone: value.phone,
    note: value.note,
  };
}

export function positionValues(value: ReturnType<typeof positionForm>["_output"]) {
  return {
    titleCode: value.title,
    titleText: value.title_text,
    bodyId: value.body,
    termId: value.term,
    from: value.from,
    to: value.to,
    attested: value.attested,
    how: value.how,
    isPublic: value.public,
  };
}

export function positionFormOf(position: PositionLine): FormState {
  return formOf({
    version: position.version,
    title: position.titleCode,
    title_text: position.titleText,
    body: position.body?.id,
    term: position.term?.id,
    from: dateField(position.from, position.fromPrecision),
    to: dateField(position.to, position.toPrecision),
    attested: dateField(position.attestedOn, position.attestedPrecision),
    how: position.how,
    public: position.isPublic,
  });
}
