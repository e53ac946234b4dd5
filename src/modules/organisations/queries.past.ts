import { sql, type RawBuilder } from "kysely";
import type { Db } from "#platform/database.ts";
import type { OrganisationTables } from "./tables.ts";

type Day = Temporal.PlainDate;
type Past = OrganisationTables["organisation_past"];

/** A column of the table `organisation` as it was on a day: what it was called, or where it stood, then. */
export function onDaySql<Column extends "name_vi" | "name_en" | "short_name" | "parent_id">(
  column: Column,
  day: Day,
): RawBuilder<Past[Column]> {
  return sql<Past[Column]>`(select was.value from (
    select p.${sql.ref(column)} as value, p.last_on from organisation_past p where p.organisation_id = organisation.id and p.last_on >= ${day}::date
    union all select organisation.${sql.ref(column)}, 'infinity'::date
  ) was order by was.last_on limit 1)`;
}

/** Whether `organisation` stood directly below one of the given on a day; finds its rows by the indexes of both tables. */
export function stoodBelowSql(parents: readonly string[], day: Day): RawBuilder<boolean> {
  return sql<boolean>`((organisation.parent_id = any(${[...parents]}::uuid[])
      or organisation.id in (select p.organisation_id from organisation_past p where p.parent_id = any(${[...parents]}::uuid[])))
    and ${onDaySql("parent_id", day)} = any(${[...parents]}::uuid[]))`;
}

/** What organisations were called on a day, by id. */
export async function namesOn(
  db: Db<Pick<OrganisationTables, "organisation" | "organisation_past">>,
  ids: readonly string[],
  day: Day,
): Promise<Map<string, { vi: string; en: string | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("organisation")
    .select(["id", onDaySql("name_vi", day).as("vi"), onDaySql("name_en", day).as("en")])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, vi, en }) => [id, { vi, en }]));
}

/** An organisation that was in a tree for some of the days asked about, both days included. */
export interface Stay {
  id: string;
  from: Day;
  to: Day;
}

/**
 * Everything at or below an organisation on any day of a period, itself first, and how long those were there that were not
 * there all the time. Both days are included.
 */
export async function subtreeDuring(
  db: Db<Pick<OrganisationTables, "organisation" | "organisation_past">>,
  id: string,
  period: { from: Day; to: Day },
): Promise<{ ids: string[]; stays: Stay[] }> {
  const { rows: turns } = await sql<{ last_on: Day }>`
    select distinct last_on from organisation_past p
    where last_on >= ${period.from}::date and organisation_id in (select o.id from organisation o where o.root_id = (
      select root_id from organisation where id = ${id})) order by last_on`.execute(db);
  const ends = turns.map(({ last_on }) => last_on).filter((day) => Temporal.PlainDate.compare(day, period.to) < 0);
  const segments = [...ends, period.to].map((to, index) => {
    const before = ends[index - 1];
    return { from: before === undefined ? period.from : before.add({ days: 1 }), to };
  });
  const stays: Stay[] = [];
  for (const segment of segments) {
    const ids = turns.length === 0 ? await below(db, id) : await belowOn(db, id, segment.to);
    for (const one of ids) {
      const open = stays.find(
        (stay) => stay.id === one && Temporal.PlainDate.compare(stay.to.add({ days: 1 }), segment.from) === 0,
      );
      if (open === undefined) stays.push({ id: one, ...segment });
      else open.to = segment.to;
    }
  }
  const whole = (stay: Stay) =>
    Temporal.PlainDate.compare(stay.from, period.from) === 0 && Temporal.PlainDate.compare(stay.to, period.to) === 0;
  return { ids: [...new Set(stays.map((stay) => stay.id))], stays: stays.filter((stay) => !whole(stay)) };
}

async function below(db: Db<Pick<OrganisationTables, "organisation">>, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below as (
      select id from organisation where id = ${id}
      union all
      select o.id from organisation o join below on o.parent_id = below.id
    ) select id from below`.execute(db);
  return rows.map((row) => row.id);
}

async function belowOn(
  db: Db<Pick<OrganisationTables, "organisation" | "organisation_past">>,
  id: string,
  day: Day,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive stood as (
      select organisation.id, ${onDaySql("parent_id", day)} as parent_id from organisation
      where organisation.root_id = (select root_id from organisation where id = ${id})
    ), below as (
      select id from stood where id = ${id}
      union all
      select stood.id from stood join below on stood.parent_id = below.id
    ) select id from below`.execute(db);
  return rows.map((row) => row.id);
}

/** A name an organisation had, with the days of it; null: since a day nobody recorded, or until today. */
export interface FormerName {
  nameVi: string;
  nameEn: string | null;
  from: Day | null;
  to: Day | null;
}

/** Every name of an organisation in order of time, the present one last; one entry where it never changed. */
export async function nameHistory(
  db: Db<Pick<OrganisationTables, "organisation" | "organisation_past">>,
  id: string,
): Promise<FormerName[]> {
  const { rows } = await sql<{ name_vi: string; name_en: string | null; last_on: Day | null }>`
    select name_vi, name_en, last_on from organisation_past where organisation_id = ${id}
    union all select name_vi, name_en, null from organisation where id = ${id} order by last_on nulls last`.execute(db);
  const names: FormerName[] = [];
  for (const row of rows) {
    const before = names.at(-1);
    if (before !== undefined && before.nameVi === row.name_vi && before.nameEn === row.name_en) before.to = row.last_on;
    else
      names.push({
        nameVi: row.name_vi,
        nameEn: row.name_en,
        from: before?.to == null ? null : before.to.add({ days: 1 }),
        to: row.last_on,
      });
  }
  return names;
}
