import { sql, type RawBuilder } from "kysely";
import { z } from "zod";
import { likeText } from "#accounts";
import type { Db } from "#platform/database.ts";
import { foldQuery } from "#platform/text/index.ts";
import type { OrganisationsDb } from "./tables.ts";

/** From here on a count is not carried on: it is said as "trên 10.000". */
const countCap = 10_000;

/** Whom to look among. `few`: at most some thousands, so that the order need not be walked. */
export interface PeopleScope {
  where: RawBuilder<boolean>;
  rootId: string;
  few: boolean;
}

interface Matched {
  /** The people of the page, in the order of their given names. */
  ids: string[];
  total: number;
  /** There are more than `total`. */
  more: boolean;
}

/**
 * The people whose folded name contains the query as one phrase; when nobody's does, those whose name contains each of its
 * words in any order ("Binh Do Van"). No query: everybody. In the order of given names.
 *
 * The plan follows how many are expected: with LIMIT 20 the planner walks the whole list for a rare name, or sorts tens of
 * thousands for a common one. Up to `countCap` hits are found (by trigram, where the term has one) and sorted; for more,
 * the list is walked in its order, which soon has a page full, while they are counted.
 */
export async function matchPeople(
  db: Db<OrganisationsDb>,
  scope: PeopleScope,
  q: string,
  page: { limit: number; offset: number; descending?: boolean },
): Promise<Matched> {
  const phrase = foldQuery(q);
  const found = await matchTerms(db, scope, phrase === "" ? [] : [phrase], page);
  const words = [...new Set(phrase.split(" "))];
  return found.total > 0 || words.length < 2 ? found : matchTerms(db, scope, words, page);
}

async function matchTerms(
  db: Db<OrganisationsDb>,
  scope: PeopleScope,
  terms: readonly string[],
  page: { limit: number; offset: number; descending?: boolean },
): Promise<Matched> {
  const like = (column: RawBuilder<unknown>) =>
    sql.join([sql`true`, ...terms.map((term) => sql`${column} like ${`%${likeText(term)}%`}`)], sql` and `);
  const inScope = sql`${scope.where} and person.state <> 'erased'`;
  const order = page.descending === true ? sql`sort_key desc, id desc` : sql`sort_key, id`;
  const hits = sql`from person where ${inScope} and ${like(sql`person.folded`)}`;
  const walk = () =>
    sql<{ id: string }>`select id ${hits} order by ${order} limit ${page.limit} offset ${page.offset}`.execute(db);
  const count = () =>
    sql<{ n: number }>`select count(*)::int as n from (select 1 ${hits} limit ${countCap + 1}) counted`.execute(db);
  if (!scope.few && (terms.length === 0 || (await expected(db, hits)) > countCap)) {
    const [{ rows }, counted] = await Promise.all([walk(), count()]);
    const n = counted.rows[0]?.n ?? 0;
    if (terms.length === 0 || n > countCap) return matched(rows, n);
  }
  const { rows } = await sql<{ id: string | null; n: number }>`
    with hit as materialized (select id, sort_key ${hits} limit ${countCap + 1}),
      shown as (select id, sort_key from hit order by ${order} limit ${page.limit} offset ${page.offset})
    select shown.id, counted.n from (select count(*)::int as n from hit) counted left join shown on true
    order by ${order}`.execute(db);
  const n = rows[0]?.n ?? 0;
  return n > countCap && !scope.few ? matched((await walk()).rows, n) : matched(rows, n);
}

const planShape = z.array(
  z.object({ "QUERY PLAN": z.array(z.object({ Plan: z.object({ "Plan Rows": z.number() }) })) }),
);

/** How many rows the statistics of the table make the planner expect. */
async function expected(db: Db<OrganisationsDb>, hits: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql`explain (format json) select id ${hits}`.execute(db);
  return planShape.safeParse(rows).data?.[0]?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0;
}

function matched(rows: readonly { id: string | null }[], n: number): Matched {
  return {
    ids: rows.flatMap(({ id }) => (id === null ? [] : [id])),
    total: Math.min(n, countCap),
    more: n > countCap,
  };
}
