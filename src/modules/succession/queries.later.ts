import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Act, Written } from "./rules.ts";
import type { SuccessionDb } from "./tables.ts";

/** What was done after an act and would be lost, or left hanging, by undoing it. */
export interface LaterEdit {
  /** changed: a row of the act was changed again; gone: it is no more; added: something new stands on what the act made or moved. */
  what: "changed" | "gone" | "added" | "later_act";
  name: string;
  type: string | null;
  id: string | null;
}

const writtenTables = [
  "organisation",
  "position",
  "term",
  "organisation_link",
  "organisation_past",
  "organisation_step",
  "activity",
  "activity_series",
  "person",
  "account",
  "role_grant",
] as const satisfies readonly Written[];

/** How many edits are named; more of them change nothing about the answer. */
const named = 50;

/** Everything that stands in the way of undoing an act that was carried out. */
export async function laterEdits(db: Db<SuccessionDb>, act: Act): Promise<LaterEdit[]> {
  const changed: LaterEdit[] = [];
  for (const table of writtenTables) changed.push(...(await changedAgain(db, act.id, table)));
  const found = [...(await laterActs(db, act, changed)), ...changed];
  found.push(...(await changedAliases(db, act.id)), ...(await standingOnFounded(db, act.id)));
  if (act.otherRootId !== null) found.push(...(await addedSince(db, act.id)));
  return found.slice(0, named);
}

