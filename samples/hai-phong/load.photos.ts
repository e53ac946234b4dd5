import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { StoredFile } from "#platform/files.ts";
import { altTexts, photos, type Picture } from "./data.photos.ts";
import { makeVariants } from "#activities";
import { idOf } from "./ids.ts";
import type { Load } from "./load.ts";
import type { SamplePlatform } from "./tables.ts";

type Sized = StoredFile & { width: number; height: number };

export interface KeptPicture {
  picture: Picture;
  original: Sized;
  variants: Sized[];
}

const pictures: readonly Picture[] = ["hoitruong", "lophoc", "cang", "cau", "phuong"];

/** Keeps the pictures and their smaller sizes among the files of the installation; rows follow in the transaction. */
export async function keepPictures({ files }: SamplePlatform): Promise<KeptPicture[]> {
  const folder = pictureFolder();
  return Promise.all(
    pictures.map(async (picture) => {
      const bytes = await readFile(join(folder, `${picture}.jpg`));
      const made = await makeVariants(bytes);
      if (made === undefined) throw new Error(`${picture}.jpg cannot be read`);
      const original = { ...(await files.write(bytes)), width: made.width, height: made.height };
      const variants: Sized[] = [];
      for (const { width, height, bytes: smaller } of made.variants)
        variants.push({ ...(await files.write(smaller)), width, height });
      return { picture, original, variants };
    }),
  );
}

export async function loadPhotos(load: Load, kept: readonly KeptPicture[]): Promise<void> {
  const { tx, now } = load;
  const stored = new Map(
    kept.flatMap(({ original, variants }) => [original, ...variants]).map((file) => [file.sha256, file]),
  );
  await tx
    .insertInto("stored_file")
    .values(
      [...stored.values()].map(({ sha256, size, mediaType }) => ({
        sha256,
        size,
        media_type: mediaType,
        created_at: now,
      })),
    )
    .onConflict((conflict) => conflict.column("sha256").doNothing())
    .execute();
  const rows = photos.flatMap((spec) => {
    const file = kept.find(({ picture }) => picture === spec.picture);
    return file === undefined ? [] : [{ spec, file, id: idOf("photo", `${spec.activity}/${spec.picture}`) }];
  });
  await tx
    .insertInto("photo")
    .values(
      rows.map(({ id, spec, file }) => ({
        id,
        activity_id: idOf("activity", spec.activity),
        original_sha256: file.original.sha256,
        caption_vi: spec.vi,
        caption_en: spec.en,
        credit: "Hữu Nghị (tranh khắc minh họa)",
        alt_vi: altTexts[spec.picture].vi,
        alt_en: altTexts[spec.picture].en,
        permission: "nobody_recognisable" as const,
        shows_children: false,
        guardians_agreed: false,
        state: "ready" as const,
        width: file.original.width,
        height: file.original.height,
        position: 1,
        created_at: now,
        // A drawing beside a real event is still made up.
        invented: true,
      })),
    )
    .execute();
  await tx
    .insertInto("photo_variant")
    .values(
      rows.flatMap(({ id, file }) =>
        file.variants.map(({ sha256, width, height }) => ({ photo_id: id, width, height, sha256 })),
      ),
    )
    .execute();
  for (const { spec } of rows)
    load.remember("photo.add", "activity", idOf("activity", spec.activity), { file: `${spec.picture}.jpg` });
}

// The program may run from the sources or from dist/: the pictures stay where they are.
function pictureFolder(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    const folder = join(at, "samples/hai-phong/pictures");
    if (existsSync(folder)) return folder;
    if (dirname(at) === at) throw new Error("samples/hai-phong/pictures is missing");
  }
}
