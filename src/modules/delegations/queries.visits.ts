import { sql } from "kysely";
import { visibleTo as visibleActivities } from "#activities";
import type { Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { capitalizeFirst } from "#platform/text/index.ts";
import { delegationWords } from "./messages.ts";
import { visibleTo, withCountry } from "./queries.ts";
import type { DelegationsDb } from "./tables.ts";
import { delegationsPath, periodPhrase } from "./views/parts.tsx";

type Day = Temporal.PlainDate;

const visitsAtMost = 200;

/**
 * The visits of some days that the actor may see, each on the first of them. One that an activity covers from its first day
 * to its last is left out: the activity stands there already. A choice of a kind of activity leaves no visits.
 */
export async function delegationVisits(
  db: Db<DelegationsDb>,
  actor: Actor,
  days: { from: Day; to: Day },
  filter: { country: string | null; kind: string | null; organiser: string | null },
  lang: Lang,
): Promise<{ id: string; href: string; day: Day; label: string; invented: boolean }[]> {
  if (filter.kind !== null) return [];
  const last = sql`coalesce(delegation.ends_on, delegation.starts_on)`;
  const rows = await db
    .selectFrom("delegation")
    .innerJoin("organisation as host", "host.id", "delegation.host_id")
    .select([
      "delegation.id",
      "delegation.direction",
      "delegation.title_vi",
      "delegation.title_en",
      "delegation.starts_on",
      "delegation.starts_precision",
      "delegation.ends_on",
      "delegation.invented",
    ])
    .where(visibleTo(actor))
    .where("delegation.state", "in", ["planned", "done"])
    .where("delegation.starts_precision", "=", "day")
    .where("delegation.starts_on", "<=", days.to)
    .where(sql<boolean>`${last} >= ${days.from}::date`)
    .where(
      sql<boolean>`not exists (select from delegation_activity da join activity on activity.id = da.activity_id
        where da.delegation_id = delegation.id and ${visibleActivities(actor)}
          and activity.state not in ('postponed', 'cancelled') and activity.starts_precision = 'day'
          and activity.starts_on <= delegation.starts_on and coalesce(activity.ends_on, activity.starts_on) >= ${last})`,
    )
    .$if(filter.country !== null, (query) => query.where(withCountry(filter.country ?? "")))
    .$if(filter.organiser !== null, (query) => query.where("host.slug", "=", filter.organiser ?? ""))
    .orderBy("delegation.starts_on")
    .orderBy("delegation.id")
    .limit(visitsAtMost)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    href: `${delegationsPath}/${row.id}`,
    day: Temporal.PlainDate.compare(row.starts_on, days.from) < 0 ? days.from : row.starts_on,
    label: `${capitalizeFirst(delegationWords[lang].directions[row.direction])}: ${inLanguage(lang, row.title_vi, row.title_en).text} (${periodPhrase(row, lang)})`,
    invented: row.invented,
  }));
}
