import { sql } from "kysely";
import type { Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { positionLineOf, positionLines, type PositionLine } from "./queries.positions.ts";
import { standingSql } from "./queries.standing.ts";
import type { OrganisationsDb } from "./tables.ts";

type Day = Temporal.PlainDate;

/** Who sits in a body on a day, the highest post first, by pages; `filled`: how many people hold seats, honorary posts aside. */
export async function sittingIn(
  db: Db<OrganisationsDb>,
  actor: Actor,
  bodyId: string,
  day: Day,
  page: { limit: number; offset: number },
): Promise<{ rows: PositionLine[]; total: number; filled: number }> {
  const sitting = positionLines(db, actor, day)
    .where("position.body_id", "=", bodyId)
    .where(sql<boolean>`${standingSql(day)} in ('current', 'attested')`);
  const [rows, counts] = await Promise.all([
    sitting
      .orderBy("position_title.honorary")
      .orderBy("position_title.precedence")
      .orderBy("person.sort_key")
      .orderBy("position.id")
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    db
      .selectFrom(sitting.as("sitting"))
      .select((eb) => [
        eb.fn.countAll<number>().as("total"),
        eb.fn.count<number>("person_id").distinct().filterWhere("honorary", "=", false).as("filled"),
      ])
      .executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map(positionLineOf), total: counts.total, filled: counts.filled };
}

export interface SeatDecision {
  id: string;
  personName: string;
  positionId: string;
  replaced: string | null;
  symbol: string;
  datedOn: Day;
  title: string;
  issuer: string;
  invented: boolean;
}

const shown = 100;

/** The papers by which seats of a body were filled between congresses, the latest first. */
export async function seatDecisions(db: Db<OrganisationsDb>, bodyId: string): Promise<SeatDecision[]> {
  const rows = await db
    .selectFrom("seat_decision as decision")
    .innerJoin("position as begun", "begun.id", "decision.begun_id")
    .innerJoin("person", "person.id", "begun.person_id")
    .leftJoin("position as ended", "ended.id", "decision.ended_id")
    .leftJoin("person as former", "former.id", "ended.person_id")
    .select([
      "decision.id",
      "person.full_name",
      "begun.id as position_id",
      "former.full_name as former_name",
      "decision.symbol",
      "decision.dated_on",
      "decision.title",
      "decision.issuer",
      "decision.invented",
    ])
    .where("decision.body_id", "=", bodyId)
    .where("person.state", "!=", "erased")
    .orderBy("decision.dated_on", "desc")
    .orderBy("decision.id")
    .limit(shown)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personName: row.full_name,
    positionId: row.position_id,
    replaced: row.former_name,
    symbol: row.symbol,
    datedOn: row.dated_on,
    title: row.title,
    issuer: row.issuer,
    invented: row.invented,
  }));
}
