import { photoHandler } from "#activities";
import { anActivity } from "../../src/modules/activities/builders.ts";
import type { Visitor } from "./browser.ts";
import { activitiesPath, useDesk } from "./desk.ts";

export type Bytes = Buffer<ArrayBuffer>;

/** A desk whose people also handle photos. */
export function useAlbum() {
  const desk = useDesk();
  const { test } = desk;
  const photosOf = (id: string) =>
    test.platform.db.selectFrom("photo").selectAll().where("activity_id", "=", id).orderBy("position").execute();
  return {
    desk,
    photosOf,
    activity: (more: Partial<Parameters<typeof anActivity>[1]> = {}) =>
      anActivity(test.platform.db, { rootId: desk.office.rootId, leadId: desk.office.lao, ...more }),
    /** Sends files as photos of a record; whatever they are, they say that they are JPEG. */
    send(visitor: Visitor, id: string, files: { name: string; bytes: Bytes }[], credit = ""): Promise<Response> {
      const form = new FormData();
      for (const { name, bytes } of files) form.append("photos", new File([bytes], name, { type: "image/jpeg" }));
      form.set("credit", credit);
      return visitor.send(`${activitiesPath}/${id}/anh`, form);
    },
    /** Does what the queue would do. */
    async process(id: string): Promise<void> {
      const handler = photoHandler(test.platform);
      for (const photo of await photosOf(id)) await handler.run({ photoId: photo.id });
    },
    describePhoto: (visitor: Visitor, id: string, photo: string, more: Record<string, string> = {}) =>
      visitor.post(`${activitiesPath}/${id}/anh/${photo}`, {
        alt_vi: "Hai đoàn bắt tay",
        permission: "granted",
        ...more,
      }),
  };
}
