import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import type { Bilingual } from "#platform/i18n.ts";
import type { Qualifier } from "#platform/text/index.ts";
import { visibleTo, type Viewer } from "./queries.ts";
import type { ActivitySubject } from "./policy.ts";
import type { Fillable } from "./rules.completeness.ts";
import type { ActivityState, ApprovalMode } from "./rules.ts";
import {
  countedGroups,
  type CountedGroup,
  type CountUnit,
  type Permission,
  type PhotoState,
} from "./rules.vocabulary.ts";
import type { ActivitiesDb, ActivityTables } from "./tables.ts";
import type { Selectable } from "kysely";

export type ActivityFields = Selectable<ActivityTables["activity"]>;

export interface NamedOrganisation {
  id: string;
  slug: string;
  name_vi: string;
  name_en: string | null;
  short_name: string | null;
  is_public: boolean;
  /** In the tree of the union rather than beside it. */
  in_tree: boolean;
  invented: boolean;
}

export interface CountRow {
  group: CountedGroup;
  unit: CountUnit;
  value: number;
  qualifier: Qualifier;
  source: string;
  invented: boolean;
}

export interface PhotoRow {
  id: string;
  activity_id: string;
  caption_vi: string | null;
  caption_en: string | null;
  credit: string | null;
  alt_vi: string | null;
  alt_en: string | null;
  permission: Permission;
  shows_children: boolean;
  guardians_agreed: boolean;
  state: PhotoState;
  width: number | null;
  height: number | null;
  invented: boolean;
  variants: { width: number; height: number }[];
}

export interface StepRow {
  act: string;
  to_state: ActivityState;
  at: Date;
  account_id: string | null;
  actor_name: string;
  reason: string | null;
}

export interface ActivityRecord {
  activity: ActivityFields;
  lead: NamedOrganisation;
  organisers: NamedOrganisation[];
  enteredFor: NamedOrganisation | null;
  countries: { code: string; slugs: Bilingual<string>; names: Bilingual<string> }[];
  tags: string[];
  series: { slug: string; name_vi: string; name_en: string | null } | null;
  counts: CountRow[];
  photos: PhotoRow[];
  /** In the order they happened. */
  steps: StepRow[];
}

/** One record of the office that the actor may see; anything else is not found. */
export async function recordById(db: Db<ActivitiesDb>, actor: Actor, id: string): Promise<ActivityRecord> {
  return recordWhere(db, actor, "id", id);
}

/** One record by its public address. */
export async function recordBySlug(db: Db<ActivitiesDb>, viewer: Viewer, slug: string): Promise<ActivityRecord> {
  return recordWhere(db, viewer, "slug", slug);
}

async function recordWhere(
  db: Db<ActivitiesDb>,
  viewer: Viewer,
  column: "id" | "slug",
  value: string,
): Promise<ActivityRecord> {
  const activity = await db
    .selectFrom("activity")
    .selectAll()
    .where(column, "=", value)
    .where(visibleTo(viewer))
    .executeTakeFirst();
  if (activity === undefined) throw notFound();
  const [lead, organisers, enteredFor, countries, tags, series, counts, photos, steps] = await Promise.all([
    organisationsIn(db, [activity.lead_organisation_id]),
    organisersOf(db, activity.id),
    organisationsIn(db, activity.entered_for_id === null ? [] : [activity.entered_for_id]),
    countriesOf(db, activity.id),
    tagsOf(db, activity.id),
    activity.series_id === null
      ? undefined
      : db
          .selectFrom("activity_series")
          .select(["slug", "name_vi", "name_en"])
          .where("id", "=", activity.series_id)
          .executeTakeFirst(),
    countsOf(db, activity.id),
    photosOf(db, activity.id),
    stepsOf(db, activity.id),
  ]);
  const [holder] = lead;
  if (holder === undefined) throw notFound();
  return {
    activity,
    lead: holder,
    organisers,
    enteredFor: enteredFor[0] ?? null,
    countries,
    tags,
    series: series ?? null,
    counts,
    photos,
    steps,
  };
}

