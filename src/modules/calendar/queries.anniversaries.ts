import { sql, type SqlBool } from "kysely";
import { reach, type Actor } from "#accounts";
import { visibleTo } from "#activities";
import type { Db } from "#platform/database.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import { friendsOf } from "./queries.occasions.ts";
import { anniversariesOn, type Anniversary } from "./rules.anniversaries.ts";
import type { CalendarDb } from "./tables.ts";

type Day = Temporal.PlainDate;

/** Whose anniversary it is: a country's relations with this one, or an organisation's founding. */
export interface Celebrated {
  kind: "relations" | "founding";
  /** The country's code or the organisation's id. */
  key: string;
  names: { vi: string; en: string | null };
  since: Day;
  precision: DatePrecision;
  note: { vi: string; en: string | null } | null;
  invented: boolean;
}

export type AnniversaryRow = Anniversary<Celebrated> & {
  /** Activities of kind "anniversary" with the country, or led by the organisation, that the actor sees in that year. */
  planned: number;
};

/** The anniversaries of some years: of relations with the associations' countries, and of the organisations an actor may know. */
export async function anniversariesIn(
  db: Db<CalendarDb>,
  actor: Actor,
  years: readonly number[],
): Promise<AnniversaryRow[]> {
  const [friends, organisations, planned] = await Promise.all([
    friendsOf(db, actor.rootId, { country: null, organiser: null }, "all"),
    foundings(db, actor),
    plannedIn(db, actor, years),
  ]);
  const celebrated: Celebrated[] = [
    ...friends.flatMap(({ code, names, relationsOn, relationsPrecision, relationsNote }) =>
      relationsOn === null || relationsPrecision === null
        ? []
        : [
            {
              kind: "relations" as const,
              key: code,
              names,
              since: relationsOn,
              precision: relationsPrecision,
              note: relationsNote,
              invented: false,
            },
          ],
    ),
    ...organisations,
  ];
  return anniversariesOn(celebrated, years).map((one) => ({
    ...one,
    planned: planned.get(`${one.of.key}/${one.year}`) ?? 0,
  }));
}

async function foundings(db: Db<CalendarDb>, actor: Actor): Promise<Celebrated[]> {
  const rows = await db
    .selectFrom("organisation")
    .select(["id", "name_vi", "name_en", "founded_on", "founded_precision", "invented"])
    .where("root_id", "=", actor.rootId)
    .where("founded_on", "is not", null)
    .where("state", "in", ["active", "suspended"])
    .where(sql<SqlBool>`(parent_id is not null or id = root_id)`)
    .where(sql<SqlBool>`(is_public or id = any(${reach(actor, "organisation.read")}::uuid[]))`)
    .execute();
  return rows.flatMap((row) =>
    row.founded_on === null || row.founded_precision === null
      ? []
      : [
          {
            kind: "founding" as const,
            key: row.id,
            names: { vi: row.name_vi, en: row.name_en },
            since: row.founded_on,
            precision: row.founded_precision,
            note: null,
            invented: row.invented,
          },
        ],
  );
}

async function plannedIn(db: Db<CalendarDb>, actor: Actor, years: readonly number[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; year: number; n: number }>`
    with seen as (select activity.id, activity.lead_organisation_id, extract(year from activity.starts_on)::int as year from activity
      where ${visibleTo(actor)} and activity.kind = 'anniversary' and extract(year from activity.starts_on) = any(${[...years]}::int[]))
    select ac.country_code as key, seen.year, count(*)::int as n from seen join activity_country ac on ac.activity_id = seen.id group by 1, 2
    union all
    select seen.lead_organisation_id::text, seen.year, count(*)::int from seen group by 1, 2`.execute(db);
  return new Map(rows.map(({ key, year, n }) => [`${key}/${year}`, n]));
}
