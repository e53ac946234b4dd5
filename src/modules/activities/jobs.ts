import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { z } from "zod";
import { recordAudit } from "#platform/audit.ts";
import type { StoredFile } from "#platform/files.ts";
import { handle, type JobHandler, type JobKind } from "#platform/jobs.ts";
import { publish, type Platform } from "#platform/platform.ts";
import { isPublished } from "./rules.ts";
import type { ActivitiesDb } from "./tables.ts";

/** Makes the sizes of a photo that pages show. */
export const photoVariants: JobKind<{ photoId: string }> = {
  name: "photo.variants",
  schema: z.object({ photoId: z.uuid() }),
};

/** The widths in which a photo is served, in pixels; a narrower original is served as wide as it is. */
export const variantWidths = [480, 960, 1600] as const;

// A file of a few kilobytes can claim a picture of a billion dots: beyond a hundred million it is not opened.
const mostPixels = 100_000_000;

interface Variant {
  width: number;
  height: number;
  bytes: Buffer;
}

/**
 * The sizes of one picture as WebP, turned upright, without place, time or camera of the original; undefined when it
 * cannot be read: broken off, too many dots, or no picture at all.
 */
export async function makeVariants(
  original: Buffer,
): Promise<{ width: number; height: number; variants: Variant[] } | undefined> {
  try {
    const open = () => sharp(original, { limitInputPixels: mostPixels, failOn: "error" }).timeout({ seconds: 60 });
    const { width, height } = (await open().metadata()).autoOrient;
    const widths = [...new Set(variantWidths.map((wanted) => Math.min(wanted, width)))];
    const variants = await Promise.all(
      widths.map(async (wanted): Promise<Variant> => {
        const made = await open()
          .autoOrient()
          .resize({ width: wanted, withoutEnlargement: true })
          .webp({ quality: 78 })
          .toBuffer({ resolveWithObject: true });
        return { width: made.info.width, height: made.info.height, bytes: made.data };
      }),
    );
    return { width, height, variants };
  } catch {
    return undefined;
  }
}

/** Done twice it gives the same files and rows; a photo withdrawn meanwhile is left alone. */
export function photoHandler(platform: Platform<ActivitiesDb>): JobHandler {
  return handle(photoVariants, async ({ photoId }) => {
    const waiting = await platform.db
      .selectFrom("photo")
      .select("original_sha256")
      .where("id", "=", photoId)
      .where("state", "=", "processing")
      .executeTakeFirst();
    if (waiting === undefined) return;
    const made = await makeVariants(await readFile(platform.files.path(waiting.original_sha256)));
    const stored: (StoredFile & { width: number; height: number })[] = [];
    for (const { bytes, width, height } of made?.variants ?? [])
      stored.push({ ...(await platform.files.write(bytes)), width, height });
    await platform.db.transaction().execute(async (tx) => {
      const photo = await tx
        .selectFrom("photo")
        .innerJoin("activity", "activity.id", "photo.activity_id")
        .select(["photo.activity_id", "activity.root_id", "activity.audience", "activity.state"])
        .where("photo.id", "=", photoId)
        .where("photo.state", "=", "processing")
        .forUpdate("photo")
        .executeTakeFirst();
      if (photo === undefined) return;
      const now = platform.clock.now();
      if (made === undefined) {
        await tx.updateTable("photo").set({ state: "unreadable" }).where("id", "=", photoId).execute();
        await recordAudit(
          tx,
          now,
          { accountId: null, rootId: photo.root_id, name: "Hệ thống" },
          { action: "photo.unreadable", subject: { type: "activity", id: photo.activity_id } },
        );
        return;
      }
      for (const file of stored) {
        await tx
          .insertInto("stored_file")
          .values({ sha256: file.sha256, size: file.size, media_type: file.mediaType, created_at: now })
          .onConflict((conflict) => conflict.column("sha256").doNothing())
          .execute();
        await tx
          .insertInto("photo_variant")
          .values({ photo_id: photoId, width: file.width, sha256: file.sha256, height: file.height })
          .onConflict((conflict) =>
            conflict.columns(["photo_id", "width"]).doUpdateSet({ sha256: file.sha256, height: file.height }),
          )
          .execute();
      }
      await tx
        .updateTable("photo")
        .set({ state: "ready", width: made.width, height: made.height })
        .where("id", "=", photoId)
        .execute();
      if (isPublished(photo)) await publish(tx);
    });
  });
}
