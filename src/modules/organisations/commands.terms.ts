import { sql } from "kysely";
import { allow, auditActor, type Actor } from "#accounts";
import { changes, recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { termOverlaps } from "./commands.conflicts.ts";
import {
  beginning,
  conflictOf,
  ending,
  endPositions,
  lockOrganisation,
  publishWhen,
  said,
  type FieldProblem,
  type Own,
} from "./commands.shared.ts";
import { vi } from "./messages.vi.ts";
import { policy } from "./policy.ts";
import { endsBeforeStart, lastDayOf, type BodyKind, type Conflict, type Known } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

interface TermValues {
  ordinal: number | null;
  nominalFrom: number;
  nominalTo: number;
  actualFrom: Known | null;
  actualTo: Known | null;
  theme: string | null;
}

type TermProblem = FieldProblem<"ordinalTaken" | "years" | "endBeforeStart" | "congressNeeded" | "termOverlap">;

/**
 * Records a term. `endBefore`: the organisation's open term before it ends on the day this one begins (a term goes from
 * congress to congress, C03), and with it the posts of that term that are still open.
 */
export async function addTerm(
  platform: Own,
  actor: Actor,
  organisationId: string,
  wanted: TermValues,
  endBefore: boolean,
): Promise<TermProblem | undefined> {
  const wrong = termProblem(wanted, endBefore && wanted.actualFrom === null);
  if (wrong !== undefined) return wrong;
  return platform.db.transaction().execute(async (tx) => {
    const { row, subject } = await lockOrganisation(tx, organisationId);
    allow(policy.edit, actor, subject);
    if (await ordinalTaken(tx, organisationId, wanted.ordinal, null))
      return { field: "ordinal", problem: "ordinalTaken" };
    const now = platform.clock.now();
    const open =
      endBefore && wanted.actualFrom !== null
        ? await tx
            .selectFrom("term")
            .selectAll()
            .where("organisation_id", "=", organisationId)
            .where("actual_to", "is", null)
            .where(sql<boolean>`coalesce(actual_from, make_date(nominal_from, 1, 1)) < ${wanted.actualFrom.on}`)
            .orderBy(sql`coalesce(actual_from, make_date(nominal_from, 1, 1))`, "desc")
            .forUpdate()
            .execute()
        : [];
    if (
      await termOverlaps(
        tx,
        organisationId,
        wanted,
        open.map(({ id }) => id),
      )
    )
      return { field: wanted.actualFrom === null ? "nominal_from" : "actual_from", problem: "termOverlap" };
    if (wanted.actualFrom !== null) {
      for (const term of open) {
        await tx
          .updateTable("term")
          .set({
            actual_to: lastDayOf(wanted.actualFrom),
            actual_to_precision: wanted.actualFrom.precision,
            version: term.version + 1,
          })
          .where("id", "=", term.id)
          .execute();
        const ended = await endPositionsOf(tx, actor, now, term.id, wanted.actualFrom);
        await recordAudit(tx, now, auditActor(actor), {
          action: "organisation.term_edit",
          subject: { type: "organisation", id: organisationId },
          before: { actual_to: null },
          after: {
            ordinal: term.ordinal,
            nominal: `${term.nominal_from}–${term.nominal_to}`,
            actual_to: said(wanted.actualFrom.on, wanted.actualFrom.precision),
            positions_ended: ended,
          },
        });
      }
    }
    await tx
      .insertInto("term")
      .values({ id: newId(), organisation_id: organisationId, invented: actor.invented, ...columnsOf(wanted) })
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "organisation.term_add",
      subject: { type: "organisation", id: organisationId },
      after: valuesOf(columnsOf(wanted)),
    });
    await publishWhen(tx, row.is_public);
    return undefined;
  });
}

/** Saves a term. `endPosts`: when it now has an end, the posts of the term that are still open end with it. */
export async function editTerm(
  platform: Own,
  actor: Actor,
  termId: string,
  version: number,
  wanted: TermValues,
  endPosts: boolean,
): Promise<{ organisationId: string } | TermProblem | Conflict> {
  const wrong = termProblem(wanted, false);
  if (wrong !== undefined) return wrong;
  return platform.db.transaction().execute(async (tx) => {
    const owner = await tx.selectFrom("term").select("organisation_id").where("id", "=", termId).executeTakeFirst();
    if (owner === undefined) throw notFound();
    const organisationId = owner.organisation_id;
    const { row, subject } = await lockOrganisation(tx, organisationId);
    allow(policy.edit, actor, subject);
    const now = platform.clock.now();
    const term = await tx.selectFrom("term").selectAll().where("id", "=", termId).forUpdate().executeTakeFirstOrThrow();
    if (term.version !== version)
      return conflictOf(tx, { type: "organisation", id: organisationId }, term.version, row.updated_at);
    if (await ordinalTaken(tx, organisationId, wanted.ordinal, termId))
      return { field: "ordinal", problem: "ordinalTaken" };
    if (await termOverlaps(tx, organisationId, wanted, [termId]))
      return { field: wanted.actualFrom === null ? "nominal_from" : "actual_from", problem: "termOverlap" };
    const { before, after } = changes(valuesOf(term), valuesOf(columnsOf(wanted)));
    const ended =
      endPosts && wanted.actualTo !== null ? await endPositionsOf(tx, actor, now, termId, wanted.actualTo) : 0;
    if (Object.keys(after).length === 0 && ended === 0) return { organisationId };
    await tx
      .updateTable("term")
      .set({ ...columnsOf(wanted), version: term.version + 1 })
      .where("id", "=", termId)
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "organisation.term_edit",
      subject: { type: "organisation", id: organisationId },
      before,
      after: { ...after, ...(ended === 0 ? {} : { positions_ended: ended }) },
    });
    await publishWhen(tx, row.is_public);
    return { organisationId };
  });
}

