import { sql, type RawBuilder } from "kysely";
import { likeText, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { foldQuery } from "#platform/text/index.ts";
import { bodiesOf, headsOf, honoraryOf, type BodyLine, type HeadLine } from "./queries.heads.ts";
import { inOrder, lineOf, type LineRow, type OrganisationLine } from "./queries.lines.ts";
import { onDaySql, stoodBelowSql } from "./queries.past.ts";
import { termsOf, type TermRow } from "./queries.standing.ts";
import { visibleOrganisations } from "./queries.visible.ts";
import type { OrganisationState } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

type Day = Temporal.PlainDate;

export interface TreeNode extends OrganisationLine {
  term: TermRow | undefined;
  head: HeadLine | undefined;
  chapters: readonly TreeNode[];
  clubs: readonly TreeNode[];
  /** How many there are; the lists above are cut. */
  chapterCount: number;
  clubCount: number;
}

export interface Tree {
  root: TreeNode;
  honorary: readonly (HeadLine & { positionId: string })[];
  bodies: readonly BodyLine[];
  members: readonly TreeNode[];
  /** Members found, of which `members` is one page. */
  total: number;
}

/** How many chapters or clubs stand under one member; its own page has all of them. */
export const nestedLimit = 12;

/** The state of `organisation` on a day: its last change until then, or what it was before the first one. */
export function stateOnSql(day: Day): RawBuilder<OrganisationState> {
  return sql<OrganisationState>`coalesce(
    (select to_state from organisation_step step where step.organisation_id = organisation.id and step.happened_on <= ${day}::date
      order by step.happened_on desc, step.at desc limit 1),
    (select from_state from organisation_step step where step.organisation_id = organisation.id
      order by step.happened_on, step.at limit 1),
    organisation.state)`;
}

/** The union of the actor as it stood on a day, its members by pages. */
export async function treeOn(
  db: Db<OrganisationsDb>,
  actor: Actor,
  filter: { q: string; ended: boolean; day: Day; limit: number; offset: number },
): Promise<Tree> {
  const { day } = filter;
  const pattern = `%${likeText(foldQuery(filter.q))}%`;
  const states = filter.ended ? ["merged", "dissolved"] : ["preparing", "active", "suspended"];
  const standing = sql<boolean>`(${stateOnSql(day)} = any(${states}) and coalesce(organisation.founded_on <= ${day}::date, true))`;
  const lines = db
    .selectFrom("organisation")
    .select((eb) => [
      "organisation.id",
      "root_id",
      onDaySql("parent_id", day).as("parent_id"),
      "slug",
      "kind",
      onDaySql("name_vi", day).as("name_vi"),
      onDaySql("name_en", day).as("name_en"),
      stateOnSql(day).as("state"),
      "is_public",
      "invented",
      eb.fn.countAll<number>().over().as("total"),
    ])
    .where(visibleOrganisations(actor));
  const members = await lines
    .where(stoodBelowSql([actor.rootId], day))
    .where(standing)
    .$if(pattern !== "%%", (query) =>
      query.where(
        sql<boolean>`(organisation.folded like ${pattern}
          or exists (select 1 from organisation_alias a where a.organisation_id = organisation.id and a.folded like ${pattern})
          or exists (select 1 from organisation child where child.parent_id = organisation.id and child.folded like ${pattern}))`,
      ),
    )
    .orderBy(
      sql`array_position(array['bilateral_association','peace_committee','liaison_association','peoples_organisation','club'], kind)`,
    )
    .orderBy(inOrder("name_vi"))
    .orderBy("organisation.id")
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  const memberIds = members.map((row) => row.id);
  const [roots, nested, bodies] = await Promise.all([
    lines.where("organisation.id", "=", actor.rootId).execute(),
    nestedOf(db, memberIds, standing, day),
    bodiesOf(db, actor, actor.rootId, day),
  ]);
  const root = roots[0];
  if (root === undefined) throw new Error(`union ${actor.rootId} is missing`);
  const ids = [root.id, ...memberIds, ...nested.map((row) => row.id)];
  const [terms, heads, honorary] = await Promise.all([
    termsOf(db, ids, day),
    headsOf(db, actor, ids, day),
    honoraryOf(db, actor, actor.rootId, day),
  ]);
  const nodeOf = (row: LineRow): TreeNode => {
    const below = nested.filter((child) => child.parent_id === row.id);
    const chapters = below.filter((child) => child.kind === "chapter");
    const clubs = below.filter((child) => child.kind !== "chapter");
    return {
      ...lineOf(row),
      term: terms.find(
        (term) => term.organisationId === row.id && (term.standing === "running" || term.standing === "overdue"),
      ),
      head: heads.get(row.id),
      chapters: chapters.map(nodeOf),
      clubs: clubs.map(nodeOf),
      chapterCount: chapters[0]?.alike ?? 0,
      clubCount: clubs[0]?.alike ?? 0,
    };
  };
  return {
    root: nodeOf(root),
    honorary,
    bodies: currentBodies(
      bodies,
      terms.filter(({ organisationId }) => organisationId === root.id),
    ),
    members: members.map(nodeOf),
    total: members[0]?.total ?? 0,
  };
}

/** A line with how many of the same sort stand beside it. */
interface NestedRow extends LineRow {
  alike: number;
}

/** The first chapters and the first clubs under each of the given organisations, with how many there are. */
async function nestedOf(
  db: Db<OrganisationsDb>,
  parents: readonly string[],
  standing: RawBuilder<boolean>,
  day: Day,
): Promise<NestedRow[]> {
  const { rows } = await sql<NestedRow & { place: number }>`
    select * from (
      select id, root_id, ${onDaySql("parent_id", day)} as parent_id, slug, kind, ${onDaySql("name_vi", day)} as name_vi,
        ${onDaySql("name_en", day)} as name_en, ${stateOnSql(day)} as state, is_public, invented,
        (count(*) over same)::int as alike,
        (row_number() over (partition by ${onDaySql("parent_id", day)}, kind = 'chapter' order by ${inOrder("name_vi")}, id))::int as place
      from organisation where ${stoodBelowSql(parents, day)} and ${standing}
      window same as (partition by ${onDaySql("parent_id", day)}, kind = 'chapter')
    ) child where place <= ${nestedLimit} order by place`.execute(db);
  return rows;
}

// Bodies of terms that are over are history; those without a term stand as long as they are there.
function currentBodies(bodies: readonly BodyLine[], terms: readonly TermRow[]): BodyLine[] {
  return bodies.filter(
    (body) =>
      body.termId === null ||
      terms.some((term) => term.id === body.termId && (term.standing === "running" || term.standing === "overdue")),
  );
}
