import { recordAudit, type AuditActor } from "#platform/audit.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { lockAccount, type Own, type OwnTx } from "./commands.ts";
import { allow, policy, refuse } from "./policy.ts";
import { managersLeft } from "./queries.ts";
import { auditActor, type Actor } from "./rules.ts";

export interface NewGrant {
  roleCode: string;
  organisationId: string;
  from: Temporal.PlainDate;
  to: Temporal.PlainDate | null;
  reason: string;
}

export async function grantRole(platform: Own, actor: Actor, accountId: string, grant: NewGrant): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    allow(policy.manage, actor, { id: account.id, rootId: account.root_id, state: account.state });
    await insertGrant(tx, platform.clock.now(), auditActor(actor), accountId, { ...grant, invented: actor.invented });
  });
}

/**
 * The grant ends with the day before today, so that the right is gone now. Refused for the last right to manage accounts.
 * Returns the account's id.
 */
export async function endGrant(platform: Own, actor: Actor, grantId: string): Promise<string> {
  return platform.db.transaction().execute(async (tx) => {
    const grant = await tx
      .selectFrom("role_grant")
      .innerJoin("account", "account.id", "role_grant.account_id")
      .selectAll("role_grant")
      .select(["account.root_id", "account.state"])
      .where("role_grant.id", "=", grantId)
      .forUpdate("role_grant")
      .executeTakeFirst();
    if (grant === undefined) throw notFound();
    allow(policy.manage, actor, { id: grant.account_id, rootId: grant.root_id, state: grant.state });
    const today = platform.clock.today();
    const last = today.subtract({ days: 1 });
    // A grant that began today never reaches a day: it is taken back whole.
    const begun = Temporal.PlainDate.compare(grant.valid_from, last) <= 0;
    if (begun) await tx.updateTable("role_grant").set({ valid_to: last }).where("id", "=", grantId).execute();
    else await tx.deleteFrom("role_grant").where("id", "=", grantId).execute();
    if ((await managersLeft(tx, grant.root_id, today)) === 0) throw refuse("account.last_manager");
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "grant.end",
      subject: { type: "account", id: grant.account_id },
      before: {
        role: grant.role_code,
        organisationId: grant.organisation_id,
        from: grant.valid_from,
        to: grant.valid_to,
      },
      after: { to: begun ? last : null },
    });
    return grant.account_id;
  });
}

/** Gives a role at a place of the giver's own union, in his transaction. */
export async function insertGrant(
  tx: OwnTx,
  now: Date,
  giver: AuditActor,
  accountId: string,
  grant: NewGrant & { invented: boolean },
): Promise<void> {
  const place = await tx
    .selectFrom("organisation")
    .select("root_id")
    .where("id", "=", grant.organisationId)
    .executeTakeFirst();
  if (place === undefined || place.root_id !== giver.rootId) throw refuse("grant.beyond_own");
  await tx
    .insertInto("role_grant")
    .values({
      id: newId(),
      account_id: accountId,
      role_code: grant.roleCode,
      organisation_id: grant.organisationId,
      valid_from: grant.from,
      valid_to: grant.to,
      granted_by: giver.accountId,
      reason: grant.reason,
      created_at: now,
      invented: grant.invented,
    })
    .execute();
  await recordAudit(tx, now, giver, {
    action: "grant.add",
    subject: { type: "account", id: accountId },
    after: { role: grant.roleCode, organisationId: grant.organisationId, from: grant.from, to: grant.to },
    reason: grant.reason,
  });
}