interface BodyValues {
  kind: BodyKind;
  nameVi: string;
  nameEn: string;
  termId: string | null;
  seats: number | null;
}

/** Records a body of an organisation; `bodyElsewhere` when the term is another organisation's. */
export async function addBody(
  platform: Own,
  actor: Actor,
  organisationId: string,
  wanted: BodyValues,
): Promise<FieldProblem<"bodyElsewhere"> | undefined> {
  return platform.db.transaction().execute(async (tx) => {
    const { row, subject } = await lockOrganisation(tx, organisationId);
    allow(policy.edit, actor, subject);
    const term = await termSaid(tx, organisationId, wanted.termId);
    if (term === undefined) return { field: "term", problem: "bodyElsewhere" };
    await tx
      .insertInto("body")
      .values({ id: newId(), organisation_id: organisationId, invented: actor.invented, ...bodyColumns(wanted) })
      .execute();
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "organisation.body_add",
      subject: { type: "organisation", id: organisationId },
      after: { body: wanted.nameVi, name_en: wanted.nameEn, kind: wanted.kind, term, seats: wanted.seats },
    });
    await publishWhen(tx, row.is_public);
    return undefined;
  });
}

export async function editBody(
  platform: Own,
  actor: Actor,
  bodyId: string,
  wanted: BodyValues,
): Promise<{ organisationId: string } | FieldProblem<"bodyElsewhere">> {
  return platform.db.transaction().execute(async (tx) => {
    const body = await tx.selectFrom("body").selectAll().where("id", "=", bodyId).forUpdate().executeTakeFirst();
    if (body === undefined) throw notFound();
    const organisationId = body.organisation_id;
    const { row, subject } = await lockOrganisation(tx, organisationId);
    allow(policy.edit, actor, subject);
    const [was, is] = await Promise.all([
      termSaid(tx, organisationId, body.term_id),
      termSaid(tx, organisationId, wanted.termId),
    ]);
    if (is === undefined) return { field: "term", problem: "bodyElsewhere" };
    const { before, after } = changes(
      { body: body.name_vi, name_en: body.name_en, kind: body.kind, term: was ?? null, seats: body.seats },
      { body: wanted.nameVi, name_en: wanted.nameEn, kind: wanted.kind, term: is, seats: wanted.seats },
    );
    if (Object.keys(after).length === 0) return { organisationId };
    await tx.updateTable("body").set(bodyColumns(wanted)).where("id", "=", bodyId).execute();
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "organisation.body_edit",
      subject: { type: "organisation", id: organisationId },
      before,
      after: { body: wanted.nameVi, ...after },
    });
    await publishWhen(tx, row.is_public);
    return { organisationId };
  });
}

function termProblem(wanted: TermValues, congressMissing: boolean): TermProblem | undefined {
  if (congressMissing) return { field: "actual_from", problem: "congressNeeded" };
  if (wanted.nominalTo < wanted.nominalFrom) return { field: "nominal_to", problem: "years" };
  if (endsBeforeStart(wanted.actualFrom, wanted.actualTo)) return { field: "actual_to", problem: "endBeforeStart" };
  return undefined;
}

async function ordinalTaken(
  tx: Tx<OrganisationsDb>,
  organisationId: string,
  ordinal: number | null,
  except: string | null,
): Promise<boolean> {
  if (ordinal === null) return false;
  const taken = await tx
    .selectFrom("term")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .where("ordinal", "=", ordinal)
    .$if(except !== null, (query) => query.where("id", "!=", except))
    .executeTakeFirst();
  return taken !== undefined;
}

function columnsOf(wanted: TermValues) {
  const begin = beginning(wanted.actualFrom);
  const end = ending(wanted.actualTo);
  return {
    ordinal: wanted.ordinal,
    nominal_from: wanted.nominalFrom,
    nominal_to: wanted.nominalTo,
    actual_from: begin.on,
    actual_from_precision: begin.precision,
    actual_to: end.on,
    actual_to_precision: end.precision,
    theme: wanted.theme,
  };
}

function valuesOf(row: ReturnType<typeof columnsOf>): Record<string, unknown> {
  return {
    ordinal: row.ordinal,
    nominal: `${row.nominal_from}–${row.nominal_to}`,
    actual_from: said(row.actual_from, row.actual_from_precision),
    actual_to: said(row.actual_to, row.actual_to_precision),
    theme: row.theme,
  };
}

/** Ends the open posts of a term with it; returns how many. */
function endPositionsOf(tx: Tx<OrganisationsDb>, actor: Actor, now: Date, termId: string, on: Known): Promise<number> {
  return endPositions(tx, actor, now, sql<boolean>`position.term_id = ${termId} and position.held_to is null`, {
    on: lastDayOf(on),
    precision: on.precision,
    reason: vi.terms.endReason,
  });
}

function bodyColumns(wanted: BodyValues) {
  return {
    kind: wanted.kind,
    name_vi: wanted.nameVi,
    name_en: wanted.nameEn,
    term_id: wanted.termId,
    seats: wanted.seats,
  };
}

/** A term as the history names it; null without one, undefined when it is not of this organisation. */
async function termSaid(
  tx: Tx<OrganisationsDb>,
  organisationId: string,
  termId: string | null,
): Promise<string | null | undefined> {
  if (termId === null) return null;
  const term = await tx
    .selectFrom("term")
    .select(["nominal_from", "nominal_to"])
    .where("id", "=", termId)
    .where("organisation_id", "=", organisationId)
    .executeTakeFirst();
  return term === undefined ? undefined : `${term.nominal_from}–${term.nominal_to}`;
}
