import type { Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { positionLineOf, positionLines, type PositionLine } from "./queries.positions.ts";
import type { OrganisationsDb } from "./tables.ts";

const atMost = 1000;

/** The posts at an organisation that a new term beginning on that day would find: begun before it, and not over. */
export async function postsBefore(
  db: Db<OrganisationsDb>,
  actor: Actor,
  organisationId: string,
  begins: Temporal.PlainDate,
): Promise<PositionLine[]> {
  const rows = await positionLines(db, actor, begins.subtract({ days: 1 }))
    .where("position.organisation_id", "=", organisationId)
    .where((eb) => eb.or([eb("position.held_to", "is", null), eb("position.held_to", ">=", begins)]))
    .where((eb) => eb.or([eb("position.held_from", "is", null), eb("position.held_from", "<", begins)]))
    .where((eb) => eb.or([eb("position.attested_on", "is", null), eb("position.attested_on", "<", begins)]))
    .orderBy("precedence")
    .orderBy("sort_key")
    .orderBy("position.id")
    .limit(atMost)
    .execute();
  return rows.map(positionLineOf);
}
