import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { publish } from "#platform/platform.ts";
import { lockPlace, type Own } from "./commands.shared.ts";
import { policy, refuse } from "./policy.ts";
import type { MembersDb } from "./tables.ts";

/** Says on the public page how many members an association has, or takes that back. */
export async function publishMemberCounts(
  platform: Own,
  actor: Actor,
  associationId: string,
  shown: boolean,
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const place = await lockPlace(tx, associationId);
    allow(policy.confirm, actor, { rootId: place.rootId, organisationId: place.id });
    if (place.id !== place.associationId) throw refuse("member.not_a_place");
    const was = await tx
      .selectFrom("member_list")
      .select("counts_public")
      .where("association_id", "=", place.associationId)
      .executeTakeFirst();
    if ((was?.counts_public ?? false) === shown) return;
    await tx
      .insertInto("member_list")
      .values({ association_id: place.associationId, counts_public: shown, columns: JSON.stringify({}) })
      .onConflict((conflict) => conflict.column("association_id").doUpdateSet({ counts_public: shown }))
      .execute();
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: shown ? "members.publish_counts" : "members.hide_counts",
      subject: { type: "organisation", id: place.associationId },
    });
    await publish(tx);
  });
}

/** Public pages tell counts only where the association said so. */
export async function publishCounts(tx: Tx<MembersDb>, associationId: string): Promise<void> {
  const shown = await tx
    .selectFrom("member_list")
    .select("association_id")
    .where("association_id", "=", associationId)
    .where("counts_public", "=", true)
    .executeTakeFirst();
  if (shown !== undefined) await publish(tx);
}
