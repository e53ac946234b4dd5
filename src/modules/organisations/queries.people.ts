import { sql } from "kysely";
import { likeText, type Actor } from "#accounts";
import { toEntry, type TrailEntry } from "#platform/audit.ts";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { fold } from "#platform/text/index.ts";
import { matchPeople, type PeopleScope } from "./queries.match.ts";
import { positionLineOf, positionLines, type PositionLine } from "./queries.positions.ts";
import { reachedPositions, seesAllPeople, visiblePeople, visiblePositions } from "./queries.visible.ts";
import { standingSql } from "./queries.standing.ts";
import type { Gender } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

type Day = Temporal.PlainDate;

export interface PersonLine {
  id: string;
  fullName: string;
  state: "active" | "deceased" | "erased";
  invented: boolean;
  /** Standing posts that the actor may see, highest first. */
  posts: readonly PositionLine[];
}

/** Whom an actor looks among, perhaps only at one organisation. */
export function peopleScope(actor: Actor, organisationId: string | null): PeopleScope {
  const all = seesAllPeople(actor);
  const at =
    organisationId === null
      ? sql<boolean>`true`
      : sql<boolean>`person.id in (select position.person_id from position join organisation on organisation.id = position.organisation_id
          where position.organisation_id = ${organisationId} and ${visiblePositions(actor)})`;
  return {
    where: sql<boolean>`${visiblePeople(actor)} and ${at}`,
    rootId: actor.rootId,
    few: !all || organisationId !== null,
  };
}

/** People whom the actor may see, in the order of their given names, by pages. `more`: there are more than `total`. */
export async function listPeople(
  db: Db<OrganisationsDb>,
  actor: Actor,
  filter: { q: string; organisationId: string | null; descending: boolean; limit: number; offset: number },
  day: Day,
): Promise<{ rows: PersonLine[]; total: number; more: boolean }> {
  const { ids, total, more } = await matchPeople(db, peopleScope(actor, filter.organisationId), filter.q, filter);
  return { rows: await peopleLines(db, actor, ids, day), total, more };
}

/** The given people, in the given order, with their posts of a day. */
export async function peopleLines(
  db: Db<OrganisationsDb>,
  actor: Actor,
  ids: readonly string[],
  day: Day,
): Promise<PersonLine[]> {
  if (ids.length === 0) return [];
  const [people, posts] = await Promise.all([
    db
      .selectFrom("person")
      .select(["id", "full_name", "state", "invented"])
      .where("id", "in", ids)
      .where(visiblePeople(actor))
      .execute(),
    positionLines(db, actor, day)
      .where("position.person_id", "in", ids)
      .where(sql<boolean>`${standingSql(day)} <> 'past'`)
      .orderBy(sql`${standingSql(day)} = 'current' desc`)
      .orderBy("precedence")
      .orderBy("position.id")
      .execute(),
  ]);
  const byId = new Map(people.map((person) => [person.id, person]));
  return ids.flatMap((id) => {
    const person = byId.get(id);
    return person === undefined
      ? []
      : [
          {
            id,
            fullName: person.full_name,
            state: person.state,
            invented: person.invented,
            posts: posts.filter((post) => post.person_id === id).map(positionLineOf),
          },
        ];
  });
}

export interface PersonDetail {
  id: string;
  rootId: string;
  fullName: string;
  gender: Gender | null;
  birthYear: number | null;
  email: string | null;
  phone: string | null;
  note: string | null;
  state: "active" | "deceased" | "erased";
  invented: boolean;
  version: number;
}

/** One person whom the actor may see; anybody else is not found. */
export async function personById(db: Db<OrganisationsDb>, actor: Actor, id: string): Promise<PersonDetail> {
  const row = await db
    .selectFrom("person")
    .selectAll()
    .where("id", "=", id)
    .where(visiblePeople(actor))
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  return {
    id: row.id,
    rootId: row.root_id,
    fullName: row.full_name,
    gender: row.gender,
    birthYear: row.birth_year,
    email: row.email,
    phone: row.phone,
    note: row.note,
    state: row.state,
    invented: row.invented,
    version: row.version,
  };
}

/** Every post of a person that the actor may see, standing ones first. */
export async function positionsOf(
  db: Db<OrganisationsDb>,
  actor: Actor,
  personId: string,
  day: Day,
): Promise<PositionLine[]> {
  const rows = await positionLines(db, actor, day)
    .where("position.person_id", "=", personId)
    .orderBy(sql`array_position(array['current','coming','attested','past'], ${standingSql(day)})`)
    .orderBy(sql`coalesce(position.held_from, position.attested_on)`, "desc")
    .orderBy("precedence")
    .orderBy("position.id")
    .limit(200)
    .execute();
  return rows.map(positionLineOf);
}

/** One post that the actor may see, with its person; anything else is not found. */
export async function positionById(db: Db<OrganisationsDb>, actor: Actor, id: string, day: Day): Promise<PositionLine> {
  const row = await positionLines(db, actor, day).where("position.id", "=", id).executeTakeFirst();
  if (row === undefined) throw notFound();
  return positionLineOf(row);
}

/** People of the very same name (marks apart) whom the actor may see: to ask before somebody is recorded twice. */
export async function sameName(db: Db<OrganisationsDb>, actor: Actor, name: string, day: Day): Promise<PersonLine[]> {
  const rows = await db
    .selectFrom("person")
    .select("id")
    .where(visiblePeople(actor))
    .where("state", "!=", "erased")
    .where("folded", "like", likeText(fold(name)))
    .orderBy("id")
    .limit(5)
    .execute();
  return peopleLines(
    db,
    actor,
    rows.map((row) => row.id),
    day,
  );
}

export async function positionTitles(db: Db<OrganisationsDb>) {
  return db.selectFrom("position_title").selectAll().orderBy("precedence").orderBy("code").execute();
}

/**
 * The history of a person and of those of the posts that are within the actor's reach, newest first. What was withdrawn names posts
 * anywhere, so it is for those who see all people.
 */
export async function personHistory(
  db: Db<OrganisationsDb>,
  actor: Actor,
  personId: string,
  page: { limit: number; offset: number },
): Promise<{ entries: TrailEntry[]; total: number }> {
  const mine = db.selectFrom("audit_entry").where(
    sql<boolean>`((subject_type = 'person' and subject_id = ${personId} ${seesAllPeople(actor) ? sql`` : sql`and action <> 'position.withdraw'`})
      or (subject_type = 'position' and subject_id in (
        select position.id::text from position join organisation on organisation.id = position.organisation_id
        where position.person_id = ${personId} and ${reachedPositions(actor)})))`,
  );
  const [rows, count] = await Promise.all([
    mine.selectAll().orderBy("id", "desc").limit(page.limit).offset(page.offset).execute(),
    mine.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return { entries: rows.map(toEntry), total: count.n };
}
