import { allow, idOf, originOf, permits, type Staff, type StaffContext } from "#accounts";
import type { Figure, Indicator } from "#figures";
import { auditTrail } from "#platform/audit.ts";
import { notFound } from "#platform/errors.ts";
import { dateField, formFields, formOf, parseForm, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { recordsOf, scopeOf } from "#reports";
import { pageOf } from "#ui/table.tsx";
import { z } from "zod";
import { closeCall, openCall, remind } from "./commands.calls.ts";
import { acceptPart, answerPart, returnPart } from "./commands.parts.ts";
import { callForm, parseAnswers } from "./forms.ts";
import { intakeWords } from "./messages.ts";
import { policy } from "./policy.ts";
import {
  answersOf,
  askable,
  askedOf,
  callById,
  listCalls,
  listParts,
  partById,
  subjectOf,
  waitingParts,
  type AnswerRow,
} from "./queries.ts";
import type { IntakeDb } from "./tables.ts";
import { CallPage } from "./views/call.tsx";
import { CallList, NewCall } from "./views/list.tsx";
import { PartPage } from "./views/part.tsx";
import { intakePath, partPath } from "./views/parts.tsx";
import { PartProof } from "./views/proof.tsx";

export interface IntakeNeed {
  indicators: readonly Indicator[];
  recordHref(type: string, id: string): string | null;
  actionWords(lang: Lang): (action: string) => string;
}

/** Confirming figures before a report: rounds for the office, one part for each association. */
export function intakeRoutes(platform: Platform<IntakeDb>, staff: Staff, need: IntakeNeed) {
  const routes = staff.routes();
  const { db, clock } = platform;
  const { indicators } = need;

  routes.get(intakePath, "intake.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const [{ rows, total }, waiting] = await Promise.all([
      listCalls(db, actor, { limit: page.size, offset: page.offset }),
      waitingParts(db, actor, 20),
    ]);
    return staff.page(
      c,
      intakeWords[lang].title,
      intakePath,
      <CallList
        lang={lang}
        rows={rows}
        page={{ ...page, total }}
        address={{ path: intakePath, query }}
        waiting={waiting.rows}
        mayOpen={permits(policy.open, actor, actor.rootId)}
      />,
    );
  });

  const newCall = async (c: StaffContext, form: FormState) => {
    const { actor, lang } = c.var;
    const organisations = (await askable(db, actor)).map(({ id, name }) => ({ value: id, label: name }));
    return staff.page(
      c,
      intakeWords[lang].call.new,
      intakePath,
      <NewCall lang={lang} form={form} organisations={organisations} />,
      form.problems.length === 0 ? 200 : 422,
    );
  };
  routes.get(`${intakePath}/moi`, "report.edit", async (c) => {
    const today = clock.today();
    const organisations = await askable(db, c.var.actor);
    return newCall(
      c,
      await staff.form(
        c,
        formOf({
          kind: "annual",
          year: today.month > 3 ? today.year : today.year - 1,
          organisations: organisations.map(({ id }) => id),
        }),
      ),
    );
  });
  routes.post(intakePath, "report.edit", async (c) => {
    const { actor, lang } = c.var;
    const organisations = await askable(db, actor);
    const parsed = parseForm(
      callForm(
        lang,
        organisations.map(({ id }) => id),
        clock.today(),
      ),
      await readForm(c.req.raw),
    );
    if (!parsed.ok) return newCall(c, parsed.form);
    const id = await openCall(platform, actor, parsed.value, originOf(platform, c));
    return staff.after(c, `${intakePath}/${id}`, intakeWords[lang].call.saved);
  });

  routes.get(
    `${intakePath}/:id`,
    "intake.read",
    async (c) => {
      const { actor, lang } = c.var;
      const query = c.req.query();
      const page = pageOf(query);
      const call = await callById(db, actor, idOf(c));
      const manages = permits(policy.manage, actor, { rootId: call.root_id, closed: call.closed_at !== null });
      const [rows, history] = await Promise.all([
        listParts(db, actor, call.id, { limit: page.size, offset: page.offset }),
        auditTrail(db, { type: "intake_call", id: call.id }, { limit: 30, offset: 0 }),
      ]);
      return staff.page(
        c,
        intakeWords[lang].call.title(intakeWords[lang].period(call)),
        intakePath,
        <CallPage
          lang={lang}
          call={call}
          rows={rows}
          page={{ ...page, total: call.parts }}
          address={{ path: `${intakePath}/${call.id}`, query }}
          mayManage={manages}
          history={history.entries}
          actionWords={need.actionWords(lang)}
        />,
      );
    },
    "intake_call",
  );
  routes.post(
    `${intakePath}/:id/nhac`,
    "report.edit",
    async (c) => {
      const id = idOf(c);
      const letters = await remind(platform, c.var.actor, id, originOf(platform, c));
      return staff.after(c, `${intakePath}/${id}`, intakeWords[c.var.lang].call.reminded_done(letters));
    },
    "intake_call",
  );
  routes.post(
    `${intakePath}/:id/khep`,
    "report.edit",
    async (c) => {
      const id = idOf(c);
      await closeCall(platform, c.var.actor, id);
      return staff.after(c, `${intakePath}/${id}`, intakeWords[c.var.lang].call.closed);
    },
    "intake_call",
  );

  const partPage = async (
    c: StaffContext,
    id: string,
    given: { form?: FormState; conflict?: { by: string; at: Date }; status?: 200 | 409 | 422 },
  ) => {
    const { actor, lang } = c.var;
    const part = await partById(db, actor, id);
    const [figures, answers, history] = await Promise.all([
      askedOf(db, indicators, part),
      answersOf(db, id),
      auditTrail(db, { type: "intake_part", id }, { limit: 30, offset: 0 }),
    ]);
    const subject = subjectOf(part);
    const may = {
      answer: permits(policy.answer, actor, subject),
      accept: permits(policy.decide("accept"), actor, subject),
      return: permits(policy.decide("return"), actor, subject),
    };
    const kept = given.form ?? (await staff.form(c, filled(figures, answers, part.remark)));
    return staff.page(
      c,
      part.organisation,
      intakePath,
      <PartPage
        lang={lang}
        part={part}
        figures={figures}
        answers={answers}
        form={kept}
        version={given.conflict === undefined ? Number(kept.fields.get("version")?.[0] ?? part.version) : part.version}
        may={may}
        history={history.entries}
        actionWords={need.actionWords(lang)}
        {...(given.conflict === undefined ? {} : { conflict: given.conflict })}
      />,
      given.status ?? 200,
    );
  };
  const path = partPath(":id");
  routes.get(path, "intake.read", async (c) => partPage(c, idOf(c), {}), "intake_part");
  routes.post(
    path,
    "intake.confirm",
    async (c) => {
      const { actor, lang } = c.var;
      const id = idOf(c);
      const sent = await readForm(c.req.raw);
      const part = await partById(db, actor, id);
      const version = Number(sent.fields.get("version")?.[0] ?? 0);
      const meanwhile = (conflict: { by: string; at: Date }) =>
        partPage(c, id, { form: { fields: sent.fields, problems: [] }, conflict, status: 409 });
      if (version !== part.version) return meanwhile({ by: part.updated_by_name, at: part.updated_at });
      allow(policy.answer, actor, subjectOf(part));
      const figures = await askedOf(db, indicators, part);
      const send = sent.fields.get("do")?.[0] === "send";
      const parsed = parseAnswers(lang, sent, figures, send);
      if (!parsed.ok) return partPage(c, id, { form: parsed.form, status: 422 });
      const conflict = await answerPart(platform, actor, id, version, parsed, send);
      if (conflict !== undefined) return meanwhile(conflict);
      const t = intakeWords[lang].part;
      return staff.after(c, partPath(id), send ? t.sentDone : t.saved);
    },
    "intake_part",
  );
  routes.get(
    `${path}/con-so`,
    "intake.read",
    async (c) => {
      const { actor, lang } = c.var;
      const part = await partById(db, actor, idOf(c));
      const key = c.req.query("so") ?? "";
      const figure = (await askedOf(db, indicators, part)).find((one) => one.key === key);
      if (figure === undefined) throw notFound();
      const query = c.req.query();
      const page = pageOf(query);
      const scope = await scopeOf(db, part.organisation_id, { from: part.period_from, to: part.period_to });
      const rows = figure.origin === "computed" ? await recordsOf(db, indicators, scope, figure) : [];
      return staff.page(
        c,
        figure.label[lang],
        intakePath,
        <PartProof
          lang={lang}
          part={part}
          figure={figure}
          indicator={indicators.find(({ code }) => code === figure.indicator)}
          rows={rows.slice(page.offset, page.offset + page.size)}
          page={{ ...page, total: rows.length }}
          address={{ path: `${partPath(part.id)}/con-so`, query }}
          href={need.recordHref}
        />,
      );
    },
    "intake_part",
  );
  routes.post(
    `${path}/nhan`,
    "figure.declare",
    async (c) => {
      const id = idOf(c);
      await acceptPart(platform, c.var.actor, id);
      return staff.after(c, partPath(id), intakeWords[c.var.lang].part.acceptedDone);
    },
    "intake_part",
  );
  routes.post(
    `${path}/tra-lai`,
    "figure.declare",
    async (c) => {
      const id = idOf(c);
      const f = formFields(c.var.lang);
      const parsed = parseForm(z.object({ reason: f.needed(f.line(500)) }), await readForm(c.req.raw));
      if (!parsed.ok) return partPage(c, id, { form: parsed.form, status: 422 });
      await returnPart(platform, c.var.actor, id, parsed.value.reason);
      return staff.after(c, partPath(id), intakeWords[c.var.lang].part.returnedDone);
    },
    "intake_part",
  );
  return routes.app;
}

/** The form as it was saved; of what nobody knows the answer is prefilled that there is nothing to tell. */
function filled(figures: readonly Figure[], answers: readonly AnswerRow[], remark: string | null): FormState {
  const values: Parameters<typeof formOf>[0] = { remark };
  for (const [at, figure] of figures.entries()) {
    const answer = answers.find(({ key }) => key === figure.key);
    values[`verdict_${at}`] = answer?.verdict ?? (figure.origin === "missing" ? "none" : null);
    if (answer?.verdict !== "other") continue;
    values[`value_${at}`] = answer.value === null ? null : String(Number(answer.value)).replace(".", ",");
    values[`qualifier_${at}`] = answer.qualifier;
    values[`unit_${at}`] = answer.unit;
    values[`evidence_${at}`] = answer.evidence;
    values[`evidenceOn_${at}`] = dateField(answer.evidence_on, answer.evidence_precision);
    values[`reason_${at}`] = answer.reason;
  }
  return formOf(values);
}
