import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Bilingual } from "#platform/i18n.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import { publishablePhoto } from "./queries.photos.ts";
import { lastDaySql, visibleTo } from "./queries.ts";
import type { ActivityState } from "./rules.ts";
import type { ActivityKind, Channel, Location } from "./rules.vocabulary.ts";
import type { ActivitiesDb } from "./tables.ts";

type Day = Temporal.PlainDate;

export interface Picture {
  id: string;
  alt_vi: string;
  alt_en: string | null;
  caption_vi: string | null;
  caption_en: string | null;
  credit: string | null;
  invented: boolean;
  variants: { width: number; height: number }[];
}

export interface PublicRow {
  id: string;
  slug: string;
  title_vi: string;
  title_en: string | null;
  summary_vi: string | null;
  summary_en: string | null;
  kind: ActivityKind | null;
  channel: Channel | null;
  location: Location | null;
  state: ActivityState;
  starts_on: Day | null;
  starts_precision: DatePrecision | null;
  ends_on: Day | null;
  starts_at: string | null;
  ends_at: string | null;
  place_text: string | null;
  lead_vi: string;
  lead_en: string | null;
  countries: { code: string; names: Bilingual<string> }[];
  picture: Picture | null;
  invented: boolean;
}

const pictureSql = sql<Picture | null>`(select json_build_object('id', photo.id, 'alt_vi', photo.alt_vi, 'alt_en', photo.alt_en,
  'caption_vi', photo.caption_vi, 'caption_en', photo.caption_en, 'credit', photo.credit, 'invented', photo.invented, 'variants',
  (select coalesce(json_agg(json_build_object('width', v.width, 'height', v.height) order by v.width), '[]') from photo_variant v where v.photo_id = photo.id))
  from photo where photo.activity_id = activity.id and ${publishablePhoto} order by photo.position, photo.id limit 1)`;

/** Announced and not over: what the calendar shows. */
const coming = (today: Day) =>
  sql<SqlBool>`(activity.state in ('approved', 'running') and ${lastDaySql} >= ${today}::date)`;
const past = (today: Day) => sql<SqlBool>`(activity.state in ('done', 'reported') or ${lastDaySql} < ${today}::date)`;

export interface PublicFilter {
  when: "coming" | "past" | "any";
  country: string | null;
  kind: ActivityKind | null;
  year: number | null;
  /** The address name of a lead or co-organiser. */
  organisation: string | null;
  organisationId: string | null;
  /** The address name of a series. */
  series: string | null;
}

export const everything: PublicFilter = {
  when: "any",
  country: null,
  kind: null,
  year: null,
  organisation: null,
  organisationId: null,
  series: null,
};

