import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { useAlbum } from "#test/album.ts";
import { textOf } from "#test/browser.ts";
import { activitiesPath } from "#test/desk.ts";
import { aJpeg, aPhonePicture } from "./builders.pictures.ts";
import { anActivity } from "./builders.ts";
import { makeVariants } from "./jobs.ts";

describe("photos", () => {
  const { desk, activity, send, photosOf, process, describePhoto } = useAlbum();
  const { test } = desk;

  const waiting = async () =>
    (
      await test.platform.db.executeQuery<{ n: number }>(
        // The queue's own table: the job is enqueued in the command's transaction.
        (await import("kysely")).CompiledQuery.raw(
          "select count(*)::int as n from pgboss.job where name = 'photo.variants'",
        ),
      )
    ).rows[0]?.n ?? 0;

  it("takes several at once, says that they are being read, then shows them in three sizes", async () => {
    const { id } = await activity();
    const lao = await desk.office.as("lao");
    const before = await waiting();
    const answer = await send(
      lao,
      id,
      [
        { name: "a.jpg", bytes: await aJpeg(2000, 1000) },
        { name: "b.jpg", bytes: await aJpeg(700, 500, "#b3281a") },
      ],
      "Nguyễn Văn Ảnh",
    );
    expect(answer.status).toBe(303);
    expect(await waiting()).toBe(before + 2);
    expect(await textOf(await lao.get(`${activitiesPath}/${id}`))).toContain("Đã nhận 2 ảnh");
    expect(await textOf(await lao.get(`${activitiesPath}/${id}`))).toContain("đang xử lý");
    await process(id);
    const [large, small] = await photosOf(id);
    expect([large?.state, large?.width, large?.height, large?.credit]).toEqual(["ready", 2000, 1000, "Nguyễn Văn Ảnh"]);
    const variants = await test.platform.db
      .selectFrom("photo_variant")
      .select(["photo_id", "width", "height"])
      .where("photo_id", "in", [large?.id ?? "", small?.id ?? ""])
      .orderBy("width")
      .execute();
    expect(
      variants.filter(({ photo_id }) => photo_id === large?.id).map(({ width, height }) => [width, height]),
    ).toEqual([
      [480, 240],
      [960, 480],
      [1600, 800],
    ]);
    // A narrow original is never blown up.
    expect(variants.filter(({ photo_id }) => photo_id === small?.id).map(({ width }) => width)).toEqual([480, 700]);
    const file = await lao.get(`/van-phong/anh/${large?.id}/960.webp`);
    expect([file.status, file.headers.get("content-type"), file.headers.get("cache-control")]).toEqual([
      200,
      "image/webp",
      "private, max-age=300",
    ]);
    expect((await sharp(Buffer.from(await file.arrayBuffer())).metadata()).width).toBe(960);
    expect((await lao.get(`/van-phong/anh/${large?.id}/1200.webp`)).status).toBe(200);
    expect((await lao.get(`/van-phong/anh/${large?.id}/960.jpg`)).status).toBe(404);
  });

  it("turns it upright and takes place, time and camera out", async () => {
    const made = await makeVariants(await aPhonePicture(1200, 800));
    expect([made?.width, made?.height]).toEqual([800, 1200]);
    for (const variant of made?.variants ?? []) {
      const metadata = await sharp(variant.bytes).metadata();
      expect([metadata.format, metadata.orientation, metadata.exif, metadata.icc, metadata.xmp]).toEqual([
        "webp",
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
      expect(variant.height).toBeGreaterThan(variant.width);
      expect(variant.bytes.includes("Mật danh")).toBe(false);
    }
  });

  it("does the work twice with the same result", async () => {
    const { id } = await activity();
    const lao = await desk.office.as("lao");
    await send(lao, id, [{ name: "a.jpg", bytes: await aJpeg(900, 600, "#123456") }]);
    await process(id);
    const [photo] = await photosOf(id);
    const rows = () =>
      test.platform.db
        .selectFrom("photo_variant")
        .selectAll()
        .where("photo_id", "=", photo?.id ?? "")
        .orderBy("width")
        .execute();
    const once = await rows();
    await process(id);
    await test.platform.db
      .updateTable("photo")
      .set({ state: "processing" })
      .where("id", "=", photo?.id ?? "")
      .execute();
    await process(id);
    expect(await rows()).toEqual(once);
  });

  describe("for everybody", () => {
    const ready = async (more: Partial<Parameters<typeof anActivity>[1]> = {}) => {
      const { id, slug } = await activity(more);
      const lao = await desk.office.as("lao");
      await send(lao, id, [{ name: "a.jpg", bytes: await aJpeg(1000, 700, `#${id.slice(-6)}`) }]);
      await process(id);
      return { id, slug, lao, photo: (await photosOf(id))[0]?.id ?? "" };
    };
    const seen = async (photo: string) => (await desk.office.anybody().get(`/anh/${photo}/480.webp`)).status;

    it("only with description, permission and, for children, the guardians' consent", async () => {
      const { id, slug, lao, photo } = await ready();
      expect(await seen(photo)).toBe(404);
      expect(await textOf(await lao.get(`${activitiesPath}/${id}`))).toContain(
        "Chưa có lời tả ảnh. Chưa hỏi người trong ảnh.",
      );
      const steps: [Record<string, string>, number][] = [
        [{ permission: "not_asked" }, 404],
        [{ permission: "refused" }, 404],
        [{ alt_vi: "" }, 404],
        [{ shows_children: "on" }, 404],
        [{ shows_children: "on", guardians_agreed: "on" }, 200],
        [{ permission: "nobody_recognisable" }, 200],
        [{}, 200],
      ];
      for (const [more, status] of steps) {
        expect((await describePhoto(lao, id, photo, more)).status).toBe(303);
        expect([more, await seen(photo)]).toEqual([more, status]);
        for (const page of [`/hoat-dong/${slug}`, `/en/activities/${slug}`])
          expect([more, (await (await desk.office.anybody().get(page)).text()).includes(`/anh/${photo}/`)]).toEqual([
            more,
            status === 200,
          ]);
      }
      const file = await desk.office.anybody().get(`/anh/${photo}/960.webp`);
      expect(file.headers.get("cache-control")).toBe("public, max-age=300");
      expect(await textOf(await lao.get(`${activitiesPath}/${id}`))).toContain("Được đăng");
      const english = await (await desk.office.anybody().get(`/en/activities/${slug}`)).text();
      expect(english).toMatch(/alt="Hai đoàn bắt tay" lang="vi"/);
    });

    it("never of an activity that is not public, and never of another's to the staff", async () => {
      for (const more of [{ audience: "internal" }, { state: "planned" }, { audience: "restricted" }] as const) {
        const { id, lao, photo } = await ready(more);
        await describePhoto(lao, id, photo);
        expect(await seen(photo)).toBe(404);
        expect((await lao.get(`/van-phong/anh/${photo}/480.webp`)).status).toBe(200);
        for (const [person, status] of [
          ["han", 404],
          ["chapter", 404],
          ["stranger", 404],
          ["clerk", 200],
        ] as const)
          expect([
            person,
            (await (await desk.office.as(person)).get(`/van-phong/anh/${photo}/480.webp`)).status,
          ]).toEqual([person, status]);
        expect((await desk.office.anybody().get(`/van-phong/anh/${photo}/480.webp`)).status).toBe(303);
      }
    });

    it("gone the moment it is withdrawn, with the reason in the history", async () => {
      const { id, lao, photo } = await ready();
      await describePhoto(lao, id, photo);
      expect(await seen(photo)).toBe(200);
      const without = await lao.post(`${activitiesPath}/${id}/anh/${photo}/go`, { reason: "" });
      expect(without.status).toBe(422);
      expect(
        (await lao.post(`${activitiesPath}/${id}/anh/${photo}/go`, { reason: "Người trong ảnh yêu cầu" })).status,
      ).toBe(303);
      expect([
        await seen(photo),
        (await lao.get(`/van-phong/anh/${photo}/480.webp`)).status,
        (await lao.get(`${activitiesPath}/${id}/anh/${photo}`)).status,
      ]).toEqual([404, 404, 404]);
      const again = await lao.post(`${activitiesPath}/${id}/anh/${photo}/go`, { reason: "lần nữa" });
      expect([again.status, (await textOf(again)).includes("đã được gỡ")]).toEqual([409, true]);
      const words = await textOf(await lao.get(`${activitiesPath}/${id}`));
      expect(words).toContain("Lý do: Người trong ảnh yêu cầu");
      await process(id);
      expect((await photosOf(id))[0]?.state).toBe("withdrawn");
    });
  });

  it("of another record is not found under this one, and readers may not touch it", async () => {
    const first = await activity();
    const second = await activity();
    const lao = await desk.office.as("lao");
    await send(lao, first.id, [{ name: "a.jpg", bytes: await aJpeg(300, 200, "#777777") }]);
    const photo = (await photosOf(first.id))[0]?.id ?? "";
    expect((await lao.get(`${activitiesPath}/${second.id}/anh/${photo}`)).status).toBe(404);
    expect((await describePhoto(lao, second.id, photo)).status).toBe(404);
    for (const [person, status] of [
      ["clerk", 403],
      ["han", 404],
      ["stranger", 404],
    ] as const) {
      const visitor = await desk.office.as(person);
      expect([person, (await visitor.get(`${activitiesPath}/${first.id}/anh`)).status]).toEqual([person, status]);
      expect([person, (await send(visitor, first.id, [{ name: "x.jpg", bytes: await aJpeg(20, 20) }])).status]).toEqual(
        [person, status],
      );
      expect([person, (await describePhoto(visitor, first.id, photo)).status]).toEqual([person, status]);
      expect([
        person,
        (await visitor.post(`${activitiesPath}/${first.id}/anh/${photo}/go`, { reason: "x" })).status,
      ]).toEqual([person, status]);
    }
    const wrong = await describePhoto(lao, first.id, photo, { guardians_agreed: "on", permission: "" });
    const page = await wrong.text();
    expect([wrong.status, page.includes('href="#permission"'), page.includes('value="Hai đoàn bắt tay"')]).toEqual([
      422,
      true,
      true,
    ]);
  });
});
