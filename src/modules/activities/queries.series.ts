import { sql, type SqlBool } from "kysely";
import { likeText, reach, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { foldQuery, type DatePrecision } from "#platform/text/index.ts";
import { visibleTo, type Condition, type Viewer } from "./queries.ts";
import { nths, type Recurrence } from "./rules.series.ts";
import type { ActivityState } from "./rules.ts";
import type { Stage } from "./rules.vocabulary.ts";
import type { ActivitiesDb, ActivityTables } from "./tables.ts";

type Day = Temporal.PlainDate;
type SeriesColumns = Pick<ActivityTables["activity_series"], "recurrence" | "in_month" | "on_day" | "nth" | "weekday">;

/** The rule that the columns of a series hold. */
export function recurrenceOf({ recurrence, in_month: month, on_day: day, nth, weekday }: SeriesColumns): Recurrence {
  if (recurrence === "weekday") {
    const known = nths.find((one) => one === nth);
    if (month !== null && known !== undefined && weekday !== null)
      return { kind: "weekday", month, nth: known, weekday };
  } else if (recurrence !== "free" && month !== null && day !== null) return { kind: recurrence, month, day };
  return { kind: "free" };
}

/** A series of the union that everybody may see, that a reachable organisation keeps, or of which the actor sees an activity. */
export function seriesVisibleTo(actor: Actor): Condition {
  return sql<SqlBool>`(activity_series.root_id = ${actor.rootId} and (activity_series.is_public
    or coalesce(activity_series.owner_id, activity_series.root_id) = any(${reach(actor, "activity.read")}::uuid[])
    or exists (select from activity where activity.series_id = activity_series.id and ${visibleTo(actor)})))`;
}

export interface SeriesRow extends SeriesColumns {
  id: string;
  root_id: string;
  slug: string;
  name_vi: string;
  name_en: string | null;
  owner_id: string | null;
  owner_vi: string | null;
  owner_en: string | null;
  recurrence_note: string | null;
  state: "active" | "ended";
  is_public: boolean;
  version: number;
  invented: boolean;
  activities: number;
  last_on: Day | null;
  last_precision: DatePrecision | null;
}

export interface SeriesFilter {
  q: string;
  state: "active" | "ended" | null;
}

function rowsOf(db: Db<ActivitiesDb>, viewer: Viewer, condition: Condition) {
  const seen = sql`from activity where activity.series_id = activity_series.id and ${visibleTo(viewer)}`;
  return db
    .selectFrom("activity_series")
    .leftJoin("organisation as owner", "owner.id", "activity_series.owner_id")
    .select([
      "activity_series.id",
      "activity_series.root_id",
      "activity_series.slug",
      "activity_series.name_vi",
      "activity_series.name_en",
      "activity_series.owner_id",
      "owner.name_vi as owner_vi",
      "owner.name_en as owner_en",
      "activity_series.recurrence",
      "activity_series.in_month",
      "activity_series.on_day",
      "activity_series.nth",
      "activity_series.weekday",
      "activity_series.recurrence_note",
      "activity_series.state",
      "activity_series.is_public",
      "activity_series.version",
      "activity_series.invented",
      sql<number>`(select count(*)::int ${seen})`.as("activities"),
      sql<Day | null>`(select activity.starts_on ${seen} order by activity.starts_on desc nulls last limit 1)`.as(
        "last_on",
      ),
      sql<DatePrecision | null>`(select activity.starts_precision ${seen} order by activity.starts_on desc nulls last limit 1)`.as(
        "last_precision",
      ),
    ])
    .where(condition);
}

const byName = sql`activity_series.name_vi collate "vi-x-icu", activity_series.id`;

/** One page of the series that the actor may see, by name, and how many there are. */
export async function listSeries(
  db: Db<ActivitiesDb>,
  actor: Actor,
  filter: SeriesFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: SeriesRow[]; total: number }> {
  const words = foldQuery(filter.q)
    .split(" ")
    .filter((word) => word !== "");
  const condition = sql<SqlBool>`${sql.join(
    [
      seriesVisibleTo(actor),
      ...(filter.state === null ? [] : [sql`activity_series.state = ${filter.state}`]),
      ...words.map(
        (word) =>
          sql`fold_text(activity_series.name_vi || ' ' || coalesce(activity_series.name_en, '')) like ${`%${likeText(word)}%`}`,
      ),
    ],
    sql` and `,
  )}`;
  const [rows, count] = await Promise.all([
    rowsOf(db, actor, condition).orderBy(byName).limit(page.limit).offset(page.offset).execute(),
    db
      .selectFrom("activity_series")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .where(condition)
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

/** One series; not there and not yours are the same. */
export async function seriesById(db: Db<ActivitiesDb>, actor: Actor, id: string): Promise<SeriesRow> {
  const row = await rowsOf(
    db,
    actor,
    sql<SqlBool>`${seriesVisibleTo(actor)} and activity_series.id = ${id}`,
  ).executeTakeFirst();
  if (row === undefined) throw notFound();
  return row;
}

/** The public series that an organisation keeps and that go on; the union also keeps those that name nobody. */
export async function publicSeriesOf(db: Db<ActivitiesDb>, organisationId: string): Promise<SeriesRow[]> {
  return rowsOf(
    db,
    "public",
    sql<SqlBool>`activity_series.is_public and activity_series.state = 'active'
      and coalesce(activity_series.owner_id, activity_series.root_id) = ${organisationId}`,
  )
    .orderBy(byName)
    .execute();
}

/** What a public series is called, by its address name. */
export async function publicSeriesBySlug(
  db: Db<ActivitiesDb>,
  slug: string,
): Promise<{ nameVi: string; nameEn: string | null } | undefined> {
  const row = await db
    .selectFrom("activity_series")
    .select(["name_vi", "name_en"])
    .where("slug", "=", slug)
    .where("is_public", "=", true)
    .executeTakeFirst();
  return row === undefined ? undefined : { nameVi: row.name_vi, nameEn: row.name_en };
}

export interface EditionRow {
  id: string;
  title_vi: string;
  title_en: string | null;
  ordinal: number | null;
  stage: Stage | null;
  starts_on: Day | null;
  starts_precision: DatePrecision | null;
  ends_on: Day | null;
  state: ActivityState;
  counts_sent: boolean;
  invented: boolean;
}

/** The activities of a series that the actor may see, the newest first, by pages. */
export async function editionsOf(
  db: Db<ActivitiesDb>,
  actor: Actor,
  seriesId: string,
  page: { limit: number; offset: number },
): Promise<EditionRow[]> {
  return db
    .selectFrom("activity")
    .select([
      "id",
      "title_vi",
      "title_en",
      "ordinal",
      "stage",
      "starts_on",
      "starts_precision",
      "ends_on",
      "state",
      sql<boolean>`counts_sent_at is not null`.as("counts_sent"),
      "invented",
    ])
    .where("series_id", "=", seriesId)
    .where(visibleTo(actor))
    .orderBy(sql`starts_on desc nulls last, ordinal desc nulls last, id desc`)
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}
