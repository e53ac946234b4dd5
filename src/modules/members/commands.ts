import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { newId } from "#platform/ids.ts";
import { fold, personSortKey } from "#platform/text/index.ts";
import { publishCounts } from "./commands.publish.ts";
import { lockPlace, stepRow, takesMembers, type FieldProblem, type Own } from "./commands.shared.ts";
import { policy } from "./policy.ts";
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
export async function numberFor(tx: Tx<MembersDb>, associationId: string, wanted: string | null) {
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
