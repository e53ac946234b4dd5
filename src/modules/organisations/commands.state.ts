import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { newId } from "#platform/ids.ts";
import { sql } from "kysely";
import {
  beginning,
  endPositions,
  lockOrganisation,
  publishWhen,
  said,
  type FieldProblem,
  type Own,
} from "./commands.shared.ts";
import { policy, refuse } from "./policy.ts";
import { belongingLink, isEnded, nextStates, type Known, type OrganisationState } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

/**
 * Takes an organisation to its next state on a day not after today. Dissolving and merging end, on that day, what belongs
 * to it: membership, other relations, running terms, open posts. A problem is about a field.
 */
export async function changeState(
  platform: Own,
  actor: Actor,
  id: string,
  wanted: { to: OrganisationState; on: Temporal.PlainDate; reason: string; successorId: string | null },
): Promise<FieldProblem<"endInFuture" | "endBeforeStart" | "successor" | "ownSuccessor"> | undefined> {
  return platform.db.transaction().execute(async (tx) => {
    const { row, subject } = await lockOrganisation(tx, id);
    allow(policy.decide, actor, subject);
    if (!nextStates(row.state).includes(wanted.to)) throw refuse("state.not_next");
    if (Temporal.PlainDate.compare(wanted.on, platform.clock.today()) > 0)
      return { field: "on", problem: "endInFuture" };
    const last = await tx
      .selectFrom("organisation_step")
      .select((eb) => eb.fn.max("happened_on").as("on"))
      .where("organisation_id", "=", id)
      .executeTakeFirst();
    if (last?.on != null && Temporal.PlainDate.compare(wanted.on, last.on) < 0)
      return { field: "on", problem: "endBeforeStart" };
    const now = platform.clock.now();
    const successor = wanted.to === "merged" ? await successorOf(tx, actor, id, wanted.successorId) : null;
    if (successor !== null && "problem" in successor) return successor;
    if (isEnded(wanted.to)) {
      if (await hasLivingChildren(tx, id)) throw refuse("state.children");
      if (!(await endEverything(tx, actor, now, id, wanted))) return { field: "on", problem: "endBeforeStart" };
    }
    if (row.state === "preparing" && wanted.to === "active" && row.parent_id !== null) {
      const parent = await tx
        .selectFrom("organisation")
        .select(["id", "kind"])
        .where("id", "=", row.parent_id)
        .executeTakeFirstOrThrow();
      await insertBelonging(tx, row, parent, { on: wanted.on, precision: "day" }, row.invented);
    }
    if (successor !== null)
      await tx
        .insertInto("organisation_link")
        .values({
          id: newId(),
          from_id: successor.id,
          to_id: id,
          kind: "successor_of",
          valid_from: wanted.on,
          valid_from_precision: "day",
          valid_to: null,
          valid_to_precision: null,
          note: null,
          invented: actor.invented,
        })
        .execute();
    await tx
      .insertInto("organisation_step")
      .values({
        id: newId(),
        organisation_id: id,
        from_state: row.state,
        to_state: wanted.to,
        happened_on: wanted.on,
        successor_id: successor?.id ?? null,
        reason: wanted.reason,
        at: now,
        account_id: actor.accountId,
        actor_name: actor.name,
      })
      .execute();
    await tx
      .updateTable("organisation")
      .set({ state: wanted.to, version: row.version + 1, updated_at: now })
      .where("id", "=", id)
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "organisation.state",
      subject: { type: "organisation", id },
      before: { state: row.state },
      after: {
        state: wanted.to,
        on: said(wanted.on, "day"),
        ...(successor === null ? {} : { successor: successor.name_vi }),
      },
      reason: wanted.reason,
    });
    await publishWhen(tx, row.is_public);
    return undefined;
  });
}

export async function insertBelonging(
  tx: Tx<OrganisationsDb>,
  child: { id: string; kind: string },
  parent: { id: string; kind: string },
  from: Known | null,
  invented: boolean,
): Promise<void> {
  const begin = beginning(from);
  await tx
    .insertInto("organisation_link")
    .values({
      id: newId(),
      from_id: child.id,
      to_id: parent.id,
      kind: belongingLink(parent.kind, child.kind),
      valid_from: begin.on,
      valid_from_precision: begin.precision,
      valid_to: null,
      valid_to_precision: null,
      note: null,
      invented,
    })
    .execute();
}

async function successorOf(
  tx: Tx<OrganisationsDb>,
  actor: Actor,
  id: string,
  successorId: string | null,
): Promise<{ id: string; name_vi: string } | FieldProblem<"successor" | "ownSuccessor">> {
  if (successorId === id) return { field: "successor", problem: "ownSuccessor" };
  const successor = await tx
    .selectFrom("organisation")
    .select(["id", "name_vi"])
    .where("id", "=", successorId)
    .where("root_id", "=", actor.rootId)
    .where("state", "in", ["preparing", "active"])
    .executeTakeFirst();
  return successor ?? { field: "successor", problem: "successor" };
}

async function hasLivingChildren(tx: Tx<OrganisationsDb>, id: string): Promise<boolean> {
  const child = await tx
    .selectFrom("organisation")
    .select("id")
    .where("parent_id", "=", id)
    .where("state", "in", ["preparing", "active", "suspended"])
    .limit(1)
    .executeTakeFirst();
  return child !== undefined;
}

/** False, and nothing done, when something of the organisation begins after that day. */
async function endEverything(
  tx: Tx<OrganisationsDb>,
  actor: Actor,
  now: Date,
  id: string,
  { on, reason }: { on: Temporal.PlainDate; reason: string },
): Promise<boolean> {
  const { rows } = await sql<{ later: boolean }>`
    select exists (select 1 from organisation_link where ${id} in (from_id, to_id) and kind <> 'successor_of' and valid_from > ${on})
      or exists (select 1 from position where organisation_id = ${id} and held_from > ${on})
      or exists (select 1 from term where organisation_id = ${id} and actual_from > ${on}) as later`.execute(tx);
  if (rows[0]?.later === true) return false;
  await sql`update organisation_link set valid_to = ${on}, valid_to_precision = 'day'
    where ${id} in (from_id, to_id) and kind <> 'successor_of' and (valid_to is null or valid_to > ${on})`.execute(tx);
  await sql`update term set actual_to = ${on}, actual_to_precision = 'day', version = version + 1
    where organisation_id = ${id} and actual_to is null`.execute(tx);
  await endPositions(tx, actor, now, sql<boolean>`position.organisation_id = ${id}`, { on, precision: "day", reason });
  return true;
}
