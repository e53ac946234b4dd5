import { sql, type RawBuilder } from "kysely";
import type { Tx } from "#platform/database.ts";
import type { Bookkeeping, Effect, Written } from "./rules.ts";
import type { SuccessionDb } from "./tables.ts";

/** Writes rows and keeps, in the same statement, which columns changed from what to what. */
export interface Recorder {
  /** Changes the rows that `where` picks; it reads the table as `t`. Returns how many changed. */
  update(
    effect: Effect | Bookkeeping,
    table: Written,
    set: RawBuilder<unknown>,
    where: RawBuilder<unknown>,
  ): Promise<number>;
  /** Adds the rows that `rows` selects: a SELECT whose columns are named like those of the table. */
  insertFrom(effect: Effect | Bookkeeping, table: keyof typeof columnsOf, rows: RawBuilder<unknown>): Promise<number>;
}

/** A recorder for one act; its rows are numbered in the order of writing. */
export function recorder(tx: Tx<SuccessionDb>, actId: string): Recorder {
  let last = 0;
  return {
    async update(effect, table, set, where) {
      const { rows } = await sql<{ n: number }>`
        with was as (select t.* from ${sql.table(table)} t where ${where} for update),
        done as (update ${sql.table(table)} t set ${set} from was where t.id = was.id
          returning t.id, to_jsonb(was) - 'folded' as before, to_jsonb(t) - 'folded' as after),
        kept as (insert into succession_change (succession_id, number, effect, table_name, record_key, before, after)
          select ${actId}::uuid, ${last}::int + (row_number() over (order by done.id))::int, ${effect}::text, ${table}::text, jsonb_build_object('id', done.id),
            (select jsonb_object_agg(b.key, b.value) from jsonb_each(done.before) b where done.after -> b.key is distinct from b.value),
            (select jsonb_object_agg(a.key, a.value) from jsonb_each(done.after) a where done.before -> a.key is distinct from a.value)
          from done where done.before is distinct from done.after
          returning number)
        select count(*)::int as n from kept`.execute(tx);
      const changed = rows[0]?.n ?? 0;
      last += changed;
      return changed;
    },
    async insertFrom(effect, table, rows) {
      const key =
        table === "organisation_alias"
          ? sql`jsonb_build_object('organisation_id', made.after -> 'organisation_id', 'alias', made.after -> 'alias')`
          : sql`jsonb_build_object('id', made.after -> 'id')`;
      const columns = sql.join(columnsOf[table].map((column) => sql.ref(column)));
      const { rows: counted } = await sql<{ n: number }>`
        with made as (insert into ${sql.table(table)} as t (${columns}) select ${columns} from (${rows}) as given
          returning to_jsonb(t) - 'folded' as after),
        kept as (insert into succession_change (succession_id, number, effect, table_name, record_key, before, after)
          select ${actId}::uuid, ${last}::int + (row_number() over (order by made.after::text))::int, ${effect}::text, ${table}::text, ${key}, null, made.after
          from made returning number)
        select count(*)::int as n from kept`.execute(tx);
      const added = counted[0]?.n ?? 0;
      last += added;
      return added;
    },
  };
}

/** The columns of the tables to which rows are added. */
const columnsOf = {
  organisation: [
    "id",
    "root_id",
    "parent_id",
    "slug",
    "kind",
    "name_vi",
    "name_en",
    "short_name",
    "country_code",
    "founded_on",
    "founded_precision",
    "mission_vi",
    "mission_en",
    "address",
    "phone",
    "email",
    "website",
    "state",
    "is_public",
    "invented",
    "version",
    "created_at",
    "updated_at",
  ],
  organisation_past: ["id", "organisation_id", "last_on", "name_vi", "name_en", "short_name", "parent_id"],
  organisation_step: [
    "id",
    "organisation_id",
    "from_state",
    "to_state",
    "happened_on",
    "successor_id",
    "reason",
    "at",
    "account_id",
    "actor_name",
  ],
  organisation_alias: ["organisation_id", "alias"],
  organisation_link: [
    "id",
    "from_id",
    "to_id",
    "kind",
    "valid_from",
    "valid_from_precision",
    "valid_to",
    "valid_to_precision",
    "note",
    "invented",
  ],
  position: [
    "id",
    "person_id",
    "organisation_id",
    "body_id",
    "term_id",
    "title_code",
    "title_text",
    "held_from",
    "held_from_precision",
    "held_to",
    "held_to_precision",
    "attested_on",
    "attested_precision",
    "how",
    "is_public",
    "end_reason",
    "invented",
    "version",
    "created_at",
  ],
} as const satisfies Partial<Record<Written, readonly string[]>>;
