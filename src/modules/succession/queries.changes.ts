import { sql } from "kysely";
import { holds, type Act as Right, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { effects, type Act, type Effect } from "./rules.ts";
import type { SuccessionDb } from "./tables.ts";

/** How many records an act does something to, by what it does. */
export async function effectCounts(db: Db<SuccessionDb>, actId: string): Promise<{ effect: Effect; count: number }[]> {
  const { rows } = await sql<{ effect: string; count: number }>`
    select effect, count(*)::int as count from succession_change where succession_id = ${actId} group by effect`.execute(
    db,
  );
  return effects.flatMap((effect) => {
    const count = rows.find((row) => row.effect === effect)?.count;
    return count === undefined ? [] : [{ effect, count }];
  });
}

/** One record an act did something to, as a list names it. */
export interface ChangeLine {
  effect: Effect;
  name: string;
  detail: string | null;
  type: string | null;
  id: string;
  invented: boolean;
}

/** What a reader must hold to see the records behind an effect by name. */
export function rightFor(effect: Effect): Right {
  if (effect.startsWith("position.") || effect === "person.goes_over") return "person.read";
  if (effect.startsWith("activity.") || effect === "series.goes_over") return "activity.read";
  if (effect === "account.goes_over" || effect === "grant.ends") return "account.manage";
  return "organisation.read";
}

/** Whether the reader sees names: records of another union stay its own until they have come over. */
export function seesNames(actor: Actor, act: Act, effect: Effect): boolean {
  const right = rightFor(effect);
  const own = act.state === "applied" || act.sources.every(({ rootId }) => rootId === actor.rootId);
  return own && (holds(actor, right, actor.rootId) || act.sources.every(({ id }) => holds(actor, right, id)));
}

/** The records behind some effects, by pages, in the order in which they were changed. */
export async function changedRecords(
  db: Db<SuccessionDb>,
  actId: string,
  shown: readonly Effect[],
  page: { limit: number; offset: number },
): Promise<{ rows: ChangeLine[]; total: number }> {
  const { rows } = await sql<ChangeLine & { total: number }>`
    select change.effect, count(*) over ()::int as total, coalesce(one.name, '–') as name, one.detail, one.type, change.record_key ->> 'id' as id,
      coalesce(one.invented, false) as invented
    from succession_change change left join lateral (
      select o.name_vi as name, change.before ->> 'name_vi' as detail, 'organisation' as type, o.invented
        from organisation o where change.table_name = 'organisation' and o.id = (change.record_key ->> 'id')::uuid
      union all
      select person.full_name, coalesce(p.title_text, title.name_vi) || ', ' || o.name_vi, 'position', p.invented
        from position p join person on person.id = p.person_id join position_title title on title.code = p.title_code
          join organisation o on o.id = p.organisation_id
        where change.table_name = 'position' and p.id = (change.record_key ->> 'id')::uuid
      union all
      select o.name_vi, t.nominal_from || '–' || t.nominal_to, null, t.invented from term t join organisation o on o.id = t.organisation_id
        where change.table_name = 'term' and t.id = (change.record_key ->> 'id')::uuid
      union all
      select a.name_vi || ' – ' || b.name_vi, 'link:' || l.kind, null, l.invented from organisation_link l join organisation a on a.id = l.from_id
          join organisation b on b.id = l.to_id
        where change.table_name = 'organisation_link' and l.id = (change.record_key ->> 'id')::uuid
      union all
      select change.record_key ->> 'alias', o.name_vi, null, o.invented from organisation o
        where change.table_name = 'organisation_alias' and o.id = (change.record_key ->> 'organisation_id')::uuid
      union all
      select a.title_vi, null, 'activity', a.invented from activity a
        where change.table_name = 'activity' and a.id = (change.record_key ->> 'id')::uuid
      union all
      select s.name_vi, null, null, s.invented from activity_series s
        where change.table_name = 'activity_series' and s.id = (change.record_key ->> 'id')::uuid
      union all
      select person.full_name, null, 'person', person.invented from person
        where change.table_name = 'person' and person.id = (change.record_key ->> 'id')::uuid
      union all
      select account.display_name, null, 'account', account.invented from account
        where change.table_name = 'account' and account.id = (change.record_key ->> 'id')::uuid
      union all
      select account.display_name, g.role_code, 'account', g.invented from role_grant g join account on account.id = g.account_id
        where change.table_name = 'role_grant' and g.id = (change.record_key ->> 'id')::uuid
    ) one on true
    where change.succession_id = ${actId} and change.effect = any(${[...shown]}::text[])
    order by change.number limit ${page.limit} offset ${page.offset}`.execute(db);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}
