import { sql } from "kysely";
import type { Actor } from "#accounts";
import {
  postsBefore,
  problemOf,
  termsOf,
  visiblePeople,
  type PositionLine,
  type TermChangeProblem,
  type TermRow,
} from "#organisations";
import { notFound } from "#platform/errors.ts";
import type { Db } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import { termChangeOf } from "./commands.apply.ts";
import { transitionSubject } from "./commands.shared.ts";
import type { TransitionSubject } from "./policy.ts";
import type { Congress } from "./queries.ts";
import type { BodyKind, How, TransitionState } from "./rules.ts";
import type { CongressesDb } from "./tables.ts";

type Day = Temporal.PlainDate;

/** A role in the office that hangs on a post, and the account that gains or loses it. */
interface RoleByPost {
  vi: string;
  en: string;
  account: string | null;
}

export interface EndingPost {
  post: PositionLine;
  /** It ends by the act; otherwise it goes on. */
  ends: boolean;
  roles: readonly RoleByPost[];
}

export interface ElectedLine {
  id: string;
  personId: string;
  personName: string;
  invented: boolean;
  bodyKind: BodyKind | null;
  titleCode: string;
  titleVi: string;
  titleEn: string;
  titleText: string | null;
  how: How;
  isPublic: boolean;
  roles: readonly RoleByPost[];
}

export interface TransitionRun {
  id: string;
  at: Date;
  by: string;
  ownWork: boolean;
  undoneAt: Date | null;
  undoneBy: string | null;
  reason: string | null;
  changes: { posts: number; terms: number; bodies: number };
}

/** The act of a congress as its page shows it: what it would change, or has changed. */
export interface Transition {
  state: TransitionState;
  begins: Day;
  endingTerm: TermRow | undefined;
  ordinal: number | null;
  nominalFrom: number;
  nominalTo: number;
  draftedBy: string;
  version: number;
  posts: readonly EndingPost[];
  bodies: readonly { kind: BodyKind; seats: number | null }[];
  elected: readonly ElectedLine[];
  runs: readonly TransitionRun[];
  subject: TransitionSubject;
  /** Why it could not be applied as it is. */
  problem: TermChangeProblem | undefined;
}

/** The act that changes terms at a congress the actor may read; undefined when none was prepared. */
export async function transitionOf(
  { db, clock }: Pick<Platform<CongressesDb>, "db" | "clock">,
  actor: Actor,
  congress: Congress,
): Promise<Transition | undefined> {
  const row = await db
    .selectFrom("term_transition")
    .selectAll()
    .where("congress_id", "=", congress.id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const organisation = { organisationId: congress.organisation.id, rootId: congress.organisation.rootId };
  const [subject, posts, terms, elected, runs, change] = await Promise.all([
    transitionSubject(db, congress.id, { ...organisation, state: congress.state }, row, clock.today()),
    postsOf(db, actor, congress.organisation.id, row.state, congress.id, row.begins_on),
    termsOf(db, [congress.organisation.id], clock.today()),
    electedOf(db, congress),
    runsOf(db, congress.id),
    termChangeOf(db, { id: congress.id, organisation_id: congress.organisation.id, theme: congress.theme }, row),
  ]);
  const ending = new Set(change.endPositions);
  const rolesBy = await rolesOf(
    db,
    [...posts, ...elected].map(({ personId, titleCode }) => ({ personId, titleCode })),
    congress.organisation.id,
  );
  return {
    state: row.state,
    begins: row.begins_on,
    endingTerm: terms.find(({ id }) => id === row.ending_term_id),
    ordinal: row.ordinal,
    nominalFrom: row.nominal_from,
    nominalTo: row.nominal_to,
    draftedBy: row.drafted_by_name,
    version: row.version,
    posts: posts.map((post) => ({ post, ends: ending.has(post.id), roles: rolesBy(post.personId, post.titleCode) })),
    bodies: change.bodies.flatMap(({ kind, seats }) => (kind === "office" ? [] : [{ kind, seats }])),
    elected: elected.map((one) => ({ ...one, roles: rolesBy(one.personId, one.titleCode) })),
    runs,
    subject,
    problem: row.state === "applied" ? undefined : await problemOf(db, change),
  };
}

/** Once it is applied the posts are those that it ended; before, those that it could end. */
async function postsOf(
  db: Db<CongressesDb>,
  actor: Actor,
  organisationId: string,
  state: TransitionState,
  congressId: string,
  begins: Day,
): Promise<PositionLine[]> {
  if (state !== "applied") return postsBefore(db, actor, organisationId, begins);
  const ended = await db
    .selectFrom("term_transition_end")
    .select("position_id")
    .where("congress_id", "=", congressId)
    .execute();
  const ids = new Set(ended.map(({ position_id }) => position_id));
  // The last day of their term: the posts that ended stand on it.
  const posts = await postsBefore(db, actor, organisationId, begins.subtract({ days: 1 }));
  return posts.filter(({ id }) => ids.has(id));
}

async function electedOf(db: Db<CongressesDb>, congress: Congress): Promise<Omit<ElectedLine, "roles">[]> {
  const rows = await db
    .selectFrom("term_transition_election as election")
    .innerJoin("person", "person.id", "election.person_id")
    .innerJoin("position_title", "position_title.code", "election.title_code")
    .select([
      "election.id",
      "election.person_id",
      "person.full_name",
      "person.invented",
      "election.body_kind",
      "election.title_code",
      "position_title.name_vi",
      "position_title.name_en",
      "election.title_text",
      "election.how",
      "election.is_public",
    ])
    .where("election.congress_id", "=", congress.id)
    .orderBy("position_title.precedence")
    .orderBy("person.sort_key")
    .orderBy("election.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    personName: row.full_name,
    invented: row.invented,
    bodyKind: row.body_kind,
    titleCode: row.title_code,
    titleVi: row.name_vi,
    titleEn: row.name_en,
    titleText: row.title_text,
    how: row.how,
    isPublic: row.is_public,
  }));
}

