import { sql } from "kysely";
import { auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { newId } from "#platform/ids.ts";
import { heldAtOnce } from "./commands.conflicts.ts";
import { beginning, ending, said, type FieldProblem } from "./commands.shared.ts";
import { lifeProblem } from "./rules.overlap.ts";
import { endsBeforeStart, type How, type Known } from "./rules.ts";
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
  | "fromOrAttested"
  | "endBeforeStart"
  | "attestedOutside"
  | "bodyElsewhere"
  | "titleUnknown"
  | "beforeBirth"
  | "afterDeath"
  | "twoHeads"
>;

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
  const standing = await standingProblem(tx, person.id, organisation.id, { ...wanted, bodyId: parts.columns.body_id });
  if (standing !== undefined) return standing;
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

export function datesProblem({
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

/** Whether the person can have held the post then, and whether somebody else held the only one. `except`: the post itself. */
export async function standingProblem(
  tx: Tx<OrganisationsDb>,
  personId: string,
  organisationId: string,
  wanted: Pick<PositionValues, "titleCode" | "bodyId" | "from" | "to" | "attested">,
  except: readonly string[] = [],
): Promise<PositionProblem | undefined> {
  const person = await tx
    .selectFrom("person")
    .select(["birth_year", "state"])
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  const life = lifeProblem({ birthYear: person.birth_year, state: person.state }, wanted);
  if (life !== undefined)
    return { field: life === "afterDeath" ? "to" : wanted.from === null ? "attested" : "from", problem: life };
  const other = await heldAtOnce(tx, { organisationId, ...wanted }, except);
  return other === undefined ? undefined : { field: "from", problem: "twoHeads" };
}

interface Parts {
  columns: Columns & { title_code: string; body_id: string | null; term_id: string | null };
  said: { title: string; body: string | null; term: string | null };
}

/** The columns of a post, its body and term checked to be of the organisation; `said`: the same as the history words it. */
export async function partsOf(
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

export async function partsSaid(
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

export function valuesOf(row: Columns): Record<string, unknown> {
  return {
    title_text: row.title_text,
    from: said(row.held_from, row.held_from_precision),
    to: said(row.held_to, row.held_to_precision),
    attested: said(row.attested_on, row.attested_precision),
    how: row.how,
    public: row.is_public,
  };
}
