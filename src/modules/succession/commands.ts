import { sql } from "kysely";
import { allow, auditActor, type Actor } from "#accounts";
import { settingValue, type ApprovalMode } from "#organisations";
import { recordAudit } from "#platform/audit.ts";
import type { Db, Tx } from "#platform/database.ts";
import { publish, type Platform } from "#platform/platform.ts";
import { carryOut } from "./commands.carry-out.ts";
import { putBack } from "./commands.undo.ts";
import { policy, refuse } from "./policy.ts";
import { effectCounts } from "./queries.changes.ts";
import { laterEdits, type LaterEdit } from "./queries.later.ts";
import { obstaclesTo, type Obstacle } from "./queries.obstacles.ts";
import { lockAct } from "./queries.ts";
import type { Act } from "./rules.ts";
import type { SuccessionDb } from "./tables.ts";

export type Own = Platform<SuccessionDb>;

/** The act cannot be done: what stands in the way, for the page to name. */
export type Answer<Hindrance> = { done: true } | { done: false; hindrances: Hindrance[] };

/** How this union keeps "nobody approves what he wrote": as for its reports. */
export async function approvalOf(
  db: Db<SuccessionDb>,
  rootId: string,
  today: Temporal.PlainDate,
): Promise<ApprovalMode> {
  return (await settingValue(db, rootId, "approval.report", today)) ?? "second_person";
}

/** Agrees for the actor's union; once every union concerned has agreed, the act is approved. */
export async function approveAct(platform: Own, actor: Actor, id: string, version: number): Promise<Answer<Obstacle>> {
  return platform.db.transaction().execute(async (tx) => {
    const act = await lockAct(tx, id);
    const today = platform.clock.today();
    allow(policy.approve, actor, { act, mode: await approvalOf(tx, actor.rootId, today) });
    // Who read one text must not agree to another.
    if (act.version !== version) throw refuse("succession.changed");
    const hindrances = await obstaclesTo(tx, actor, act, today);
    if (hindrances.length > 0) return { done: false, hindrances };
    const now = platform.clock.now();
    await tx
      .insertInto("succession_approval")
      .values({
        succession_id: id,
        root_id: actor.rootId,
        account_id: actor.accountId,
        actor_name: actor.name,
        at: now,
      })
      .execute();
    const agreed = act.approvals.length + 1;
    const own = act.draftedBy === actor.accountId;
    await step(tx, act, now, {
      state: agreed === (act.otherRootId === null ? 1 : 2) ? "approved" : act.state,
      approved_own_work: own || act.row.approved_own_work,
    });
    await recordAudit(tx, now, auditActor(actor), {
      action: own ? "succession.approve_own" : "succession.approve",
      subject: { type: "succession", id },
    });
    if (agreed === (act.otherRootId === null ? 1 : 2)) await publish(tx);
    return { done: true };
  });
}

/** Carries an approved act out on or after its day, in one transaction. */
export async function applyAct(platform: Own, actor: Actor, id: string): Promise<Answer<Obstacle>> {
  return platform.db.transaction().execute(async (tx) => {
    const act = await lockAct(tx, id);
    allow(policy.apply, actor, act);
    await lockConcerned(tx, act);
    const hindrances = await obstaclesTo(tx, actor, act, platform.clock.today(), true);
    if (hindrances.length > 0) return { done: false, hindrances };
    const now = platform.clock.now();
    await carryOut(tx, act, { now, name: actor.name, accountId: actor.accountId });
    await step(tx, act, now, { state: "applied", applied_at: now, applied_by_name: actor.name });
    await tell(tx, platform, actor, act, "succession.apply", null);
    await publish(tx);
    return { done: true };
  });
}

/** Takes an act back: every row as it was. Nothing is done where later edits would be lost. */
export async function undoAct(platform: Own, actor: Actor, id: string, reason: string): Promise<Answer<LaterEdit>> {
  return platform.db.transaction().execute(async (tx) => {
    const act = await lockAct(tx, id);
    allow(policy.undo, actor, act);
    await lockConcerned(tx, act);
    const hindrances = await laterEdits(tx, act);
    if (hindrances.length > 0) return { done: false, hindrances };
    const now = platform.clock.now();
    await tell(tx, platform, actor, act, "succession.undo", reason);
    await putBack(tx, act.id);
    await step(tx, act, now, { state: "undone", undone_at: now, undone_by_name: actor.name, undo_reason: reason });
    await publish(tx);
    return { done: true };
  });
}

/**
 * What an act would do, exactly: it is carried out, looked at with `look`, and taken back. Nobody sees it meanwhile; who
 * writes the same records waits that long.
 */
export async function previewAct<T>(
  platform: Own,
  act: Act,
  by: { name: string; accountId: string },
  look: (tx: Tx<SuccessionDb>) => Promise<T>,
): Promise<T> {
  const seen: T[] = [];
  const back = new Error("taken back");
  await platform.db
    .transaction()
    .execute(async (tx) => {
      await carryOut(tx, act, { now: platform.clock.now(), ...by });
      seen.push(await look(tx));
      throw back;
    })
    .catch((error: unknown) => {
      if (error !== back) throw error;
    });
  const [result] = seen;
  if (result === undefined) throw new Error("the preview showed nothing");
  return result;
}

/** Two acts over one organisation at the same time: the second waits here, and then sees what the first has done. */
async function lockConcerned(tx: Tx<SuccessionDb>, act: Act): Promise<void> {
  const ids = [
    ...act.sources.map(({ id }) => id),
    ...act.successors.flatMap(({ organisation }) => (organisation === null ? [] : [organisation.id])),
  ];
  await sql`select id from organisation where id = any(${ids}::uuid[]) order by id for update`.execute(tx);
}

export async function step(
  tx: Tx<SuccessionDb>,
  act: Act,
  now: Date,
  values: Partial<SuccessionDb["succession"]>,
): Promise<void> {
  await tx
    .updateTable("succession")
    .set({ ...values, version: act.version + 1, updated_at: now })
    .where("id", "=", act.id)
    .execute();
}

/** The history of the act, and of every organisation it is about, in the acting transaction. */
async function tell(
  tx: Tx<SuccessionDb>,
  { clock }: Pick<Own, "clock">,
  actor: Actor,
  act: Act,
  action: "succession.apply" | "succession.undo",
  reason: string | null,
): Promise<void> {
  const now = clock.now();
  const counts = await effectCounts(tx, act.id);
  await recordAudit(tx, now, auditActor(actor), {
    action,
    subject: { type: "succession", id: act.id },
    after: { records: counts.reduce((sum, { count }) => sum + count, 0) },
    reason,
  });
  const there = act.successors.flatMap(({ organisation }) => (organisation === null ? [] : [organisation]));
  for (const { id } of [...act.sources, ...there])
    await recordAudit(tx, now, auditActor(actor), {
      action: `${action}_to`,
      subject: { type: "organisation", id },
      after: { document: act.documentTitle, from: act.effectiveOn.toString() },
      reason,
    });
}
