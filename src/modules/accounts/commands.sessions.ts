import { recordAudit } from "#platform/audit.ts";
import { newId, newToken } from "#platform/ids.ts";
import { hashToken } from "#platform/second-factor.ts";
import { endOpenSessions, lockAccount, ownerOf, type Own } from "./commands.ts";
import { allow, policy } from "./policy.ts";
import { auditActor, sessionLength, type Actor } from "./rules.ts";

/** Where a request comes from, as it says itself. */
export interface Visitor {
  address: string;
  device: string;
}

/** Opens a session and returns its cookie value. `stage` password: the second factor is still owed. */
export async function startSession(
  platform: Own,
  visitor: Visitor,
  accountId: string,
  stage: "password" | "full",
): Promise<string> {
  const token = newToken();
  const now = platform.clock.now();
  await platform.db.transaction().execute(async (tx) => {
    const id = newId();
    await tx
      .insertInto("session")
      .values({
        id,
        token_hash: hashToken(token),
        account_id: accountId,
        stage,
        created_at: now,
        last_seen_at: now,
        expires_at: new Date(now.getTime() + sessionLength),
        ended_at: null,
        address: visitor.address,
        device: visitor.device.slice(0, 300),
      })
      .execute();
    if (stage === "password") return;
    const account = await tx
      .selectFrom("account")
      .select(["id", "root_id", "display_name"])
      .where("id", "=", accountId)
      .executeTakeFirstOrThrow();
    await recordAudit(tx, now, ownerOf(account), { action: "session.start", subject: { type: "session", id } });
  });
  return token;
}

/** Marks a session as used, at most once a minute. */
export async function touchSession(platform: Own, session: { sessionId: string; lastSeenAt: Date }): Promise<void> {
  const now = platform.clock.now();
  if (now.getTime() - session.lastSeenAt.getTime() < 60_000) return;
  await platform.db.updateTable("session").set({ last_seen_at: now }).where("id", "=", session.sessionId).execute();
}

/** Ends one of the actor's own sessions; somebody else's is left alone. */
export async function endSession(platform: Own, sessionId: string, actor: Actor): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const now = platform.clock.now();
    const ended = await tx
      .updateTable("session")
      .set({ ended_at: now })
      .where("id", "=", sessionId)
      .where("account_id", "=", actor.accountId)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (ended.numUpdatedRows > 0n)
      await recordAudit(tx, now, auditActor(actor), {
        action: "session.end",
        subject: { type: "session", id: sessionId },
      });
  });
}

/** Ends sessions of an account: all, or all but one of one's own. */
export async function endSessions(
  platform: Own,
  actor: Actor,
  accountId: string,
  exceptId: string | null,
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    if (account.id !== actor.accountId)
      allow(policy.manage, actor, { id: account.id, rootId: account.root_id, state: account.state });
    const now = platform.clock.now();
    await endOpenSessions(tx, now, accountId, exceptId);
    await recordAudit(tx, now, auditActor(actor), {
      action: "session.end_others",
      subject: { type: "account", id: accountId },
    });
  });
}

/** Locks an account, which ends its sessions, or opens it again: as invited when it never had a password. */
export async function setAccountState(
  platform: Own,
  actor: Actor,
  accountId: string,
  state: "active" | "disabled",
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    allow(policy.disable, actor, { id: account.id, rootId: account.root_id, state: account.state });
    const next = state === "active" && account.password_hash === null ? "invited" : state;
    if (next === account.state) return;
    const now = platform.clock.now();
    await tx.updateTable("account").set({ state: next, updated_at: now }).where("id", "=", accountId).execute();
    if (state === "disabled") await endOpenSessions(tx, now, accountId);
    await recordAudit(tx, now, auditActor(actor), {
      action: state === "disabled" ? "account.disable" : "account.enable",
      subject: { type: "account", id: accountId },
      before: { state: account.state },
      after: { state: next },
    });
  });
}
