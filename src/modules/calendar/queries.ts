import { sql, type RawBuilder, type SqlBool } from "kysely";
import { announcedTo, visibleTo, type ActivityTables, type Viewer } from "#activities";
import type { Db } from "#platform/database.ts";
import type { Bilingual } from "#platform/i18n.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import type { Booked } from "./rules.clash.ts";
import type { CalendarDb } from "./tables.ts";

type Day = Temporal.PlainDate;
type Activity = ActivityTables["activity"];
export type ActivityKind = NonNullable<Activity["kind"]>;

export interface Filter {
  country: string | null;
  kind: ActivityKind | null;
  /** The address name of a lead or co-organiser. */
  organiser: string | null;
}

export const unfiltered: Filter = { country: null, kind: null, organiser: null };

export interface Organiser {
  id: string;
  slug: string;
  vi: string;
  en: string | null;
}

/** One activity as the calendar shows it. */
export interface Entry {
  id: string;
  slug: string;
  title_vi: string;
  title_en: string | null;
  summary_vi: string | null;
  summary_en: string | null;
  kind: ActivityKind | null;
  state: Activity["state"];
  audience: Activity["audience"];
  location: Activity["location"];
  starts_on: Day;
  starts_precision: DatePrecision;
  ends_on: Day | null;
  starts_at: string | null;
  ends_at: string | null;
  place_text: string | null;
  /** The lead first. */
  organisers: Organiser[];
  countries: { code: string; names: Bilingual<string> }[];
  /** The first day it had before it was moved to the present one; null when it never was. */
  moved_from: string | null;
  version: number;
  created_at: Date;
  updated_at: Date;
  invented: boolean;
}

/** What stands on the calendar: neither called off nor put off to a day that is not known. */
const standing = sql<SqlBool>`activity.state not in ('postponed', 'cancelled')`;

/**
 * What can lie in the days from `from` to `to`: an activity known to the month may be on any of its days. Written as three ranges
 * of indexed columns, so that a month of a long history is found without reading the history.
 */
function reaching(from: Day, to: Day): RawBuilder<SqlBool> {
  const [year, month] = [from.with({ month: 1, day: 1 }), from.with({ day: 1 })];
  return sql<SqlBool>`(activity.starts_on between ${from}::date and ${to}::date
    or activity.starts_on between ${year}::date and ${from}::date
      and (activity.starts_precision = 'year' or activity.starts_precision = 'month' and activity.starts_on >= ${month}::date)
    or activity.starts_on < ${from}::date and activity.ends_on >= ${from}::date)`;
}

function matching(filter: Filter): RawBuilder<SqlBool> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (filter.kind !== null) parts.push(sql`activity.kind = ${filter.kind}`);
  if (filter.country !== null)
    parts.push(
      sql`exists (select from activity_country ac where ac.activity_id = activity.id and ac.country_code = ${filter.country})`,
    );
  if (filter.organiser !== null)
    parts.push(sql`exists (select from organisation o where o.slug = ${filter.organiser} and (o.id = activity.lead_organisation_id
      or exists (select from activity_organiser ao where ao.activity_id = activity.id and ao.organisation_id = o.id)))`);
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}

/**
 * The activities of some days that the viewer may see, the earliest first; at most `limit`, and how many there are. What is not
 * dated at all is on no day.
 */
export async function entriesIn(
  db: Db<CalendarDb>,
  viewer: Viewer,
  days: { from: Day; to: Day },
  filter: Filter,
  limit: number,
): Promise<{ entries: Entry[]; total: number }> {
  const condition = sql<SqlBool>`${visibleTo(viewer)} and ${standing} and ${reaching(days.from, days.to)} and ${matching(filter)}`;
  const rows = await entriesWhere(
    db,
    condition,
    sql`activity.starts_on, activity.starts_at nulls first, activity.id`,
    limit + 1,
  );
  if (rows.length <= limit) return { entries: rows, total: rows.length };
  const { n } = await db
    .selectFrom("activity")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where(condition)
    .executeTakeFirstOrThrow();
  return { entries: rows.slice(0, limit), total: n };
}

/** What a feed holds: known to the day and not over before `since`; the latest `limit`, the earliest first. */
export async function feedEntries(
  db: Db<CalendarDb>,
  viewer: Viewer,
  since: Day,
  filter: Filter,
  limit: number,
): Promise<Entry[]> {
  const rows = await entriesWhere(
    db,
    sql<SqlBool>`${announcedTo(viewer)} and activity.starts_precision = 'day' and ${matching(filter)}
      and (activity.starts_on >= ${since}::date or activity.ends_on >= ${since}::date)`,
    sql`activity.starts_on desc, activity.starts_at desc nulls last, activity.id desc`,
    limit,
  );
  return rows.toReversed();
}

