import { sql, type RawBuilder, type SqlBool } from "kysely";
import { likeText, reach, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import type { Bilingual } from "#platform/i18n.ts";
import { foldQuery, type DatePrecision, type Qualifier } from "#platform/text/index.ts";
import { ownNodes } from "./queries.neighbours.ts";
import { parseActivityCode, type ActivityState, type ApprovalMode } from "./rules.ts";
import type { ActivityKind, CountUnit } from "./rules.vocabulary.ts";
import type { ActivitiesDb } from "./tables.ts";

type Day = Temporal.PlainDate;
type Condition = RawBuilder<SqlBool>;

/** Whoever asks: a person of the office, or anybody on the portal. */
export type Viewer = Actor | "public";

/**
 * The one predicate that narrows every list, page, search, panel, file and proof. Staff: what a reachable organisation leads,
 * or organises together unless it is restricted, within their union. Everybody: what is public and was approved, of the union
 * whose portal this is. Stands in a query over `activity`.
 */
export function visibleTo(viewer: Viewer): Condition {
  if (viewer === "public")
    return sql<SqlBool>`(activity.audience = 'public' and activity.state in ('approved', 'running', 'done', 'reported')
      and activity.root_id = (select id from organisation where kind = 'union' and is_public order by created_at limit 1))`;
  const ids = reach(viewer, "activity.read");
  return sql<SqlBool>`(activity.root_id = ${viewer.rootId} and (activity.lead_organisation_id = any(${ids}::uuid[])
    or (activity.audience <> 'restricted' and exists (select from activity_organiser o
      where o.activity_id = activity.id and o.organisation_id = any(${ids}::uuid[])))))`;
}

/** The last day its start can mean: a record of "2022" may have begun on 31 December. */
export const lastStartSql = sql<Day>`case activity.starts_precision
  when 'year' then make_date(extract(year from activity.starts_on)::int, 12, 31)
  when 'month' then (date_trunc('month', activity.starts_on) + interval '1 month - 1 day')::date
  else activity.starts_on end`;
/** The last day an activity can have: its end, else the last day its start can mean. */
export const lastDaySql = sql<Day>`coalesce(activity.ends_on, ${lastStartSql})`;

/** Title, English title, place, occasion or code; every word of the query must be found. Folded: accents do not matter. */
export function matches(q: string): Condition {
  const phrase = foldQuery(q);
  const code = parseActivityCode(phrase);
  if (code !== undefined) return sql<SqlBool>`(activity.year_made = ${code.year} and activity.number = ${code.number})`;
  const words = phrase.split(" ").filter((word) => word !== "");
  return sql<SqlBool>`(${sql.join(
    words.length === 0 ? [sql`true`] : words.map((word) => sql`activity.folded like ${`%${likeText(word)}%`}`),
    sql` and `,
  )})`;
}

/** The ready-made lists, kept in the address as `view`. */
export const listViews = ["all", "counted", "missing", "approve", "check", "mine", "returned"] as const;
export type ListView = (typeof listViews)[number];

/** What the lists that wait for somebody depend on. */
export interface Waiting {
  today: Day;
  mode: ApprovalMode;
  daysToReport: number;
}

const noTotal = sql`not exists (select from head_count h where h.activity_id = activity.id and h.counted_group = 'total')`;
const lastStep = (
  act: string,
  after: string,
) => sql`exists (select from activity_step s where s.activity_id = activity.id
  and s.act = ${act} and not exists (select from activity_step n where n.activity_id = s.activity_id and n.act = ${after} and n.id > s.id))`;

/** The conditions of what waits for an actor; the list's tabs, the home page and the navigation's number all ask these. */
export function waitingConditions(actor: Actor, { today, mode, daysToReport }: Waiting) {
  const at = (act: Parameters<typeof reach>[1]) =>
    sql`activity.lead_organisation_id = any(${reach(actor, act)}::uuid[])`;
  const mine = sql`(activity.drafted_by = ${actor.accountId} or activity.lead_organisation_id = any(${ownNodes(actor)}::uuid[]))`;
  const writtenByMe = sql`exists (select from activity_step s where s.activity_id = activity.id and s.account_id = ${actor.accountId}
    and s.act in ('draft', 'quick', 'edit'))`;
  const countedByMe = sql`exists (select from (select distinct on (s.act = 'send_counts') s.account_id from activity_step s
    where s.activity_id = activity.id and s.act in ('quick', 'counts', 'send_counts') order by s.act = 'send_counts', s.id desc) l
    where l.account_id = ${actor.accountId})`;
  const notMine =
    mode === "marked"
      ? sql`true`
      : mode === "strict"
        ? sql`activity.drafted_by is distinct from ${actor.accountId} and not ${writtenByMe}`
        : sql`activity.drafted_by is distinct from ${actor.accountId}`;
  const due = today.subtract({ days: daysToReport });
  const late = sql`(activity.state = 'done' and activity.counts_sent_at is null and ${lastDaySql} < ${due}::date)`;
  const countsReturned = sql<SqlBool>`(activity.state = 'done' and activity.counts_sent_at is null and ${mine} and ${at("activity.count")}
    and ${lastStep("return_counts", "send_counts")})`;
  return {
    approve: sql<SqlBool>`(activity.state = 'planned' and ${at("activity.approve")} and ${notMine})`,
    check: sql<SqlBool>`(activity.state = 'done' and activity.counts_sent_at is not null and ${at("activity.check")}
      and ${mode === "marked" ? sql`true` : sql`not ${countedByMe}`})`,
    returned: sql<SqlBool>`(activity.state = 'idea' and ${mine} and ${lastStep("return", "submit")})`,
    countsReturned,
    late: sql<SqlBool>`(${late} and ${at("activity.count")} and not ${countsReturned})`,
    counts: sql<SqlBool>`(activity.state = 'done' and activity.counts_sent_at is null and not ${late} and ${mine} and ${at("activity.count")}
      and not ${countsReturned})`,
    held: sql<SqlBool>`(activity.state in ('approved', 'running') and ${lastDaySql} < ${today}::date and ${mine})`,
    draft: sql<SqlBool>`(activity.state = 'idea' and activity.drafted_by = ${actor.accountId} and not ${lastStep("return", "submit")})`,
    missing: sql<SqlBool>`(activity.state = 'done' and ${noTotal})`,
    lateAnywhere: sql<SqlBool>`${late}`,
  };
}

function viewCondition(view: ListView, actor: Actor, waiting: Waiting): Condition {
  const conditions = waitingConditions(actor, waiting);
  switch (view) {
    case "all":
      return sql<SqlBool>`true`;
    case "counted":
      return inYear(waiting.today.year, sql<SqlBool>`activity.state in ('done', 'reported')`);
    case "missing":
      return conditions.missing;
    case "approve":
      return conditions.approve;
    case "check":
      return conditions.check;
    case "mine":
      return sql<SqlBool>`activity.drafted_by = ${actor.accountId}`;
    default:
      return sql<SqlBool>`(${conditions.returned} or ${conditions.countsReturned})`;
  }
}

function inYear(year: number, and: Condition): Condition {
  return sql<SqlBool>`(activity.starts_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date and ${and})`;
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
  if (filter.year !== null) parts.push(inYear(filter.year, sql<SqlBool>`true`));
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
      count("mine"),
      count("returned"),
    ])
    .$castTo<Record<ListView, number>>()
    .where(visibleTo(actor))
    .executeTakeFirstOrThrow();
}
