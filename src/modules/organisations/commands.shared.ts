import type { RawBuilder } from "kysely";
import { auditActor, type Actor } from "#accounts";
import { auditTrail, recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { dateField } from "#platform/form.ts";
import { publish, type Platform } from "#platform/platform.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import type { OrganisationSubject } from "./policy.ts";
import { lastDayOf, type Conflict, type Known } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

export type Own = Platform<OrganisationsDb>;

/** A form field and the key of the sentence (messages `invalid`) that says what to mend. */
export interface FieldProblem<Key extends string> {
  field: string;
  problem: Key;
}

/** Loads an organisation for a change; nobody else changes it until the transaction ends. Not found when it is not there. */
export async function lockOrganisation(tx: Tx<OrganisationsDb>, id: string) {
  const row = await tx.selectFrom("organisation").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (row === undefined) throw notFound();
  return { row, subject: subjectOf(row) };
}

export function subjectOf(row: {
  id: string;
  root_id: string;
  parent_id: string | null;
  kind: string;
  state: OrganisationSubject["state"];
}): OrganisationSubject {
  return { id: row.id, rootId: row.root_id, parentId: row.parent_id, kind: row.kind, state: row.state };
}

/** Who saved a record last, for the one who comes second. */
export async function conflictOf(
  tx: Tx<OrganisationsDb>,
  subject: { type: string; id: string },
  version: number,
  updatedAt: Date,
): Promise<Conflict> {
  const { entries } = await auditTrail(tx, subject, { limit: 1, offset: 0 });
  return { conflict: true, by: entries[0]?.actorName ?? null, at: entries[0]?.at ?? updatedAt, version };
}

/** The columns of a date that begins something. */
export function beginning(value: Known | null): { on: Temporal.PlainDate | null; precision: DatePrecision | null } {
  return { on: value?.on ?? null, precision: value?.precision ?? null };
}

/** The columns of a date that ends something: the last day it can mean. */
export function ending(value: Known | null): { on: Temporal.PlainDate | null; precision: DatePrecision | null } {
  return { on: value === null ? null : lastDayOf(value), precision: value?.precision ?? null };
}

/** A date as the history shows it, exactly as far as it is known. */
export function said(on: Temporal.PlainDate | null, precision: DatePrecision | null): string | null {
  return on === null ? null : dateField(on, precision);
}

export async function publishWhen(tx: Tx<OrganisationsDb>, isPublic: boolean): Promise<void> {
  if (isPublic) await publish(tx);
}

/**
 * Ends the posts that `which` (on the table `position`) picks and that reach beyond the day; each gets its own line of
 * history. Returns how many.
 */
export async function endPositions(
  tx: Tx<OrganisationsDb>,
  actor: Actor,
  now: Date,
  which: RawBuilder<boolean>,
  end: { on: Temporal.PlainDate; precision: DatePrecision; reason: string },
): Promise<number> {
  const open = await tx
    .selectFrom("position")
    .select(["id", "held_to", "held_to_precision", "version"])
    .where(which)
    .where((eb) => eb.or([eb("held_to", "is", null), eb("held_to", ">", end.on)]))
    .where((eb) => eb.or([eb("held_from", "is", null), eb("held_from", "<=", end.on)]))
    .forUpdate()
    .execute();
  for (const position of open) {
    await tx
      .updateTable("position")
      .set({
        held_to: end.on,
        held_to_precision: end.precision,
        end_reason: end.reason,
        version: position.version + 1,
      })
      .where("id", "=", position.id)
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "position.end",
      subject: { type: "position", id: position.id },
      before: { to: said(position.held_to, position.held_to_precision) },
      after: { to: said(end.on, end.precision) },
      reason: end.reason,
    });
  }
  return open.length;
}
