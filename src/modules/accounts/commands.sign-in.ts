import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { pretendToVerify, verifyPassword } from "#platform/password.ts";
import { hashToken, normalisePaperCode, totpStep } from "#platform/second-factor.ts";
import { fold } from "#platform/text/index.ts";
import { ownerOf, type Own, type OwnTx } from "./commands.ts";
import { startSession, type Visitor } from "./commands.sessions.ts";
import { refuse } from "./policy.ts";
import { throttle } from "./rules.ts";
import type { AccountTables } from "./tables.ts";

/** Which account an address and a password open, or undefined; every try is counted and too many are refused (429). */
export async function checkPassword(
  platform: Own,
  visitor: Visitor,
  email: string,
  password: string,
): Promise<{ accountId: string; secondFactor: boolean } | undefined> {
  const attempt = await beginAttempt(platform, email, visitor);
  const account = await platform.db
    .selectFrom("account")
    .select(["id", "state", "password_hash", "totp_confirmed_at"])
    .where((eb) => eb.fn("lower", ["email"]), "=", email.toLowerCase())
    .executeTakeFirst();
  const right =
    account?.state === "active" && account.password_hash !== null
      ? await verifyPassword(account.password_hash, password)
      : await pretendToVerify(password).then(() => false);
  if (!right || account === undefined) return undefined;
  const secondFactor = account.totp_confirmed_at !== null;
  await closeAttempt(platform, attempt, secondFactor ? "half" : "full");
  return { accountId: account.id, secondFactor };
}

/** Checks a six-digit code for a session that still owes it. On success a new cookie value replaces the old session. */
export async function passSecondFactor(
  platform: Own,
  visitor: Visitor,
  session: { id: string; accountId: string },
  given: { code: string; recovery: string },
): Promise<string | undefined> {
  const { db, clock } = platform;
  const account = await db
    .selectFrom("account")
    .selectAll()
    .where("id", "=", session.accountId)
    .executeTakeFirstOrThrow();
  const attempt = await beginAttempt(platform, account.email, visitor);
  const right = await db
    .transaction()
    .execute((tx) =>
      given.recovery === ""
        ? useCode(tx, platform, account, given.code)
        : useRecoveryCode(tx, platform, account, given.recovery),
    );
  if (!right) return undefined;
  await closeAttempt(platform, attempt, "full");
  // A new token after the step up: the one from before the code must not become worth more (ASVS 5.0 V7.2.4).
  await db.updateTable("session").set({ ended_at: clock.now() }).where("id", "=", session.id).execute();
  return startSession(platform, visitor, session.accountId, "full");
}

type Account = AccountTables["account"];

/** Takes a code of the authenticator, each once. */
async function useCode(
  tx: OwnTx,
  { secrets, clock }: Own,
  account: Pick<Account, "id" | "totp_secret" | "totp_last_step">,
  code: string,
): Promise<boolean> {
  if (account.totp_secret === null) return false;
  const secret = secrets.open("totp-key", account.totp_secret);
  const step = totpStep(secret, code.replace(/\s/g, ""), clock.now(), account.totp_last_step);
  if (step === undefined) return false;
  const taken = await tx
    .updateTable("account")
    .set({ totp_last_step: step })
    .where("id", "=", account.id)
    .where((eb) => eb.or([eb("totp_last_step", "is", null), eb("totp_last_step", "<", step)]))
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

/** Takes a recovery code, each once. */
async function useRecoveryCode(
  tx: OwnTx,
  { clock }: Own,
  account: Pick<Account, "id" | "root_id" | "display_name">,
  code: string,
): Promise<boolean> {
  const now = clock.now();
  const used = await tx
    .updateTable("recovery_code")
    .set({ used_at: now })
    .where("account_id", "=", account.id)
    .where("code_hash", "=", hashToken(normalisePaperCode(code)))
    .where("used_at", "is", null)
    .executeTakeFirst();
  if (used.numUpdatedRows === 0n) return false;
  await recordAudit(tx, now, ownerOf(account), {
    action: "account.recovery_used",
    subject: { type: "account", id: account.id },
  });
  return true;
}

/**
 * Counts a try before it is judged, so that many at the same moment do not pass together, and refuses it (429) when there
 * were too many. It stays a failure until it is closed.
 */
async function beginAttempt({ db, clock, secrets }: Own, email: string, { address }: Visitor): Promise<number> {
  const identity = createHmac("sha256", secrets.read("sign-in-key")).update(fold(email)).digest();
  const now = clock.now();
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${identity.toString("hex")}, 2))`.execute(tx);
    const failures = await recentFailures(tx, identity, address, now);
    if (failures.identity >= throttle.identityFailures || failures.address >= throttle.addressFailures)
      throw refuse("account.throttled");
    const { id } = await tx
      .insertInto("sign_in_attempt")
      .values({ at: now, identity_hash: identity, address, succeeded: false })
      .returning("id")
      .executeTakeFirstOrThrow();
    return id;
  });
}

/** `full`: signed in, earlier failures are forgiven. `half`: the code is still owed, so a password alone forgives nothing. */
async function closeAttempt({ db }: Own, id: number, passed: "half" | "full"): Promise<void> {
  if (passed === "half") await db.deleteFrom("sign_in_attempt").where("id", "=", id).execute();
  else await db.updateTable("sign_in_attempt").set({ succeeded: true }).where("id", "=", id).execute();
}

/** Failures of the last minutes: of the address, and of the identity since it was last let in. */
async function recentFailures(
  tx: OwnTx,
  identity: Buffer,
  address: string,
  now: Date,
): Promise<{ identity: number; address: number }> {
  const since = new Date(now.getTime() - throttle.pauseMinutes * 60_000);
  return tx
    .selectFrom("sign_in_attempt as attempt")
    .where("at", ">", since)
    .where("succeeded", "=", false)
    .where((eb) => eb.or([eb("identity_hash", "=", identity), eb("address", "=", address)]))
    .select((eb) => [
      eb.fn
        .countAll<number>()
        .filterWhere((inner) =>
          inner.and([
            inner("identity_hash", "=", identity),
            inner.not(
              inner.exists(
                inner
                  .selectFrom("sign_in_attempt as later")
                  .select("later.id")
                  .where("later.identity_hash", "=", identity)
                  .where("later.succeeded", "=", true)
                  .whereRef("later.id", ">", "attempt.id"),
              ),
            ),
          ]),
        )
        .as("identity"),
      eb.fn.countAll<number>().filterWhere("address", "=", address).as("address"),
    ])
    .executeTakeFirstOrThrow();
}
