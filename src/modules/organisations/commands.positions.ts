import { allow, auditActor, type Actor } from "#accounts";
import { changes, recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import {
  datesProblem,
  insertPosition,
  partsOf,
  partsSaid,
  standingProblem,
  valuesOf,
  type PositionProblem,
  type PositionValues,
} from "./commands.posts.ts";
import { conflictOf, ending, lockOrganisation, publishWhen, said, type Own } from "./commands.shared.ts";
import { policy, refuse } from "./policy.ts";
import { visiblePeople } from "./queries.visible.ts";
import { known, type Conflict, type Known } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

/** Gives a person whom the actor sees a post at an organisation; with the post go the rights that hang on it. */
export async function addPosition(
  platform: Own,
  actor: Actor,
  personId: string,
  organisationId: string,
  wanted: PositionValues,
): Promise<{ positionId: string } | PositionProblem> {
  return platform.db.transaction().execute(async (tx) => {
    const at = await lockOrganisation(tx, organisationId);
    allow(policy.addPosition, actor, { organisation: at.subject, personId });
    const person = await tx
      .selectFrom("person")
      .select(["id", "full_name", "state"])
      .where("id", "=", personId)
      .where(visiblePeople(actor))
      .executeTakeFirst();
    if (person === undefined) throw notFound();
    if (person.state === "erased") throw refuse("person.erased");
    const made = await insertPosition(
      tx,
      platform.clock.now(),
      actor,
      { id: person.id, name: person.full_name },
      at.row,
      wanted,
    );
    if ("problem" in made) return made;
    await publishWhen(tx, wanted.isPublic && at.row.is_public);
    return made;
  });
}

/** Puts right what was recorded of a post, saying why; the person and the organisation stay. */
export async function correctPosition(
  platform: Own,
  actor: Actor,
  positionId: string,
  version: number,
  wanted: PositionValues & { reason: string },
): Promise<PositionProblem | Conflict | undefined> {
  return platform.db.transaction().execute(async (tx) => {
    const { position, at } = await lockPosition(tx, positionId);
    allow(policy.editPosition, actor, { organisation: at.subject, personId: position.person_id });
    if (position.version !== version)
      return conflictOf(tx, { type: "position", id: positionId }, position.version, position.created_at);
    const problem = datesProblem(wanted);
    if (problem !== undefined) return problem;
    const parts = await partsOf(tx, at.row.id, wanted);
    if ("problem" in parts) return parts;
    const standing = await standingProblem(
      tx,
      position.person_id,
      at.row.id,
      { ...wanted, bodyId: parts.columns.body_id },
      [positionId],
    );
    if (standing !== undefined) return standing;
    const was = await partsSaid(tx, position);
    const { before, after } = changes({ ...valuesOf(position), ...was }, { ...valuesOf(parts.columns), ...parts.said });
    if (Object.keys(after).length === 0) return undefined;
    await tx
      .updateTable("position")
      .set({ ...parts.columns, version: position.version + 1 })
      .where("id", "=", positionId)
      .execute();
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "position.correct",
      subject: { type: "position", id: positionId },
      before,
      after,
      reason: wanted.reason,
    });
    await publishWhen(tx, (position.is_public || wanted.isPublic) && at.row.is_public);
    return undefined;
  });
}

/** Records the last day of a post and why; its rights end with that day. */
export async function endPosition(
  platform: Own,
  actor: Actor,
  positionId: string,
  wanted: { to: Known; reason: string },
): Promise<PositionProblem | undefined> {
  return platform.db.transaction().execute(async (tx) => {
    const { position, at } = await lockPosition(tx, positionId);
    allow(policy.editPosition, actor, { organisation: at.subject, personId: position.person_id });
    if (position.held_to !== null) throw refuse("position.ended");
    const problem = datesProblem({
      from: known(position.held_from, position.held_from_precision),
      to: wanted.to,
      attested: known(position.attested_on, position.attested_precision),
    });
    if (problem !== undefined) return { field: "to", problem: "endBeforeStart" };
    const end = ending(wanted.to);
    await tx
      .updateTable("position")
      .set({
        held_to: end.on,
        held_to_precision: end.precision,
        end_reason: wanted.reason,
        version: position.version + 1,
      })
      .where("id", "=", positionId)
      .execute();
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "position.end",
      subject: { type: "position", id: positionId },
      before: { to: null },
      after: { to: said(end.on, end.precision) },
      reason: wanted.reason,
    });
    await publishWhen(tx, position.is_public && at.row.is_public);
    return undefined;
  });
}

/** Takes out a post that never was; the history keeps what had been recorded. Returns the person. */
export async function withdrawPosition(
  platform: Own,
  actor: Actor,
  positionId: string,
  reason: string,
): Promise<{ personId: string }> {
  return platform.db.transaction().execute(async (tx) => {
    const { position, at } = await lockPosition(tx, positionId);
    allow(policy.editPosition, actor, { organisation: at.subject, personId: position.person_id });
    const was = await partsSaid(tx, position);
    await tx.deleteFrom("position").where("id", "=", positionId).execute();
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "position.withdraw",
      // Told with the person: the post has no page of its own any more.
      subject: { type: "person", id: position.person_id },
      before: { organisation: at.row.name_vi, ...was, ...valuesOf(position) },
      reason,
    });
    await publishWhen(tx, position.is_public && at.row.is_public);
    return { personId: position.person_id };
  });
}

async function lockPosition(tx: Tx<OrganisationsDb>, id: string) {
  const found = await tx.selectFrom("position").select("organisation_id").where("id", "=", id).executeTakeFirst();
  if (found === undefined) throw notFound();
  const at = await lockOrganisation(tx, found.organisation_id);
  const position = await tx.selectFrom("position").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (position === undefined) throw notFound();
  return { position, at };
}
