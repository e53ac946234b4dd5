import type { Actor } from "#accounts";
import { auditTrail } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import type { Platform } from "#platform/platform.ts";
import { refuse } from "./policy.ts";
import { placeOf, type Place } from "./queries.ts";
import type { MembersDb, MemberTables } from "./tables.ts";
import type { MemberKind, MemberState, Known } from "./rules.ts";

export type Own = Platform<MembersDb>;

/** Somebody else saved the record meanwhile: who and when. */
export interface Conflict {
  conflict: true;
  by: string | null;
  at: Date;
}

/** A field of the form and the key of the sentence (messages `invalid`) that says what to mend. */
export interface FieldProblem<Key extends string> {
  field: string;
  problem: Key;
}

/**
 * A place where members can be, with its association locked: numbers are given and lists confirmed by one at a time.
 * Not found when it is not there; refused where nobody can be a member.
 */
export async function lockPlace(tx: Tx<MembersDb>, organisationId: string): Promise<Place> {
  const place = await placeOf(tx, organisationId);
  if (place === null) throw notFound();
  await tx.selectFrom("organisation").select("id").where("id", "=", place.associationId).forUpdate().execute();
  return place;
}

export function takesMembers(place: Place): void {
  if (place.state === "merged" || place.state === "dissolved") throw refuse("member.ended_organisation");
}

export async function lockMembership(tx: Tx<MembersDb>, id: string) {
  const seen = await tx.selectFrom("membership").select("association_id").where("id", "=", id).executeTakeFirst();
  if (seen === undefined) throw notFound();
  await tx.selectFrom("organisation").select("id").where("id", "=", seen.association_id).forUpdate().execute();
  const row = await tx.selectFrom("membership").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (row === undefined) throw notFound();
  return row;
}

export async function conflictOf(tx: Tx<MembersDb>, type: string, id: string, at: Date): Promise<Conflict> {
  const { entries } = await auditTrail(tx, { type, id }, { limit: 1, offset: 0 });
  return { conflict: true, by: entries[0]?.actorName ?? null, at: entries[0]?.at ?? at };
}

/** A step as a row; `effect`: the day from which it holds. */
export function stepRow(
  actor: Actor,
  now: Date,
  step: {
    membershipId: string;
    act: MemberTables["membership_step"]["act"];
    state: MemberState;
    kind: MemberKind;
    date: Known;
    effect: Temporal.PlainDate;
    reason?: string | null;
    document?: string | null;
  },
) {
  return {
    membership_id: step.membershipId,
    act: step.act,
    state: step.state,
    kind: step.kind,
    happened_on: step.effect,
    happened_precision: step.date.precision,
    reason: step.reason ?? null,
    document: step.document ?? null,
    at: now,
    account_id: actor.accountId,
    actor_name: actor.name,
  };
}
