import { allow, auditActor, holds, type Actor } from "#accounts";
import { changes, recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { newId } from "#platform/ids.ts";
import { publish } from "#platform/platform.ts";
import { fold, personSortKey } from "#platform/text/index.ts";
import {
  conflictOf,
  lockMembership,
  lockPlace,
  stepRow,
  takesMembers,
  type Conflict,
  type FieldProblem,
  type Own,
} from "./commands.shared.ts";
import { policy, refuse } from "./policy.ts";
import { sameNames, takenNumbers, type Twin } from "./queries.ts";
import { birthYearsAgree, nextNumbers, said, type ConsentWay, type Known, type MemberKind } from "./rules.ts";
import type { MembersDb } from "./tables.ts";

export interface PersonFacts {
  fullName: string;
  gender: "female" | "male" | "other" | null;
  birthYear: number | null;
  phone: string | null;
  email: string | null;
}

export interface Consent {
  on: Temporal.PlainDate;
  how: ConsentWay;
}

interface NewMember {
  organisationId: string;
  /** A new person, one already known, or an organisation. */
  member: PersonFacts | { personId: string } | { memberOrganisationId: string };
  /** It was said that a new person is none of those of the same name. */
  distinct: boolean;
  kind: MemberKind;
  /** `applied`: has asked to join; `admitted`: is a member already. */
  state: "applied" | "admitted";
  date: Known;
  document: string | null;
  /** Null: none yet; "next": the next free one. */
  number: string | null;
  consent: Consent | null;
}

export type NewMemberProblem =
  | FieldProblem<"numberTaken" | "already" | "itself" | "noSuchMember">
  | { twins: readonly Twin[] };

const next = "next";
export const nextFree = next;

/** Records a membership. A problem is about a field, and then nothing is recorded. */
export async function addMember(
  platform: Own,
  actor: Actor,
  wanted: NewMember,
): Promise<{ membershipId: string } | NewMemberProblem> {
  return platform.db.transaction().execute(async (tx) => {
    const place = await lockPlace(tx, wanted.organisationId);
    allow(policy.edit, actor, { rootId: place.rootId, organisationId: place.id });
    takesMembers(place);
    const now = platform.clock.now();
    const number = await numberFor(tx, place.associationId, wanted.number);
    if (number === undefined) return { field: "number", problem: "numberTaken" };
    const member = await memberFor(tx, actor, now, wanted);
    if ("twins" in member || "problem" in member) return member;
    const open = await tx
      .selectFrom("membership")
      .select("id")
      .where("organisation_id", "=", place.id)
      .where("state", "in", ["applied", "admitted", "suspended"])
      .where((eb) =>
        member.personId === null
          ? eb("member_organisation_id", "=", member.memberOrganisationId)
          : eb("person_id", "=", member.personId),
      )
      .executeTakeFirst();
    if (open !== undefined) return { field: "member", problem: "already" };
    if (member.memberOrganisationId === place.id) return { field: "member_organisation", problem: "itself" };
    const id = newId();
    const joined = wanted.state === "admitted" ? wanted.date : null;
    await tx
      .insertInto("membership")
      .values({
        id,
        root_id: place.rootId,
        organisation_id: place.id,
        association_id: place.associationId,
        person_id: member.personId,
        member_organisation_id: member.memberOrganisationId,
        kind: wanted.kind,
        state: wanted.state,
        number,
        joined_on: joined?.on ?? null,
        joined_precision: joined?.precision ?? null,
        left_on: null,
        left_precision: null,
        consent_on: member.personId === null ? null : (wanted.consent?.on ?? null),
        consent_how: member.personId === null ? null : (wanted.consent?.how ?? null),
        import_id: null,
        invented: actor.invented,
        created_at: now,
        updated_at: now,
      })
      .execute();
    await tx
      .insertInto("membership_step")
      .values(
        stepRow(actor, now, {
          membershipId: id,
          act: wanted.state === "applied" ? "apply" : "record",
          state: wanted.state,
          kind: wanted.kind,
          date: wanted.date,
          effect: wanted.date.on,
          document: wanted.document,
        }),
      )
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: wanted.state === "applied" ? "membership.apply" : "membership.record",
      subject: { type: "membership", id },
      after: {
        kind: wanted.kind,
        state: wanted.state,
        ...(number === null ? {} : { number }),
        on: said(wanted.date.on, wanted.date.precision),
        ...(wanted.document === null ? {} : { document: wanted.document }),
        ...(wanted.consent === null || member.personId === null
          ? {}
          : { consent_on: said(wanted.consent.on, "day"), consent_how: wanted.consent.how }),
      },
    });
    await publishCounts(tx, place.associationId);
    return { membershipId: id };
  });
}

