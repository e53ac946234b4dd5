import { z } from "zod";
import {
  formFields,
  overFields,
  parseForm,
  type DateValue,
  type FormState,
  type Parsed,
  type Problem,
} from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import type { SentForm } from "#platform/multipart.ts";
import type { HeadCount } from "./commands.counts.ts";
import type { NewDays } from "./commands.postpone.ts";
import type { ActivityText } from "./commands.text.ts";
import { activityWords } from "./messages.ts";
import type { FormChoices } from "./queries.choices.ts";
import { editNeed, lastDay, type ActivityState } from "./rules.ts";
import {
  activityKinds,
  audiences,
  channels,
  countedGroups,
  countUnits,
  locations,
  mostPeople,
  permissions,
  qualifiers,
  stages,
  tags,
} from "./rules.vocabulary.ts";

const values = (choices: readonly { value: string }[]) => choices.map(({ value }) => value);

/** The last day a typed end can mean: "04/2026" ends on the 30th. */
function endOf(typed: DateValue | null): Temporal.PlainDate | null {
  return typed === null ? null : lastDay({ startsOn: typed.on, startsPrecision: typed.precision, endsOn: null });
}

/**
 * The whole form of an activity. What was sent for approval stays complete: there the needed fields are needed. `present`:
 * the record as it is; what a source never told (a day, a country) is not asked of who corrects something else.
 */
export function activityForm(
  lang: Lang,
  choices: FormChoices,
  today: Temporal.PlainDate,
  present: { state: ActivityState; dated: boolean; withCountries: boolean } = {
    state: "idea",
    dated: false,
    withCountries: false,
  },
): z.ZodType<ActivityText & { reason: string | null }> {
  const f = formFields(lang);
  const t = activityWords[lang].form;
  const { state } = present;
  const complete = state !== "idea";
  const held = state === "running" || state === "done" || state === "reported";
  const choice = <const T extends string>(list: readonly T[]) => (complete ? f.neededChoice(list) : f.choice(list));
  return z
    .object({
      title_vi: f.needed(f.line(300)),
      title_en: f.line(300),
      lead: f.neededChoice(values(choices.leads)),
      kind: choice(activityKinds),
      channel: choice(channels),
      location: choice(locations),
      starts_on: complete && (present.dated || !held) ? f.neededDate : f.date,
      ends_on: f.date,
      starts_at: f.time,
      ends_at: f.time,
      place_text: f.line(300),
      countries: f.choices(values(choices.countries)),
      organisers: f.choices(values(choices.organisers)),
      occasion: f.line(300),
      message: f.lines(1000),
      summary_vi: f.lines(5000),
      summary_en: f.lines(5000),
      tags: f.choices(tags),
      series: f.choice(values(choices.series)),
      ordinal: f.whole(1, 999),
      stage: f.choice(stages),
      occurrences: f.whole(1, 10_000),
      audience: f.neededChoice(audiences),
      reason: f.line(500),
    })
    .superRefine((value, context) => {
      const fault = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
      const end = endOf(value.ends_on);
      if (value.ends_on !== null && value.starts_on === null) fault("ends_on", t.endWithoutStart);
      if (end !== null && value.starts_on !== null && Temporal.PlainDate.compare(end, value.starts_on.on) < 0)
        fault("ends_on", t.endBeforeStart);
      if ((value.starts_at !== null || value.ends_at !== null) && value.starts_on?.precision !== "day")
        fault(value.starts_at === null ? "ends_at" : "starts_at", t.timeNeedsDay);
      if (
        value.starts_at !== null &&
        value.ends_at !== null &&
        value.ends_at <= value.starts_at &&
        (end === null || value.starts_on === null || end.equals(value.starts_on.on))
      )
        fault("ends_at", t.timeOrder);
      if (complete && (present.withCountries || !held) && value.channel === "bilateral" && value.countries.length === 0)
        fault("countries", t.countryNeeded);
      if (held && value.starts_on !== null && Temporal.PlainDate.compare(value.starts_on.on, today) > 0)
        fault("starts_on", t.notFuture);
      if (value.stage !== null && value.series === null) fault("series", t.stageNeedsSeries);
      if (editNeed(state) !== "free" && value.reason === null) fault("reason", t.reasonNeeded);
    })
    .transform((value) => ({
      titleVi: value.title_vi,
      titleEn: value.title_en,
      summaryVi: value.summary_vi,
      summaryEn: value.summary_en,
      kind: value.kind,
      channel: value.channel,
      location: value.location,
      leadId: value.lead,
      seriesId: value.series,
      ordinal: value.ordinal,
      stage: value.stage,
      occurrences: value.occurrences ?? 1,
      starts: value.starts_on,
      endsOn: endOf(value.ends_on),
      startsAt: value.starts_at,
      endsAt: value.ends_at,
      placeText: value.place_text,
      occasion: value.occasion,
      message: value.message,
      audience: value.audience,
      countries: value.countries,
      organiserIds: value.organisers,
      tags: value.tags,
      reason: value.reason,
    }));
}

