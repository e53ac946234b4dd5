import { sql } from "kysely";
import { likeText, reach, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { foldQuery } from "#platform/text/index.ts";
import { todayOf, type PlaceLevel, type PlaceStatus, type Scope, type Today } from "./rules.ts";
import type { PlacesDb } from "./tables.ts";

type Day = Temporal.PlainDate;

export interface PlaceLine {
  key: string;
  code: string;
  level: PlaceLevel;
  name: string;
  within: string | null;
  from: Day | null;
  to: Day | null;
  basis: string;
  status: PlaceStatus;
  /** What it became next, in the order of the codes. */
  successors: { key: string; name: string; scope: Scope }[];
}

const lineSql = sql`p.key, p.code, p.level, p.full_name as name, p.within, p.valid_from as "from", p.valid_to as "to", p.basis, p.status,
  (select coalesce(json_agg(json_build_object('key', n.key, 'name', n.full_name, 'scope', s.scope) order by n.code), '[]')
    from place_successor s join place n on n.key = s.successor_key where s.place_key = p.key) as successors`;

/** Places found by name or code without marks; `on`: only those that were there that day. By pages, today's units first. */
export async function findPlaces(
  db: Db<PlacesDb>,
  filter: { q: string; level: PlaceLevel | null; on: Day | null; limit: number; offset: number },
): Promise<{ rows: PlaceLine[]; total: number }> {
  const words = foldQuery(filter.q)
    .split(" ")
    .filter((word) => word !== "");
  const { rows } = await sql<PlaceLine & { total: number }>`
    select ${lineSql}, count(*) over ()::int as total from place p
    where ${sql.join([sql`true`, ...words.map((word) => sql`p.folded like ${`%${likeText(word)}%`}`)], sql` and `)}
      and ${filter.level === null ? sql`true` : sql`p.level = ${filter.level}`}
      and ${filter.on === null ? sql`true` : sql`coalesce(p.valid_from <= ${filter.on}::date, true) and coalesce(p.valid_to >= ${filter.on}::date, true)`}
    order by p.valid_to is not null, p.name collate "vi-x-icu", p.valid_to desc nulls first, p.code
    limit ${filter.limit} offset ${filter.offset}`.execute(db);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

export async function placeByKey(db: Db<PlacesDb>, key: string): Promise<PlaceLine | undefined> {
  const { rows } = await sql<PlaceLine>`select ${lineSql} from place p where p.key = ${key}`.execute(db);
  return rows[0];
}

/** Where places are today, by key: followed from successor to successor to the units that are valid now. */
export async function placesToday(db: Db<PlacesDb>, keys: readonly string[]): Promise<Map<string, Today>> {
  const { rows } = await sql<{ start: string; ends: string[]; parts: boolean }>`
    with recursive way as (
      select p.key as start, p.key, p.valid_to, false as parts from place p where p.key = any(${[...new Set(keys)]}::text[])
      union
      select way.start, n.key, n.valid_to, way.parts or s.scope in ('part', 'part-area-only', 'remainder')
      from way join place_successor s on s.place_key = way.key join place n on n.key = s.successor_key
    )
    select start, coalesce(array_agg(distinct key) filter (where valid_to is null), '{}') as ends,
      coalesce(bool_or(parts) filter (where valid_to is null), false) as parts
    from way group by start`.execute(db);
  return new Map(rows.map(({ start, ends, parts }) => [start, todayOf(ends, parts)]));
}

/** A record of which the place is known, with the name of its own day. */
export async function placeOf(
  db: Db<PlacesDb>,
  record: { type: "organisation" | "activity"; id: string },
): Promise<PlaceLine | undefined> {
  const { rows } = await sql<PlaceLine>`
    select ${lineSql} from record_place r join place p on p.key = r.place_key
    where r.record_type = ${record.type} and r.record_id = ${record.id}`.execute(db);
  return rows[0];
}

export interface RolledUp {
  /** A unit of today; null: divided since, and nobody has said into which part the activity belongs. */
  key: string | null;
  name: string;
  activities: number;
  /** How many of them were recorded under a name that is no more. */
  former: number;
  invented: boolean;
}

/**
 * Activities held between two days that the actor may read, by the unit of today. Where a former unit was divided its
 * activities stand under its own name, and say so: no part is guessed.
 */
export async function activitiesByPlace(
  db: Db<PlacesDb>,
  actor: Actor,
  period: { from: Day; to: Day },
  page: { limit: number; offset: number },
): Promise<{ rows: RolledUp[]; total: number }> {
  const ids = reach(actor, "activity.read");
  const { rows } = await sql<RolledUp & { total: number }>`
    with recursive held as (
      select r.place_key, sum(activity.occurrences)::int as n, bool_or(activity.invented) as invented
      from activity join record_place r on r.record_type = 'activity' and r.record_id = activity.id
      where activity.root_id = ${actor.rootId} and activity.lead_organisation_id = any(${ids}::uuid[]) and activity.state in ('done', 'reported')
        and activity.starts_on between ${period.from}::date and ${period.to}::date
      group by r.place_key
    ), way as (
      select held.place_key as start, p.key, p.valid_to, false as parts from held join place p on p.key = held.place_key
      union
      select way.start, n.key, n.valid_to, way.parts or s.scope in ('part', 'part-area-only', 'remainder')
      from way join place_successor s on s.place_key = way.key join place n on n.key = s.successor_key
    ), today as (
      select start, case when count(distinct key) filter (where valid_to is null) = 1 and not bool_or(parts)
        then min(key) filter (where valid_to is null) end as key from way group by start
    )
    select today.key, coalesce(now.full_name, old.full_name || coalesce(', ' || old.within, '')) as name, sum(held.n)::int as activities,
      coalesce(sum(held.n) filter (where old.valid_to is not null), 0)::int as former, bool_or(held.invented) as invented, count(*) over ()::int as total
    from held join today on today.start = held.place_key join place old on old.key = held.place_key left join place now on now.key = today.key
    group by today.key, 2 order by sum(held.n) desc, 2 limit ${page.limit} offset ${page.offset}`.execute(db);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}
