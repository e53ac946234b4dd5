import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { visibleTo, type Viewer } from "./queries.ts";
import type { Permission, PhotoState } from "./rules.vocabulary.ts";
import type { ActivitiesDb } from "./tables.ts";

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

const photoColumns = [
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
const variantsSql = sql<
  PhotoRow["variants"]
>`(select coalesce(json_agg(json_build_object('width', v.width, 'height', v.height)
  order by v.width), '[]') from photo_variant v where v.photo_id = photo.id)`;

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
