import { sql } from "kysely";
import { auditActor, type Actor } from "#accounts";
import { recordAudits } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { lockImport } from "./commands.import.ts";
import { publishCounts } from "./commands.publish.ts";
import type { Own } from "./commands.shared.ts";
import { refuse } from "./policy.ts";
import type { MembersDb } from "./tables.ts";

/**
 * Takes an import back: its memberships, and the people it made who are nothing else. When somebody has worked on one of them
 * since, nothing is taken back and they are named.
 */
export async function undoImport(
  platform: Own,
  actor: Actor,
  id: string,
): Promise<{ inTheWay: string[] } | { removed: number }> {
  return platform.db.transaction().execute(async (tx) => {
    const { row, place } = await lockImport(tx, actor, id);
    if (row.state !== "applied") throw refuse("import.state");
    const touched = await tx
      .selectFrom("membership")
      .select("id")
      .where("import_id", "=", id)
      .where("version", ">", 1)
      .orderBy("id")
      .execute();
    if (touched.length > 0) return { inTheWay: touched.map((one) => one.id) };
    const mine = tx.selectFrom("membership").select("id").where("import_id", "=", id);
    await tx.deleteFrom("membership_step").where("membership_id", "in", mine).execute();
    const removed = await tx.deleteFrom("membership").where("import_id", "=", id).returning("id").execute();
    await removePeople(tx, id);
    await tx
      .updateTable("member_import_row")
      .set({ cells: null, twin_person_id: null, person_id: null, membership_id: null })
      .where("import_id", "=", id)
      .execute();
    const now = platform.clock.now();
    await tx
      .updateTable("member_import")
      .set({ state: "undone", undone_at: now, version: row.version + 1 })
      .where("id", "=", id)
      .execute();
    await recordAudits(tx, now, auditActor(actor), [
      { action: "members.import_undo", subject: { type: "member_import", id }, after: { removed: removed.length } },
      ...removed.map((one) => ({
        action: "membership.import_undo",
        subject: { type: "membership", id: one.id },
        before: { file: row.file_name },
      })),
    ]);
    await publishCounts(tx, place.associationId);
    return { removed: removed.length };
  });
}

/** Whoever meanwhile has a post, another membership or a part in any other record stays. */
async function removePeople(tx: Tx<MembersDb>, importId: string): Promise<void> {
  const people = await tx
    .selectFrom("member_import_row")
    .select("person_id")
    .where("import_id", "=", importId)
    .where("person_id", "is not", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("membership")
            .select("membership.id")
            .whereRef("membership.person_id", "=", "member_import_row.person_id"),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("position")
            .select("position.id")
            .whereRef("position.person_id", "=", "member_import_row.person_id"),
        ),
      ),
    )
    .execute();
  const ids = people.flatMap(({ person_id }) => (person_id === null ? [] : [person_id]));
  if (await tryToRemove(tx, ids)) return;
  // Another module's record names one of them: each is tried by itself.
  for (const id of ids) await tryToRemove(tx, [id]);
}

async function tryToRemove(tx: Tx<MembersDb>, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return true;
  await sql`savepoint people`.execute(tx);
  try {
    await tx.deleteFrom("person").where("id", "in", ids).execute();
    await sql`release savepoint people`.execute(tx);
    return true;
  } catch {
    await sql`rollback to savepoint people`.execute(tx);
    return false;
  }
}
