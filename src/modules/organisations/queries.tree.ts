import { sql, type RawBuilder } from "kysely";
import { holds, likeText, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { foldQuery, type DatePrecision } from "#platform/text/index.ts";
import { standingSql, termsOf, type TermRow } from "./queries.standing.ts";
import { visibleOrganisations, visiblePositions } from "./queries.visible.ts";
import { headTitles, type BodyKind, type OrganisationState } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

type Day = Temporal.PlainDate;

/** An organisation as a line of a list. */
export interface OrganisationLine {
  id: string;
  rootId: string;
  parentId: string | null;
  slug: string;
  kind: string;
  nameVi: string;
  nameEn: string | null;
  state: OrganisationState;
  isPublic: boolean;
  invented: boolean;
}

/** Who is at the head, as far as the reader may know. */
export interface HeadLine {
  personId: string;
  name: string;
  titleVi: string;
  titleEn: string;
  attestedOn: Day | null;
  attestedPrecision: DatePrecision | null;
  invented: boolean;
  /** The reader may open the person's page. */
  open: boolean;
}

export interface BodyLine {
  id: string;
  organisationId: string;
  kind: BodyKind;
  nameVi: string;
  nameEn: string;
  termId: string | null;
  seats: number | null;
  filled: number;
  head: HeadLine | undefined;
  invented: boolean;
}

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
      "parent_id",
      "slug",
      "kind",
      "name_vi",
      "name_en",
      stateOnSql(day).as("state"),
      "is_public",
      "invented",
      eb.fn.countAll<number>().over().as("total"),
    ])
    .where(visibleOrganisations(actor));
  const members = await lines
    .where("parent_id", "=", actor.rootId)
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
    .orderBy(sql`name_vi collate "vi-x-icu"`)
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

interface LineRow {
  id: string;
  root_id: string;
  parent_id: string | null;
  slug: string;
  kind: string;
  name_vi: string;
  name_en: string | null;
  state: OrganisationState;
  is_public: boolean;
  invented: boolean;
  /** How many of the same sort stand beside it. */
  alike?: number;
}

export function lineOf(row: LineRow): OrganisationLine {
  return {
    id: row.id,
    rootId: row.root_id,
    parentId: row.parent_id,
    slug: row.slug,
    kind: row.kind,
    nameVi: row.name_vi,
    nameEn: row.name_en,
    state: row.state,
    isPublic: row.is_public,
    invented: row.invented,
  };
}

