import { allow, auditActor, holds, type Actor } from "#accounts";
import { changes, recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { fold, personSortKey } from "#platform/text/index.ts";
import { conflictOf, lockMembership, type Conflict, type FieldProblem, type Own } from "./commands.shared.ts";
import { numberFor, type Consent, type PersonFacts } from "./commands.ts";
import { policy } from "./policy.ts";
import { said, type ConsentWay, type Known } from "./rules.ts";
import type { MembersDb } from "./tables.ts";

interface Correction {
  number: string | null;
  joined: Known | null;
  consent: Consent | null;
  /** Null: the person's own record stays as it is. */
  person: PersonFacts | null;
}

/** Corrects what is noted of a membership and its person unless somebody saved it after `version` was read. */
export async function correctMember(
  platform: Own,
  actor: Actor,
  id: string,
  version: number,
  wanted: Correction,
): Promise<Conflict | FieldProblem<"numberTaken" | "joinedAfterNext"> | undefined> {
  return platform.db.transaction().execute(async (tx) => {
    const row = await lockMembership(tx, id);
    allow(policy.edit, actor, { rootId: row.root_id, organisationId: row.organisation_id });
    if (row.version !== version) return conflictOf(tx, "membership", id, row.updated_at);
    const number =
      wanted.number !== null && row.number !== null && fold(wanted.number) === fold(row.number)
        ? wanted.number
        : await numberFor(tx, row.association_id, wanted.number);
    if (number === undefined) return { field: "number", problem: "numberTaken" };
    const joined = row.joined_on === null ? null : wanted.joined;
    if (joined !== null && !(await moveJoining(tx, id, joined))) return { field: "joined", problem: "joinedAfterNext" };
    const now = platform.clock.now();
    const columns = {
      number,
      joined_on: joined?.on ?? row.joined_on,
      joined_precision: joined?.precision ?? row.joined_precision,
      consent_on: wanted.consent?.on ?? null,
      consent_how: wanted.consent?.how ?? null,
    };
    const told = changes(toldOf(row), toldOf({ ...row, ...columns }));
    const facts = await correctPerson(tx, actor, now, row.person_id, wanted.person);
    const [before, after] = [
      { ...told.before, ...facts.before },
      { ...told.after, ...facts.after },
    ];
    if (Object.keys(after).length === 0) return undefined;
    await tx
      .updateTable("membership")
      .set({ ...columns, version: row.version + 1, updated_at: now })
      .where("id", "=", id)
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "membership.correct",
      subject: { type: "membership", id },
      before,
      after,
    });
    return undefined;
  });
}

const toldOf = (row: {
  number: string | null;
  joined_on: Temporal.PlainDate | null;
  joined_precision: Known["precision"] | null;
  consent_on: Temporal.PlainDate | null;
  consent_how: ConsentWay | null;
}): Record<string, unknown> => ({
  number: row.number,
  joined: said(row.joined_on, row.joined_precision),
  consent_on: said(row.consent_on, "day"),
  consent_how: row.consent_how,
});

/** Moves the step by which somebody became a member; false when a later step already stands before that day. */
async function moveJoining(tx: Tx<MembersDb>, membershipId: string, joined: Known): Promise<boolean> {
  const steps = await tx
    .selectFrom("membership_step")
    .selectAll()
    .where("membership_id", "=", membershipId)
    .orderBy("id")
    .execute();
  const index = steps.findIndex(({ state }) => state === "admitted");
  const [before, joining, after] = [steps[index - 1], steps[index], steps[index + 1]];
  if (joining === undefined) return true;
  if (joining.happened_on.equals(joined.on) && joining.happened_precision === joined.precision) return true;
  if (after !== undefined && Temporal.PlainDate.compare(after.happened_on, joined.on) < 0) return false;
  if (before !== undefined && Temporal.PlainDate.compare(before.happened_on, joined.on) > 0) return false;
  await tx
    .updateTable("membership_step")
    .set({ happened_on: joined.on, happened_precision: joined.precision })
    .where("id", "=", joining.id)
    .execute();
  return true;
}

/** The person's record changes only where the actor keeps every membership and every post of the person. */
async function correctPerson(
  tx: Tx<MembersDb>,
  actor: Actor,
  now: Date,
  personId: string | null,
  wanted: PersonFacts | null,
) {
  if (personId === null || wanted === null || !(await keepsPerson(tx, actor, personId)))
    return { before: {}, after: {} };
  const row = await tx
    .selectFrom("person")
    .selectAll()
    .where("id", "=", personId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const columns = {
    full_name: wanted.fullName,
    gender: wanted.gender,
    birth_year: wanted.birthYear,
    phone: wanted.phone,
    email: wanted.email,
  };
  const { before, after } = changes(
    { full_name: row.full_name, gender: row.gender, birth_year: row.birth_year, phone: row.phone, email: row.email },
    columns,
  );
  if (Object.keys(after).length === 0) return { before, after };
  await tx
    .updateTable("person")
    .set({ ...columns, sort_key: personSortKey(wanted.fullName), version: row.version + 1, updated_at: now })
    .where("id", "=", personId)
    .execute();
  await recordAudit(tx, now, auditActor(actor), {
    action: "person.edit",
    subject: { type: "person", id: personId },
    before,
    after,
  });
  return { before, after };
}

/** Whether all that a person is and does in the union lies where the actor keeps members. */
export async function keepsPerson(db: Tx<MembersDb> | Own["db"], actor: Actor, personId: string): Promise<boolean> {
  const places = await db
    .selectFrom("membership")
    .select("organisation_id")
    .where("person_id", "=", personId)
    .union(db.selectFrom("position").select("organisation_id").where("person_id", "=", personId))
    .execute();
  return places.every(({ organisation_id }) => holds(actor, "member.edit", organisation_id));
}
