import { sql } from "kysely";
import type { Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { bodiesOf, headsOf, type BodyLine, type HeadLine } from "./queries.heads.ts";
import { inOrder, lineOf, type LineRow, type OrganisationLine } from "./queries.lines.ts";
import { termsOf } from "./queries.standing.ts";
import { stateOnSql } from "./queries.tree.ts";
import { visibleOrganisations } from "./queries.visible.ts";
import type { OrganisationsDb } from "./tables.ts";

type Day = Temporal.PlainDate;

/** A unit of the chart with what stands below it. */
export interface ChartUnit extends OrganisationLine {
  head: HeadLine | undefined;
  below: readonly ChartUnit[];
}

export interface Chart {
  root: ChartUnit;
  bodies: readonly BodyLine[];
  shown: number;
  total: number;
}

const most = 600;

/** The actor's union as it stood on a day, every level of it, with who heads each unit as far as the actor may know. */
export async function chartOn(db: Db<OrganisationsDb>, actor: Actor, day: Day): Promise<Chart> {
  const units = await db
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
    .where(visibleOrganisations(actor))
    .where(sql<boolean>`(organisation.parent_id is not null or organisation.id = organisation.root_id)`)
    .where(
      sql<boolean>`(${stateOnSql(day)} in ('preparing', 'active', 'suspended') and coalesce(organisation.founded_on <= ${day}::date, true)
        or organisation.id = organisation.root_id)`,
    )
    .orderBy(sql`organisation.id <> organisation.root_id`)
    .orderBy(sql`parent_id <> root_id`)
    .orderBy(
      sql`array_position(array['bilateral_association','peace_committee','liaison_association','peoples_organisation','chapter','club'], kind)`,
    )
    .orderBy(inOrder("name_vi"))
    .orderBy("organisation.id")
    .limit(most)
    .execute();
  const ids = units.map(({ id }) => id);
  const [heads, bodies, terms] = await Promise.all([
    headsOf(db, actor, ids, day),
    bodiesOf(db, actor, actor.rootId, day),
    termsOf(db, [actor.rootId], day),
  ]);
  const children = Map.groupBy(units, ({ parent_id }) => parent_id);
  const unitOf = (row: LineRow): ChartUnit => ({
    ...lineOf(row),
    head: heads.get(row.id),
    below: (children.get(row.id) ?? []).map(unitOf),
  });
  const root = units.find(({ id }) => id === actor.rootId);
  if (root === undefined) throw new Error(`union ${actor.rootId} is missing`);
  const running = terms.find(({ standing }) => standing === "running" || standing === "overdue");
  return {
    root: unitOf(root),
    bodies: bodies.filter(({ termId }) => termId === null || termId === running?.id),
    shown: units.length,
    total: units[0]?.total ?? 0,
  };
}