/** The acts that changed the same records again: they are undone first. */
async function laterActs(db: Db<SuccessionDb>, act: Act, changed: readonly LaterEdit[]): Promise<LaterEdit[]> {
  const ids = changed.flatMap(({ id }) => (id === null ? [] : [id]));
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct later.id, later.document_title as name
    from succession later join succession_change change on change.succession_id = later.id
    where later.id <> ${act.id} and later.state = 'applied' and change.record_key ->> 'id' = any(${ids}::text[])`.execute(
    db,
  );
  return rows.map((row) => ({ what: "later_act", name: row.name, type: "succession", id: row.id }));
}

/** What a row of a table is called, and the page it is found on. Reads the table as `t`. */
const nameOf: Record<(typeof writtenTables)[number], { name: ReturnType<typeof sql>; type: string | null }> = {
  organisation: { name: sql`t.name_vi`, type: "organisation" },
  position: { name: sql`(select full_name from person where person.id = t.person_id)`, type: "position" },
  term: { name: sql`(select name_vi from organisation o where o.id = t.organisation_id)`, type: "term" },
  organisation_link: {
    name: sql`(select a.name_vi || ' – ' || b.name_vi from organisation a, organisation b where a.id = t.from_id and b.id = t.to_id)`,
    type: null,
  },
  organisation_past: { name: sql`t.name_vi`, type: null },
  organisation_step: { name: sql`(select name_vi from organisation o where o.id = t.organisation_id)`, type: null },
  activity: { name: sql`t.title_vi`, type: "activity" },
  activity_series: { name: sql`t.name_vi`, type: null },
  person: { name: sql`t.full_name`, type: "person" },
  account: { name: sql`t.display_name`, type: "account" },
  role_grant: { name: sql`(select display_name from account where account.id = t.account_id)`, type: null },
};

async function changedAgain(
  db: Db<SuccessionDb>,
  actId: string,
  table: (typeof writtenTables)[number],
): Promise<LaterEdit[]> {
  const { name, type } = nameOf[table];
  const { rows } = await sql<{ id: string; gone: boolean; name: string | null }>`
    select change.record_key ->> 'id' as id, t.id is null as gone, ${name} as name
    from succession_change change left join ${sql.table(table)} t on t.id = (change.record_key ->> 'id')::uuid
    where change.succession_id = ${actId} and change.table_name = ${table} and (t.id is null or not to_jsonb(t) @> change.after)
    order by change.number limit ${named}`.execute(db);
  return rows.map((row) => ({
    what: row.gone ? "gone" : "changed",
    name: row.name ?? "–",
    type: row.gone ? null : type,
    id: row.id,
  }));
}

async function changedAliases(db: Db<SuccessionDb>, actId: string): Promise<LaterEdit[]> {
  const { rows } = await sql<{ name: string; id: string }>`
    select change.record_key ->> 'alias' as name, change.record_key ->> 'organisation_id' as id from succession_change change
    where change.succession_id = ${actId} and change.table_name = 'organisation_alias' and not exists (
      select from organisation_alias a where a.organisation_id = (change.record_key ->> 'organisation_id')::uuid and a.alias = change.record_key ->> 'alias')`.execute(
    db,
  );
  return rows.map((row) => ({ what: "gone", name: row.name, type: "organisation", id: row.id }));
}

/** What stands on an organisation that the act founded, and was not put there by it. */
async function standingOnFounded(db: Db<SuccessionDb>, actId: string): Promise<LaterEdit[]> {
  const recorded = (table: string) =>
    sql`not exists (select from succession_change c where c.succession_id = ${actId} and c.table_name = ${table} and c.record_key ->> 'id' = t.id::text)`;
  const { rows } = await sql<{ name: string; type: string | null; id: string }>`
    with founded as (select (record_key ->> 'id')::uuid as id from succession_change
      where succession_id = ${actId} and table_name = 'organisation' and before is null)
    select t.name_vi as name, 'organisation' as type, t.id from organisation t join founded on founded.id = t.parent_id where ${recorded("organisation")}
    union all select person.full_name, 'position', t.id from position t join founded on founded.id = t.organisation_id
      join person on person.id = t.person_id where ${recorded("position")}
    union all select o.name_vi, 'organisation', o.id from organisation_link t join founded on founded.id in (t.from_id, t.to_id)
      join organisation o on o.id = case when t.from_id = founded.id then t.to_id else t.from_id end where ${recorded("organisation_link")}
    union all select t.title_vi, 'activity', t.id from activity t join founded on founded.id = t.lead_organisation_id where ${recorded("activity")}
    union all select t.title_vi, 'activity', t.id from activity t join activity_organiser a on a.activity_id = t.id
      join founded on founded.id = a.organisation_id
    union all select t.title, 'report', t.id from report t join founded on founded.id = t.organisation_id
    union all select o.name_vi, 'term', t.id from term t join founded on founded.id = t.organisation_id join organisation o on o.id = founded.id
    union all select t.name_vi, null, t.id from body t join founded on founded.id = t.organisation_id
    union all select account.display_name, 'account', account.id from role_grant t join founded on founded.id = t.organisation_id
      join account on account.id = t.account_id
    union all select t.label_vi, 'declared_figure', t.id from declared_figure t join founded on founded.id = t.organisation_id
    union all select t.key, null, t.id from organisation_setting t join founded on founded.id = t.organisation_id
    union all select t.alias, 'organisation', t.organisation_id from organisation_alias t join founded on founded.id = t.organisation_id
      where not exists (select from succession_change c where c.succession_id = ${actId} and c.table_name = 'organisation_alias'
        and c.record_key ->> 'alias' = t.alias)
    union all select o.name_vi, 'organisation', o.id from organisation_step t join founded on founded.id = t.organisation_id
      join organisation o on o.id = founded.id
    union all select s.document_title, 'succession', s.id from succession s join succession_source t on t.succession_id = s.id
      join founded on founded.id = t.organisation_id where s.state in ('draft', 'approved')
    union all select s.document_title, 'succession', s.id from succession s join succession_successor t on t.succession_id = s.id
      join founded on founded.id = t.organisation_id where s.state in ('draft', 'approved')
    limit ${named}`.execute(db);
  return rows.map((row) => ({ what: "added", ...row }));
}

/** After two unions became one: what was added on the side that came over, and would stay behind in the wrong union. */
async function addedSince(db: Db<SuccessionDb>, actId: string): Promise<LaterEdit[]> {
  const { rows } = await sql<{ name: string; type: string | null; id: string }>`
    with changed as (select table_name, (record_key ->> 'id')::uuid as id from succession_change
      where succession_id = ${actId} and before ? 'root_id'),
    over as (select id from changed where table_name = 'organisation')
    select t.title_vi as name, 'activity' as type, t.id from activity t join over on over.id = t.lead_organisation_id
      where t.id not in (select id from changed where table_name = 'activity')
    union all select t.name_vi, 'organisation', t.id from organisation t join over on over.id = t.parent_id
      where t.id not in (select id from over)
    union all select person.full_name, 'position', t.id from position t join over on over.id = t.organisation_id
      join person on person.id = t.person_id where person.id not in (select id from changed where table_name = 'person')
    union all select person.full_name, 'position', t.id from position t join person on person.id = t.person_id
      where person.id in (select id from changed where table_name = 'person') and t.organisation_id not in (select id from over)
        and t.created_at >= (select applied_at from succession where id = ${actId})
    union all select account.display_name, 'account', account.id from role_grant t join over on over.id = t.organisation_id
      join account on account.id = t.account_id where account.id not in (select id from changed where table_name = 'account')
    limit ${named}`.execute(db);
  return rows.map((row) => ({ what: "added", ...row }));
}
