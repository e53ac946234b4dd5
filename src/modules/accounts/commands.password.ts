import type { Lang } from "#platform/i18n.ts";
import { recordAudit } from "#platform/audit.ts";
import { hashPassword, verifyPassword } from "#platform/password.ts";
import { endOpenSessions, lockAccount, ownerOf, type Own } from "./commands.ts";
import { issueToken, useToken } from "./commands.tokens.ts";
import { refuse } from "./policy.ts";
import { auditActor, resetPause, type Actor } from "./rules.ts";

/** Sends a reset letter if the address has an account that is in use; says nothing either way. */
export async function askReset(platform: Own, email: string, origin: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const account = await tx
      .selectFrom("account")
      .selectAll()
      .where((eb) => eb.fn("lower", ["email"]), "=", email.toLowerCase())
      .where("state", "=", "active")
      .executeTakeFirst();
    if (account === undefined) return;
    const now = platform.clock.now();
    const recent = await tx
      .selectFrom("account_token")
      .select("id")
      .where("account_id", "=", account.id)
      .where("purpose", "=", "reset")
      .where("created_at", ">", new Date(now.getTime() - resetPause))
      .executeTakeFirst();
    if (recent !== undefined) return;
    await recordAudit(tx, now, ownerOf(account), {
      action: "account.ask_reset",
      subject: { type: "account", id: account.id },
    });
    await issueToken(tx, platform, account, { purpose: "reset", channel: "mail", by: null, origin });
  });
}

/** Sets the password by a token, once; all sessions end. `secondFactor`: the code is still owed. */
export async function setPasswordByToken(
  platform: Own,
  token: string,
  password: string,
): Promise<{ accountId: string; secondFactor: boolean }> {
  const hash = await hashPassword(password);
  return platform.db.transaction().execute(async (tx) => {
    const now = platform.clock.now();
    const used = await useToken(tx, now, token);
    const account = await lockAccount(tx, used.account_id);
    if (account.state === "disabled") throw refuse("token.bad");
    await tx
      .updateTable("account")
      .set({ password_hash: hash, state: "active", updated_at: now })
      .where("id", "=", account.id)
      .execute();
    await endOpenSessions(tx, now, account.id);
    await recordAudit(tx, now, ownerOf(account), {
      action: used.purpose === "invitation" ? "account.activate" : "account.reset",
      subject: { type: "account", id: account.id },
    });
    return { accountId: account.id, secondFactor: account.totp_confirmed_at !== null };
  });
}

/** False when the present password is wrong; the other sessions end on success. */
export async function changePassword(
  platform: Own,
  actor: Actor,
  sessionId: string,
  present: string,
  next: string,
): Promise<boolean> {
  const { password_hash } = await platform.db
    .selectFrom("account")
    .select("password_hash")
    .where("id", "=", actor.accountId)
    .executeTakeFirstOrThrow();
  if (!(await verifyPassword(password_hash ?? "", present))) return false;
  const hash = await hashPassword(next);
  await platform.db.transaction().execute(async (tx) => {
    const now = platform.clock.now();
    await tx
      .updateTable("account")
      .set({ password_hash: hash, updated_at: now })
      .where("id", "=", actor.accountId)
      .execute();
    await endOpenSessions(tx, now, actor.accountId, sessionId);
    await recordAudit(tx, now, auditActor(actor), {
      action: "account.password",
      subject: { type: "account", id: actor.accountId },
    });
  });
  return true;
}

export async function changeLanguage(platform: Own, actor: Actor, language: Lang): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const now = platform.clock.now();
    await tx.updateTable("account").set({ language, updated_at: now }).where("id", "=", actor.accountId).execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "account.language",
      subject: { type: "account", id: actor.accountId },
      before: { language: actor.lang },
      after: { language },
    });
  });
}
