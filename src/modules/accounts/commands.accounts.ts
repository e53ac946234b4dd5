import { recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { newId, newToken } from "#platform/ids.ts";
import type { Lang } from "#platform/i18n.ts";
import { queueMail } from "#platform/mail.ts";
import { hashPassword, verifyPassword } from "#platform/password.ts";
import type { Platform } from "#platform/platform.ts";
import { hashToken, newPaperCode, newTotpSecret, normalisePaperCode, totpStep } from "#platform/second-factor.ts";
import { formatInstant, lengthInCharacters } from "#platform/text/index.ts";
import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";
import { allow, policy, refuse } from "./policy.ts";
import { auditActor, isGuessable, passwordLength, tokenHours, type Actor } from "./rules.ts";
import type { AccountsDb } from "./tables.ts";

type Own = Platform<AccountsDb>;
const messages = { vi, en };

export type InviteProblem = "email_taken" | "person_taken";

export interface Invitation {
  accountId: string;
  /** Only for a printed invitation: shown once. */
  code: string | null;
  expiresAt: Date;
}

/** Makes an account in state `invited` with its first grant and its invitation; a problem is about a field. */
export async function inviteAccount(
  platform: Own,
  actor: Actor,
  wanted: {
    name: string;
    email: string;
    personId: string | null;
    channel: "mail" | "printed";
    grant: {
      roleCode: string;
      organisationId: string;
      from: Temporal.PlainDate;
      to: Temporal.PlainDate | null;
      reason: string;
    } | null;
  },
  origin: string,
): Promise<Invitation | InviteProblem> {
  allow(policy.manage, actor, { id: "", rootId: actor.rootId });
  return platform.db.transaction().execute(async (tx) => {
    const taken = await tx
      .selectFrom("account")
      .select(["email", "person_id"])
      .where((eb) =>
        eb.or([
          eb(eb.fn("lower", ["email"]), "=", wanted.email.toLowerCase()),
          ...(wanted.personId === null ? [] : [eb("person_id", "=", wanted.personId)]),
        ]),
      )
      .executeTakeFirst();
    if (taken !== undefined)
      return taken.email.toLowerCase() === wanted.email.toLowerCase() ? "email_taken" : "person_taken";
    if (wanted.personId !== null) {
      const person = await tx
        .selectFrom("person")
        .select("id")
        .where("id", "=", wanted.personId)
        .where("root_id", "=", actor.rootId)
        .executeTakeFirst();
      if (person === undefined) throw notFound();
    }
    const now = platform.clock.now();
    const id = newId();
    await tx
      .insertInto("account")
      .values({
        id,
        person_id: wanted.personId,
        root_id: actor.rootId,
        display_name: wanted.name,
        email: wanted.email,
        state: "invited",
        language: "vi",
        password_hash: null,
        totp_secret: null,
        totp_confirmed_at: null,
        totp_last_step: null,
        created_at: now,
        updated_at: now,
        invented: actor.invented,
      })
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "account.invite",
      subject: { type: "account", id },
      after: { name: wanted.name, email: wanted.email, channel: wanted.channel, personId: wanted.personId },
    });
    if (wanted.grant !== null) await insertGrant(tx, platform, actor, id, wanted.grant);
    return issueToken(
      tx,
      platform,
      { id, name: wanted.name, email: wanted.email, language: "vi", invented: actor.invented, rootId: actor.rootId },
      "invitation",
      wanted.channel,
      actor.accountId,
      origin,
    );
  });
}

