import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql, type Kysely } from "kysely";
import { z } from "zod";
import { readCsv } from "#platform/text/index.ts";
import { placeLevels, placeStatuses, scopes } from "./rules.ts";
import type { PlaceTables } from "./tables.ts";

const columns = [
  "key",
  "code",
  "level",
  "kind",
  "name",
  "full_name",
  "variant",
  "within",
  "valid_from",
  "valid_to",
  "basis",
  "status",
  "successors",
];
const text = z.string().min(1);
const optional = z.string().transform((value) => (value === "" ? null : value));
const date = z.union([z.literal("").transform(() => null), z.iso.date()]);
const rowShape = z.tuple([
  text,
  text,
  z.enum(placeLevels),
  text,
  text,
  text,
  optional,
  optional,
  date,
  date,
  text,
  z.enum(placeStatuses),
  z.string(),
]);
const successorShape = z.tuple([text, z.enum(scopes)]);

/**
 * Makes the tables of places equal to `places.csv` of the folder `dir` (the project's `reference/`). A place that a record
 * names is kept when the file no longer has it. Safe to repeat. Returns how many rows were added, changed or taken away;
 * throws when the file is not as expected.
 */
export async function loadPlaces(db: Kysely<PlaceTables>, dir: string): Promise<number> {
  const [head = [], ...rows] = readCsv(readFileSync(join(dir, "places.csv"), "utf8"));
  if (head.join() !== columns.join()) throw new Error(`places.csv: expected the columns ${columns.join()}`);
  const parsed = rows.map((row) => rowShape.parse(row));
  const places = parsed.map(
    ([key, code, level, kind, name, full_name, variant, within, valid_from, valid_to, basis, status]) => ({
      key,
      code,
      level,
      kind,
      name,
      full_name,
      variant,
      within,
      valid_from,
      valid_to,
      basis,
      status,
    }),
  );
  const successors = parsed.flatMap(([key, , , , , , , , , , , , list]) =>
    list
      .split("; ")
      .filter((one) => one !== "")
      .map((one) => {
        const [successor_key, scope] = successorShape.parse(/^(\S+) \[(.+)\]$/.exec(one)?.slice(1));
        return { place_key: key, successor_key, scope };
      }),
  );
  return db.transaction().execute(async (tx) => {
    const { rows: changed } = await sql<{ n: number }>`
      with given as (select * from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as g (key text, code text, level text, kind text, name text,
          full_name text, variant text, within text, valid_from date, valid_to date, basis text, status text)),
      written as (
        insert into place (key, code, level, kind, name, full_name, variant, within, valid_from, valid_to, basis, status)
        select key, code, level, kind, name, full_name, variant, within, valid_from, valid_to, basis, status from given
        on conflict (key) do update set code = excluded.code, level = excluded.level, kind = excluded.kind, name = excluded.name,
          full_name = excluded.full_name, variant = excluded.variant, within = excluded.within, valid_from = excluded.valid_from,
          valid_to = excluded.valid_to, basis = excluded.basis, status = excluded.status
        where (place.code, place.level, place.kind, place.name, place.full_name, place.variant, place.within, place.valid_from, place.valid_to,
            place.basis, place.status)
          is distinct from (excluded.code, excluded.level, excluded.kind, excluded.name, excluded.full_name, excluded.variant, excluded.within,
            excluded.valid_from, excluded.valid_to, excluded.basis, excluded.status)
        returning 1)
      select count(*)::int as n from written`.execute(tx);
    const { rows: gone } = await sql<{ n: number }>`
      with given as (select * from jsonb_to_recordset(${JSON.stringify(successors)}::jsonb) as g (place_key text, successor_key text, scope text)),
      away as (delete from place_successor s where not exists (select from given g where g.place_key = s.place_key
        and g.successor_key = s.successor_key) returning 1)
      select count(*)::int as n from away`.execute(tx);
    const { rows: linked } = await sql<{ n: number }>`
      with given as (select * from jsonb_to_recordset(${JSON.stringify(successors)}::jsonb) as g (place_key text, successor_key text, scope text)),
      written as (insert into place_successor (place_key, successor_key, scope) select place_key, successor_key, scope from given
        on conflict (place_key, successor_key) do update set scope = excluded.scope where place_successor.scope <> excluded.scope returning 1)
      select count(*)::int as n from written`.execute(tx);
    const { rows: away } = await sql<{ n: number }>`
      with away as (delete from place p where p.key <> all(${places.map(({ key }) => key)}::text[])
        and not exists (select from record_place r where r.place_key = p.key)
        and not exists (select from place_successor s where p.key in (s.place_key, s.successor_key)) returning 1)
      select count(*)::int as n from away`.execute(tx);
    return [changed, gone, linked, away].reduce((sum, [row]) => sum + (row?.n ?? 0), 0);
  });
}
