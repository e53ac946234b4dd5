import { sql, type Kysely } from "kysely";

/**
 * A digest of every table, by name: equal before and after means that not one value differs. The trail of the acts themselves
 * (`audit_*`) and what `without` names are left out.
 */
export async function tableDigests<T>(db: Kysely<T>, without: RegExp = /^$/): Promise<Map<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db);
  const digests = new Map<string, string>();
  for (const { name } of tables) {
    if (name.startsWith("audit_") || without.test(name)) continue;
    const { rows } = await sql<{ digest: string }>`
      select md5(coalesce(string_agg(row, E'\n' order by row), '')) as digest
      from (select to_jsonb(t)::text as row from ${sql.table(name)} t) t`.execute(db);
    digests.set(name, rows[0]?.digest ?? "");
  }
  return digests;
}
