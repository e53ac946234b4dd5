import { allow, type Actor } from "#accounts";
import { changes } from "#platform/audit.ts";
import type { IncomingFile, MediaType } from "#platform/files.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { lockActivity, publishIf, record, type Own, type OwnTx } from "./commands.ts";
import { photoVariants } from "./jobs.ts";
import { policy, refuse } from "./policy.ts";
import type { ActivityFields } from "./queries.record.ts";
import type { Permission } from "./rules.vocabulary.ts";

/** The greatest size of one photo, in bytes, and how many may come at once. */
export const photoLimit = { bytes: 25_000_000, files: 20 };

export type FileFault = "large" | "empty" | "heic" | "svg" | "gif" | "pdf" | "unknown" | "already";
export interface PhotoRefusal {
  name: string;
  size: number;
  fault: FileFault;
}

const faultOfType: Record<MediaType, FileFault | null> = {
  "image/jpeg": null,
  "image/png": null,
  "image/webp": null,
  "image/heic": "heic",
  "image/svg+xml": "svg",
  "image/gif": "gif",
  "application/pdf": "pdf",
  unknown: "unknown",
};

/** Why a received file is not a photo we take, by its content; its name says nothing. */
export function fileFault(file: Pick<IncomingFile, "tooLarge" | "size" | "mediaType">): FileFault | undefined {
  if (file.tooLarge) return "large";
  if (file.size === 0) return "empty";
  return faultOfType[file.mediaType] ?? undefined;
}

/** Adds the files that are photos and says of each other one why not. The received files are gone afterwards. */
export async function addPhotos(
  platform: Own,
  actor: Actor,
  id: string,
  files: readonly IncomingFile[],
  credit: string | null,
): Promise<{ added: number; refused: PhotoRefusal[] }> {
  try {
    return await platform.db.transaction().execute(async (tx) => {
      const { activity, subject } = await lockActivity(platform, tx, id);
      allow(policy.photo, actor, subject);
      const kept = await keepPhotos(platform, tx, actor, activity, files, credit);
      if (kept.added > 0) await publishIf(tx, activity);
      return kept;
    });
  } finally {
    for (const file of files) await platform.files.discard(file);
  }
}

/** Keeps the good files of a form in the caller's transaction; the job that reads them starts when it commits. */
export async function keepPhotos(
  platform: Own,
  tx: OwnTx,
  actor: Actor,
  activity: Pick<ActivityFields, "id" | "state" | "lead_organisation_id">,
  files: readonly IncomingFile[],
  credit: string | null,
): Promise<{ added: number; refused: PhotoRefusal[] }> {
  const now = platform.clock.now();
  const present = await tx
    .selectFrom("photo")
    .select(["original_sha256", "position"])
    .where("activity_id", "=", activity.id)
    .where("state", "!=", "withdrawn")
    .execute();
  const known = new Set(present.map((photo) => photo.original_sha256));
  let position = Math.max(0, ...present.map((photo) => photo.position));
  const refused: PhotoRefusal[] = [];
  const added: string[] = [];
  for (const file of files) {
    const fault = fileFault(file) ?? (known.has(file.sha256) ? "already" : undefined);
    if (fault !== undefined) {
      refused.push({ name: file.name, size: file.size, fault });
      continue;
    }
    const stored = await platform.files.keep(file);
    await tx
      .insertInto("stored_file")
      .values({ sha256: stored.sha256, size: stored.size, media_type: stored.mediaType, created_at: now })
      .onConflict((conflict) => conflict.column("sha256").doNothing())
      .execute();
    position += 1;
    const id = newId();
    await tx
      .insertInto("photo")
      .values({
        id,
        activity_id: activity.id,
        original_sha256: stored.sha256,
        caption_vi: null,
        caption_en: null,
        credit,
        alt_vi: null,
        alt_en: null,
        permission: "not_asked",
        shows_children: false,
        guardians_agreed: false,
        state: "processing",
        width: null,
        height: null,
        position,
        created_at: now,
        invented: actor.invented,
      })
      .execute();
    known.add(stored.sha256);
    added.push(file.name);
    await platform.jobs.enqueue(tx, photoVariants, { photoId: id });
  }
  if (added.length > 0)
    await record(platform, tx, actor, activity, {
      act: "photo",
      action: "photo.add",
      after: { file: added, ...(credit === null ? {} : { credit }) },
    });
  return { added: added.length, refused };
}

export interface PhotoText {
  captionVi: string | null;
  captionEn: string | null;
  credit: string | null;
  altVi: string | null;
  altEn: string | null;
  permission: Permission;
  showsChildren: boolean;
  guardiansAgreed: boolean;
}

/** Changes what is said about a photo and what the people on it agreed to. */
export async function editPhoto(
  platform: Own,
  actor: Actor,
  activityId: string,
  photoId: string,
  text: PhotoText,
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const { activity, subject } = await lockActivity(platform, tx, activityId);
    allow(policy.photo, actor, subject);
    const photo = await presentPhoto(tx, activityId, photoId);
    const values = {
      caption_vi: text.captionVi,
      caption_en: text.captionEn,
      credit: text.credit,
      alt_vi: text.altVi,
      alt_en: text.altEn,
      permission: text.permission,
      shows_children: text.showsChildren,
      guardians_agreed: text.guardiansAgreed,
    };
    const { caption_vi, caption_en, credit, alt_vi, alt_en, permission, shows_children, guardians_agreed } = photo;
    const changed = changes(
      { caption_vi, caption_en, credit, alt_vi, alt_en, permission, shows_children, guardians_agreed },
      values,
    );
    if (Object.keys(changed.after).length === 0) return;
    await tx.updateTable("photo").set(values).where("id", "=", photoId).execute();
    await record(platform, tx, actor, activity, { act: "photo", action: "photo.edit", ...changed });
    await publishIf(tx, activity);
  });
}

/** Takes a photo off every page, for good. The original stays for reference. */
export async function withdrawPhoto(
  platform: Own,
  actor: Actor,
  activityId: string,
  photoId: string,
  reason: string,
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const { activity, subject } = await lockActivity(platform, tx, activityId);
    allow(policy.photo, actor, subject);
    const photo = await presentPhoto(tx, activityId, photoId);
    await tx.updateTable("photo").set({ state: "withdrawn" }).where("id", "=", photoId).execute();
    await record(platform, tx, actor, activity, {
      act: "photo",
      action: "photo.withdraw",
      reason,
      before: { photo: photo.caption_vi ?? photo.alt_vi ?? photoId.slice(-6), photo_state: photo.state },
      after: { photo_state: "withdrawn" },
    });
    await publishIf(tx, activity);
  });
}

async function presentPhoto(tx: OwnTx, activityId: string, photoId: string) {
  const photo = await tx
    .selectFrom("photo")
    .selectAll()
    .where("id", "=", photoId)
    .where("activity_id", "=", activityId)
    .forUpdate()
    .executeTakeFirst();
  if (photo === undefined) throw notFound();
  if (photo.state === "withdrawn") throw refuse("photo.gone");
  return photo;
}
