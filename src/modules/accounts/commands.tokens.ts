import { newId, newToken } from "#platform/ids.ts";
import type { Lang } from "#platform/i18n.ts";
import { queueMail } from "#platform/mail.ts";
import { hashToken, newPaperCode, normalisePaperCode } from "#platform/second-factor.ts";
import { formatInstant } from "#platform/text/index.ts";
import type { Own, OwnTx } from "./commands.ts";
import { accountWords } from "./messages.ts";
import { refuse } from "./policy.ts";
import { tokenHours } from "./rules.ts";

export type TokenPurpose = "invitation" | "reset";
export type TokenChannel = "mail" | "printed";

/** Who gets a token, and where his letter goes. */
export interface TokenHolder {
  id: string;
  root_id: string;
  display_name: string;
  email: string;
  language: Lang;
  invented: boolean;
}

export interface IssuedToken {
  /** Only for a printed one: it is shown once and kept nowhere. */
  code: string | null;
  expiresAt: Date;
}

/** Makes a token that opens an account once: a letter with a link, or a code for paper. `by`: null when asked for by its owner. */
export async function issueToken(
  tx: OwnTx,
  platform: Own,
  holder: TokenHolder,
  token: { purpose: TokenPurpose; channel: TokenChannel; by: string | null; origin: string },
): Promise<IssuedToken> {
  const { purpose, channel, by } = token;
  const now = platform.clock.now();
  const code = channel === "printed" ? newPaperCode(3) : null;
  const secret = code === null ? newToken() : normalisePaperCode(code);
  const asked = purpose === "reset" && by === null;
  const hours = channel === "printed" ? tokenHours.printed : asked ? tokenHours.reset : tokenHours.mail;
  const expiresAt = new Date(now.getTime() + hours * 3_600_000);
  await tx
    .insertInto("account_token")
    .values({
      id: newId(),
      account_id: holder.id,
      purpose,
      channel,
      token_hash: hashToken(secret),
      created_at: now,
      expires_at: expiresAt,
      used_at: null,
      withdrawn_at: null,
      created_by: by,
    })
    .execute();
  if (channel === "mail")
    await writeLetter(tx, platform, holder, purpose, `${token.origin}/van-phong/loi-moi?ma=${secret}`, expiresAt);
  return { code, expiresAt };
}

async function writeLetter(
  tx: OwnTx,
  platform: Own,
  holder: TokenHolder,
  purpose: TokenPurpose,
  link: string,
  expiresAt: Date,
): Promise<void> {
  const words = accountWords[holder.language].letters;
  const until = formatInstant(expiresAt, holder.language);
  const union = await tx
    .selectFrom("organisation")
    .select(["name_vi", "name_en"])
    .where("id", "=", holder.root_id)
    .executeTakeFirstOrThrow();
  const unionName = holder.language === "en" ? (union.name_en ?? union.name_vi) : union.name_vi;
  await queueMail(tx, platform.jobs, platform.clock.now(), {
    rootId: holder.root_id,
    recipient: holder.email,
    ...(purpose === "invitation"
      ? { subject: words.invitationSubject(unionName), text: words.invitation(holder.display_name, link, until) }
      : { subject: words.resetSubject, text: words.reset(holder.display_name, link, until) }),
    invented: holder.invented,
  });
}

/** The tokens of an account that still work stop working. */
export async function withdrawTokens(tx: OwnTx, now: Date, accountId: string): Promise<void> {
  await tx
    .updateTable("account_token")
    .set({ withdrawn_at: now })
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();
}

export interface NamedHolder {
  accountId: string;
  name: string;
  email: string;
  purpose: TokenPurpose;
}

/** Who an invitation or reset is for, or undefined when it was used, withdrawn, has run out or never was. */
export async function tokenHolder(platform: Own, token: string): Promise<NamedHolder | undefined> {
  return platform.db
    .selectFrom("account_token")
    .innerJoin("account", "account.id", "account_token.account_id")
    .select(["account.id as accountId", "account.display_name as name", "account.email", "account_token.purpose"])
    .where("token_hash", "in", tokenHashes(token))
    .where("used_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where("account_token.expires_at", ">", platform.clock.now())
    .where("account.state", "!=", "disabled")
    .executeTakeFirst();
}

/** Uses a token up; throws 410 when somebody did before, or it cannot be used. */
export async function useToken(
  tx: OwnTx,
  now: Date,
  token: string,
): Promise<{ account_id: string; purpose: TokenPurpose }> {
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
  return used;
}

// A mailed token is used as it is, a printed one as typed: both ways of reading are tried.
function tokenHashes(token: string): Buffer[] {
  return [hashToken(token), hashToken(normalisePaperCode(token))];
}