/** The first chapters and the first clubs under each of the given organisations, with how many there are. */
async function nestedOf(
  db: Db<OrganisationsDb>,
  parents: readonly string[],
  standing: RawBuilder<boolean>,
  day: Day,
): Promise<LineRow[]> {
  const { rows } = await sql<LineRow & { alike: number; place: number }>`
    select * from (
      select id, root_id, parent_id, slug, kind, name_vi, name_en, ${stateOnSql(day)} as state, is_public, invented,
        (count(*) over same)::int as alike,
        (row_number() over (partition by parent_id, kind = 'chapter' order by name_vi collate "vi-x-icu", id))::int as place
      from organisation where parent_id = any(${parents}::uuid[]) and ${standing}
      window same as (partition by parent_id, kind = 'chapter')
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

/** Who heads each of the organisations on a day: known to be in office, else last recorded there. */
export async function headsOf(
  db: Db<OrganisationsDb>,
  actor: Actor,
  ids: readonly string[],
  day: Day,
): Promise<Map<string, HeadLine>> {
  const rows = await holders(db, actor, day)
    .distinctOn("position.organisation_id")
    .select("position.organisation_id")
    .where(sql<boolean>`position.organisation_id = any(${ids}::uuid[])`)
    .where("title_code", "in", headTitles)
    .orderBy("position.organisation_id")
    .orderBy(sql`${standingSql(day)} = 'current' desc`)
    .orderBy(sql`position.body_id is null desc`)
    .orderBy("precedence")
    .orderBy(sql`coalesce(position.held_from, position.attested_on)`, "desc")
    .execute();
  return new Map(rows.map((row) => [row.organisation_id, holderOf(row)]));
}

async function honoraryOf(db: Db<OrganisationsDb>, actor: Actor, organisationId: string, day: Day) {
  const rows = await holders(db, actor, day)
    .where("position.organisation_id", "=", organisationId)
    .where("position_title.honorary", "=", true)
    .orderBy("precedence")
    .orderBy("sort_key")
    .limit(20)
    .execute();
  return rows.map((row) => ({ ...holderOf(row), positionId: row.id }));
}

/** The bodies of an organisation in their order, how many seats are filled on a day, and who heads them. */
export async function bodiesOf(
  db: Db<OrganisationsDb>,
  actor: Actor,
  organisationId: string,
  day: Day,
): Promise<BodyLine[]> {
  const [bodies, counts, heads] = await Promise.all([
    db
      .selectFrom("body")
      .leftJoin("term", "term.id", "body.term_id")
      .selectAll("body")
      .where("body.organisation_id", "=", organisationId)
      .orderBy(sql`coalesce(term.actual_from, make_date(term.nominal_from, 1, 1))`, (order) =>
        order.desc().nullsFirst(),
      )
      .orderBy(
        sql`array_position(array['executive_committee','standing_board','permanent_leadership','inspection_board','office'], body.kind)`,
      )
      .orderBy("body.id")
      .execute(),
    db
      .selectFrom("position")
      .leftJoin("term", "term.id", "position.term_id")
      .select((eb) => ["position.body_id", eb.fn.count<number>("position.person_id").distinct().as("filled")])
      .where("position.organisation_id", "=", organisationId)
      .where("position.body_id", "is not", null)
      .where(sql<boolean>`${standingSql(day)} in ('current', 'attested')`)
      .groupBy("position.body_id")
      .execute(),
    holders(db, actor, day)
      .distinctOn("position.body_id")
      .select("position.body_id")
      .where("position.organisation_id", "=", organisationId)
      .where("position.body_id", "is not", null)
      .where("title_code", "in", headTitles)
      .orderBy("position.body_id")
      .orderBy(sql`${standingSql(day)} = 'current' desc`)
      .orderBy("precedence")
      .execute(),
  ]);
  return bodies.map((body) => {
    const head = heads.find((row) => row.body_id === body.id);
    return {
      id: body.id,
      organisationId: body.organisation_id,
      kind: body.kind,
      nameVi: body.name_vi,
      nameEn: body.name_en,
      termId: body.term_id,
      seats: body.seats,
      filled: counts.find((row) => row.body_id === body.id)?.filled ?? 0,
      head: head === undefined ? undefined : holderOf(head),
      invented: body.invented,
    };
  });
}

/** The posts that stand on a day and that the actor may see, with who holds them. */
function holders(db: Db<OrganisationsDb>, actor: Actor, day: Day) {
  return db
    .selectFrom("position")
    .innerJoin("organisation", "organisation.id", "position.organisation_id")
    .innerJoin("person", "person.id", "position.person_id")
    .innerJoin("position_title", "position_title.code", "position.title_code")
    .leftJoin("term", "term.id", "position.term_id")
    .select([
      "position.id",
      "position.person_id",
      "person.full_name",
      "position.title_text",
      "position_title.name_vi as title_vi",
      "position_title.name_en as title_en",
      "position.attested_on",
      "position.attested_precision",
      standingSql(day).as("standing"),
      sql<boolean>`position.invented or person.invented`.as("invented"),
      reachesSql(actor).as("open"),
    ])
    .where(visiblePositions(actor))
    .where("person.state", "!=", "erased")
    .where(sql<boolean>`${standingSql(day)} in ('current', 'attested')`);
}

/** Whether the person behind a visible `position` is within the actor's reach, not only public. */
export function reachesSql(actor: Actor): RawBuilder<boolean> {
  if (holds(actor, "person.read", actor.rootId)) return sql<boolean>`true`;
  const ids = actor.sources.flatMap((source) => (source.acts.has("person.read") ? [...source.subtree] : []));
  return sql<boolean>`exists (select 1 from position own where own.person_id = position.person_id
    and own.organisation_id = any(${ids}::uuid[]))`;
}

function holderOf(row: {
  person_id: string;
  full_name: string;
  title_text: string | null;
  title_vi: string;
  title_en: string;
  attested_on: Day | null;
  attested_precision: DatePrecision | null;
  standing: string;
  invented: boolean;
  open: boolean;
}): HeadLine {
  return {
    personId: row.person_id,
    name: row.full_name,
    titleVi: row.title_text ?? row.title_vi,
    titleEn: row.title_en,
    attestedOn: row.standing === "attested" ? row.attested_on : null,
    attestedPrecision: row.standing === "attested" ? row.attested_precision : null,
    invented: row.invented,
    open: row.open,
  };
}
