import { sql, type RawBuilder, type Selectable } from "kysely";
import { allow, likeText, reach, type Actor } from "#accounts";
import { auditTrail, type TrailEntry } from "#platform/audit.ts";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { foldQuery, type DatePrecision } from "#platform/text/index.ts";
import { policy } from "./policy.ts";
import type { ConsentWay, MemberKind, MemberState } from "./rules.ts";
import type { MembersDb, MemberTables } from "./tables.ts";

type Day = Temporal.PlainDate;

/** Memberships an actor may see: those at organisations within reach. Reads `membership`. */
export function visibleMemberships(actor: Actor): RawBuilder<boolean> {
  return sql<boolean>`(membership.root_id = ${actor.rootId} and membership.organisation_id = any(${reach(actor, "member.read")}::uuid[]))`;
}

export interface MemberFilter {
  q: string;
  /** An association with all that belongs to it, or one chapter or club. */
  organisationId: string | null;
  kind: MemberKind | null;
  /** `open`: whoever has not left. */
  state: MemberState | "open" | null;
}

/** One membership as lists show it. */
export interface MemberLine {
  id: string;
  name: string;
  nameEn: string | null;
  personal: boolean;
  birthYear: number | null;
  number: string | null;
  kind: MemberKind;
  state: MemberState;
  organisationId: string;
  place: string;
  placeEn: string | null;
  associationId: string;
  association: string;
  associationEn: string | null;
  joinedOn: Day | null;
  joinedPrecision: DatePrecision | null;
  invented: boolean;
}

function matching(actor: Actor, filter: MemberFilter): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [visibleMemberships(actor)];
  if (filter.organisationId !== null)
    parts.push(
      sql`(membership.organisation_id = ${filter.organisationId} or membership.association_id = ${filter.organisationId})`,
    );
  if (filter.kind !== null) parts.push(sql`membership.kind = ${filter.kind}`);
  if (filter.state === "open") parts.push(sql`membership.state in ('applied', 'admitted', 'suspended')`);
  else if (filter.state !== null) parts.push(sql`membership.state = ${filter.state}`);
  const words = foldQuery(filter.q);
  if (words !== "") {
    const pattern = `%${likeText(words)}%`;
    parts.push(
      sql`(person.folded like ${pattern} or body.folded like ${pattern} or fold_text(membership.number) like ${pattern})`,
    );
  }
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

function lines(db: Db<MembersDb>) {
  return db
    .selectFrom("membership")
    .innerJoin("organisation as place", "place.id", "membership.organisation_id")
    .innerJoin("organisation as association", "association.id", "membership.association_id")
    .leftJoin("person", "person.id", "membership.person_id")
    .leftJoin("organisation as body", "body.id", "membership.member_organisation_id");
}

const columns = [
  "membership.id",
  sql<string>`coalesce(person.full_name, body.name_vi)`.as("name"),
  "body.name_en as nameEn",
  sql<boolean>`membership.person_id is not null`.as("personal"),
  "person.birth_year as birthYear",
  "membership.number",
  "membership.kind",
  "membership.state",
  "membership.organisation_id as organisationId",
  "place.name_vi as place",
  "place.name_en as placeEn",
  "membership.association_id as associationId",
  "association.name_vi as association",
  "association.name_en as associationEn",
  "membership.joined_on as joinedOn",
  "membership.joined_precision as joinedPrecision",
  "membership.invented",
] as const;

const byName = sql`coalesce(person.sort_key, body.folded) collate "C"`;

const orders: Record<string, RawBuilder<unknown>> = {
  name: byName,
  "-name": sql`${byName} desc`,
  number: sql`membership.number collate "C" nulls last`,
  "-number": sql`membership.number collate "C" desc nulls last`,
  joined: sql`membership.joined_on nulls last`,
  "-joined": sql`membership.joined_on desc nulls last`,
};

export const sortOf = (text: string | undefined): string => (text !== undefined && text in orders ? text : "name");