/** A new invitation for an account that has not been opened yet; the older ones stop working. */
export async function inviteAgain(
  platform: Own,
  actor: Actor,
  accountId: string,
  channel: "mail" | "printed",
  origin: string,
): Promise<Invitation & { name: string }> {
  return platform.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    allow(policy.manage, actor, { id: account.id, rootId: account.root_id });
    const now = platform.clock.now();
    await tx
      .updateTable("account_token")
      .set({ withdrawn_at: now })
      .where("account_id", "=", accountId)
      .where("used_at", "is", null)
      .where("withdrawn_at", "is", null)
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "account.invite_again",
      subject: { type: "account", id: accountId },
      after: { channel },
    });
    const purpose = account.state === "invited" ? "invitation" : "reset";
    const issued = await issueToken(
      tx,
      platform,
      {
        id: account.id,
        name: account.display_name,
        email: account.email,
        language: account.language,
        invented: account.invented,
        rootId: account.root_id,
      },
      purpose,
      channel,
      actor.accountId,
      origin,
    );
    return { ...issued, name: account.display_name };
  });
}

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
    const recent = await tx
      .selectFrom("account_token")
      .select("id")
      .where("account_id", "=", account.id)
      .where("purpose", "=", "reset")
      .where("created_at", ">", new Date(platform.clock.now().getTime() - 120_000))
      .executeTakeFirst();
    if (recent !== undefined) return;
    await recordAudit(
      tx,
      platform.clock.now(),
      { accountId: account.id, rootId: account.root_id, name: account.display_name },
      { action: "account.ask_reset", subject: { type: "account", id: account.id } },
    );
    await issueToken(
      tx,
      platform,
      {
        id: account.id,
        name: account.display_name,
        email: account.email,
        language: account.language,
        invented: account.invented,
        rootId: account.root_id,
      },
      "reset",
      "mail",
      null,
      origin,
    );
  });
}

/** Who an invitation or reset is for; throws 410 when it cannot be used. */
export async function tokenHolder(
  platform: Own,
  token: string,
): Promise<{ accountId: string; name: string; email: string; purpose: "invitation" | "reset" }> {
  const row = await platform.db
    .selectFrom("account_token")
    .innerJoin("account", "account.id", "account_token.account_id")
    .select(["account.id as accountId", "account.display_name as name", "account.email", "account_token.purpose"])
    .where("token_hash", "in", tokenHashes(token))
    .where("used_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where("account_token.expires_at", ">", platform.clock.now())
    .where("account.state", "!=", "disabled")
    .executeTakeFirst();
  if (row === undefined) throw refuse("token.bad");
  return row;
}

export type PasswordProblem = "short" | "long" | "guessable";

export function passwordProblem(password: string, about: readonly string[]): PasswordProblem | undefined {
  if (lengthInCharacters(password) < passwordLength.min) return "short";
  if (lengthInCharacters(password) > passwordLength.max) return "long";
  return isGuessable(password, about) ? "guessable" : undefined;
}

/** Sets the password by a token, once; all sessions end. Returns the account id. */
export async function setPasswordByToken(platform: Own, token: string, password: string): Promise<string> {
  const hash = await hashPassword(password);
  return platform.db.transaction().execute(async (tx) => {
    const now = platform.clock.now();
    const used = await tx
      .updateTable("account_token")
      .set({ used_at: now })
      .where("token_hash", "in", tokenHashes(token))
      .where("used_at", "is", null)
      .where("withdrawn_at", "is", null)
      .where("expires_at", ">", now)
      .returning(["account_id", "purpose"])
      .executeTakeFirst();
    if (used === undefined) throw refuse("token.bad");
    const account = await lockAccount(tx, used.account_id);
    if (account.state === "disabled") throw refuse("token.bad");
    await tx
      .updateTable("account")
      .set({ password_hash: hash, state: "active", updated_at: now })
      .where("id", "=", account.id)
      .execute();
    await tx
      .updateTable("session")
      .set({ ended_at: now })
      .where("account_id", "=", account.id)
      .where("ended_at", "is", null)
      .execute();
    await recordAudit(
      tx,
      now,
      { accountId: account.id, rootId: account.root_id, name: account.display_name },
      {
        action: used.purpose === "invitation" ? "account.activate" : "account.reset",
        subject: { type: "account", id: account.id },
      },
    );
    return account.id;
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
  const account = await platform.db
    .selectFrom("account")
    .select("password_hash")
    .where("id", "=", actor.accountId)
    .executeTakeFirstOrThrow();
  if (!(await verifyPassword(account.password_hash ?? "", present))) return false;
  const hash = await hashPassword(next);
  await platform.db.transaction().execute(async (tx) => {
    const now = platform.clock.now();
    await tx
      .updateTable("account")
      .set({ password_hash: hash, updated_at: now })
      .where("id", "=", actor.accountId)
      .execute();
    await tx
      .updateTable("session")
      .set({ ended_at: now })
      .where("account_id", "=", actor.accountId)
      .where("id", "!=", sessionId)
      .where("ended_at", "is", null)
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "account.password",
      subject: { type: "account", id: actor.accountId },
    });
  });
  return true;
}

export async function changeLanguage(platform: Own, actor: Actor, language: Lang): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    await tx
      .updateTable("account")
      .set({ language, updated_at: platform.clock.now() })
      .where("id", "=", actor.accountId)
      .execute();
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "account.language",
      subject: { type: "account", id: actor.accountId },
      before: { language: actor.lang },
      after: { language },
    });
  });
}

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
    const row = await lockAccount(tx, accountId);
    if (row.totp_secret === null || row.totp_confirmed_at !== null) return undefined;
    const step = totpStep(
      platform.secrets.open("totp-key", row.totp_secret),
      code.replace(/\s/g, ""),
      platform.clock.now(),
      null,
    );
    if (step === undefined) return undefined;
    const now = platform.clock.now();
    await tx
      .updateTable("account")
      .set({ totp_confirmed_at: now, totp_last_step: step, updated_at: now })
      .where("id", "=", accountId)
      .execute();
    await recordAudit(
      tx,
      now,
      { accountId, rootId: row.root_id, name: row.display_name },
      { action: "account.totp_on", subject: { type: "account", id: accountId } },
    );
    return renewRecoveryCodes(tx, accountId);
  });
}

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
    allow(policy.disable, actor, { id: account.id, rootId: account.root_id });
    await clearTotp(tx, platform, actor, accountId, "account.totp_reset");
    await tx
      .updateTable("session")
      .set({ ended_at: platform.clock.now() })
      .where("account_id", "=", accountId)
      .where("ended_at", "is", null)
      .execute();
  });
}

