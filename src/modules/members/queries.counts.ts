import { sql, type RawBuilder } from "kysely";
import { reach, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import type { Counts } from "./rules.ts";
import type { MembersDb } from "./tables.ts";

type Day = Temporal.PlainDate;

/** The member behind a membership: whoever has several is one. Reads the table under `alias`. */
export const memberKey = (alias: string): RawBuilder<string> =>
  sql<string>`coalesce(${sql.ref(`${alias}.person_id`)}, ${sql.ref(`${alias}.member_organisation_id`)})`;

/** The last step of each membership by a day: its state and kind on that day. Reads `membership`. */
export function standingOn(day: Day): RawBuilder<unknown> {
  return sql`lateral (select s.state, s.kind, s.happened_on, s.happened_precision from membership_step s
    where s.membership_id = membership.id and s.happened_on <= ${day}::date order by s.happened_on desc, s.id desc limit 1)`;
}

const noCounts: Counts = { full: 0, associate: 0, honorary: 0, suspended: 0, applied: 0, places: [] };

/** How many members an association has today: each once, however many memberships in it he has. */
export async function associationCounts(db: Db<MembersDb>, associationId: string): Promise<Counts> {
  return (await countsOf(db, sql<boolean>`membership.association_id = ${associationId}`)) ?? noCounts;
}

/** The same for one chapter or club. */
export async function placeCounts(db: Db<MembersDb>, organisationId: string): Promise<Counts> {
  return (await countsOf(db, sql<boolean>`membership.organisation_id = ${organisationId}`)) ?? noCounts;
}

async function countsOf(db: Db<MembersDb>, where: RawBuilder<boolean>): Promise<Counts | undefined> {
  const key = memberKey("membership");
  const { rows } = await sql<Counts>`
    select
      count(distinct ${key}) filter (where state = 'admitted' and kind = 'full')::int as "full",
      count(distinct ${key}) filter (where state = 'admitted' and kind = 'associate')::int as associate,
      count(distinct ${key}) filter (where state = 'admitted' and kind = 'honorary')::int as honorary,
      count(distinct ${key}) filter (where state = 'suspended')::int as suspended,
      count(distinct ${key}) filter (where state = 'applied')::int as applied,
      coalesce((select json_agg(json_build_object('id', place.id, 'name', place.name, 'members', place.members) order by place.name collate "vi-x-icu")
        from (select o.id, o.name_vi as name, count(*)::int as members from membership join organisation o on o.id = membership.organisation_id
          where ${where} and membership.state = 'admitted' and membership.kind = 'full' group by o.id) place), '[]') as places
    from membership where ${where}`.execute(db);
  return rows[0];
}

export interface Totals {
  /** Full members, each once in every association. */
  members: number;
  /** The people behind them, each once in the union: never added to the figure above. */
  persons: number;
  organisations: number;
}

/** Both totals of what the actor may see, on a day. */
export async function totalsOn(db: Db<MembersDb>, actor: Actor, day: Day): Promise<Totals> {
  const { rows } = await sql<Totals>`
    select count(distinct (membership.association_id, ${memberKey("membership")}))::int as members,
      count(distinct membership.person_id)::int as persons, count(distinct membership.member_organisation_id)::int as organisations
    from membership join ${standingOn(day)} standing on true
    where membership.root_id = ${actor.rootId} and membership.organisation_id = any(${reach(actor, "member.read")}::uuid[])
      and standing.state = 'admitted' and standing.kind = 'full'`.execute(db);
  return rows[0] ?? { members: 0, persons: 0, organisations: 0 };
}

/** What an association tells on its public page; null when it does not. */
export async function publicCounts(
  db: Db<MembersDb>,
  associationId: string,
): Promise<{ full: number; associate: number; honorary: number; invented: boolean } | null> {
  const shown = await db
    .selectFrom("member_list")
    .innerJoin("organisation", "organisation.id", "member_list.association_id")
    .select("association_id")
    .where("association_id", "=", associationId)
    .where("counts_public", "=", true)
    .where("organisation.is_public", "=", true)
    .executeTakeFirst();
  if (shown === undefined) return null;
  const [{ full, associate, honorary }, invented] = await Promise.all([
    associationCounts(db, associationId),
    db
      .selectFrom("membership")
      .select("id")
      .where("association_id", "=", associationId)
      .where("invented", "=", true)
      .limit(1)
      .executeTakeFirst(),
  ]);
  return { full, associate, honorary, invented: invented !== undefined };
}
