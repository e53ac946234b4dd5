import { sql } from "kysely";
import { reach, type Actor } from "#accounts";
import { settingValue } from "#organisations";
import type { Db } from "#platform/database.ts";
import { confirmationStanding, defaultDue, dueOn, type ConfirmationStanding, type Counts } from "./rules.ts";
import { keptCounts, keptStated } from "./rules.kept.ts";
import type { MembersDb } from "./tables.ts";

type Day = Temporal.PlainDate;

export interface Confirmation {
  id: string;
  year: number;
  counted: Counts;
  stated: Pick<Counts, "full" | "associate" | "honorary">;
  note: string | null;
  at: Date;
  by: string;
  invented: boolean;
  version: number;
}

/** The confirmations of an association, the latest year first. */
export async function confirmationsOf(db: Db<MembersDb>, associationId: string): Promise<Confirmation[]> {
  const rows = await db
    .selectFrom("member_confirmation")
    .selectAll()
    .where("association_id", "=", associationId)
    .orderBy("year", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    year: row.year,
    counted: keptCounts.parse(row.counted),
    stated: keptStated.parse(row.stated),
    note: row.note,
    at: row.confirmed_at,
    by: row.actor_name,
    invented: row.invented,
    version: row.version,
  }));
}

/** By when the lists of the day's year are to be confirmed, by the union's settings of that day. */
export async function dueOf(db: Db<MembersDb>, rootId: string, today: Day): Promise<Day> {
  const [month, day] = await Promise.all([
    settingValue(db, rootId, "members.confirmation_month", today),
    settingValue(db, rootId, "members.confirmation_day", today),
  ]);
  return dueOn(today.year, { month: month ?? defaultDue.month, day: day ?? defaultDue.day });
}

export interface ConfirmationLine {
  associationId: string;
  name: string;
  nameEn: string | null;
  /** Full members of the records today. */
  full: number;
  standing: ConfirmationStanding;
  confirmedAt: Date | null;
  confirmedBy: string | null;
  /** Stated otherwise than the records counted. */
  corrected: boolean;
  remindedAt: Date | null;
  invented: boolean;
}

/** Associations below the union that have a list and are within reach, with the confirmation of the day's year. */
export async function confirmationsIn(
  db: Db<MembersDb>,
  actor: Actor,
  today: Day,
): Promise<{ due: Day; rows: ConfirmationLine[] }> {
  const due = await dueOf(db, actor.rootId, today);
  const { rows } = await sql<{
    associationId: string;
    name: string;
    nameEn: string | null;
    full: number;
    confirmedAt: Date | null;
    confirmedBy: string | null;
    corrected: boolean;
    remindedAt: Date | null;
    invented: boolean;
  }>`
    select o.id as "associationId", o.name_vi as name, o.name_en as "nameEn", o.invented,
      (select count(distinct coalesce(m.person_id, m.member_organisation_id))::int from membership m
        where m.association_id = o.id and m.state = 'admitted' and m.kind = 'full') as full,
      c.confirmed_at as "confirmedAt", c.actor_name as "confirmedBy", coalesce(c.note is not null, false) as corrected,
      (select max(r.at) from member_reminder r where r.association_id = o.id and r.year = ${today.year}) as "remindedAt"
    from organisation o left join member_confirmation c on c.association_id = o.id and c.year = ${today.year}
    where o.parent_id = ${actor.rootId} and o.id = any(${reach(actor, "member.read")}::uuid[]) and o.state in ('active', 'suspended')
      and exists (select from membership m where m.association_id = o.id)
    order by o.name_vi collate "vi-x-icu", o.id`.execute(db);
  return {
    due,
    rows: rows.map((row) => ({ ...row, standing: confirmationStanding(row.confirmedAt !== null, due, today) })),
  };
}

/** The lists that wait for the actor's confirmation today. */
export async function listsToConfirm(
  db: Db<MembersDb>,
  actor: Actor,
  today: Day,
): Promise<{ due: Day; rows: ConfirmationLine[] }> {
  const mine = new Set(reach(actor, "member.confirm"));
  if (mine.size === 0) return { due: today, rows: [] };
  const { due, rows } = await confirmationsIn(db, actor, today);
  return {
    due,
    rows: rows.filter(
      ({ associationId, standing }) => mine.has(associationId) && (standing === "open" || standing === "late"),
    ),
  };
}
