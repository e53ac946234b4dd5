import { z } from "zod";
import { formFields, formOf, type FormState, type Problem } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { shortDate } from "#platform/text/index.ts";
import type { Draft, NamedSuccessor } from "./commands.draft.ts";
import { successionWords } from "./messages.ts";
import type { Obstacle, ObstacleCode } from "./queries.obstacles.ts";
import type { ActDetail } from "./queries.ts";
import { successorCount, type SuccessionKind } from "./rules.ts";

/** How many organisations one merger takes in at most. */
export const sourcesAtMost = 3;
/** The places of successors in a form: of a merger and a new name one, of a split three. */
export const placesOf = (kind: SuccessionKind): number[] =>
  kind === "split" ? [1, 2, 3] : successorCount[kind][1] === 0 ? [] : [1];

/** The draft of an act of a kind. `ids`: the organisations that may be chosen. */
export function draftForm(
  lang: Lang,
  kind: SuccessionKind,
  ids: readonly string[],
  presentName: (id: string) => string,
) {
  const f = formFields(lang);
  const t = successionWords[lang].invalid;
  const successor = {
    to1: f.choice(ids),
    to2: f.choice(ids),
    to3: f.choice(ids),
    name1: f.line(300),
    name2: f.line(300),
    name3: f.line(300),
    name_en: f.line(300),
    short_name: f.line(100),
  };
  return z
    .object({
      source1: f.neededChoice(ids),
      source2: f.choice(ids),
      source3: f.choice(ids),
      ...successor,
      continues: f.tick,
      on: f.needed(f.day),
      document_number: f.line(100),
      document_on: f.day,
      document_issuer: f.needed(f.line(300)),
      document_title: f.needed(f.line(500)),
      note: f.lines(2000),
    })
    .transform((value, context): Draft => {
      const say = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
      const places = [
        { place: 1, to: value.to1, name: value.name1 },
        { place: 2, to: value.to2, name: value.name2 },
        { place: 3, to: value.to3, name: value.name3 },
      ]
        .filter(({ place }) => placesOf(kind).includes(place))
        // A new name has no other organisation behind it, whatever was sent.
        .map((one) => (kind === "rename" ? { ...one, to: null } : one));
      for (const { place, to, name } of places) if (to !== null && name !== null) say(`name${place}`, t.successorBoth);
      const named = places.filter(({ to, name }) => to !== null || name !== null);
      const needed = kind === "split" && !value.continues ? 2 : successorCount[kind][0];
      if (named.length < needed)
        say(kind === "rename" ? "name1" : "to1", kind === "split" ? t.twoNeeded : t.successorNeeded);
      if (kind === "rename" && value.name1 !== null && value.name1 === presentName(value.source1))
        say("name1", t.sameName);
      const single = kind !== "split";
      return {
        kind,
        sourceIds: [value.source1, ...(kind === "merge" ? [value.source2, value.source3] : [])].filter(
          (id) => id !== null,
        ),
        successors: named.map(({ to, name }): NamedSuccessor => ({
          organisationId: to,
          nameVi: name,
          nameEn: single && to === null ? value.name_en : null,
          shortName: single && to === null ? value.short_name : null,
        })),
        effectiveOn: value.on,
        sourceContinues: kind === "split" && value.continues,
        documentNumber: value.document_number,
        documentOn: value.document_on,
        documentIssuer: value.document_issuer,
        documentTitle: value.document_title,
        note: value.note,
      };
    });
}

/** A saved act as its form shows it. */
export function formOfAct(act: ActDetail): FormState {
  const at = (place: number) => act.successors.find(({ position }) => position === place);
  const fields: Record<string, string | boolean | null | undefined> = {
    on: shortDate(act.effectiveOn),
    continues: act.sourceContinues,
    document_number: act.row.document_number,
    document_on: act.row.document_on === null ? null : shortDate(act.row.document_on),
    document_issuer: act.row.document_issuer,
    document_title: act.row.document_title,
    note: act.row.note,
    name_en: at(1)?.nameEn,
    short_name: at(1)?.shortName,
  };
  for (const [index, source] of act.sources.entries()) fields[`source${index + 1}`] = source.id;
  for (const place of placesOf(act.kind)) {
    fields[`to${place}`] = at(place)?.organisation?.id;
    fields[`name${place}`] = at(place)?.nameVi;
  }
  return formOf(fields);
}

const fieldOf: Partial<Record<ObstacleCode, string>> = {
  own: "to1",
  successor_ended: "to1",
  below: "to1",
  elsewhere: "to1",
  founded: "on",
  earlier: "on",
  closed: "on",
};

/** What the records say against a draft, at the fields it is about. */
export function problemsOf(
  obstacles: readonly Obstacle[],
  lang: Lang,
  dayText: (day: Temporal.PlainDate) => string,
): Problem[] {
  const words = successionWords[lang].obstacle;
  const byField = new Map<string, string[]>();
  for (const { code, name, on } of obstacles) {
    const field = fieldOf[code] ?? "source1";
    byField.set(field, [...(byField.get(field) ?? []), words[code](name, on === null ? "" : dayText(on))]);
  }
  return [...byField].map(([field, texts]) => ({ field, text: [...new Set(texts)].join(" ") }));
}

/** Why an act is undone. */
export function undoForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({ reason: f.needed(f.line(500), successionWords[lang].invalid.reason) });
}
