import { sql, type RawBuilder } from "kysely";
import type { Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { inOrder } from "./queries.lines.ts";
import { positionLineOf, positionLines, type PositionLine } from "./queries.positions.ts";
import { termOverSql } from "./queries.standing.ts";
import { seesAllPeople, visiblePositions } from "./queries.visible.ts";
import type { BodyKind } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

type Day = Temporal.PlainDate;

export interface HeldFilter {
  day: Day;
  /** Only these organisations; null: all. */
  organisationIds: readonly string[] | null;
  body: BodyKind | null;
  title: string | null;
  limit: number;
  offset: number;
}

/**
 * Whether the row of `position` stood on a day: between its dates, or, when only a source attests it (C04), in a term that
 * ran that day, without a term from the attested day on.
 */
function heldSql(day: Day): RawBuilder<boolean> {
  return sql<boolean>`(coalesce(position.held_to >= ${day}::date, true) and case
    when position.held_from is not null then position.held_from <= ${day}::date
    when position.term_id is null then position.attested_on <= ${day}::date
    else exists (select 1 from term where term.id = position.term_id
      and coalesce(term.actual_from, make_date(term.nominal_from, 1, 1)) <= ${day}::date and not ${termOverSql(day)}) end)`;
}

/**
 * Who held what on a day, by organisation in the order of the tree, the highest post first; only what the actor may see.
 * The posts are counted by organisation first, so that only those of the organisations on this page are put in order.
 */
export async function heldOn(
  db: Db<OrganisationsDb>,
  actor: Actor,
  filter: HeldFilter,
): Promise<{ rows: PositionLine[]; total: number }> {
  const chosen = sql<boolean>`(${filter.title === null ? sql`true` : sql`position.title_code = ${filter.title}`}
    and ${filter.body === null ? sql`true` : sql`position.body_id in (select id from body where kind = ${filter.body})`})`;
  const within =
    filter.organisationIds === null ? sql`true` : sql`organisation.id = any(${filter.organisationIds}::uuid[])`;
  // Whoever reads all people of the union is narrowed to it once the posts are counted, not post by post.
  const seen = seesAllPeople(actor)
    ? sql<boolean>`true`
    : sql<boolean>`exists (select 1 from organisation where organisation.id = position.organisation_id and ${visiblePositions(actor)})`;
  const { day } = filter;
  const { rows: counts } = await sql<{ id: string; n: number }>`
    select organisation.id, sum(counted.n)::int as n from (
      select organisation_id, count(*) as n from position
      where held_from <= ${day}::date and (held_to is null or held_to >= ${day}::date) and ${chosen} and ${seen} group by organisation_id
      union all
      select organisation_id, count(*) from position
      where held_from is null and ${heldSql(day)} and ${chosen} and ${seen} group by organisation_id
      union all
      select organisation_id, -count(*) from person join position on position.person_id = person.id
      where person.state = 'erased' and ${heldSql(day)} and ${chosen} and ${seen} group by organisation_id
    ) counted join organisation on organisation.id = counted.organisation_id
    where organisation.root_id = ${actor.rootId} and ${within} group by organisation.id having sum(counted.n) > 0
    order by organisation.id <> organisation.root_id, organisation.parent_id is null, ${inOrder("organisation.name_vi")}, organisation.id`.execute(
    db,
  );
  const total = counts.reduce((sum, { n }) => sum + n, 0);
  const onPage: string[] = [];
  let [before, skipped] = [0, 0];
  for (const { id, n } of counts) {
    if (before + n > filter.offset && before < filter.offset + filter.limit) onPage.push(id);
    else if (before + n <= filter.offset) skipped += n;
    before += n;
  }
  if (onPage.length === 0) return { rows: [], total };
  const rows = await positionLines(db, actor, day)
    .where(sql<boolean>`position.organisation_id = any(${onPage}::uuid[])`)
    .where(heldSql(day))
    .where(chosen)
    .orderBy(sql`array_position(${onPage}::uuid[], position.organisation_id)`)
    .orderBy("position_title.precedence")
    .orderBy("person.sort_key")
    .orderBy("position.id")
    .limit(filter.limit)
    .offset(filter.offset - skipped)
    .execute();
  return { rows: rows.map(positionLineOf), total };
}
