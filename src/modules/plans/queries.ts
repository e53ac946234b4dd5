import { sql, type SqlBool } from "kysely";
import { reach, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import type { PlanSubject } from "./policy.ts";
import { lineStatus, type Currency, type LineFacts, type LineStatus, type PlanState } from "./rules.ts";
import type { PlansDb, PlanTables } from "./tables.ts";

type Day = Temporal.PlainDate;

const visiblePlans = (actor: Actor) =>
  sql<SqlBool>`(plan.root_id = ${actor.rootId} and plan.organisation_id = any(${reach(actor, "plan.read")}::uuid[]))`;

export interface PlanRow {
  id: string;
  root_id: string;
  organisation_id: string;
  organisation_vi: string;
  organisation_en: string | null;
  year: number;
  state: PlanState;
  submitted_by: string | null;
  submitted_by_name: string | null;
  submitted_at: Date | null;
  agreed_by_name: string | null;
  agreed_at: Date | null;
  returned_reason: string | null;
  lines: number;
  invented: boolean;
}

function plansWhere(db: Db<PlansDb>, condition: ReturnType<typeof visiblePlans>) {
  return db
    .selectFrom("plan")
    .innerJoin("organisation as o", "o.id", "plan.organisation_id")
    .select([
      "plan.id",
      "plan.root_id",
      "plan.organisation_id",
      "o.name_vi as organisation_vi",
      "o.name_en as organisation_en",
      "plan.year",
      "plan.state",
      "plan.submitted_by",
      "plan.submitted_by_name",
      "plan.submitted_at",
      "plan.agreed_by_name",
      "plan.agreed_at",
      "plan.returned_reason",
      sql<number>`(select count(*)::int from plan_line l where l.plan_id = plan.id)`.as("lines"),
      "plan.invented",
    ])
    .where(condition);
}

/** One page of the plans that the actor may read, the newest year first, the union before its members. */
export async function listPlans(
  db: Db<PlansDb>,
  actor: Actor,
  filter: { year: number | null; state: PlanState | null },
  page: { limit: number; offset: number },
): Promise<{ rows: PlanRow[]; total: number; years: number[] }> {
  const condition = sql<SqlBool>`${visiblePlans(actor)} and (${filter.year}::int is null or plan.year = ${filter.year}::int)
    and (${filter.state}::text is null or plan.state = ${filter.state}::text)`;
  const [rows, count, years] = await Promise.all([
    plansWhere(db, condition)
      .orderBy(sql`plan.year desc, plan.organisation_id <> plan.root_id, o.name_vi collate "vi-x-icu"`)
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    db
      .selectFrom("plan")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .where(condition)
      .executeTakeFirstOrThrow(),
    db.selectFrom("plan").select("year").distinct().where(visiblePlans(actor)).orderBy("year", "desc").execute(),
  ]);
  return { rows, total: count.n, years: years.map(({ year }) => year) };
}

/** One plan; not there and not yours are the same. */
export async function planById(db: Db<PlansDb>, actor: Actor, id: string): Promise<PlanRow> {
  const row = await plansWhere(db, sql<SqlBool>`${visiblePlans(actor)} and plan.id = ${id}`).executeTakeFirst();
  if (row === undefined) throw notFound();
  return row;
}

export function subjectOf(plan: Pick<PlanRow, "root_id" | "organisation_id" | "state" | "submitted_by">): PlanSubject {
  return {
    rootId: plan.root_id,
    organisationId: plan.organisation_id,
    state: plan.state,
    submittedBy: plan.submitted_by,
  };
}

export interface LineRow {
  id: string;
  plan_id: string;
  organisation_id: string;
  organisation_vi: string;
  organisation_en: string | null;
  year: number;
  plan_state: PlanState;
  title_vi: string;
  title_en: string | null;
  quarter: number;
  in_month: number | null;
  kind: PlanTables["plan_line"]["kind"];
  country_code: string | null;
  country_vi: string | null;
  country_en: string | null;
  people: number | null;
  budget: string | null;
  currency: Currency | null;
  responsible: string | null;
  added_later: boolean;
  dropped_reason: string | null;
  version: number;
  invented: boolean;
  activity_id: string | null;
  activity_state: string | null;
  activity_on: Day | null;
  activity_year_made: number | null;
  activity_number: number | null;
}

/** What the rules look at. */
export function factsOf(line: LineRow): LineFacts {
  return {
    year: line.year,
    quarter: line.quarter,
    droppedReason: line.dropped_reason,
    activity: line.activity_state === null ? null : { state: line.activity_state, on: line.activity_on },
  };
}

function linesWhere(db: Db<PlansDb>, actor: Actor, condition: ReturnType<typeof visiblePlans>) {
  return (
    db
      .selectFrom("plan_line")
      .innerJoin("plan", "plan.id", "plan_line.plan_id")
      .innerJoin("organisation as o", "o.id", "plan.organisation_id")
      .leftJoin("country as c", "c.code", "plan_line.country_code")
      .leftJoin("activity as linked", "linked.id", "plan_line.activity_id")
      // A record that was merged is told by the one that was kept.
      .leftJoin("activity as a", (join) =>
        join.on("a.id", "=", sql<string>`coalesce(linked.merged_into_id, linked.id)`),
      )
      .select([
        "plan_line.id",
        "plan_line.plan_id",
        "plan.organisation_id",
        "o.name_vi as organisation_vi",
        "o.name_en as organisation_en",
        "plan.year",
        "plan.state as plan_state",
        "plan_line.title_vi",
        "plan_line.title_en",
        "plan_line.quarter",
        "plan_line.in_month",
        "plan_line.kind",
        "plan_line.country_code",
        "c.name_vi as country_vi",
        "c.name_en as country_en",
        "plan_line.people",
        "plan_line.budget",
        "plan_line.currency",
        "plan_line.responsible",
        "plan_line.added_later",
        "plan_line.dropped_reason",
        "plan_line.version",
        "plan_line.invented",
        "a.id as activity_id",
        "a.state as activity_state",
        "a.starts_on as activity_on",
        "a.year_made as activity_year_made",
        "a.number as activity_number",
      ])
      .where(visiblePlans(actor))
      .where(condition)
      .orderBy(
        sql`o.name_vi collate "vi-x-icu", plan_line.quarter, plan_line.in_month nulls last, plan_line.created_at, plan_line.id`,
      )
  );
}

/** The lines of a plan in the order of the year. */
export async function linesOf(db: Db<PlansDb>, actor: Actor, planId: string): Promise<LineRow[]> {
  return linesWhere(db, actor, sql<SqlBool>`plan.id = ${planId}`).execute();
}

export async function lineById(db: Db<PlansDb>, actor: Actor, planId: string, id: string): Promise<LineRow> {
  const row = await linesWhere(
    db,
    actor,
    sql<SqlBool>`plan.id = ${planId} and plan_line.id = ${id}`,
  ).executeTakeFirst();
  if (row === undefined) throw notFound();
  return row;
}

/** The lines of all plans of a year that were sent or agreed: what is compared with what was held. */
export async function linesOfYear(db: Db<PlansDb>, actor: Actor, year: number): Promise<LineRow[]> {
  return linesWhere(db, actor, sql<SqlBool>`plan.year = ${year} and plan.state in ('submitted', 'agreed')`).execute();
}

export interface Compared {
  organisationId: string;
  vi: string;
  en: string | null;
  /** By quarter, 1 to 4. */
  quarters: Record<number, Record<LineStatus, number>>;
  /** Held in the year without a line. */
  outside: number;
}

const nothing = (): Record<LineStatus, number> => ({ planned: 0, held: 0, postponed: 0, dropped: 0 });

/** Plan against actual, by organisation and quarter. */
export async function comparedIn(db: Db<PlansDb>, actor: Actor, year: number): Promise<Compared[]> {
  const lines = await linesOfYear(db, actor, year);
  const outside = await heldOutside(db, actor, year);
  const byOrganisation = Map.groupBy(lines, ({ organisation_id }) => organisation_id);
  return [...byOrganisation].map(([organisationId, own]) => {
    const quarters: Compared["quarters"] = { 1: nothing(), 2: nothing(), 3: nothing(), 4: nothing() };
    for (const line of own) {
      const cell = quarters[line.quarter];
      if (cell !== undefined) cell[lineStatus(factsOf(line))] += 1;
    }
    const [first] = own;
    return {
      organisationId,
      vi: first?.organisation_vi ?? "",
      en: first?.organisation_en ?? null,
      quarters,
      outside: outside.get(organisationId) ?? 0,
    };
  });
}

async function heldOutside(db: Db<PlansDb>, actor: Actor, year: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("activity")
    .select((eb) => ["lead_organisation_id as id", eb.fn.countAll<number>().as("n")])
    .where("root_id", "=", actor.rootId)
    .where("state", "in", ["running", "done", "reported"])
    .where(sql<SqlBool>`lead_organisation_id = any(${reach(actor, "plan.read")}::uuid[])`)
    .where(sql<SqlBool>`starts_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`)
    .where(sql<SqlBool>`not exists (select from plan_line l left join activity linked on linked.id = l.activity_id
      where coalesce(linked.merged_into_id, linked.id) = activity.id)`)
    .groupBy("lead_organisation_id")
    .execute();
  return new Map(rows.map(({ id, n }) => [id, n]));
}
