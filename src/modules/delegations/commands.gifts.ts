import type { Actor } from "#accounts";
import { changes, type AuditValues } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import { filled, lockDelegation, record, touch, type Conflict, type Own } from "./commands.ts";
import { refuse } from "./policy.ts";
import type { GiftWay } from "./rules.ts";

/** A gift as the form gives it: an amount always has its currency. */
export interface Gift {
  way: GiftWay;
  what: string;
  giver: string | null;
  receiver: string | null;
  amount: string | null;
  currency: string | null;
}

const plain = (gift: Gift): AuditValues => ({
  way: gift.way,
  what: gift.what,
  giver: gift.giver,
  receiver: gift.receiver,
  value: gift.amount === null ? null : { amount: String(Number(gift.amount)), currency: gift.currency },
});

/** Writes a gift down. */
export async function addGift(platform: Own, actor: Actor, delegationId: string, gift: Gift): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const delegation = await lockDelegation(tx, actor, delegationId);
    const now = platform.clock.now();
    await tx
      .insertInto("delegation_gift")
      .values({
        id: newId(),
        delegation_id: delegationId,
        ...gift,
        created_at: now,
        updated_at: now,
        updated_by_name: actor.name,
      })
      .execute();
    await touch(platform, tx, actor, delegationId);
    await record(platform, tx, actor, delegation, {
      action: "delegation.gift_add",
      after: filled(plain(gift)),
      versions: [],
    });
  });
}

/** Changes a gift. `version`: of the line that was shown. Throws 409 when it was taken away meanwhile. */
export async function editGift(
  platform: Own,
  actor: Actor,
  delegationId: string,
  giftId: string,
  gift: Gift,
  version: number,
): Promise<"saved" | "unchanged" | Conflict> {
  return platform.db.transaction().execute(async (tx) => {
    const delegation = await lockDelegation(tx, actor, delegationId);
    const before = await tx
      .selectFrom("delegation_gift")
      .selectAll()
      .where("id", "=", giftId)
      .where("delegation_id", "=", delegationId)
      .executeTakeFirst();
    if (before === undefined) throw refuse("part.gone");
    if (before.version !== version) return { by: before.updated_by_name, at: before.updated_at };
    const changed = changes(plain(before), plain(gift));
    if (Object.keys(changed.after).length === 0) return "unchanged";
    await tx
      .updateTable("delegation_gift")
      .set({ ...gift, version: version + 1, updated_at: platform.clock.now(), updated_by_name: actor.name })
      .where("id", "=", giftId)
      .execute();
    await touch(platform, tx, actor, delegationId);
    await record(platform, tx, actor, delegation, {
      action: "delegation.gift_edit",
      before: { gift: before.what, ...changed.before },
      after: { gift: before.what, ...changed.after },
      versions: [],
    });
    return "saved";
  });
}

/** Takes a gift off the record. */
export async function removeGift(
  platform: Own,
  actor: Actor,
  delegationId: string,
  giftId: string,
  version: number,
): Promise<"saved" | Conflict> {
  return platform.db.transaction().execute(async (tx) => {
    const delegation = await lockDelegation(tx, actor, delegationId);
    const before = await tx
      .selectFrom("delegation_gift")
      .selectAll()
      .where("id", "=", giftId)
      .where("delegation_id", "=", delegationId)
      .executeTakeFirst();
    if (before === undefined) throw refuse("part.gone");
    if (before.version !== version) return { by: before.updated_by_name, at: before.updated_at };
    await tx.deleteFrom("delegation_gift").where("id", "=", giftId).execute();
    await touch(platform, tx, actor, delegationId);
    await record(platform, tx, actor, delegation, {
      action: "delegation.gift_remove",
      before: filled(plain(before)),
      versions: [],
    });
    return "saved";
  });
}
