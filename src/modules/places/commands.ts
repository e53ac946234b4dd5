import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import type { Platform } from "#platform/platform.ts";
import { policy, type PlacedRecord } from "./policy.ts";
import { placeByKey, placeOf } from "./queries.ts";
import type { PlacesDb } from "./tables.ts";

export type Own = Platform<PlacesDb>;

/** A record by its type and id, with the node at which rights over it are asked. Throws notFound. */
export async function placedRecord(db: Db<PlacesDb>, type: PlacedRecord["type"], id: string): Promise<PlacedRecord> {
  if (type === "activity") {
    const row = await db
      .selectFrom("activity")
      .select(["root_id", "lead_organisation_id", "title_vi"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (row === undefined) throw notFound();
    return { type, id, rootId: row.root_id, node: row.lead_organisation_id, title: row.title_vi };
  }
  const row = await db
    .selectFrom("organisation")
    .select(["root_id", "parent_id", "name_vi"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  // An outside body is the union's own affair.
  const node = row.parent_id === null ? row.root_id : id;
  return { type, id, rootId: row.root_id, node, title: row.name_vi };
}

/** Says where a record is; `key` null: takes it back. The name of that day stays with it whatever becomes of the place. */
export async function givePlace(
  platform: Own,
  actor: Actor,
  of: { type: PlacedRecord["type"]; id: string },
  key: string | null,
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const record = await placedRecord(tx, of.type, of.id);
    allow(policy.place, actor, record);
    const [before, place] = [await placeOf(tx, record), key === null ? undefined : await placeByKey(tx, key)];
    if (key !== null && place === undefined) throw notFound();
    if (before?.key === place?.key) return;
    const now = platform.clock.now();
    if (place === undefined)
      await tx
        .deleteFrom("record_place")
        .where("record_type", "=", record.type)
        .where("record_id", "=", record.id)
        .execute();
    else
      await tx
        .insertInto("record_place")
        .values({ record_type: record.type, record_id: record.id, place_key: place.key, updated_at: now })
        .onConflict((conflict) =>
          conflict.columns(["record_type", "record_id"]).doUpdateSet({ place_key: place.key, updated_at: now }),
        )
        .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "place.give",
      subject: { type: record.type, id: record.id },
      before: { place: before?.name ?? null },
      after: { place: place?.name ?? null },
    });
  });
}