export async function setAccountState(
  platform: Own,
  actor: Actor,
  accountId: string,
  state: "active" | "disabled",
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    allow(policy.disable, actor, { id: account.id, rootId: account.root_id });
    const next = state === "active" && account.password_hash === null ? "invited" : state;
    const now = platform.clock.now();
    await tx.updateTable("account").set({ state: next, updated_at: now }).where("id", "=", accountId).execute();
    if (state === "disabled")
      await tx
        .updateTable("session")
        .set({ ended_at: now })
        .where("account_id", "=", accountId)
        .where("ended_at", "is", null)
        .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: state === "disabled" ? "account.disable" : "account.enable",
      subject: { type: "account", id: accountId },
      before: { state: account.state },
      after: { state: next },
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
    if (account.id !== actor.accountId) allow(policy.manage, actor, { id: account.id, rootId: account.root_id });
    await tx
      .updateTable("session")
      .set({ ended_at: platform.clock.now() })
      .where("account_id", "=", accountId)
      .where("ended_at", "is", null)
      .$if(exceptId !== null, (query) => query.where("id", "!=", exceptId ?? ""))
      .execute();
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "session.end_others",
      subject: { type: "account", id: accountId },
    });
  });
}

export async function grantRole(
  platform: Own,
  actor: Actor,
  accountId: string,
  grant: {
    roleCode: string;
    organisationId: string;
    from: Temporal.PlainDate;
    to: Temporal.PlainDate | null;
    reason: string;
  },
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    allow(policy.manage, actor, { id: account.id, rootId: account.root_id });
    await insertGrant(tx, platform, actor, accountId, grant);
  });
}

/** The grant ends with the day before `today`, so that the right is gone now. */
export async function endGrant(platform: Own, actor: Actor, grantId: string): Promise<string> {
  return platform.db.transaction().execute(async (tx) => {
    const grant = await tx
      .selectFrom("role_grant")
      .innerJoin("account", "account.id", "role_grant.account_id")
      .selectAll("role_grant")
      .select("account.root_id")
      .where("role_grant.id", "=", grantId)
      .forUpdate("role_grant")
      .executeTakeFirst();
    if (grant === undefined) throw notFound();
    allow(policy.manage, actor, { id: grant.account_id, rootId: grant.root_id });
    const last = platform.clock.today().subtract({ days: 1 });
    const to = Temporal.PlainDate.compare(last, grant.valid_from) < 0 ? grant.valid_from : last;
    // A grant that began today never reaches a day: it is taken back whole.
    if (Temporal.PlainDate.compare(last, grant.valid_from) < 0)
      await tx.deleteFrom("role_grant").where("id", "=", grantId).execute();
    else await tx.updateTable("role_grant").set({ valid_to: to }).where("id", "=", grantId).execute();
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "grant.end",
      subject: { type: "account", id: grant.account_id },
      before: {
        role: grant.role_code,
        organisationId: grant.organisation_id,
        from: grant.valid_from,
        to: grant.valid_to,
      },
      after: { to },
    });
    return grant.account_id;
  });
}