/** The number to write: as typed, the next free one, or none. Undefined: it is taken. */
async function numberFor(tx: Tx<MembersDb>, associationId: string, wanted: string | null) {
  if (wanted === null) return null;
  const taken = await takenNumbers(tx, associationId);
  if (wanted === next) return nextNumbers(taken, 1)[0] ?? null;
  return taken.some((number) => fold(number) === fold(wanted)) ? undefined : wanted;
}

async function memberFor(
  tx: Tx<MembersDb>,
  actor: Actor,
  now: Date,
  { member, organisationId, distinct }: NewMember,
): Promise<{ personId: string | null; memberOrganisationId: string | null } | NewMemberProblem> {
  if ("memberOrganisationId" in member) {
    const known = await tx
      .selectFrom("organisation")
      .select("id")
      .where("id", "=", member.memberOrganisationId)
      .where("root_id", "=", actor.rootId)
      .executeTakeFirst();
    if (known === undefined) return { field: "member_organisation", problem: "noSuchMember" };
    return { personId: null, memberOrganisationId: known.id };
  }
  if ("personId" in member) {
    const person = await tx
      .selectFrom("person")
      .select(["id", "folded"])
      .where("id", "=", member.personId)
      .where("root_id", "=", actor.rootId)
      .where("state", "=", "active")
      .executeTakeFirst();
    const seen = person === undefined ? [] : await sameNames(tx, actor, [person.folded], organisationId);
    if (person === undefined || !seen.some(({ personId }) => personId === person.id))
      return { field: "member", problem: "noSuchMember" };
    return { personId: person.id, memberOrganisationId: null };
  }
  const twins = (await sameNames(tx, actor, [fold(member.fullName)], organisationId)).filter(({ birthYear }) =>
    birthYearsAgree(birthYear, member.birthYear),
  );
  if (twins.length > 0 && !distinct) return { twins };
  const id = newId();
  await tx
    .insertInto("person")
    .values(personRow(id, actor, now, member))
    .execute();
  await recordAudit(tx, now, auditActor(actor), {
    action: "person.create",
    subject: { type: "person", id },
    after: { full_name: member.fullName, birth_year: member.birthYear, gender: member.gender },
  });
  return { personId: id, memberOrganisationId: null };
}

export function personRow(id: string, actor: Actor, now: Date, facts: PersonFacts) {
  return {
    id,
    root_id: actor.rootId,
    full_name: facts.fullName,
    sort_key: personSortKey(facts.fullName),
    gender: facts.gender,
    birth_year: facts.birthYear,
    email: facts.email,
    phone: facts.phone,
    note: null,
    state: "active" as const,
    invented: actor.invented,
    created_at: now,
    updated_at: now,
  };
}

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

/** Says on the public page how many members an association has, or takes that back. */
export async function publishMemberCounts(
  platform: Own,
  actor: Actor,
  associationId: string,
  shown: boolean,
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const place = await lockPlace(tx, associationId);
    allow(policy.confirm, actor, { rootId: place.rootId, organisationId: place.id });
    if (place.id !== place.associationId) throw refuse("member.not_a_place");
    const was = await tx
      .selectFrom("member_list")
      .select("counts_public")
      .where("association_id", "=", place.associationId)
      .executeTakeFirst();
    if ((was?.counts_public ?? false) === shown) return;
    await tx
      .insertInto("member_list")
      .values({ association_id: place.associationId, counts_public: shown, columns: JSON.stringify({}) })
      .onConflict((conflict) => conflict.column("association_id").doUpdateSet({ counts_public: shown }))
      .execute();
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: shown ? "members.publish_counts" : "members.hide_counts",
      subject: { type: "organisation", id: place.associationId },
    });
    await publish(tx);
  });
}

/** Public pages tell counts only where the association said so. */
export async function publishCounts(tx: Tx<MembersDb>, associationId: string): Promise<void> {
  const shown = await tx
    .selectFrom("member_list")
    .select("association_id")
    .where("association_id", "=", associationId)
    .where("counts_public", "=", true)
    .executeTakeFirst();
  if (shown !== undefined) await publish(tx);
}
