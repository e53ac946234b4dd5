import { sql, type RawBuilder, type SqlBool } from "kysely";
import { likeText, reach, type Actor } from "#accounts";
import { foldQuery } from "#platform/text/index.ts";

export type Condition = RawBuilder<SqlBool>;
export type Viewer = Actor | "public";

/**
 * The one predicate that narrows every list, page, search, panel and figure. Staff: what a reachable organisation keeps, or is
 * named in as sending or receiving, within their union. Everybody: what is public and took place, of the union whose portal
 * this is. Stands in a query over `delegation`.
 */
export function visibleTo(viewer: Viewer): Condition {
  if (viewer === "public")
    return sql<SqlBool>`(delegation.audience = 'public' and delegation.state = 'done'
      and delegation.root_id = (select id from organisation where kind = 'union' and is_public order by created_at limit 1))`;
  const ids = reach(viewer, "activity.read");
  return sql<SqlBool>`(delegation.root_id = ${viewer.rootId} and (delegation.host_id = any(${ids}::uuid[])
    or exists (select from delegation_organisation named where named.delegation_id = delegation.id
      and named.organisation_id = any(${ids}::uuid[]))))`;
}

/** Every word of the query in title or occasion, in either language, accents or not. */
export function matches(q: string): Condition {
  const words = foldQuery(q)
    .split(" ")
    .filter((word) => word !== "");
  return sql<SqlBool>`(${sql.join(
    words.length === 0 ? [sql`true`] : words.map((word) => sql`delegation.folded like ${`%${likeText(word)}%`}`),
    sql` and `,
  )})`;
}

/** Begun in a year; a start of which only the year is known counts there. */
export function inYear(year: number): Condition {
  return sql<SqlBool>`delegation.starts_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`;
}

/** With a country. */
export function withCountry(code: string): Condition {
  return sql<SqlBool>`exists (select from delegation_country dc where dc.delegation_id = delegation.id and dc.country_code = ${code})`;
}

/** Kept by an organisation, or with it as sending or receiving. */
export function withOrganisation(id: string): Condition {
  return sql<SqlBool>`(delegation.host_id = ${id} or exists (select from delegation_organisation dorg
    where dorg.delegation_id = delegation.id and dorg.organisation_id = ${id}))`;
}