function conditionOf(filter: PublicFilter, today: Day): RawBuilder<SqlBool> {
  const parts: RawBuilder<unknown>[] = [visibleTo("public")];
  if (filter.when !== "any") parts.push(filter.when === "coming" ? coming(today) : past(today));
  if (filter.country !== null)
    parts.push(
      sql`exists (select from activity_country ac where ac.activity_id = activity.id and ac.country_code = ${filter.country})`,
    );
  if (filter.kind !== null) parts.push(sql`activity.kind = ${filter.kind}`);
  if (filter.year !== null)
    parts.push(sql`activity.starts_on between ${`${filter.year}-01-01`}::date and ${`${filter.year}-12-31`}::date`);
  const organised = (condition: RawBuilder<unknown>) =>
    sql`exists (select from organisation o where ${condition} and (o.id = activity.lead_organisation_id
      or exists (select from activity_organiser ao where ao.activity_id = activity.id and ao.organisation_id = o.id)))`;
  if (filter.organisation !== null) parts.push(organised(sql`o.slug = ${filter.organisation}`));
  if (filter.organisationId !== null) parts.push(organised(sql`o.id = ${filter.organisationId}`));
  if (filter.series !== null)
    parts.push(
      sql`exists (select from activity_series s where s.id = activity.series_id and s.slug = ${filter.series} and s.is_public)`,
    );
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`;
}

type Window = { limit: number; offset: number };

/** One page of public activities, and how many there are in all: coming ones soonest first, others newest first. */
export async function publicActivities(
  db: Db<ActivitiesDb>,
  filter: PublicFilter,
  today: Day,
  page: Window,
): Promise<{ rows: PublicRow[]; total: number }> {
  const [rows, total] = await Promise.all([
    publicRows(db, filter, today, page),
    countPublicActivities(db, filter, today),
  ]);
  return { rows, total };
}

/** The page alone: counting a whole list costs more than showing its beginning. */
export function publicRows(db: Db<ActivitiesDb>, filter: PublicFilter, today: Day, page: Window): Promise<PublicRow[]> {
  return rowsOf(
    db,
    conditionOf(filter, today),
    filter.when === "coming"
      ? sql`activity.starts_on, activity.starts_at nulls first, activity.id`
      : sql`activity.starts_on desc nulls last, activity.id desc`,
    page,
  );
}

export async function countPublicActivities(db: Db<ActivitiesDb>, filter: PublicFilter, today: Day): Promise<number> {
  const { n } = await db
    .selectFrom("activity")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where(conditionOf(filter, today))
    .executeTakeFirstOrThrow();
  return n;
}

async function rowsOf(
  db: Db<ActivitiesDb>,
  condition: RawBuilder<SqlBool>,
  order: RawBuilder<unknown>,
  page: Window,
): Promise<PublicRow[]> {
  return (
    db
      .selectFrom("activity")
      .innerJoin("organisation as lead", "lead.id", "activity.lead_organisation_id")
      .select([
        "activity.id",
        "activity.slug",
        "activity.title_vi",
        "activity.title_en",
        "activity.summary_vi",
        "activity.summary_en",
        "activity.kind",
        "activity.channel",
        "activity.location",
        "activity.state",
        "activity.starts_on",
        "activity.starts_precision",
        "activity.ends_on",
        "activity.starts_at",
        "activity.ends_at",
        "activity.place_text",
        "lead.name_vi as lead_vi",
        "lead.name_en as lead_en",
        sql<PublicRow["countries"]>`(select coalesce(json_agg(json_build_object('code', c.code, 'names',
        json_build_object('vi', c.name_vi, 'en', c.name_en)) order by c.name_vi collate "vi-x-icu"), '[]')
        from activity_country ac join country c on c.code = ac.country_code where ac.activity_id = activity.id)`.as(
          "countries",
        ),
        pictureSql.as("picture"),
        "activity.invented",
      ])
      // The page is found first: pictures and countries are asked only of the rows that are shown.
      .where("activity.id", "in", (eb) =>
        eb
          .selectFrom("activity")
          .select("activity.id")
          .where(condition)
          .orderBy(order)
          .limit(page.limit)
          .offset(page.offset),
      )
      .orderBy(order)
      .execute()
  );
}

/** What is announced, soonest first. */
export function upcoming(db: Db<ActivitiesDb>, limit: number, today: Day): Promise<PublicRow[]> {
  return publicRows(db, { ...everything, when: "coming" }, today, { limit, offset: 0 });
}

/** The front page: the latest that was held and has a picture, and the latest others. */
export async function frontActivities(
  db: Db<ActivitiesDb>,
  today: Day,
): Promise<{ lead: PublicRow | null; others: PublicRow[]; coming: PublicRow[] }> {
  const held = sql<SqlBool>`${visibleTo("public")} and activity.state in ('running', 'done', 'reported')`;
  const newest = sql`activity.starts_on desc nulls last, activity.id desc`;
  const pictured = sql<SqlBool>`${held} and exists (select from photo where photo.activity_id = activity.id and ${publishablePhoto})`;
  const [withPicture, latest, soon] = await Promise.all([
    rowsOf(db, pictured, newest, { limit: 1, offset: 0 }),
    rowsOf(db, held, newest, { limit: 6, offset: 0 }),
    upcoming(db, 4, today),
  ]);
  const lead = withPicture[0] ?? latest[0] ?? null;
  return { lead, others: latest.filter(({ id }) => id !== lead?.id).slice(0, 5), coming: soon };
}

/** How many public activities there are with each country. */
export async function countryActivityCounts(
  db: Db<ActivitiesDb>,
): Promise<{ code: string; names: Bilingual<string>; count: number }[]> {
  const rows = await db
    .selectFrom("activity")
    .innerJoin("activity_country", "activity_country.activity_id", "activity.id")
    .innerJoin("country", "country.code", "activity_country.country_code")
    .select((eb) => ["country.code", "country.name_vi", "country.name_en", eb.fn.countAll<number>().as("n")])
    .where(visibleTo("public"))
    .groupBy(["country.code", "country.name_vi", "country.name_en"])
    .orderBy("n", "desc")
    .orderBy("country.code")
    .execute();
  return rows.map((row) => ({ code: row.code, names: { vi: row.name_vi, en: row.name_en }, count: row.n }));
}

/** The kinds that public activities have, for the filter. */
export async function publicKinds(db: Db<ActivitiesDb>): Promise<ActivityKind[]> {
  const rows = await db.selectFrom("activity").select("kind").distinct().where(visibleTo("public")).execute();
  return rows.map(({ kind }) => kind).filter((kind) => kind !== null);
}
