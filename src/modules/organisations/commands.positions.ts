import { sql } from "kysely";
import { allow, auditActor, type Actor } from "#accounts";
import { changes, recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import {
  beginning,
  conflictOf,
  ending,
  lockOrganisation,
  publishWhen,
  said,
  type FieldProblem,
  type Own,
} from "./commands.shared.ts";
import { policy, refuse } from "./policy.ts";
import { visiblePeople } from "./queries.visible.ts";
import { endsBeforeStart, known, type Conflict, type How, type Known } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

export interface PositionValues {
  titleCode: string;
  titleText: string | null;
  bodyId: string | null;
  termId: string | null;
  from: Known | null;
  to: Known | null;
  /** A day on which a source shows the person in office (C04). */
  attested: Known | null;
  how: How | null;
  isPublic: boolean;
}

export type PositionProblem = FieldProblem<
  "fromOrAttested" | "endBeforeStart" | "attestedOutside" | "bodyElsewhere" | "titleUnknown"
>;

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

/** Writes a post of a person that the caller has checked, in the caller's transaction. */
export async function insertPosition(
  tx: Tx<OrganisationsDb>,
  now: Date,
  actor: Actor,
  person: { id: string; name: string },
  organisation: { id: string; name_vi: string },
  wanted: PositionValues,
): Promise<{ positionId: string } | PositionProblem> {
  const problem = datesProblem(wanted);
  if (problem !== undefined) return problem;
  const parts = await partsOf(tx, organisation.id, wanted);
  if ("problem" in parts) return parts;
  const positionId = newId();
  await tx
    .insertInto("position")
    .values({
      id: positionId,
      person_id: person.id,
      organisation_id: organisation.id,
      end_reason: null,
      invented: actor.invented,
      created_at: now,
      ...parts.columns,
    })
    .execute();
  await recordAudit(tx, now, auditActor(actor), {
    action: "position.add",
    subject: { type: "position", id: positionId },
    after: { person: person.name, organisation: organisation.name_vi, ...parts.said, ...valuesOf(parts.columns) },
  });
  return { positionId };
}

async function lockPosition(tx: Tx<OrganisationsDb>, id: string) {
  const found = await tx.selectFrom("position").select("organisation_id").where("id", "=", id).executeTakeFirst();
  if (found === undefined) throw notFound();
  const at = await lockOrganisation(tx, found.organisation_id);
  const position = await tx.selectFrom("position").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (position === undefined) throw notFound();
  return { position, at };
}

function datesProblem({
  from,
  to,
  attested,
}: Pick<PositionValues, "from" | "to" | "attested">): PositionProblem | undefined {
  if (from === null && attested === null) return { field: "from", problem: "fromOrAttested" };
  if (endsBeforeStart(from, to)) return { field: "to", problem: "endBeforeStart" };
  if (endsBeforeStart(from, attested) || endsBeforeStart(attested, to))
    return { field: "attested", problem: "attestedOutside" };
  return undefined;
}

interface Parts {
  columns: Columns & { title_code: string; body_id: string | null; term_id: string | null };
  said: { title: string; body: string | null; term: string | null };
}

/** The columns of a post, its body and term checked to be of the organisation; `said`: the same as the history words it. */
async function partsOf(
  tx: Tx<OrganisationsDb>,
  organisationId: string,
  wanted: PositionValues,
): Promise<Parts | PositionProblem> {
  const [title, body, term] = await Promise.all([
    tx.selectFrom("position_title").select("name_vi").where("code", "=", wanted.titleCode).executeTakeFirst(),
    tx
      .selectFrom("body")
      .select(["id", "name_vi", "term_id"])
      .where("id", "=", wanted.bodyId)
      .where("organisation_id", "=", organisationId)
      .executeTakeFirst(),
    tx
      .selectFrom("term")
      .select(["id", "nominal_from", "nominal_to"])
      .where("id", "=", wanted.termId)
      .where("organisation_id", "=", organisationId)
      .executeTakeFirst(),
  ]);
  if (title === undefined) return { field: "title", problem: "titleUnknown" };
  if (wanted.bodyId !== null && body === undefined) return { field: "body", problem: "bodyElsewhere" };
  if (wanted.termId !== null && term === undefined) return { field: "term", problem: "bodyElsewhere" };
  const begin = beginning(wanted.from);
  const end = ending(wanted.to);
  const attested = beginning(wanted.attested);
  return {
    columns: {
      title_code: wanted.titleCode,
      title_text: wanted.titleText,
      body_id: body?.id ?? null,
      // A body of a term brings its term along.
      term_id: term?.id ?? body?.term_id ?? null,
      held_from: begin.on,
      held_from_precision: begin.precision,
      held_to: end.on,
      held_to_precision: end.precision,
      attested_on: attested.on,
      attested_precision: attested.precision,
      how: wanted.how,
      is_public: wanted.isPublic,
    },
    said: {
      title: title.name_vi,
      body: body?.name_vi ?? null,
      term: term === undefined ? null : `${term.nominal_from}–${term.nominal_to}`,
    },
  };
}

async function partsSaid(
  tx: Tx<OrganisationsDb>,
  position: { title_code: string; body_id: string | null; term_id: string | null },
) {
  const { rows } = await sql<{ title: string; body: string | null; term: string | null }>`
    select t.name_vi as title, (select name_vi from body where id = ${position.body_id}) as body,
      (select nominal_from || '–' || nominal_to from term where id = ${position.term_id}) as term
    from position_title t where t.code = ${position.title_code}`.execute(tx);
  return rows[0] ?? { title: position.title_code, body: null, term: null };
}

interface Columns {
  title_text: string | null;
  held_from: Temporal.PlainDate | null;
  held_from_precision: Known["precision"] | null;
  held_to: Temporal.PlainDate | null;
  held_to_precision: Known["precision"] | null;
  attested_on: Temporal.PlainDate | null;
  attested_precision: Known["precision"] | null;
  how: How | null;
  is_public: boolean;
}

function valuesOf(row: Columns): Record<string, unknown> {
  return {
    title_text: row.title_text,
    from: said(row.held_from, row.held_from_precision),
    to: said(row.held_to, row.held_to_precision),
    attested: said(row.attested_on, row.attested_precision),
    how: row.how,
    public: row.is_public,
  };
}
