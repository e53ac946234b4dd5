import { idOf, permits, type Staff, type StaffContext, type StaffRoutes } from "#accounts";
import { activityCode, activityWords } from "#activities";
import { leadChoices } from "#organisations";
import { auditTrail } from "#platform/audit.ts";
import { Refusal } from "#platform/errors.ts";
import { emptyForm, formOf, parseForm, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { readForm } from "#platform/multipart.ts";
import { writeCsv } from "#platform/text/index.ts";
import type { Platform } from "#platform/platform.ts";
import { inLanguage } from "#platform/i18n.ts";
import { pageOf } from "#ui/table.tsx";
import type { ActionWords } from "#ui/trail.tsx";
import { createPlan, movePlan } from "./commands.ts";
import { planForm, reasonForm } from "./forms.ts";
import { planWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { factsOf, linesOf, planById, subjectOf, type LineRow, type PlanRow } from "./queries.ts";
import { readPlanTrail } from "./queries.trail.ts";
import { lineStatus } from "./rules.ts";
import type { PlansDb } from "./tables.ts";
import { NewPlanPage } from "./views/list.tsx";
import { lineTime, organisationName, planTitle, plansPath as path } from "./views/parts.tsx";
import { PlanPage, PrintPage } from "./views/plan.tsx";

/** One plan: made, sent, returned, agreed; on paper and as a table of values. */
export function planRoutesOf(
  routes: StaffRoutes,
  platform: Platform<PlansDb>,
  staff: Staff,
  parts: { actionWords(lang: Lang): ActionWords },
): void {
  const { db, clock } = platform;

  const organisations = async (c: StaffContext) => leadChoices(db, c.var.actor, "plan.edit", { lang: c.var.lang });
  const newPage = async (c: StaffContext, form: FormState) =>
    staff.page(
      c,
      planWords[c.var.lang].new,
      path,
      <NewPlanPage lang={c.var.lang} form={form} organisations={await organisations(c)} />,
      form.problems.length === 0 ? 200 : 422,
    );
  routes.get(`${path}/moi`, "plan.edit", async (c) => {
    const [first] = await organisations(c);
    return newPage(c, await staff.form(c, formOf({ organisation: first?.value, year: clock.today().year + 1 })));
  });
  routes.post(path, "plan.edit", async (c) => {
    const { actor, lang } = c.var;
    const sent = await readForm(c.req.raw);
    const parsed = parseForm(planForm(lang, await organisations(c)), sent);
    if (!parsed.ok) return newPage(c, parsed.form);
    const { organisation, year, copy } = parsed.value;
    try {
      const id = await createPlan(platform, actor, { organisationId: organisation, year, copy });
      return staff.after(c, `${path}/${id}`, planWords[lang].created);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.code !== "plan.exists" && error.code !== "plan.nothing_to_copy"))
        throw error;
      const field = error.code === "plan.exists" ? "year" : "copy";
      return newPage(c, { fields: sent.fields, problems: [{ field, text: error.text[lang] }] });
    }
  });

  const planPage = async (c: StaffContext, plan: PlanRow, form: FormState = emptyForm) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const subject = subjectOf(plan);
    const [lines, trail] = await Promise.all([
      linesOf(db, actor, plan.id),
      auditTrail(db, { type: "plan", id: plan.id }, { limit: 12, offset: 0 }),
    ]);
    return staff.page(
      c,
      planTitle(plan, lang),
      path,
      <PlanPage
        lang={lang}
        plan={plan}
        lines={lines.slice(page.offset, page.offset + page.size)}
        all={lines}
        page={{ ...page, total: lines.length }}
        address={{ path: `${path}/${plan.id}`, query }}
        may={{
          add: permits(policy.write, actor, { ...subject, line: null }),
          submit: permits(policy.submit, actor, subject),
          return: permits(policy.return, actor, subject),
          agree: permits(policy.agree, actor, subject),
        }}
        today={clock.today()}
        trail={await readPlanTrail(db, trail.entries, lang)}
        actionWords={parts.actionWords(lang)}
        form={form}
      />,
      form.problems.length === 0 ? 200 : 422,
    );
  };
  routes.get(
    `${path}/:id`,
    "plan.read",
    async (c) => planPage(c, await planById(db, c.var.actor, idOf(c)), await staff.form(c, emptyForm)),
    "plan",
  );
  routes.post(
    `${path}/:id/gui`,
    "plan.edit",
    async (c) => {
      await movePlan(platform, c.var.actor, idOf(c), "submit");
      return staff.after(c, `${path}/${idOf(c)}`, planWords[c.var.lang].submitted);
    },
    "plan",
  );
  routes.post(
    `${path}/:id/thong-nhat`,
    "plan.agree",
    async (c) => {
      await movePlan(platform, c.var.actor, idOf(c), "agree");
      return staff.after(c, `${path}/${idOf(c)}`, planWords[c.var.lang].agreed);
    },
    "plan",
  );
  routes.post(
    `${path}/:id/tra-lai`,
    "plan.agree",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const plan = await planById(db, actor, idOf(c));
      const parsed = parseForm(reasonForm(lang), sent);
      if (!parsed.ok) return planPage(c, plan, parsed.form);
      await movePlan(platform, actor, plan.id, "return", parsed.value.reason);
      return staff.after(c, `${path}/${plan.id}`, planWords[lang].returned);
    },
    "plan",
  );

  routes.get(
    `${path}/:id/in`,
    "plan.read",
    async (c) => {
      const { actor, lang } = c.var;
      const plan = await planById(db, actor, idOf(c));
      const lines = await linesOf(db, actor, plan.id);
      return staff.page(
        c,
        planTitle(plan, lang),
        path,
        <PrintPage lang={lang} plan={plan} lines={lines} today={clock.today()} />,
      );
    },
    "plan",
  );
  routes.get(
    `${path}/:id/tai-ve.csv`,
    "plan.read",
    async (c) => {
      const { actor, lang } = c.var;
      const plan = await planById(db, actor, idOf(c));
      const lines = await linesOf(db, actor, plan.id);
      return c.body(csvOf(plan, lines, lang), 200, {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="ke-hoach-${plan.year}.csv"`,
        "cache-control": "private, no-store",
      });
    },
    "plan",
  );
}

/** The plan as comma-separated values. */
function csvOf(plan: PlanRow, lines: readonly LineRow[], lang: Lang): string {
  const t = planWords[lang];
  const head = [
    t.year,
    t.organisation,
    t.when,
    t.line,
    t.kind,
    t.country,
    t.people,
    t.budget,
    t.currency,
    t.responsible,
    t.status,
    t.activity,
    t.dropReason,
    t.invented,
  ];
  const rows = lines.map((line) => [
    plan.year,
    organisationName(plan, lang),
    lineTime(line, lang),
    inLanguage(lang, line.title_vi, line.title_en).text,
    line.kind === null ? null : activityWords[lang].kinds[line.kind],
    line.country_vi === null ? null : inLanguage(lang, line.country_vi, line.country_en).text,
    line.people,
    line.budget,
    line.currency,
    line.responsible,
    t.statuses[lineStatus(factsOf(line))],
    line.activity_year_made === null || line.activity_number === null
      ? null
      : activityCode({ year_made: line.activity_year_made, number: line.activity_number }),
    line.dropped_reason,
    line.invented || plan.invented ? t.invented : null,
  ]);
  return writeCsv([head, ...rows].map((row) => row.map((cell) => String(cell ?? ""))));
}