async function entriesWhere(
  db: Db<CalendarDb>,
  condition: RawBuilder<SqlBool>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<Entry[]> {
  return db
    .selectFrom("activity")
    .select([
      "activity.id",
      "activity.slug",
      "activity.title_vi",
      "activity.title_en",
      "activity.summary_vi",
      "activity.summary_en",
      "activity.kind",
      "activity.state",
      "activity.audience",
      "activity.location",
      sql<Day>`activity.starts_on`.as("starts_on"),
      sql<DatePrecision>`activity.starts_precision`.as("starts_precision"),
      "activity.ends_on",
      "activity.starts_at",
      "activity.ends_at",
      "activity.place_text",
      sql<Organiser[]>`(select json_agg(json_build_object('id', o.id, 'slug', o.slug, 'vi', o.name_vi, 'en', o.name_en)
        order by o.id <> activity.lead_organisation_id, o.name_vi collate "vi-x-icu")
        from (select activity.lead_organisation_id as id union select ao.organisation_id from activity_organiser ao
          where ao.activity_id = activity.id) held join organisation o on o.id = held.id)`.as("organisers"),
      sql<Entry["countries"]>`(select coalesce(json_agg(json_build_object('code', c.code, 'names',
        json_build_object('vi', c.name_vi, 'en', c.name_en)) order by c.name_vi collate "vi-x-icu"), '[]')
        from activity_country ac join country c on c.code = ac.country_code where ac.activity_id = activity.id)`.as(
        "countries",
      ),
      sql<
        string | null
      >`(select p.old_on::text from activity_postponement p where p.activity_id = activity.id and p.new_on is not null
        and p.old_on is not null order by p.id limit 1)`.as("moved_from"),
      "activity.version",
      "activity.created_at",
      "activity.updated_at",
      "activity.invented",
    ])
    .where(condition)
    .orderBy(order)
    .limit(limit)
    .execute();
}

/** The first and the last day on which the viewer may see anything; undefined when there is nothing dated. */
export async function extentOf(db: Db<CalendarDb>, viewer: Viewer): Promise<{ first: Day; last: Day } | undefined> {
  const row = await db
    .selectFrom("activity")
    .select([
      sql<Day | null>`min(activity.starts_on)`.as("first"),
      sql<Day | null>`max(coalesce(activity.ends_on, activity.starts_on))`.as("last"),
    ])
    .where(sql<SqlBool>`${visibleTo(viewer)} and ${standing}`)
    .executeTakeFirstOrThrow();
  return row.first === null || row.last === null ? undefined : { first: row.first, last: row.last };
}

/** The nearest days before and after some days on which something matches the filter, for a period with nothing in it. */
export async function nearest(
  db: Db<CalendarDb>,
  viewer: Viewer,
  days: { from: Day; to: Day },
  filter: Filter,
): Promise<{ before: Day | null; after: Day | null }> {
  const last = sql`coalesce(activity.ends_on, activity.starts_on)`;
  return db
    .selectFrom("activity")
    .select([
      sql<Day | null>`max(${last}) filter (where ${last} < ${days.from}::date)`.as("before"),
      sql<Day | null>`min(activity.starts_on) filter (where activity.starts_on > ${days.to}::date)`.as("after"),
    ])
    .where(sql<SqlBool>`${visibleTo(viewer)} and ${standing} and ${matching(filter)}`)
    .executeTakeFirstOrThrow();
}

/** An activity that can stand in another's way: not held yet, known to the day. */
export interface BookedEntry extends Booked {
  title_vi: string;
  title_en: string | null;
  invented: boolean;
  organisers: Organiser[];
}

/** What is still to come or going on in some days, for the question of who is in whose way. `also`: this one in any case. */
export async function bookedIn(
  db: Db<CalendarDb>,
  viewer: Viewer,
  days: { from: Day; to: Day },
  limit: number,
): Promise<BookedEntry[]> {
  const rows = await entriesWhere(
    db,
    sql<SqlBool>`${visibleTo(viewer)} and activity.state in ('idea', 'planned', 'approved', 'running')
      and activity.starts_precision = 'day' and ${reaching(days.from, days.to)}`,
    sql`activity.starts_on, activity.id`,
    limit,
  );
  return rows.map((row) => ({
    id: row.id,
    from: row.starts_on,
    to: row.ends_on ?? row.starts_on,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    place: row.place_text,
    online: row.location === "online",
    organiserIds: row.organisers.map(({ id }) => id),
    organisers: row.organisers,
    title_vi: row.title_vi,
    title_en: row.title_en,
    invented: row.invented,
  }));
}

/** The activity itself and its days, when it can stand in another's way at all. */
export async function bookedDays(
  db: Db<CalendarDb>,
  viewer: Viewer,
  id: string,
): Promise<{ from: Day; to: Day } | undefined> {
  const row = await db
    .selectFrom("activity")
    .select(["starts_on", "ends_on"])
    .where(visibleTo(viewer))
    .where("id", "=", id)
    .where("starts_precision", "=", "day")
    .where("state", "in", ["idea", "planned", "approved", "running"])
    .executeTakeFirst();
  return row?.starts_on == null ? undefined : { from: row.starts_on, to: row.ends_on ?? row.starts_on };
}
