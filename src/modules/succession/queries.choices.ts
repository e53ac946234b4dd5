import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { organisationsById } from "./queries.ts";
import { endsSources, type Act, type ActOrganisation } from "./rules.ts";
import type { SuccessionDb } from "./tables.ts";

/** What goes where: every living child of a source with the successor that takes it, and the posts that go on. */
export interface Choices {
  /** `successor`: its place in the act; null: the child stays where it is. */
  children: (ActOrganisation & { successor: number | null })[];
  /** The posts somebody chose to go on; all others end with their organisation, or stay with it. */
  positions: { id: string; organisationId: string; successor: number | null }[];
}

/** What goes where by what was chosen, else by the rule: to the first successor, or with a source that goes on. */
export async function choicesOf(db: Db<SuccessionDb>, act: Act): Promise<Choices> {
  const [chosen, children] = await Promise.all([
    db.selectFrom("succession_choice").selectAll().where("succession_id", "=", act.id).execute(),
    db
      .selectFrom("organisation")
      .select("id")
      .where(sql<boolean>`parent_id = any(${act.sources.map(({ id }) => id)}::uuid[])`)
      .where("state", "in", ["preparing", "active", "suspended"])
      .orderBy("id")
      .execute(),
  ]);
  const rule = act.successors.length === 0 || !endsSources(act) ? null : 1;
  const there = await organisationsById(
    db,
    children.map(({ id }) => id),
  );
  const own = (type: "organisation" | "position", id: string) =>
    chosen.find((choice) => choice.record_type === type && choice.record_id === id);
  const positions = chosen.filter(({ record_type, successor }) => record_type === "position" && successor !== null);
  const at =
    positions.length === 0
      ? []
      : await db
          .selectFrom("position")
          .select(["id", "organisation_id"])
          .where(
            "id",
            "in",
            positions.map(({ record_id }) => record_id),
          )
          .orderBy("id")
          .execute();
  return {
    children: [...there.values()].map((child) => {
      const choice = own("organisation", child.id);
      return { ...child, successor: choice === undefined ? rule : choice.successor };
    }),
    positions: at.map(({ id, organisation_id }) => ({
      id,
      organisationId: organisation_id,
      successor: own("position", id)?.successor ?? null,
    })),
  };
}

/** One thing to decide about: a child or a post, with what was chosen for it. */
export interface ToChoose {
  type: "organisation" | "position";
  id: string;
  name: string;
  at: string;
  successor: number | null;
}

/** The children and the open posts of the sources, by pages, children first. */
export async function toChoose(
  db: Db<SuccessionDb>,
  act: Act,
  page: { limit: number; offset: number },
): Promise<{ rows: ToChoose[]; total: number }> {
  const sources = act.sources.map(({ id }) => id);
  const rule = endsSources(act) ? 1 : null;
  const { rows } = await sql<ToChoose & { total: number }>`
    select type, one.id, name, at, count(*) over ()::int as total,
      case when c.record_id is not null then c.successor when type = 'organisation' then ${rule}::int end as successor
    from (
      select 'organisation' as type, child.id, child.name_vi as name, parent.name_vi as at, 1 as place
      from organisation child join organisation parent on parent.id = child.parent_id
      where child.parent_id = any(${sources}::uuid[]) and child.state in ('preparing', 'active', 'suspended')
      union all
      select 'position', position.id, person.full_name || ', ' || coalesce(title_text, title.name_vi), o.name_vi, 2
      from position join person on person.id = position.person_id join organisation o on o.id = position.organisation_id
        join position_title title on title.code = position.title_code
      where position.organisation_id = any(${sources}::uuid[]) and coalesce(held_to >= ${act.effectiveOn}::date, true) and person.state <> 'erased'
    ) one
    left join succession_choice c on c.succession_id = ${act.id} and c.record_type = one.type and c.record_id = one.id
    order by place, at collate "vi-x-icu", name collate "vi-x-icu", one.id
    limit ${page.limit} offset ${page.offset}`.execute(db);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}
