import { z } from "zod";
import { dateField, formFields, formOf, overFields, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { fromRoman, toRoman } from "#platform/text/index.ts";
import type { CongressValues } from "./commands.ts";
import { congressWords } from "./messages.ts";
import type { Congress } from "./queries.ts";
import type { Transition } from "./queries.transition.ts";
import { bodyKinds, congressKinds, hows, nextStates, type CongressState } from "./rules.ts";

const qualifiers = ["exact", "over", "nearly", "about", "at_least"] as const;
const faults = (lang: Lang) => congressWords[lang].invalid;

/** A whole number that a page put into a hidden field; anything else is 0, which no record has. */
export const version = z
  .array(z.string())
  .default([])
  .transform(([text]) => (text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0));

/** The number of a congress or a term, in Roman or Arabic figures. */
const ordinalField = (lang: Lang) =>
  formFields(lang)
    .line(10)
    .transform((value, context): number | null => {
      if (value === null) return null;
      const number = /^\d{1,3}$/.test(value) ? Number(value) : fromRoman(value.toUpperCase());
      if (number !== undefined && number >= 1 && number <= 200) return number;
      context.addIssue({ code: "custom", message: faults(lang).ordinal });
      return null;
    });

export function congressForm(lang: Lang) {
  const f = formFields(lang);
  return z
    .object({
      version,
      kind: f.neededChoice(congressKinds),
      ordinal: ordinalField(lang),
      held: f.date,
      was_held: f.tick,
      place: f.line(300),
      theme: f.line(500),
      called: f.whole(0, 100_000),
      called_qualifier: f.choice(qualifiers),
      present: f.whole(0, 100_000),
      present_qualifier: f.choice(qualifiers),
      results: f.lines(4000),
      public: f.tick,
    })
    .superRefine(
      (value, context) => {
        const exact = value.called_qualifier === "exact" && value.present_qualifier === "exact";
        if (exact && value.called !== null && value.present !== null && value.present > value.called)
          context.addIssue({ code: "custom", path: ["present"], message: faults(lang).presentOverCalled });
      },
      overFields("called", "present", "called_qualifier", "present_qualifier"),
    );
}

export function congressValues(value: ReturnType<typeof congressForm>["_output"]): CongressValues {
  return {
    kind: value.kind,
    ordinal: value.ordinal,
    held: value.held,
    place: value.place,
    theme: value.theme,
    called: value.called === null ? null : { value: value.called, qualifier: value.called_qualifier ?? "exact" },
    present: value.present === null ? null : { value: value.present, qualifier: value.present_qualifier ?? "exact" },
    results: value.results,
    isPublic: value.public,
  };
}

export const newCongress = formOf({ kind: "regular", called_qualifier: "exact", present_qualifier: "exact" });

export function congressFormOf(congress: Congress): FormState {
  return formOf({
    version: congress.version,
    kind: congress.kind,
    ordinal: congress.ordinal === null ? null : toRoman(congress.ordinal),
    held: dateField(congress.heldOn, congress.heldPrecision),
    place: congress.place,
    theme: congress.theme,
    called: congress.called?.value,
    called_qualifier: congress.called?.qualifier ?? "exact",
    present: congress.present?.value,
    present_qualifier: congress.present?.qualifier ?? "exact",
    results: congress.results,
    public: congress.isPublic,
  });
}

export function stepForm(lang: Lang, from: CongressState, today: Temporal.PlainDate) {
  const f = formFields(lang);
  return z.object({
    to: f.neededChoice(nextStates(from)),
    on: f.day.transform((value, context) => {
      if (value !== null && Temporal.PlainDate.compare(value, today) > 0)
        context.addIssue({ code: "custom", message: faults(lang).dayAhead });
      return value ?? today;
    }),
    reason: f.line(500),
  });
}

export function documentForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({ title: f.needed(f.line(300)), symbol: f.line(60), issuer: f.line(300), dated: f.date });
}

export function transitionForm(lang: Lang, terms: readonly string[], posts: readonly string[]) {
  const f = formFields(lang);
  return z
    .object({
      version,
      begins: f.needed(f.day),
      term: f.choice(terms),
      ordinal: ordinalField(lang),
      nominal_from: f.needed(f.year(1945, 2200)),
      nominal_to: f.needed(f.year(1945, 2200)),
      ends: f.choices(posts),
      bodies: f.choices(bodyKinds),
      seats_executive_committee: f.whole(1, 1000),
      seats_standing_board: f.whole(1, 1000),
      seats_permanent_leadership: f.whole(1, 1000),
      seats_inspection_board: f.whole(1, 1000),
    })
    .superRefine(
      (value, context) => {
        if (value.nominal_to < value.nominal_from)
          context.addIssue({ code: "custom", path: ["nominal_to"], message: faults(lang).years });
      },
      overFields("nominal_from", "nominal_to"),
    );
}

export function transitionValues(value: ReturnType<typeof transitionForm>["_output"]) {
  const seats = {
    executive_committee: value.seats_executive_committee,
    standing_board: value.seats_standing_board,
    permanent_leadership: value.seats_permanent_leadership,
    inspection_board: value.seats_inspection_board,
  };
  return {
    begins: value.begins,
    endingTermId: value.term,
    ordinal: value.ordinal,
    nominalFrom: value.nominal_from,
    nominalTo: value.nominal_to,
    endPositions: value.ends,
    bodies: value.bodies.map((kind) => ({ kind, seats: seats[kind] })),
  };
}

export function transitionFormOf(transition: Transition): FormState {
  return formOf({
    version: transition.version,
    begins: dateField(transition.begins, "day"),
    term: transition.endingTerm?.id,
    ordinal: transition.ordinal === null ? null : toRoman(transition.ordinal),
    nominal_from: transition.nominalFrom,
    nominal_to: transition.nominalTo,
    ends: transition.posts.flatMap(({ post, ends }) => (ends ? [post.id] : [])),
    bodies: transition.bodies.map(({ kind }) => kind),
    ...Object.fromEntries(transition.bodies.map(({ kind, seats }) => [`seats_${kind}`, seats])),
  });
}

export function electionForm(lang: Lang, titles: readonly string[], bodies: readonly string[]) {
  const f = formFields(lang);
  return z.object({
    title: f.neededChoice(titles),
    title_text: f.line(300),
    body: f.choice(bodyKinds.filter((kind) => bodies.includes(kind))),
    how: f.neededChoice(hows),
    public: f.tick,
  });
}

export function reasonForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({ version, reason: f.needed(f.line(500)) });
}