const organisationColumns = [
  "organisation.id",
  "organisation.slug",
  "organisation.name_vi",
  "organisation.name_en",
  "organisation.short_name",
  "organisation.is_public",
  "organisation.invented",
  sql<boolean>`organisation.parent_id is not null or organisation.id = organisation.root_id`.as("in_tree"),
] as const;

async function organisationsIn(db: Db<ActivitiesDb>, ids: readonly string[]): Promise<NamedOrganisation[]> {
  if (ids.length === 0) return [];
  return db.selectFrom("organisation").select(organisationColumns).where("id", "in", ids).execute();
}

export async function organisersOf(db: Db<ActivitiesDb>, activityId: string): Promise<NamedOrganisation[]> {
  return db
    .selectFrom("activity_organiser")
    .innerJoin("organisation", "organisation.id", "activity_organiser.organisation_id")
    .select(organisationColumns)
    .where("activity_id", "=", activityId)
    .orderBy(sql`organisation.name_vi collate "vi-x-icu"`)
    .execute();
}

export async function countriesOf(db: Db<ActivitiesDb>, activityId: string): Promise<ActivityRecord["countries"]> {
  const rows = await db
    .selectFrom("activity_country")
    .innerJoin("country", "country.code", "activity_country.country_code")
    .select(["code", "slug_vi", "slug_en", "name_vi", "name_en"])
    .where("activity_id", "=", activityId)
    .orderBy(sql`name_vi collate "vi-x-icu"`)
    .execute();
  return rows.map((row) => ({
    code: row.code,
    slugs: { vi: row.slug_vi, en: row.slug_en },
    names: { vi: row.name_vi, en: row.name_en },
  }));
}

export async function tagsOf(db: Db<ActivitiesDb>, activityId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("activity_tag")
    .select("tag")
    .where("activity_id", "=", activityId)
    .orderBy("tag")
    .execute();
  return rows.map(({ tag }) => tag);
}

/** The head counts in the order of the groups, people before attendances. */
export async function countsOf(db: Db<ActivitiesDb>, activityId: string): Promise<CountRow[]> {
  const rows = await db
    .selectFrom("head_count")
    .select(["counted_group as group", "unit", "value", "qualifier", "source", "invented"])
    .where("activity_id", "=", activityId)
    .execute();
  return rows.sort(
    (a, b) =>
      countedGroups.indexOf(a.group) - countedGroups.indexOf(b.group) ||
      Number(a.unit < b.unit) - Number(b.unit < a.unit),
  );
}

export async function photosOf(db: Db<ActivitiesDb>, activityId: string): Promise<PhotoRow[]> {
  return db
    .selectFrom("photo")
    .select([...photoColumns, variantsSql.as("variants")])
    .where("activity_id", "=", activityId)
    .where("state", "!=", "withdrawn")
    .orderBy("position")
    .orderBy("id")
    .execute();
}

export const photoColumns = [
  "photo.id",
  "photo.activity_id",
  "photo.caption_vi",
  "photo.caption_en",
  "photo.credit",
  "photo.alt_vi",
  "photo.alt_en",
  "photo.permission",
  "photo.shows_children",
  "photo.guardians_agreed",
  "photo.state",
  "photo.width",
  "photo.height",
  "photo.invented",
] as const;
export const variantsSql = sql<
  PhotoRow["variants"]
>`(select coalesce(json_agg(json_build_object('width', v.width, 'height', v.height)
  order by v.width), '[]') from photo_variant v where v.photo_id = photo.id)`;

export async function stepsOf(db: Db<ActivitiesDb>, activityId: string): Promise<StepRow[]> {
  return db
    .selectFrom("activity_step")
    .select(["act", "to_state", "at", "account_id", "actor_name", "reason"])
    .where("activity_id", "=", activityId)
    .orderBy("id")
    .execute();
}

