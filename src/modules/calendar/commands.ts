import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import { notFound } from "#platform/errors.ts";
import { newId, newToken } from "#platform/ids.ts";
import type { Platform } from "#platform/platform.ts";
import { hashToken } from "#platform/second-factor.ts";
import { policy } from "./policy.ts";
import type { CalendarDb } from "./tables.ts";

type Own = Pick<Platform<CalendarDb>, "db" | "clock">;

/** Makes a private feed and returns its token, which is not kept and cannot be shown again. */
export async function createFeed(platform: Own, actor: Actor, name: string): Promise<{ id: string; token: string }> {
  const { db, clock } = platform;
  return db.transaction().execute(async (tx) => {
    // One at a time for an account, so that the number of its feeds is the number the policy sees.
    await tx.selectFrom("account").select("id").where("id", "=", actor.accountId).forUpdate().executeTakeFirstOrThrow();
    const { live } = await tx
      .selectFrom("calendar_feed")
      .select((eb) => eb.fn.countAll<number>().as("live"))
      .where("account_id", "=", actor.accountId)
      .where("revoked_at", "is", null)
      .executeTakeFirstOrThrow();
    allow(policy.makeFeed, actor, { live });
    const [id, token, now] = [newId(), newToken(), clock.now()];
    await tx
      .insertInto("calendar_feed")
      .values({
        id,
        account_id: actor.accountId,
        name,
        token_hash: hashToken(token),
        created_at: now,
        last_read_at: null,
        revoked_at: null,
      })
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "calendar_feed.create",
      subject: { type: "calendar_feed", id },
      after: { name },
    });
    return { id, token };
  });
}

/** Takes a feed back; its address answers nothing from then on. Returns its name. A second time changes nothing. */
export async function revokeFeed(platform: Own, actor: Actor, id: string): Promise<string> {
  const { db, clock } = platform;
  return db.transaction().execute(async (tx) => {
    const feed = await tx.selectFrom("calendar_feed").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
    if (feed === undefined) throw notFound();
    allow(policy.revokeFeed, actor, { accountId: feed.account_id });
    if (feed.revoked_at !== null) return feed.name;
    const now = clock.now();
    await tx.updateTable("calendar_feed").set({ revoked_at: now }).where("id", "=", id).execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "calendar_feed.revoke",
      subject: { type: "calendar_feed", id },
      before: { name: feed.name },
    });
    return feed.name;
  });
}

/** Notes that a feed was read, at most once an hour. */
export async function touchFeed(platform: Own, feed: { id: string; lastReadAt: Date | null }): Promise<void> {
  const now = platform.clock.now();
  if (feed.lastReadAt !== null && now.getTime() - feed.lastReadAt.getTime() < 3_600_000) return;
  await platform.db.updateTable("calendar_feed").set({ last_read_at: now }).where("id", "=", feed.id).execute();
}
