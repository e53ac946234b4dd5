import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit, type AuditValues } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { publish, type Platform } from "#platform/platform.ts";
import { policy } from "./policy.ts";
import { organisationsOf, subjectOf, type DelegationFields } from "./queries.record.ts";
import { isPublished } from "./rules.ts";
import type { DelegationsDb } from "./tables.ts";

export type Own = Platform<DelegationsDb>;
export type OwnTx = Tx<DelegationsDb>;

/** Somebody saved meanwhile: nothing was written. */
export interface Conflict {
  by: string;
  at: Date;
}

/** Locks a delegation for its keeper until the transaction ends. Throws 404 when it is not there or not to be seen, 403 when it may only be read. */
export async function lockDelegation(tx: OwnTx, actor: Actor, id: string): Promise<DelegationFields> {
  const delegation = await tx.selectFrom("delegation").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (delegation === undefined) throw notFound();
  allow(policy.edit, actor, subjectOf(delegation, await organisationsOf(tx, id)));
  return delegation;
}

/** What happened, in the acting transaction; drops the kept public pages when the delegation was on them or now is. */
export async function record(
  platform: Own,
  tx: OwnTx,
  actor: Actor,
  of: Pick<DelegationFields, "id" | "host_id">,
  done: {
    action: string;
    before?: AuditValues | null;
    after?: AuditValues | null;
    reason?: string | null;
    versions: readonly Pick<DelegationFields, "audience" | "state">[];
  },
): Promise<void> {
  const { versions, ...entry } = done;
  const own = actor.sources.some(
    ({ organisationId, acts }) => organisationId === of.host_id && acts.has("activity.draft"),
  );
  await recordAudit(tx, platform.clock.now(), auditActor(actor, own ? null : of.host_id), {
    ...entry,
    subject: { type: "delegation", id: of.id },
  });
  if (versions.some(isPublished)) await publish(tx);
}

/** A part changed: the delegation says when and by whom. Its version stays, so that nobody's form of the whole goes stale. */
export async function touch(platform: Own, tx: OwnTx, actor: Actor, id: string): Promise<void> {
  await tx
    .updateTable("delegation")
    .set({ updated_at: platform.clock.now(), updated_by_name: actor.name })
    .where("id", "=", id)
    .execute();
}

/** What was given, without the empty fields: the first line of a history. */
export function filled(values: AuditValues): AuditValues {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  );
}
