import { sql, type RawBuilder, type SqlBool } from "kysely";
import { likeText, reach, type Actor } from "#accounts";
import { foldQuery } from "#platform/text/index.ts";
import { parseActivityCode } from "./rules.ts";

type Day = Temporal.PlainDate;
export type Condition = RawBuilder<SqlBool>;

/** Whoever asks: a person of the office, or anybody on the portal. */
export type Viewer = Actor | "public";

/**
 * The one predicate that narrows every list, page, search, panel, file and proof. Staff: what a reachable organisation leads,
 * or organises together unless it is restricted, within their union. Everybody: what is public and was approved, of the union
 * whose portal this is. Stands in a query over `activity`.
 */
export function visibleTo(viewer: Viewer): Condition {
  if (viewer === "public")
    return sql<SqlBool>`(activity.audience = 'public' and activity.state in ('approved', 'running', 'done', 'reported')
      and activity.root_id = (select id from organisation where kind = 'union' and is_public and id = root_id order by created_at limit 1))`;
  const ids = reach(viewer, "activity.read");
  // What was merged is told by the record that was kept: there alone it is seen and counted.
  return sql<SqlBool>`(activity.root_id = ${viewer.rootId} and activity.state <> 'merged' and (activity.lead_organisation_id = any(${ids}::uuid[])
    or (activity.audience <> 'restricted' and exists (select from activity_organiser o
      where o.activity_id = activity.id and o.organisation_id = any(${ids}::uuid[])))))`;
}

/**
 * What the viewer may read of, and what was announced to everybody and then put off or called off: for its own page and for feeds,
 * which must say so. Lists and figures ask `visibleTo`.
 */
export function announcedTo(viewer: Viewer): Condition {
  if (viewer !== "public") return visibleTo(viewer);
  return sql<SqlBool>`(${visibleTo("public")} or (activity.audience = 'public' and activity.state in ('postponed', 'cancelled')
    and activity.root_id = (select id from organisation where kind = 'union' and is_public order by created_at limit 1)
    and exists (select from activity_step s where s.activity_id = activity.id and s.act = 'approve')))`;
}

/** The last day its start can mean: a record of "2022" may have begun on 31 December. */
export const lastStartSql = sql<Day>`case activity.starts_precision
  when 'year' then make_date(extract(year from activity.starts_on)::int, 12, 31)
  when 'month' then (date_trunc('month', activity.starts_on) + interval '1 month - 1 day')::date
  else activity.starts_on end`;
/** The last day an activity can have: its end, else the last day its start can mean. */
export const lastDaySql = sql<Day>`coalesce(activity.ends_on, ${lastStartSql})`;

/** Title, English title, place, occasion or code; every word of the query must be found. Folded: accents do not matter. */
export function matches(q: string): Condition {
  const phrase = foldQuery(q);
  const code = parseActivityCode(phrase);
  if (code !== undefined) return sql<SqlBool>`(activity.year_made = ${code.year} and activity.number = ${code.number})`;
  const words = phrase.split(" ").filter((word) => word !== "");
  return sql<SqlBool>`(${sql.join(
    words.length === 0 ? [sql`true`] : words.map((word) => sql`activity.folded like ${`%${likeText(word)}%`}`),
    sql` and `,
  )})`;
}

/** Begun in a year; a start of which only the year is known counts there. */
export function inYear(year: number): Condition {
  return sql<SqlBool>`activity.starts_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`;
}