/** Which roles in the office the given posts give at the organisation, with the accounts that have them. */
async function rolesOf(
  db: Db<CongressesDb>,
  posts: readonly { personId: string; titleCode: string }[],
  organisationId: string,
): Promise<(personId: string, titleCode: string) => RoleByPost[]> {
  const [roles, accounts] = await Promise.all([
    sql<{ title_code: string; name_vi: string; name_en: string }>`
      select by_post.title_code, role.name_vi, role.name_en from position_role by_post
      join role on role.code = by_post.role_code
      join organisation on organisation.kind = by_post.organisation_kind
      where organisation.id = ${organisationId} order by role.name_vi`.execute(db),
    sql<{ person_id: string; display_name: string }>`
      select person_id, display_name from account
      where state = 'active' and person_id = any(${posts.map(({ personId }) => personId)}::uuid[])`.execute(db),
  ]);
  const nameOf = new Map(accounts.rows.map((row) => [row.person_id, row.display_name]));
  return (personId, titleCode) =>
    roles.rows
      .filter((role) => role.title_code === titleCode)
      .map((role) => ({ vi: role.name_vi, en: role.name_en, account: nameOf.get(personId) ?? null }));
}

async function runsOf(db: Db<CongressesDb>, congressId: string): Promise<TransitionRun[]> {
  const { rows } = await sql<{
    id: string;
    applied_at: Date;
    applied_by_name: string;
    own_work: boolean;
    undone_at: Date | null;
    undone_by_name: string | null;
    undone_reason: string | null;
    posts: number;
    terms: number;
    bodies: number;
  }>`select run.id, applied_at, applied_by_name, own_work, undone_at, undone_by_name, undone_reason,
      (count(*) filter (where table_name = 'position'))::int as posts, (count(*) filter (where table_name = 'term'))::int as terms,
      (count(*) filter (where table_name = 'body'))::int as bodies
    from term_transition_run run join term_transition_change on run_id = run.id
    where congress_id = ${congressId} group by run.id order by applied_at desc limit 50`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    at: row.applied_at,
    by: row.applied_by_name,
    ownWork: row.own_work,
    undoneAt: row.undone_at,
    undoneBy: row.undone_by_name,
    reason: row.undone_reason,
    changes: { posts: row.posts, terms: row.terms, bodies: row.bodies },
  }));
}

/** Somebody the actor may see and elect; anybody else is not found. */
export async function personToElect(
  db: Db<CongressesDb>,
  actor: Actor,
  id: string,
): Promise<{ id: string; name: string }> {
  const row = await db
    .selectFrom("person")
    .select(["id", "full_name"])
    .where("id", "=", id)
    .where("state", "!=", "erased")
    .where(visiblePeople(actor))
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  return { id: row.id, name: row.full_name };
}
