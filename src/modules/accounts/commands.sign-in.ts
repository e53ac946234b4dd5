import { createHmac } from "node:crypto";
import { recordAudit } from "#platform/audit.ts";
import type { Db, Tx } from "#platform/database.ts";
import { newId, newToken } from "#platform/ids.ts";
import { pretendToVerify, verifyPassword } from "#platform/password.ts";
import type { Platform } from "#platform/platform.ts";
import { hashToken, normalisePaperCode, totpStep } from "#platform/second-factor.ts";
import { fold } from "#platform/text/index.ts";
import { refuse } from "./policy.ts";
import { auditActor, sessionLength, throttle, type Actor } from "./rules.ts";
import type { AccountsDb } from "./tables.ts";

type Own = Platform<AccountsDb>;

export interface Visitor {
  address: string;
  device: string;
}

/** Which account an address and a password open, or undefined; every try is counted and too many are refused (429). */
export async function checkPassword(
  platform: Own,
  visitor: Visitor,
  email: string,
  password: string,
): Promise<{ accountId: string; secondFactor: boolean } | undefined> {
  const { db, clock } = platform;
  const identity = identityHash(platform, email);
  await refuseWhenThrottled(db, identity, visitor.address, clock.now());
  const account = await db
    .selectFrom("account")
    .selectAll()
    .where((eb) => eb.fn("lower", ["email"]), "=", email.toLowerCase())
    .executeTakeFirst();
  const usable = account?.state === "active" && account.password_hash !== null;
  const right = usable
    ? await verifyPassword(account.password_hash ?? "", password)
    : await pretendToVerify(password).then(() => false);
  await db
    .insertInto("sign_in_attempt")
    .values({ at: clock.now(), identity_hash: identity, address: visitor.address, succeeded: right })
    .execute();
  return right && account !== undefined
    ? { accountId: account.id, secondFactor: account.totp_confirmed_at !== null }
    : undefined;
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
    if (stage === "full") await noteStart(tx, platform, accountId, id);
  });
  return token;
}

/** Checks a six-digit code for a session that still owes it. On success a new cookie value replaces the old session. */
export async function passSecondFactor(
  platform: Own,
  visitor: Visitor,
  session: { id: string; accountId: string },
  given: { code: string; recovery: string },
): Promise<string | undefined> {
  const { db, clock, secrets } = platform;
  const account = await db
    .selectFrom("account")
    .selectAll()
    .where("id", "=", session.accountId)
    .executeTakeFirstOrThrow();
  const identity = identityHash(platform, account.email);
  await refuseWhenThrottled(db, identity, visitor.address, clock.now());
  const right = await db.transaction().execute(async (tx) => {
    if (given.recovery !== "") {
      const used = await tx
        .updateTable("recovery_code")
        .set({ used_at: clock.now() })
        .where("account_id", "=", account.id)
        .where("code_hash", "=", hashToken(normalisePaperCode(given.recovery)))
        .where("used_at", "is", null)
        .executeTakeFirst();
      if (used.numUpdatedRows === 0n) return false;
      await recordAudit(
        tx,
        clock.now(),
        { accountId: account.id, rootId: account.root_id, name: account.display_name },
        { action: "account.recovery_used", subject: { type: "account", id: account.id } },
      );
      return true;
    }
    if (account.totp_secret === null) return false;
    const step = totpStep(
      secrets.open("totp-key", account.totp_secret),
      given.code.replace(/\s/g, ""),
      clock.now(),
      account.totp_last_step,
    );
    if (step === undefined) return false;
    const taken = await tx
      .updateTable("account")
      .set({ totp_last_step: step })
      .where("id", "=", account.id)
      .where((eb) => eb.or([eb("totp_last_step", "is", null), eb("totp_last_step", "<", step)]))
      .executeTakeFirst();
    return taken.numUpdatedRows === 1n;
  });
  await db
    .insertInto("sign_in_attempt")
    .values({ at: clock.now(), identity_hash: identity, address: visitor.address, succeeded: right })
    .execute();
  if (!right) return undefined;
  // A new token after the step up: the one from before the code must not become worth more (ASVS 5.0 V7.2.4).
  await db.updateTable("session").set({ ended_at: clock.now() }).where("id", "=", session.id).execute();
  return startSession(platform, visitor, session.accountId, "full");
}

