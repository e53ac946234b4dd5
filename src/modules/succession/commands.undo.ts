import { sql } from "kysely";
import type { Tx } from "#platform/database.ts";
import type { Written } from "./rules.ts";
import type { SuccessionDb } from "./tables.ts";

/** Made rows go in this order, what refers to others first. */
const made = [
  "organisation_past",
  "organisation_step",
  "organisation_alias",
  "organisation_link",
  "position",
  "organisation",
] as const satisfies readonly Written[];

/** Puts every row of an act back as it was. Asked before whether anything stands in the way. */
export async function putBack(tx: Tx<SuccessionDb>, actId: string): Promise<void> {
  const changed = await tx
    .selectFrom("succession_change")
    .select("table_name")
    .distinct()
    .where("succession_id", "=", actId)
    .where("before", "is not", null)
    .orderBy("table_name")
    .execute();
  for (const { table_name } of changed) {
    const table = sql.table(table_name);
    const { rows: columns } = await sql<{ name: string }>`
      select distinct key as name from succession_change, jsonb_object_keys(before) as key
      where succession_id = ${actId} and table_name = ${table_name} order by 1`.execute(tx);
    const names = sql.join(columns.map(({ name }) => sql.ref(name)));
    // Columns an act did not touch keep what was written into them since.
    await sql`update ${table} t set (${names}) = (select ${names} from jsonb_populate_record(t, change.before))
      from succession_change change
      where change.succession_id = ${actId} and change.table_name = ${table_name} and change.before is not null
        and t.id = (change.record_key ->> 'id')::uuid`.execute(tx);
  }
  for (const table of made)
    await sql`delete from ${sql.table(table)} t using succession_change change
      where change.succession_id = ${actId} and change.table_name = ${table} and change.before is null and ${
        table === "organisation_alias"
          ? sql`t.organisation_id = (change.record_key ->> 'organisation_id')::uuid and t.alias = change.record_key ->> 'alias'`
          : sql`t.id = (change.record_key ->> 'id')::uuid`
      }`.execute(tx);
}
