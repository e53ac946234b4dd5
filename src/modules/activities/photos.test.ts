import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { textOf, type Visitor } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anActivity } from "./builders.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { aJpeg, aPhonePicture } from "./builders.pictures.ts";
import { makeVariants, photoHandler } from "./jobs.ts";

const path = "/van-phong/hoat-dong";
type Bytes = Buffer<ArrayBuffer>;

describe("photos", () => {
  const test = useInstallation();
  let office: TestOffice;
  beforeAll(async () => {
    office = await anOffice(test);
  });

  const activity = async (more: Partial<Parameters<typeof anActivity>[1]> = {}) =>
    anActivity(test.platform.db, { rootId: office.rootId, leadId: office.lao, ...more });
  const send = async (visitor: Visitor, id: string, files: { name: string; bytes: Bytes }[], credit = "") => {
    const form = new FormData();
    for (const { name, bytes } of files) form.append("photos", new File([bytes], name, { type: "image/jpeg" }));
    form.set("credit", credit);
    return visitor.send(`${path}/${id}/anh`, form);
  };
  const photosOf = (id: string) =>
    test.platform.db.selectFrom("photo").selectAll().where("activity_id", "=", id).orderBy("position").execute();
  /** Does what the queue would do. */
  const process = async (id: string) => {
    const handler = photoHandler(test.platform);
    for (const photo of await photosOf(id)) await handler.run({ photoId: photo.id });
  };
  const describePhoto = (visitor: Visitor, id: string, photo: string, more: Record<string, string> = {}) =>
    visitor.post(`${path}/${id}/anh/${photo}`, { alt_vi: "Hai đoàn bắt tay", permission: "granted", ...more });
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
    const lao = await office.as("lao");
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
    expect(await textOf(await lao.get(`${path}/${id}`))).toContain("Đã nhận 2 ảnh");
    expect(await textOf(await lao.get(`${path}/${id}`))).toContain("đang xử lý");
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
    const lao = await office.as("lao");
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

  describe("what is not a photo", () => {
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    it.each([
      [
        "an .exe named .jpg",
        "virus.jpg",
        Buffer.from(`MZ${"\0".repeat(500)}`, "latin1"),
        "“virus.jpg” không phải ảnh JPEG, PNG hay WebP",
      ],
      ["an SVG with a script", "logo.svg", Buffer.from(svg), "“logo.svg” là hình vẽ SVG"],
      [
        "a HEIC",
        "IMG_0001.HEIC",
        Buffer.from(`\0\0\0\u0018ftypheic${"\0".repeat(300)}`, "latin1"),
        "Cài đặt › Camera › Định dạng › Tương thích nhất",
      ],
      ["a GIF", "vui.gif", Buffer.from("GIF89a..............."), "là ảnh GIF"],
      ["a PDF", "giay.pdf", Buffer.from("%PDF-1.7 ..........."), "là tệp PDF"],
      ["nothing", "rong.jpg", Buffer.alloc(0), "là tệp rỗng"],
      ["a page", "trang.html", Buffer.from("<!doctype html><script>1</script>"), "không phải ảnh"],
    ])("%s is refused with a sentence, the others are taken", async (_name, name, bytes, sentence) => {
      const { id } = await activity();
      const lao = await office.as("lao");
      const answer = await send(lao, id, [
        { name, bytes: Buffer.from(bytes) },
        { name: "tốt.jpg", bytes: await aJpeg(600, 400) },
      ]);
      const words = await textOf(answer);
      expect([answer.status, words.includes(sentence), words.includes("Đã nhận 1 ảnh")]).toEqual([422, true, true]);
      expect(await photosOf(id)).toHaveLength(1);
    });

    it("60 MB: the limit is said, nothing is kept of it", async () => {
      const { id } = await activity();
      const lao = await office.as("lao");
      const huge = Buffer.alloc(60_000_000);
      huge.set([0xff, 0xd8, 0xff, 0xe0]);
      const answer = await send(lao, id, [{ name: "to.jpg", bytes: huge }]);
      expect([answer.status, (await textOf(answer)).includes("“to.jpg” nặng 60 MB, quá giới hạn 25 MB")]).toEqual([
        422,
        true,
      ]);
      expect(await photosOf(id)).toHaveLength(0);
    });

    it("a name that would be code stays a name", async () => {
      const { id } = await activity();
      const answer = await send(await office.as("lao"), id, [
        { name: "<img onerror=x>.jpg", bytes: Buffer.from("MZ....") },
      ]);
      expect(await answer.text()).not.toContain("<img onerror");
    });

    it("nothing chosen: the field says so", async () => {
      const { id } = await activity();
      const answer = await (await office.as("lao")).send(`${path}/${id}/anh`, new FormData());
      expect([answer.status, (await textOf(answer)).includes("Hãy chọn ít nhất một ảnh")]).toEqual([422, true]);
    });

    it("the same photo twice is one photo", async () => {
      const { id } = await activity();
      const lao = await office.as("lao");
      const bytes = await aJpeg(640, 480, "#00ff00");
      await send(lao, id, [{ name: "a.jpg", bytes }]);
      const again = await send(lao, id, [{ name: "b.jpg", bytes }]);
      expect([again.status, (await textOf(again)).includes("“b.jpg”: ảnh này đã có")]).toEqual([422, true]);
      expect(await photosOf(id)).toHaveLength(1);
    });

    it("more than twenty at once is refused as too much, and leaves nothing", async () => {
      const { id } = await activity();
      const bytes = await aJpeg(10, 10);
      const answer = await send(
        await office.as("lao"),
        id,
        Array.from({ length: 25 }, (_, n) => ({ name: `${n}.jpg`, bytes })),
      );
      expect(answer.status).toBe(413);
      expect(await photosOf(id)).toHaveLength(0);
    });
  });

  it("what breaks off, lies or would burst is unreadable, and the page says what to do", async () => {
    const { id } = await activity();
    const lao = await office.as("lao");
    const whole = await sharp({
      create: {
        width: 800,
        height: 600,
        channels: 3,
        background: "#fff",
        noise: { type: "gaussian", mean: 128, sigma: 40 },
      },
    })
      .jpeg()
      .toBuffer();
    await send(lao, id, [
      { name: "cụt.jpg", bytes: Buffer.from(whole.subarray(0, whole.length / 2)) },
      { name: "rác.jpg", bytes: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2000, 7)]) },
      { name: "bom.png", bytes: pictureBomb(40_000, 40_000) },
    ]);
    await process(id);
    expect((await photosOf(id)).map(({ state }) => state)).toEqual(["unreadable", "unreadable", "unreadable"]);
    const words = await textOf(await lao.get(`${path}/${id}`));
    expect(words).toContain("không đọc được ảnh. Hãy gửi lại bản khác");
    const audit = await test.platform.db
      .selectFrom("audit_entry")
      .select(["action", "actor_name"])
      .where("subject_id", "=", id)
      .where("action", "=", "photo.unreadable")
      .execute();
    expect(audit).toEqual(Array.from({ length: 3 }, () => ({ action: "photo.unreadable", actor_name: "Hệ thống" })));
  });

  describe("for everybody", () => {
    const ready = async (more: Partial<Parameters<typeof anActivity>[1]> = {}) => {
      const { id, slug } = await activity(more);
      const lao = await office.as("lao");
      await send(lao, id, [{ name: "a.jpg", bytes: await aJpeg(1000, 700, `#${id.slice(-6)}`) }]);
      await process(id);
      return { id, slug, lao, photo: (await photosOf(id))[0]?.id ?? "" };
    };
    const seen = async (photo: string) => (await office.anybody().get(`/anh/${photo}/480.webp`)).status;

    it("only with description, permission and, for children, the guardians' consent", async () => {
      const { id, slug, lao, photo } = await ready();
      expect(await seen(photo)).toBe(404);
      expect(await textOf(await lao.get(`${path}/${id}`))).toContain("Chưa có lời tả ảnh. Chưa hỏi người trong ảnh.");
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
          expect([more, (await (await office.anybody().get(page)).text()).includes(`/anh/${photo}/`)]).toEqual([
            more,
            status === 200,
          ]);
      }
      const file = await office.anybody().get(`/anh/${photo}/960.webp`);
      expect(file.headers.get("cache-control")).toBe("public, max-age=300");
      expect(await textOf(await lao.get(`${path}/${id}`))).toContain("Được đăng");
      const english = await (await office.anybody().get(`/en/activities/${slug}`)).text();
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
          expect([person, (await (await office.as(person)).get(`/van-phong/anh/${photo}/480.webp`)).status]).toEqual([
            person,
            status,
          ]);
        expect((await office.anybody().get(`/van-phong/anh/${photo}/480.webp`)).status).toBe(303);
      }
    });

    it("gone the moment it is withdrawn, with the reason in the history", async () => {
      const { id, lao, photo } = await ready();
      await describePhoto(lao, id, photo);
      expect(await seen(photo)).toBe(200);
      const without = await lao.post(`${path}/${id}/anh/${photo}/go`, { reason: "" });
      expect(without.status).toBe(422);
      expect((await lao.post(`${path}/${id}/anh/${photo}/go`, { reason: "Người trong ảnh yêu cầu" })).status).toBe(303);
      expect([
        await seen(photo),
        (await lao.get(`/van-phong/anh/${photo}/480.webp`)).status,
        (await lao.get(`${path}/${id}/anh/${photo}`)).status,
      ]).toEqual([404, 404, 404]);
      const again = await lao.post(`${path}/${id}/anh/${photo}/go`, { reason: "lần nữa" });
      expect([again.status, (await textOf(again)).includes("đã được gỡ")]).toEqual([409, true]);
      const words = await textOf(await lao.get(`${path}/${id}`));
      expect(words).toContain("Lý do: Người trong ảnh yêu cầu");
      await process(id);
      expect((await photosOf(id))[0]?.state).toBe("withdrawn");
    });
  });

  it("of another record is not found under this one, and readers may not touch it", async () => {
    const first = await activity();
    const second = await activity();
    const lao = await office.as("lao");
    await send(lao, first.id, [{ name: "a.jpg", bytes: await aJpeg(300, 200, "#777777") }]);
    const photo = (await photosOf(first.id))[0]?.id ?? "";
    expect((await lao.get(`${path}/${second.id}/anh/${photo}`)).status).toBe(404);
    expect((await describePhoto(lao, second.id, photo)).status).toBe(404);
    for (const [person, status] of [
      ["clerk", 403],
      ["han", 404],
      ["stranger", 404],
    ] as const) {
      const visitor = await office.as(person);
      expect([person, (await visitor.get(`${path}/${first.id}/anh`)).status]).toEqual([person, status]);
      expect([person, (await send(visitor, first.id, [{ name: "x.jpg", bytes: await aJpeg(20, 20) }])).status]).toEqual(
        [person, status],
      );
      expect([person, (await describePhoto(visitor, first.id, photo)).status]).toEqual([person, status]);
      expect([person, (await visitor.post(`${path}/${first.id}/anh/${photo}/go`, { reason: "x" })).status]).toEqual([
        person,
        status,
      ]);
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

/** A PNG of a few kilobytes that claims more dots than any memory holds. */
function pictureBomb(width: number, height: number): Bytes {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const tail = Buffer.alloc(4);
    tail.writeUInt32BE(crc(body));
    return Buffer.concat([head, body, tail]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(100_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}
