import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import type { Bilingual } from "#platform/i18n.ts";
import type { DatePrecision, Qualifier } from "#platform/text/index.ts";
import { inYear, matches, visibleTo, type Condition } from "./queries.ts";
import { waitingConditions, type Waiting } from "./queries.waiting.ts";
import type { PermitLevel, PermitState } from "./rules.permits.ts";
import type { ActivityState } from "./rules.ts";
import type { ActivityKind, CountUnit } from "./rules.vocabulary.ts";
import type { ActivitiesDb } from "./tables.ts";

type Day = Temporal.PlainDate;

/** The ready-made lists, kept in the address as `view`. */
export const listViews = ["all", "counted", "missing", "approve", "check", "permit", "mine", "returned"] as const;
export type ListView = (typeof listViews)[number];

function viewCondition(view: ListView, actor: Actor, waiting: Waiting): Condition {
  const conditions = waitingConditions(actor, waiting);
  switch (view) {
    case "all":
      return sql<SqlBool>`true`;
    case "counted":
      return sql<SqlBool>`(${inYear(waiting.today.year)} and activity.state in ('done', 'reported'))`;
    case "missing":
      return conditions.missing;
    case "approve":
      return conditions.approve;
    case "check":
      return conditions.check;
    case "permit":
      return conditions.permit;
    case "mine":
      return sql<SqlBool>`activity.drafted_by = ${actor.accountId}`;
    default:
      return sql<SqlBool>`(${conditions.returned} or ${conditions.countsReturned})`;
  }
}

export const stateFilters = [
  "idea",
  "planned",
  "approved",
  "running",
  "done",
  "waiting",
  "late",
  "reported",
  "postponed",
  "cancelled",
] as const;
export type StateFilter = (typeof stateFilters)[number];

export interface ActivityFilter {
  view: ListView;
  q: string;
  year: number | null;
  country: string | null;
  organiser: string | null;
  kind: ActivityKind | null;
  state: StateFilter | null;
}

export interface CountPhrase {
  unit: CountUnit;
  value: number;
  qualifier: Qualifier;
}

export interface ActivityRow {
  id: string;
  year_made: number;
  number: number;
  title_vi: string;
  title_en: string | null;
  starts_on: Day | null;
  starts_precision: DatePrecision | null;
  ends_on: Day | null;
  state: ActivityState;
  kind: ActivityKind | null;
  counts_sent: boolean;
  late: boolean;
  lead_vi: string;
  lead_en: string | null;
  lead_short: string | null;
  countries: { code: string; names: Bilingual<string> }[];
  /** The totals, people before attendances. */
  counts: CountPhrase[];
  permit: { state: PermitState; level: PermitLevel } | null;
  approved_own_work: boolean;
  entered_for_id: string | null;
  invented: boolean;
}

/** The columns of a list's row; stands in a query over `activity` joined with its lead as `lead`. */
const countriesSql = sql<ActivityRow["countries"]>`(select coalesce(json_agg(json_build_object('code', c.code,
  'names', json_build_object('vi', c.name_vi, 'en', c.name_en)) order by c.name_vi collate "vi-x-icu"), '[]')
  from activity_country ac join country c on c.code = ac.country_code where ac.activity_id = activity.id)`;
const countsSql = sql<CountPhrase[]>`(select coalesce(json_agg(json_build_object('unit', h.unit, 'value', h.value,
  'qualifier', h.qualifier) order by h.unit desc), '[]') from head_count h where h.activity_id = activity.id and h.counted_group = 'total')`;

const permitSql = sql<
  ActivityRow["permit"]
>`(select json_build_object('state', p.state, 'level', p.level) from activity_permit p
  where p.activity_id = activity.id)`;

export const sortKeys = ["name", "date", "lead", "state"] as const;

/** "-date", "name", …; anything else is newest first. */
export function sortOf(text: string | undefined): { key: (typeof sortKeys)[number]; descending: boolean } {
  const descending = text?.startsWith("-") ?? false;
  const key = sortKeys.find((known) => known === text?.replace(/^-/, ""));
  return key === undefined ? { key: "date", descending: true } : { key, descending };
}

function orderOf({ key, descending }: ReturnType<typeof sortOf>): RawBuilder<unknown> {
  const way = descending ? sql`desc nulls last` : sql`asc nulls last`;
  switch (key) {
    case "name":
      return sql`activity.title_vi collate "vi-x-icu" ${way}, activity.id`;
    case "lead":
      return sql`coalesce(lead.short_name, lead.name_vi) collate "vi-x-icu" ${way}, activity.starts_on desc nulls last, activity.id`;
    case "state":
      return sql`array_position(array['idea', 'planned', 'approved', 'running', 'done', 'reported', 'postponed', 'cancelled'], activity.state) ${way},
        activity.starts_on desc nulls last, activity.id`;
    default:
      return descending
        ? sql`activity.starts_on desc nulls last, activity.id desc`
        : sql`activity.starts_on asc nulls last, activity.id`;
  }
}

