import { z } from "zod";
import type { Figure } from "#figures";
import { formFields, parseForm, type FormState, type Problem } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import type { SentForm } from "#platform/multipart.ts";
import type { DatePrecision, Qualifier } from "#platform/text/index.ts";
import { intakeWords } from "./messages.ts";
import { askedUnits, callKinds, seenOf, type Verdict } from "./rules.ts";

export const qualifiers = ["exact", "over", "nearly", "about", "at_least"] as const;
const verdicts = ["right", "other", "none"] as const;

export function callForm(lang: Lang, organisations: readonly string[], today: Temporal.PlainDate) {
  const f = formFields(lang);
  const t = intakeWords[lang].call.form;
  return z.object({
    kind: f.neededChoice(callKinds),
    year: f.needed(f.year(1990, 2200)),
    dueOn: f.needed(f.day).refine((day) => Temporal.PlainDate.compare(day, today) >= 0, t.duePast),
    organisations: f.choices(organisations).refine((list) => list.length > 0, t.nobody),
    note: f.lines(1000),
  });
}

export type CallValues = z.output<ReturnType<typeof callForm>>;

export interface Answer {
  figure: Figure;
  verdict: Verdict;
  value: string | null;
  qualifier: Qualifier | null;
  unit: string;
  reason: string | null;
  evidence: string | null;
  evidenceOn: { on: Temporal.PlainDate; precision: DatePrecision } | null;
}

/** The fields of one line, without its number. */
export const lineFields = ["verdict", "value", "qualifier", "unit", "evidence", "evidenceOn", "reason"] as const;

/**
 * Reads the answers to `figures`, a line each. `send`: every line must be answered; otherwise what is not answered yet is left
 * out. A figure that changed since the page was shown must be looked at again.
 */
export function parseAnswers(
  lang: Lang,
  sent: Pick<SentForm, "fields">,
  figures: readonly Figure[],
  send: boolean,
): { ok: true; answers: Answer[]; remark: string | null } | { ok: false; form: FormState } {
  const f = formFields(lang);
  const t = intakeWords[lang].part.form;
  const problems: Problem[] = [];
  const answers: Answer[] = [];
  const shape = z.object({
    verdict: f.choice(verdicts),
    value: f.decimal(2, 1_000_000_000_000),
    qualifier: f.choice(qualifiers),
    unit: f.choice(askedUnits),
    evidence: f.line(300),
    evidenceOn: f.date,
    reason: f.line(500),
  });
  const names = new Map(figures.map((figure, at) => [figure.key, at]));
  const lines = new Map<number, string>();
  for (const [name, [key = ""]] of sent.fields) {
    const line = /^key_(\d+)$/.exec(name)?.[1];
    if (line !== undefined && names.has(key)) lines.set(Number(line), key);
  }
  const lineOf = new Map([...lines].map(([line, key]) => [key, line]));
  for (const [at, figure] of figures.entries()) {
    const line = lineOf.get(figure.key);
    if (line === undefined) {
      // It came to be known after the page was shown.
      if (send) problems.push({ field: `verdict_${at}`, text: t.fresh });
      continue;
    }
    const read = parseForm(shape, {
      fields: new Map(lineFields.map((name) => [name, sent.fields.get(`${name}_${line}`) ?? []])),
    });
    if (!read.ok) {
      problems.push(...read.form.problems.map(({ field, text }) => ({ field: `${field}_${line}`, text })));
      continue;
    }
    const { verdict, ...given } = read.value;
    const say = (name: (typeof lineFields)[number], text: string) => problems.push({ field: `${name}_${line}`, text });
    if (verdict === null) {
      if (send) say("verdict", t.answer);
      continue;
    }
    if (sent.fields.get(`seen_${line}`)?.[0] !== seenOf(figure)) {
      say("verdict", t.moved);
      continue;
    }
    if (verdict !== "other") {
      answers.push({
        ...given,
        figure,
        verdict,
        value: null,
        qualifier: null,
        unit: figure.unit,
        evidence: null,
        evidenceOn: null,
      });
      continue;
    }
    const known = figure.origin !== "missing";
    if (given.value === null) say("value", t.valueNeeded);
    if (given.unit === null && !known) say("unit", t.unitNeeded);
    if (given.evidence === null) say("evidence", t.evidenceNeeded);
    if (given.reason === null && known) say("reason", t.reasonNeeded);
    answers.push({
      ...given,
      figure,
      verdict,
      qualifier: given.qualifier ?? "exact",
      unit: known ? figure.unit : (given.unit ?? ""),
    });
  }
  const rest = parseForm(z.object({ remark: f.lines(2000) }), sent);
  if (!rest.ok) problems.push(...rest.form.problems);
  return problems.length > 0 || !rest.ok
    ? { ok: false, form: { fields: sent.fields, problems } }
    : { ok: true, answers, remark: rest.value.remark };
}