async function insertGrant(
  tx: Tx<AccountsDb>,
  platform: Own,
  actor: Actor,
  accountId: string,
  grant: {
    roleCode: string;
    organisationId: string;
    from: Temporal.PlainDate;
    to: Temporal.PlainDate | null;
    reason: string;
  },
): Promise<void> {
  const place = await tx
    .selectFrom("organisation")
    .select("root_id")
    .where("id", "=", grant.organisationId)
    .executeTakeFirst();
  if (place === undefined || place.root_id !== actor.rootId) throw refuse("grant.beyond_own");
  await tx
    .insertInto("role_grant")
    .values({
      id: newId(),
      account_id: accountId,
      role_code: grant.roleCode,
      organisation_id: grant.organisationId,
      valid_from: grant.from,
      valid_to: grant.to,
      granted_by: actor.accountId,
      reason: grant.reason,
      created_at: platform.clock.now(),
      invented: actor.invented,
    })
    .execute();
  await recordAudit(tx, platform.clock.now(), auditActor(actor), {
    action: "grant.add",
    subject: { type: "account", id: accountId },
    after: { role: grant.roleCode, organisationId: grant.organisationId, from: grant.from, to: grant.to },
    reason: grant.reason,
  });
}

async function lockAccount(tx: Tx<AccountsDb>, accountId: string) {
  const account = await tx.selectFrom("account").selectAll().where("id", "=", accountId).forUpdate().executeTakeFirst();
  if (account === undefined) throw notFound();
  return account;
}

async function clearTotp(
  tx: Tx<AccountsDb>,
  platform: Own,
  actor: Actor,
  accountId: string,
  action: string,
): Promise<void> {
  await tx
    .updateTable("account")
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null, updated_at: platform.clock.now() })
    .where("id", "=", accountId)
    .execute();
  await tx.deleteFrom("recovery_code").where("account_id", "=", accountId).execute();
  await recordAudit(tx, platform.clock.now(), auditActor(actor), {
    action,
    subject: { type: "account", id: accountId },
  });
}

async function renewRecoveryCodes(tx: Tx<AccountsDb>, accountId: string): Promise<string[]> {
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

interface Holder {
  id: string;
  name: string;
  email: string;
  language: Lang;
  invented: boolean;
  rootId: string;
}

async function issueToken(
  tx: Tx<AccountsDb>,
  platform: Own,
  holder: Holder,
  purpose: "invitation" | "reset",
  channel: "mail" | "printed",
  by: string | null,
  origin: string,
): Promise<Invitation> {
  const now = platform.clock.now();
  const code = channel === "printed" ? newPaperCode(3) : null;
  const token = code === null ? newToken() : normalisePaperCode(code);
  const hours =
    channel === "printed"
      ? tokenHours.printed
      : purpose === "reset" && by === null
        ? tokenHours.reset
        : tokenHours.mail;
  const expiresAt = new Date(now.getTime() + hours * 3_600_000);
  await tx
    .insertInto("account_token")
    .values({
      id: newId(),
      account_id: holder.id,
      purpose,
      channel,
      token_hash: hashToken(token),
      created_at: now,
      expires_at: expiresAt,
      used_at: null,
      withdrawn_at: null,
      created_by: by,
    })
    .execute();
  if (channel === "mail") {
    const words = messages[holder.language].letters;
    const union = await tx
      .selectFrom("organisation")
      .select(["name_vi", "name_en"])
      .where("id", "=", holder.rootId)
      .executeTakeFirstOrThrow();
    const link = `${origin}/van-phong/loi-moi?ma=${token}`;
    await queueMail(tx, platform.jobs, now, {
      rootId: holder.rootId,
      recipient: holder.email,
      subject:
        purpose === "invitation"
          ? words.invitationSubject(holder.language === "en" ? (union.name_en ?? union.name_vi) : union.name_vi)
          : words.resetSubject,
      text:
        purpose === "invitation"
          ? words.invitation(holder.name, link, formatInstant(expiresAt, holder.language))
          : words.reset(holder.name, link),
      invented: holder.invented,
    });
  }
  return { accountId: holder.id, code, expiresAt };
}

// A mailed token is used as it is, a printed one as typed: both ways of reading are tried.
function tokenHashes(token: string): Buffer[] {
  return [hashToken(token), hashToken(normalisePaperCode(token))];
}
