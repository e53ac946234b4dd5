import { allow, idOf, permits, type Staff, type StaffContext, type StaffRoutes } from "#accounts";
import { parseActivityCode, visibleTo } from "#activities";
import { countryChoices } from "#partners";
import { emptyForm, formOf, parseForm, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { cleanLine, foldQuery } from "#platform/text/index.ts";
import { addLine, deleteLine, dropLine, editLine, linkActivity, makeActivity } from "./commands.ts";
import { lineForm, reasonForm } from "./forms.ts";
import { planWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { lineById, planById, subjectOf, type LineRow, type PlanRow } from "./queries.ts";
import type { PlansDb } from "./tables.ts";
import { LinePage, NewLinePage } from "./views/line.tsx";
import { plansPath as path } from "./views/parts.tsx";

/** The lines of a plan: written, changed, dropped, linked to what they became. */
export function lineRoutes(routes: StaffRoutes, platform: Platform<PlansDb>, staff: Staff): void {
  const { db, clock } = platform;
  const countries = (c: StaffContext) => countryChoices(db, c.var.lang);

  const newPage = async (c: StaffContext, plan: PlanRow, form: FormState) =>
    staff.page(
      c,
      planWords[c.var.lang].addLine,
      path,
      <NewLinePage lang={c.var.lang} plan={plan} form={form} countries={await countries(c)} />,
      form.problems.length === 0 ? 200 : 422,
    );
  const planToAdd = async (c: StaffContext) => {
    const plan = await planById(db, c.var.actor, idOf(c));
    allow(policy.write, c.var.actor, { ...subjectOf(plan), line: null });
    return plan;
  };
  routes.get(
    `${path}/:id/dong/moi`,
    "plan.edit",
    async (c) => newPage(c, await planToAdd(c), await staff.form(c, emptyForm)),
    "plan",
  );
  routes.post(
    `${path}/:id/dong`,
    "plan.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const plan = await planToAdd(c);
      const parsed = parseForm(lineForm(lang, await countries(c)), sent);
      if (!parsed.ok) return newPage(c, plan, parsed.form);
      await addLine(platform, actor, plan.id, parsed.value);
      return staff.after(c, `${path}/${plan.id}`, planWords[lang].savedLine);
    },
    "plan",
  );

  const lineOf = async (c: StaffContext) => {
    const plan = await planById(db, c.var.actor, idOf(c));
    return { plan, line: await lineById(db, c.var.actor, plan.id, idOf(c, "line")) };
  };
  const linePage = async (
    c: StaffContext,
    { plan, line }: { plan: PlanRow; line: LineRow },
    more: { form?: FormState; link?: FormState; drop?: FormState; notice?: string; status?: 200 | 409 | 422 } = {},
  ) => {
    const { actor, lang } = c.var;
    const subject = subjectOf(plan);
    const edit = permits(policy.write, actor, { ...subject, line: { addedLater: line.added_later } });
    return staff.page(
      c,
      lang === "vi" ? line.title_vi : (line.title_en ?? line.title_vi),
      path,
      <LinePage
        lang={lang}
        plan={plan}
        line={line}
        today={clock.today()}
        may={{
          edit,
          delete: edit && plan.state === "draft" && line.activity_id === null,
          follow: permits(policy.follow, actor, subject),
        }}
        form={more.form ?? formOf(valuesOf(line))}
        link={more.link ?? emptyForm}
        drop={more.drop ?? emptyForm}
        countries={await countries(c)}
        {...(more.notice === undefined ? {} : { notice: more.notice })}
      />,
      more.status ?? 200,
    );
  };
  const own = `${path}/:id/dong/:line`;
  routes.get(own, "plan.read", async (c) => linePage(c, await lineOf(c)), "plan");
  routes.post(
    own,
    "plan.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const found = await lineOf(c);
      allow(policy.write, actor, { ...subjectOf(found.plan), line: { addedLater: found.line.added_later } });
      const parsed = parseForm(lineForm(lang, await countries(c)), sent);
      if (!parsed.ok) return linePage(c, found, { form: parsed.form, status: 422 });
      const version = Number(sent.fields.get("version")?.[0]) || 0;
      const done = await editLine(platform, actor, found.plan.id, found.line.id, parsed.value, version);
      if (done === "changed") {
        const fields = new Map(sent.fields);
        fields.set("version", [String(found.line.version)]);
        return linePage(c, await lineOf(c), {
          form: { fields, problems: [] },
          notice: planWords[lang].conflict(planWords[lang].somebody),
          status: 409,
        });
      }
      return staff.after(c, `${path}/${found.plan.id}/dong/${found.line.id}`, planWords[lang].savedLine);
    },
    "plan",
  );
  routes.post(
    `${own}/xoa`,
    "plan.edit",
    async (c) => {
      const { plan, line } = await lineOf(c);
      await deleteLine(platform, c.var.actor, plan.id, line.id);
      return staff.after(c, `${path}/${plan.id}`, planWords[c.var.lang].deletedLine);
    },
    "plan",
  );
  routes.post(
    `${own}/bo`,
    "plan.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const found = await lineOf(c);
      const parsed = parseForm(reasonForm(lang), sent);
      if (!parsed.ok) return linePage(c, found, { drop: parsed.form, status: 422 });
      await dropLine(platform, actor, found.plan.id, found.line.id, parsed.value.reason);
      return staff.after(c, `${path}/${found.plan.id}/dong/${found.line.id}`, planWords[lang].droppedDone);
    },
    "plan",
  );
  routes.post(
    `${own}/hoat-dong`,
    "plan.edit",
    async (c) => {
      const { plan, line } = await lineOf(c);
      const made = await makeActivity(platform, c.var.actor, plan.id, line.id);
      return staff.after(c, `/van-phong/hoat-dong/${made}`, planWords[c.var.lang].madeActivity);
    },
    "plan",
  );
  routes.post(
    `${own}/noi`,
    "plan.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const found = await lineOf(c);
      allow(policy.follow, actor, subjectOf(found.plan));
      const code = parseActivityCode(foldQuery(cleanLine(sent.fields.get("ma")?.[0] ?? "")));
      const activity =
        code === undefined
          ? undefined
          : await db
              .selectFrom("activity")
              .select("id")
              .where("year_made", "=", code.year)
              .where("number", "=", code.number)
              .where(visibleTo(actor))
              .executeTakeFirst();
      if (activity === undefined)
        return linePage(c, found, {
          link: { fields: sent.fields, problems: [{ field: "ma", text: planWords[lang].noSuch }] },
          status: 422,
        });
      await linkActivity(platform, actor, found.plan.id, found.line.id, activity.id);
      return staff.after(c, `${path}/${found.plan.id}/dong/${found.line.id}`, planWords[lang].linked);
    },
    "plan",
  );
}

function valuesOf(line: LineRow): Parameters<typeof formOf>[0] {
  return {
    title_vi: line.title_vi,
    title_en: line.title_en,
    quarter: line.quarter,
    month: line.in_month,
    kind: line.kind,
    country: line.country_code,
    people: line.people,
    budget: line.budget === null ? null : line.budget.replace(/\.00$/, "").replace(".", ","),
    currency: line.currency,
    responsible: line.responsible,
  };
}