/** What the sentences of the policy look at. */
export function subjectOf(
  activity: ActivityFields,
  organisers: readonly { id: string }[],
  steps: readonly StepRow[],
  mode: ApprovalMode,
  today: Temporal.PlainDate,
): ActivitySubject {
  const lastBy = (...acts: string[]) => steps.findLast((step) => acts.includes(step.act))?.account_id;
  const accounts = (ids: readonly (string | null | undefined)[]) => [
    ...new Set(ids.filter((id) => id !== null && id !== undefined)),
  ];
  return {
    rootId: activity.root_id,
    leadId: activity.lead_organisation_id,
    organiserIds: organisers.map(({ id }) => id),
    audience: activity.audience,
    state: activity.state,
    countsSent: activity.counts_sent_at !== null,
    startsOn: activity.starts_on,
    startsPrecision: activity.starts_precision,
    endsOn: activity.ends_on,
    authors: {
      draftedBy: activity.drafted_by,
      wrote: accounts(
        steps.filter(({ act }) => act === "draft" || act === "quick" || act === "edit").map((step) => step.account_id),
      ),
    },
    countedBy: accounts([lastBy("quick", "counts"), lastBy("send_counts")]),
    mode,
    today,
  };
}

export function fillable(record: Pick<ActivityRecord, "activity" | "countries" | "counts" | "photos">): Fillable {
  return {
    kind: record.activity.kind,
    channel: record.activity.channel,
    location: record.activity.location,
    startsOn: record.activity.starts_on,
    countries: record.countries.map(({ code }) => code),
    placeText: record.activity.place_text,
    summaryVi: record.activity.summary_vi,
    counts: record.counts,
    photos: record.photos.length,
  };
}

/** Tells one set of head counts from another: a form carries it, so that nobody overwrites numbers he has not seen. */
export function countsSeen(counts: readonly CountRow[]): string {
  const text = counts.map(({ group, unit, value, qualifier, source }) =>
    [group, unit, value, qualifier, source].join("|"),
  );
  return createHash("sha256").update(text.toSorted().join("\n")).digest("base64url").slice(0, 16);
}

/** A photo of a record the viewer may see; for everybody only when it may be published. */
export async function photoById(
  db: Db<ActivitiesDb>,
  viewer: Viewer,
  id: string,
  activityId?: string,
): Promise<PhotoRow> {
  const photo = await db
    .selectFrom("photo")
    .innerJoin("activity", "activity.id", "photo.activity_id")
    .select([...photoColumns, variantsSql.as("variants")])
    .where("photo.id", "=", id)
    .where("photo.state", "!=", "withdrawn")
    .where(visibleTo(viewer))
    .$if(activityId !== undefined, (query) => query.where("photo.activity_id", "=", activityId ?? ""))
    .$if(viewer === "public", (query) => query.where(publishablePhoto))
    .executeTakeFirst();
  if (photo === undefined) throw notFound();
  return photo;
}

/** The twin of `photoFaults`: ready, described, permitted, and with the guardians' consent for children. */
export const publishablePhoto = sql<boolean>`(photo.state = 'ready' and photo.alt_vi is not null
  and photo.permission in ('granted', 'nobody_recognisable') and (not photo.shows_children or photo.guardians_agreed))`;

/** The stored file of the widest variant not wider than asked, else the narrowest. */
export async function variantFile(
  db: Db<ActivitiesDb>,
  photoId: string,
  width: number,
): Promise<{ sha256: string; width: number }> {
  const variant = await db
    .selectFrom("photo_variant")
    .select(["sha256", "width"])
    .where("photo_id", "=", photoId)
    .orderBy(sql`width > ${width}`)
    .orderBy(sql`case when width > ${width} then width else -width end`)
    .limit(1)
    .executeTakeFirst();
  if (variant === undefined) throw notFound();
  return variant;
}