export async function endSession(platform: Own, sessionId: string, actor: Actor): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const ended = await tx
      .updateTable("session")
      .set({ ended_at: platform.clock.now() })
      .where("id", "=", sessionId)
      .where("account_id", "=", actor.accountId)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (ended.numUpdatedRows > 0n)
      await recordAudit(tx, platform.clock.now(), auditActor(actor), {
        action: "session.end",
        subject: { type: "session", id: sessionId },
      });
  });
}

/** Marks a session as used, at most once a minute. */
export async function touchSession(platform: Own, session: { sessionId: string; lastSeenAt: Date }): Promise<void> {
  const now = platform.clock.now();
  if (now.getTime() - session.lastSeenAt.getTime() < 60_000) return;
  await platform.db.updateTable("session").set({ last_seen_at: now }).where("id", "=", session.sessionId).execute();
}

/** Keeps what was sent without a live session; returns the cookie value that gives it back after sign-in. */
export async function keepForm(
  platform: Own,
  cookie: string | undefined,
  formPath: string,
  fields: ReadonlyMap<string, readonly string[]>,
): Promise<string> {
  const token = newToken();
  const owner =
    cookie === undefined
      ? undefined
      : await platform.db
          .selectFrom("session")
          .select("account_id")
          .where("token_hash", "=", hashToken(cookie))
          .executeTakeFirst();
  await platform.db
    .insertInto("kept_form")
    .values({
      id: newId(),
      token_hash: hashToken(token),
      account_id: owner?.account_id ?? null,
      form_path: formPath,
      fields: JSON.stringify([...fields]),
      created_at: platform.clock.now(),
    })
    .execute();
  return token;
}

/** Where to go after sign-in when a form was kept for this person; another person's form is not shown. */
export async function keptFormPath(db: Db<AccountsDb>, token: string, accountId: string): Promise<string | undefined> {
  const kept = await db
    .selectFrom("kept_form")
    .select(["form_path", "account_id"])
    .where("token_hash", "=", hashToken(token))
    .executeTakeFirst();
  return kept === undefined || (kept.account_id !== null && kept.account_id !== accountId) ? undefined : kept.form_path;
}

/** Takes the kept fields of this page out of the store: they are given back once. */
export async function takeKeptForm(
  db: Db<AccountsDb>,
  token: string,
  accountId: string,
  formPath: string,
): Promise<Map<string, string[]> | undefined> {
  const kept = await db
    .deleteFrom("kept_form")
    .where("token_hash", "=", hashToken(token))
    .where("form_path", "=", formPath)
    .where((eb) => eb.or([eb("account_id", "is", null), eb("account_id", "=", accountId)]))
    .returning("fields")
    .executeTakeFirst();
  return kept === undefined || !Array.isArray(kept.fields) ? undefined : new Map(kept.fields);
}

async function noteStart(tx: Tx<AccountsDb>, platform: Own, accountId: string, sessionId: string): Promise<void> {
  const account = await tx
    .selectFrom("account")
    .select(["display_name", "root_id"])
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
  await recordAudit(
    tx,
    platform.clock.now(),
    { accountId, rootId: account.root_id, name: account.display_name },
    { action: "session.start", subject: { type: "session", id: sessionId } },
  );
}

function identityHash(platform: Own, email: string): Buffer {
  return createHmac("sha256", platform.secrets.read("sign-in-key")).update(fold(email)).digest();
}

async function refuseWhenThrottled(db: Db<AccountsDb>, identity: Buffer, address: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - throttle.pauseMinutes * 60_000);
  // Only the failures after the last success count against an identity.
  const counts = await db
    .selectFrom("sign_in_attempt as attempt")
    .where("at", ">", since)
    .where("succeeded", "=", false)
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
                  .whereRef("later.at", ">", "attempt.at"),
              ),
            ),
          ]),
        )
        .as("identity"),
      eb.fn.countAll<number>().filterWhere("address", "=", address).as("address"),
    ])
    .where((eb) => eb.or([eb("identity_hash", "=", identity), eb("address", "=", address)]))
    .executeTakeFirstOrThrow();
  if (counts.identity >= throttle.identityFailures || counts.address >= throttle.addressFailures)
    throw refuse("account.throttled");
}