/** Members whom the actor may see, by pages, in the order of their given names unless another is asked for. */
export async function listMembers(
  db: Db<MembersDb>,
  actor: Actor,
  filter: MemberFilter & { sort: string; limit: number; offset: number },
): Promise<{ rows: MemberLine[]; total: number }> {
  const found = lines(db).where(matching(actor, filter));
  const [rows, count] = await Promise.all([
    found
      .select(columns)
      .orderBy(orders[filter.sort] ?? byName)
      .orderBy("membership.id")
      .limit(filter.limit)
      .offset(filter.offset)
      .execute(),
    found.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

/** The same list with what a file of it holds. */
export async function exportMembers(db: Db<MembersDb>, actor: Actor, filter: MemberFilter) {
  return lines(db)
    .where(matching(actor, filter))
    .select([...columns, "person.gender", "person.phone", "person.email"])
    .orderBy(byName)
    .orderBy("membership.id")
    .execute();
}

export interface MemberDetail extends MemberLine {
  rootId: string;
  personId: string | null;
  memberOrganisationId: string | null;
  gender: "female" | "male" | "other" | null;
  phone: string | null;
  email: string | null;
  leftOn: Day | null;
  leftPrecision: DatePrecision | null;
  consentOn: Day | null;
  consentHow: ConsentWay | null;
  version: number;
}

/** One membership that the actor may see; anything else is not found. */
export async function memberById(db: Db<MembersDb>, actor: Actor, id: string): Promise<MemberDetail> {
  const row = await lines(db)
    .where("membership.id", "=", id)
    .where(visibleMemberships(actor))
    .select([
      ...columns,
      "membership.root_id as rootId",
      "membership.person_id as personId",
      "membership.member_organisation_id as memberOrganisationId",
      "person.gender",
      "person.phone",
      "person.email",
      "membership.left_on as leftOn",
      "membership.left_precision as leftPrecision",
      "membership.consent_on as consentOn",
      "membership.consent_how as consentHow",
      "membership.version",
    ])
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  return row;
}

export type StepLine = Selectable<MemberTables["membership_step"]>;

/** Every step of a membership, the latest first. */
export async function stepsOf(db: Db<MembersDb>, membershipId: string): Promise<StepLine[]> {
  return db
    .selectFrom("membership_step")
    .selectAll()
    .where("membership_id", "=", membershipId)
    .orderBy("happened_on", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** Every membership of the same member that the actor may see, standing ones first. */
export async function membershipsOf(
  db: Db<MembersDb>,
  actor: Actor,
  member: { personId: string } | { memberOrganisationId: string },
): Promise<MemberLine[]> {
  return lines(db)
    .where(visibleMemberships(actor))
    .where((eb) =>
      "personId" in member
        ? eb("membership.person_id", "=", member.personId)
        : eb("membership.member_organisation_id", "=", member.memberOrganisationId),
    )
    .select(columns)
    .orderBy(sql`membership.state in ('left', 'expelled')`)
    .orderBy("membership.joined_on", "desc")
    .orderBy("membership.id")
    .limit(100)
    .execute();
}

/** The history of a membership, newest first. */
export async function memberTrail(
  db: Db<MembersDb>,
  id: string,
  page: { limit: number; offset: number },
): Promise<{ entries: TrailEntry[]; total: number }> {
  return auditTrail(db, { type: "membership", id }, page);
}

export interface Place {
  id: string;
  rootId: string;
  associationId: string;
  name: string;
  nameEn: string | null;
  kind: string;
  state: string;
  version: number;
}

/** The association to which an organisation of the tree belongs: the one directly below the union. Null: none. */
export async function placeOf(db: Db<MembersDb>, id: string): Promise<Place | null> {
  const { rows } = await sql<Place & { at: number }>`
    with recursive above as (
      select o.*, 0 as at from organisation o where o.id = ${id}
      union all
      select o.*, at + 1 from organisation o join above on above.parent_id = o.id where o.id <> o.root_id
    )
    select own.id, own.root_id as "rootId", top.id as "associationId", own.name_vi as name, own.name_en as "nameEn", own.kind, own.state,
      own.version
    from above own join above top on top.parent_id = top.root_id where own.at = 0 limit 1`.execute(db);
  return rows[0] ?? null;
}

/** A place within the actor's reach; anything else is not found. */
export async function placeFor(db: Db<MembersDb>, actor: Actor, id: string): Promise<Place> {
  const place = await placeOf(db, id);
  if (place === null) throw notFound();
  allow(policy.read, actor, { rootId: place.rootId, organisationId: place.id });
  return place;
}

export interface Twin {
  personId: string;
  fullName: string;
  birthYear: number | null;
  invented: boolean;
  /** Where the actor sees the person. */
  places: string[];
  /** Has an open membership at the asked place. */
  here: boolean;
}

/**
 * People of the same folded name whom the actor sees as members or in posts within reach, for the question whether the new
 * member is one of them. A name elsewhere is not told.
 */
export async function sameNames(
  db: Db<MembersDb>,
  actor: Actor,
  folded: readonly string[],
  organisationId: string,
): Promise<(Twin & { folded: string })[]> {
  if (folded.length === 0) return [];
  const ids = reach(actor, "member.read");
  const { rows } = await sql<Twin & { folded: string }>`
    select p.id as "personId", p.full_name as "fullName", p.birth_year as "birthYear", p.invented, p.folded,
      array(select distinct o.name_vi from organisation o where o.id in (
        select m.organisation_id from membership m where m.person_id = p.id and m.organisation_id = any(${ids}::uuid[])
        union select s.organisation_id from position s where s.person_id = p.id and s.organisation_id = any(${ids}::uuid[]))) as places,
      exists (select from membership m where m.person_id = p.id and m.organisation_id = ${organisationId}
        and m.state in ('applied', 'admitted', 'suspended')) as here
    from person p
    where p.root_id = ${actor.rootId} and p.state <> 'erased' and p.folded = any(${folded}::text[]) and (
      exists (select from membership m where m.person_id = p.id and m.organisation_id = any(${ids}::uuid[]))
      or exists (select from position s where s.person_id = p.id and s.organisation_id = any(${ids}::uuid[])))
    order by p.id`.execute(db);
  return rows;
}

/** Every number ever given in an association. */
export async function takenNumbers(db: Db<MembersDb>, associationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("membership")
    .select("number")
    .where("association_id", "=", associationId)
    .where("number", "is not", null)
    .execute();
  return rows.flatMap(({ number }) => (number === null ? [] : [number]));
}
