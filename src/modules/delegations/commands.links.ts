import { visibleTo as visibleActivities } from "#activities";
import type { Actor } from "#accounts";
import { notFound } from "#platform/errors.ts";
import { lockDelegation, record, touch, type Own, type OwnTx } from "./commands.ts";

async function titleOf(tx: OwnTx, actor: Actor, activityId: string): Promise<string> {
  const activity = await tx
    .selectFrom("activity")
    .select("title_vi")
    .where("id", "=", activityId)
    .where(visibleActivities(actor))
    .executeTakeFirst();
  if (activity === undefined) throw notFound();
  return activity.title_vi;
}

/** Says that an activity is a part of a delegation; only one that the actor may see. Twice is once. */
export async function linkActivity(platform: Own, actor: Actor, id: string, activityId: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const delegation = await lockDelegation(tx, actor, id);
    const activity = await titleOf(tx, actor, activityId);
    const made = await tx
      .insertInto("delegation_activity")
      .values({ delegation_id: id, activity_id: activityId })
      .onConflict((conflict) => conflict.doNothing())
      .returning("activity_id")
      .executeTakeFirst();
    if (made === undefined) return;
    await touch(platform, tx, actor, id);
    await record(platform, tx, actor, delegation, { action: "delegation.link", after: { activity }, versions: [] });
  });
}

/** Takes the link away again; the activity stays. */
export async function unlinkActivity(platform: Own, actor: Actor, id: string, activityId: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const delegation = await lockDelegation(tx, actor, id);
    const activity = await titleOf(tx, actor, activityId);
    const gone = await tx
      .deleteFrom("delegation_activity")
      .where("delegation_id", "=", id)
      .where("activity_id", "=", activityId)
      .returning("activity_id")
      .executeTakeFirst();
    if (gone === undefined) return;
    await touch(platform, tx, actor, id);
    await record(platform, tx, actor, delegation, { action: "delegation.unlink", before: { activity }, versions: [] });
  });
}
