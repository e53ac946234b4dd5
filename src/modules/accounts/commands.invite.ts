import { recordAudit } from "#platform/audit.ts";
import { notFound } from "#platform/errors.ts";
import { insertAccount, lockAccount, type InviteProblem, type Own } from "./commands.ts";
import { insertGrant, type NewGrant } from "./commands.grants.ts";
import { issueToken, withdrawTokens, type IssuedToken, type TokenChannel } from "./commands.tokens.ts";
import { allow, policy } from "./policy.ts";
import { auditActor, type Actor } from "./rules.ts";

export interface Invitation extends IssuedToken {
  accountId: string;
  name: string;
}

/** Makes an account in state `invited` with its first grant and its invitation; a problem is about a field. */
export async function inviteAccount(
  platform: Own,
  actor: Actor,
  wanted: { name: string; email: string; personId: string | null; channel: TokenChannel; grant: NewGrant | null },
  origin: string,
): Promise<Invitation | InviteProblem> {
  allow(policy.manage, actor, { id: "", rootId: actor.rootId, state: "invited" });
  const { name, email, personId, channel } = wanted;
  return platform.db.transaction().execute(async (tx) => {
    if (personId !== null) {
      const person = await tx
        .selectFrom("person")
        .select("id")
        .where("id", "=", personId)
        .where("root_id", "=", actor.rootId)
        .executeTakeFirst();
      if (person === undefined) throw notFound();
    }
    const now = platform.clock.now();
    const account = {
      person_id: personId,
      root_id: actor.rootId,
      display_name: name,
      email,
      password_hash: null,
      invented: actor.invented,
    };
    const made = await insertAccount(tx, now, account);
    if (typeof made === "string") return made;
    const { id } = made;
    await recordAudit(tx, now, auditActor(actor), {
      action: "account.invite",
      subject: { type: "account", id },
      after: { name, email, channel, personId },
    });
    if (wanted.grant !== null)
      await insertGrant(tx, now, auditActor(actor), id, { ...wanted.grant, invented: actor.invented });
    const token = await issueToken(
      tx,
      platform,
      { id, ...account, language: "vi" },
      { purpose: "invitation", channel, by: actor.accountId, origin },
    );
    return { accountId: id, name, ...token };
  });
}

/** A new invitation, or for somebody who has been in already a new password; older ones stop working. */
export async function inviteAgain(
  platform: Own,
  actor: Actor,
  accountId: string,
  channel: TokenChannel,
  origin: string,
): Promise<Invitation> {
  return platform.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    allow(policy.invite, actor, { id: account.id, rootId: account.root_id, state: account.state });
    const now = platform.clock.now();
    await withdrawTokens(tx, now, accountId);
    await recordAudit(tx, now, auditActor(actor), {
      action: "account.invite_again",
      subject: { type: "account", id: accountId },
      after: { channel },
    });
    const token = await issueToken(tx, platform, account, {
      purpose: account.state === "invited" ? "invitation" : "reset",
      channel,
      by: actor.accountId,
      origin,
    });
    return { accountId, name: account.display_name, ...token };
  });
}