function filtered(actor: Actor, filter: ActivityFilter, waiting: Waiting): Condition {
  const parts: RawBuilder<unknown>[] = [visibleTo(actor), viewCondition(filter.view, actor, waiting)];
  if (filter.q !== "") parts.push(matches(filter.q));
  if (filter.year !== null) parts.push(inYear(filter.year));
  if (filter.country !== null)
    parts.push(
      sql`exists (select from activity_country ac where ac.activity_id = activity.id and ac.country_code = ${filter.country})`,
    );
  if (filter.organiser !== null)
    parts.push(sql`(activity.lead_organisation_id = ${filter.organiser} or exists (select from activity_organiser o
      where o.activity_id = activity.id and o.organisation_id = ${filter.organiser}))`);
  if (filter.kind !== null) parts.push(sql`activity.kind = ${filter.kind}`);
  if (filter.state === "waiting") parts.push(sql`activity.state = 'done' and activity.counts_sent_at is not null`);
  else if (filter.state === "late") parts.push(waitingConditions(actor, waiting).lateAnywhere);
  else if (filter.state !== null) parts.push(sql`activity.state = ${filter.state}`);
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`;
}

/** One page of the office's list, and how many there are of each state. */
export async function listActivities(
  db: Db<ActivitiesDb>,
  actor: Actor,
  filter: ActivityFilter,
  waiting: Waiting,
  page: { sort: ReturnType<typeof sortOf>; limit: number; offset: number },
): Promise<{ rows: ActivityRow[]; total: number; byState: { state: ActivityState; n: number }[] }> {
  const condition = filtered(actor, filter, waiting);
  const [rows, byState] = await Promise.all([
    rowsWhere(db, condition, { order: orderOf(page.sort), limit: page.limit, offset: page.offset }, actor, waiting),
    db
      .selectFrom("activity")
      .select((eb) => ["state", eb.fn.countAll<number>().as("n")])
      .where(condition)
      .groupBy("state")
      .orderBy((eb) => eb.fn.countAll(), "desc")
      .execute(),
  ]);
  return { rows, byState, total: byState.reduce((sum, { n }) => sum + n, 0) };
}

/** Rows of the list where a condition holds, in an order. */
export async function rowsWhere(
  db: Db<ActivitiesDb>,
  condition: Condition,
  page: { order: RawBuilder<unknown>; limit: number; offset: number },
  actor: Actor,
  waiting: Waiting,
): Promise<ActivityRow[]> {
  return (
    db
      .selectFrom("activity")
      .innerJoin("organisation as lead", "lead.id", "activity.lead_organisation_id")
      .select([
        "activity.id",
        "activity.year_made",
        "activity.number",
        "activity.title_vi",
        "activity.title_en",
        "activity.starts_on",
        "activity.starts_precision",
        "activity.ends_on",
        "activity.state",
        "activity.kind",
        sql<boolean>`activity.counts_sent_at is not null`.as("counts_sent"),
        sql<boolean>`coalesce(${waitingConditions(actor, waiting).lateAnywhere}, false)`.as("late"),
        "lead.name_vi as lead_vi",
        "lead.name_en as lead_en",
        "lead.short_name as lead_short",
        countriesSql.as("countries"),
        countsSql.as("counts"),
        permitSql.as("permit"),
        "activity.approved_own_work",
        "activity.entered_for_id",
        "activity.invented",
      ])
      // The page is found first: what a row shows is asked only of the rows that are shown, however far the page is.
      .where("activity.id", "in", (eb) =>
        eb
          .selectFrom("activity")
          .innerJoin("organisation as lead", "lead.id", "activity.lead_organisation_id")
          .select("activity.id")
          .where(condition)
          .orderBy(page.order)
          .limit(page.limit)
          .offset(page.offset),
      )
      .orderBy(page.order)
      .execute()
  );
}

/** How many each ready-made list holds for the actor, in one scan. */
export async function viewCounts(
  db: Db<ActivitiesDb>,
  actor: Actor,
  waiting: Waiting,
): Promise<Record<ListView, number>> {
  const count = (view: ListView) =>
    sql<number>`count(*) filter (where ${viewCondition(view, actor, waiting)})`.as(view);
  return db
    .selectFrom("activity")
    .select([
      count("all"),
      count("counted"),
      count("missing"),
      count("approve"),
      count("check"),
      count("permit"),
      count("mine"),
      count("returned"),
    ])
    .$castTo<Record<ListView, number>>()
    .where(visibleTo(actor))
    .executeTakeFirstOrThrow();
}
