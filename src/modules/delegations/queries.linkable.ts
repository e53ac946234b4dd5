import { sql, type RawBuilder, type SqlBool } from "kysely";
import { activityNamed, visibleTo as visibleActivities } from "#activities";
import type { Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { activityColumns, type DelegationFields, type LinkedActivity } from "./queries.record.ts";
import { daysOf } from "./rules.ts";
import type { DelegationsDb } from "./tables.ts";

/**
 * Activities that the actor may see and that are not linked yet: those a search finds, or without one those on the
 * delegation's days or with one of its countries in the same year. At most `limit`, and how many there are.
 */
export async function linkableActivities(
  db: Db<DelegationsDb>,
  actor: Actor,
  delegation: DelegationFields,
  q: string,
  limit: number,
): Promise<{ activities: LinkedActivity[]; total: number }> {
  const days = daysOf(delegation);
  const likely = sql`(activity.starts_on <= ${days.to}::date and coalesce(activity.ends_on, activity.starts_on) >= ${days.from}::date)
    or (extract(year from activity.starts_on) = ${days.from.year} and exists (select from activity_country ac
      join delegation_country dc on dc.country_code = ac.country_code
      where ac.activity_id = activity.id and dc.delegation_id = ${delegation.id}))`;
  const found: RawBuilder<unknown> = q === "" ? likely : activityNamed(q);
  const condition = sql<SqlBool>`${visibleActivities(actor)} and (${found})
    and not exists (select from delegation_activity da where da.activity_id = activity.id and da.delegation_id = ${delegation.id})`;
  const [activities, { n }] = await Promise.all([
    db
      .selectFrom("activity")
      .select(activityColumns)
      .where(condition)
      .orderBy(sql`abs(activity.starts_on - ${days.from}::date) nulls last`)
      .orderBy("activity.id")
      .limit(limit)
      .execute(),
    db
      .selectFrom("activity")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .where(condition)
      .executeTakeFirstOrThrow(),
  ]);
  return { activities, total: n };
}