/** Seven groups, two units: no form has more lines. */
const mostRows = countedGroups.length * countUnits.length;

/** How many lines of head counts a form sent, and how many it shows next. */
export function sentRows(fields: SentForm["fields"]): number {
  let rows = 0;
  for (let at = 0; at < mostRows; at++)
    if (["group", "value", "source"].some((name) => fields.has(`${name}_${at}`))) rows = at + 1;
  return rows;
}

export function moreRows(rows: number): number {
  return Math.min(rows + 1, mostRows);
}

const first = (sent: Pick<SentForm, "fields">, name: string) => sent.fields.get(name)?.[0] ?? "";

/** The lines of the head-count form; one without number and ground is left out. Each fault names its field. */
export function parseCounts(
  lang: Lang,
  sent: Pick<SentForm, "fields">,
  needsReason: boolean,
): Parsed<{ counts: HeadCount[]; reason: string | null }> {
  const f = formFields(lang);
  const t = activityWords[lang].counts;
  const problems: Problem[] = [];
  const counts: HeadCount[] = [];
  const line = z.object({
    group: f.choice(countedGroups),
    qualifier: f.choice(qualifiers),
    value: f.whole(0, mostPeople),
    unit: f.choice(countUnits),
    source: f.line(300),
  });
  for (let at = 0; at < sentRows(sent.fields); at++) {
    if (first(sent, `value_${at}`).trim() === "" && first(sent, `source_${at}`).trim() === "") continue;
    const fields = new Map(
      ["group", "qualifier", "value", "unit", "source"].map((name) => [name, sent.fields.get(`${name}_${at}`) ?? []]),
    );
    const read = parseForm(line, { fields });
    if (!read.ok) {
      problems.push(...read.form.problems.map(({ field, text }) => ({ field: `${field}_${at}`, text })));
      continue;
    }
    const { group, qualifier, value, unit, source } = read.value;
    if (group === null) problems.push({ field: `group_${at}`, text: t.groupNeeded });
    if (value === null) problems.push({ field: `value_${at}`, text: t.valueNeeded });
    if (source === null) problems.push({ field: `source_${at}`, text: t.sourceNeeded });
    const counted = { group, qualifier: qualifier ?? "exact", value, unit: unit ?? "person", source };
    if (counts.some((other) => other.group === group && other.unit === counted.unit))
      problems.push({ field: `group_${at}`, text: t.double });
    else if (counted.group !== null && counted.value !== null && counted.source !== null)
      counts.push({ ...counted, group: counted.group, value: counted.value, source: counted.source });
  }
  const reason = parseForm(z.object({ reason: needsReason ? f.needed(f.line(500)) : f.line(500) }), sent);
  if (!reason.ok) problems.push(...reason.form.problems);
  if (problems.length > 0 || !reason.ok) return { ok: false, form: { fields: sent.fields, problems } };
  return { ok: true, value: { counts, reason: reason.value.reason } };
}

