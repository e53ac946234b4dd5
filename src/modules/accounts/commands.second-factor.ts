import { recordAudit } from "#platform/audit.ts";
import { hashToken, newPaperCode, newTotpSecret, normalisePaperCode, totpStep } from "#platform/second-factor.ts";
import { endOpenSessions, lockAccount, ownerOf, type Own, type OwnTx } from "./commands.ts";
import { allow, policy, refuse } from "./policy.ts";
import { auditActor, type Actor } from "./rules.ts";

/** The secret to show while codes are being turned on; it is kept, unconfirmed, until the first right code. */
export async function pendingTotp(platform: Own, accountId: string): Promise<string> {
  const account = await platform.db
    .selectFrom("account")
    .select(["totp_secret", "totp_confirmed_at"])
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
  if (account.totp_secret !== null && account.totp_confirmed_at === null)
    return platform.secrets.open("totp-key", account.totp_secret);
  const secret = newTotpSecret();
  await platform.db
    .updateTable("account")
    .set({ totp_secret: platform.secrets.seal("totp-key", secret), totp_confirmed_at: null, totp_last_step: null })
    .where("id", "=", accountId)
    .where("totp_confirmed_at", "is", null)
    .execute();
  return secret;
}

/** Turns codes on by the first right one; returns ten recovery codes to show once, or undefined for a wrong code. */
export async function confirmTotp(platform: Own, accountId: string, code: string): Promise<string[] | undefined> {
  return platform.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    if (account.totp_secret === null || account.totp_confirmed_at !== null) return undefined;
    const now = platform.clock.now();
    const secret = platform.secrets.open("totp-key", account.totp_secret);
    const step = totpStep(secret, code.replace(/\s/g, ""), now, null);
    if (step === undefined) return undefined;
    await tx
      .updateTable("account")
      .set({ totp_confirmed_at: now, totp_last_step: step, updated_at: now })
      .where("id", "=", accountId)
      .execute();
    await recordAudit(tx, now, ownerOf(account), {
      action: "account.totp_on",
      subject: { type: "account", id: accountId },
    });
    return renewRecoveryCodes(tx, accountId);
  });
}

/** Ten new codes to show once; the older ones stop working. */
export async function newRecoveryCodes(platform: Own, actor: Actor): Promise<string[]> {
  return platform.db.transaction().execute(async (tx) => {
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "account.recovery_new",
      subject: { type: "account", id: actor.accountId },
    });
    return renewRecoveryCodes(tx, actor.accountId);
  });
}

/** Refused while a role requires codes. */
export async function turnOffTotp(platform: Own, actor: Actor): Promise<void> {
  if (actor.sources.some((source) => source.requiresTotp)) throw refuse("totp.required");
  await platform.db.transaction().execute((tx) => clearTotp(tx, platform, actor, actor.accountId, "account.totp_off"));
}

/** For somebody who lost phone and recovery codes: the administrator removes the second factor, he sets it up again. */
export async function resetSecondFactor(platform: Own, actor: Actor, accountId: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    allow(policy.disable, actor, { id: account.id, rootId: account.root_id, state: account.state });
    await clearTotp(tx, platform, actor, accountId, "account.totp_reset");
    await endOpenSessions(tx, platform.clock.now(), accountId);
  });
}

async function clearTotp(
  tx: OwnTx,
  platform: Own,
  actor: Actor,
  accountId: string,
  action: "account.totp_off" | "account.totp_reset",
): Promise<void> {
  const now = platform.clock.now();
  await tx
    .updateTable("account")
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null, updated_at: now })
    .where("id", "=", accountId)
    .execute();
  await tx.deleteFrom("recovery_code").where("account_id", "=", accountId).execute();
  await recordAudit(tx, now, auditActor(actor), { action, subject: { type: "account", id: accountId } });
}

async function renewRecoveryCodes(tx: OwnTx, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: 10 }, () => newPaperCode(2));
  await tx.deleteFrom("recovery_code").where("account_id", "=", accountId).execute();
  await tx
    .insertInto("recovery_code")
    .values(
      codes.map((code) => ({ account_id: accountId, code_hash: hashToken(normalisePaperCode(code)), used_at: null })),
    )
    .execute();
  return codes;
}
