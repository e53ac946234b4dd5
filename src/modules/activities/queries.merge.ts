import { sql } from "kysely";
import { reach, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import { visibleTo } from "./queries.ts";
import type { ActivitiesDb } from "./tables.ts";

type Day = Temporal.PlainDate;

interface Side {
  id: string;
  title_vi: string;
  title_en: string | null;
  starts_on: Day | null;
  starts_precision: DatePrecision | null;
  lead_vi: string;
  lead_en: string | null;
  year_made: number;
  number: number;
  invented: boolean;
}
export interface LikelyPair {
  a: Side;
  b: Side;
}

/**
 * Pairs of records that may tell one event: within two days, in one country or at one place, with names alike. Only what the actor
 * may correct. `year`: of their first day; `id`: only pairs with this one. The most alike first.
 */
export async function likelyPairs(
  db: Db<ActivitiesDb>,
  actor: Actor,
  narrowed: { year: number | null; id: string | null },
  page: { limit: number; offset: number },
): Promise<{ pairs: LikelyPair[]; total: number }> {
  const { year, id } = narrowed;
  const { rows } = await sql<{ a_id: string; b_id: string; total: number }>`
    with seen as materialized (
      select activity.id, fold_text(activity.title_vi) as title, fold_text(coalesce(activity.place_text, '')) as place, activity.starts_on,
        array(select ac.country_code from activity_country ac where ac.activity_id = activity.id) as countries
      from activity where ${visibleTo(actor)} and activity.starts_precision = 'day' and activity.state <> 'cancelled'
        and activity.lead_organisation_id = any(${reach(actor, "activity.correct")}::uuid[])
        and (${year}::int is null or extract(year from activity.starts_on) = ${year}::int)
        and (${id}::uuid is null or activity.starts_on between
          (select o.starts_on - 2 from activity o where o.id = ${id}::uuid) and (select o.starts_on + 2 from activity o where o.id = ${id}::uuid)))
    select a.id as a_id, b.id as b_id, count(*) over ()::int as total from seen a join seen b on b.id > a.id
      and b.starts_on between a.starts_on - 2 and a.starts_on + 2
      and (a.countries && b.countries or a.place <> '' and similarity(a.place, b.place) >= 0.4 or similarity(a.title, b.title) >= 0.7)
      and similarity(a.title, b.title) >= 0.4
    where ${id}::uuid is null or ${id}::uuid in (a.id, b.id)
    order by similarity(a.title, b.title) desc, a.id, b.id limit ${page.limit} offset ${page.offset}`.execute(db);
  const sides = await sidesOf(
    db,
    rows.flatMap(({ a_id, b_id }) => [a_id, b_id]),
  );
  return {
    total: rows[0]?.total ?? 0,
    pairs: rows.flatMap(({ a_id, b_id }) => {
      const [a, b] = [sides.get(a_id), sides.get(b_id)];
      return a === undefined || b === undefined ? [] : [{ a, b }];
    }),
  };
}

async function sidesOf(db: Db<ActivitiesDb>, ids: readonly string[]): Promise<Map<string, Side>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("activity")
    .innerJoin("organisation as lead", "lead.id", "activity.lead_organisation_id")
    .select([
      "activity.id",
      "activity.title_vi",
      "activity.title_en",
      "activity.starts_on",
      "activity.starts_precision",
      "lead.name_vi as lead_vi",
      "lead.name_en as lead_en",
      "activity.year_made",
      "activity.number",
      "activity.invented",
    ])
    .where("activity.id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export interface MergeRow {
  id: string;
  lost_id: string;
  year_made: number;
  number: number;
  title_vi: string;
  title_en: string | null;
  at: Date;
  actor_name: string;
  last_step: number;
}

/** The records that were merged into this one and still are, the newest first. */
export async function mergedInto(db: Db<ActivitiesDb>, keptId: string): Promise<MergeRow[]> {
  return db
    .selectFrom("activity_merge")
    .innerJoin("activity", "activity.id", "activity_merge.lost_id")
    .select([
      "activity_merge.id",
      "activity_merge.lost_id",
      "activity.year_made",
      "activity.number",
      "activity.title_vi",
      "activity.title_en",
      "activity_merge.at",
      "activity_merge.actor_name",
      "activity_merge.last_step",
    ])
    .where("activity_merge.kept_id", "=", keptId)
    .where("activity_merge.undone_at", "is", null)
    .orderBy("activity_merge.at", "desc")
    .execute();
}

export interface LaterStep {
  act: string;
  at: Date;
  actor_name: string;
}

/** What was done to a record since a step: what stands in the way of undoing it. */
export async function stepsAfter(db: Db<ActivitiesDb>, id: string, step: number): Promise<LaterStep[]> {
  return db
    .selectFrom("activity_step")
    .select(["act", "at", "actor_name"])
    .where("activity_id", "=", id)
    .where("id", ">", step)
    .orderBy("id")
    .execute();
}

/** Where a merged record leads, through every later merge; null for what was not merged or is not there. */
export async function keptInstead(
  db: Db<ActivitiesDb>,
  of: { id: string } | { slug: string },
): Promise<{
  id: string;
  slug: string;
  year_made: number;
  number: number;
  from: { year_made: number; number: number };
} | null> {
  const start = "id" in of ? sql`id = ${of.id}` : sql`slug = ${of.slug}`;
  const { rows } = await sql<{
    id: string;
    slug: string;
    year_made: number;
    number: number;
    merged_into_id: string | null;
    depth: number;
  }>`
    with recursive way as (
      select id, slug, year_made, number, merged_into_id, 0 as depth from activity where ${start}
      union all
      select a.id, a.slug, a.year_made, a.number, a.merged_into_id, depth + 1 from activity a join way on a.id = way.merged_into_id)
    select * from way order by depth`.execute(db);
  const [first, last] = [rows[0], rows.at(-1)];
  return first === undefined || last === undefined || last.depth === 0 ? null : { ...last, from: first };
}