/** Five things that only somebody who was there knows; the rest is asked later. */
export function quickForm(
  lang: Lang,
  choices: { leads: readonly { value: string }[]; countries: readonly { value: string }[] },
  today: Temporal.PlainDate,
) {
  const f = formFields(lang);
  const t = activityWords[lang].quick;
  return z
    .object({
      title_vi: f.needed(f.line(300)),
      starts_on: f.neededDate,
      country: f.choice(values(choices.countries)),
      place_text: f.line(300),
      value: f.whole(0, mostPeople),
      qualifier: f.choice(qualifiers),
      unit: f.choice(countUnits),
      lead: f.neededChoice(values(choices.leads)),
    })
    .superRefine((value, context) => {
      if (Temporal.PlainDate.compare(value.starts_on.on, today) > 0)
        context.addIssue({ code: "custom", path: ["starts_on"], message: t.notFuture });
    });
}

/** What is said about a photo. */
export function photoForm(lang: Lang) {
  const f = formFields(lang);
  const t = activityWords[lang].photos;
  return z
    .object({
      caption_vi: f.line(500),
      caption_en: f.line(500),
      credit: f.line(200),
      alt_vi: f.line(500),
      alt_en: f.line(500),
      permission: f.neededChoice(permissions),
      shows_children: f.tick,
      guardians_agreed: f.tick,
    })
    .superRefine((value, context) => {
      if (value.guardians_agreed && !value.shows_children)
        context.addIssue({ code: "custom", path: ["guardians_agreed"], message: t.guardiansWithout });
    });
}

export function reasonForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({ reason: f.needed(f.lines(1000)) });
}

/** The days something is moved to, and why. `needed`: without a day it would only stay postponed. */
export function newDaysForm(
  lang: Lang,
  today: Temporal.PlainDate,
  present: {
    starts_on: Temporal.PlainDate | null;
    starts_precision: string | null;
    ends_on: Temporal.PlainDate | null;
  },
  needed: boolean,
): z.ZodType<{ days: NewDays | null; reason: string }> {
  const f = formFields(lang);
  const t = activityWords[lang];
  return z
    .object({
      starts_on: needed ? f.neededDate : f.date,
      ends_on: f.date,
      starts_at: f.time,
      ends_at: f.time,
      reason: f.needed(f.lines(1000)),
    })
    .superRefine(
      (value, context) => {
        const fault = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
        const { starts_on: starts } = value;
        const end = endOf(value.ends_on);
        if (starts === null) {
          for (const field of ["ends_on", "starts_at", "ends_at"] as const)
            if (value[field] !== null) fault(field, t.putOff.dayFirst);
          return;
        }
        if (Temporal.PlainDate.compare(endOf(starts) ?? starts.on, today) < 0) fault("starts_on", t.putOff.notPast);
        else if (
          present.starts_on?.equals(starts.on) === true &&
          present.starts_precision === starts.precision &&
          (end === null ? present.ends_on === null : present.ends_on?.equals(end) === true)
        )
          fault("starts_on", t.putOff.sameDay);
        if (end !== null && Temporal.PlainDate.compare(end, starts.on) < 0) fault("ends_on", t.form.endBeforeStart);
        if ((value.starts_at !== null || value.ends_at !== null) && starts.precision !== "day")
          fault(value.starts_at === null ? "ends_at" : "starts_at", t.form.timeNeedsDay);
        if (value.starts_at !== null && value.ends_at !== null && value.ends_at <= value.starts_at && end === null)
          fault("ends_at", t.form.timeOrder);
      },
      overFields("starts_on", "ends_on", "starts_at", "ends_at"),
    )
    .transform((value) => ({
      reason: value.reason,
      days:
        value.starts_on === null
          ? null
          : { starts: value.starts_on, endsOn: endOf(value.ends_on), startsAt: value.starts_at, endsAt: value.ends_at },
    }));
}

export function creditForm(lang: Lang) {
  return z.object({ credit: formFields(lang).line(200) });
}

/** A form filled with one line more where "add" was pressed; nothing is kept, nothing is lost. */
export function withMore(sent: Pick<SentForm, "fields">, name: string, value: string): FormState {
  const fields = new Map(sent.fields);
  fields.set(name, [...(fields.get(name) ?? []), value]);
  return { fields, problems: [] };
}
