import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { useAlbum, type Bytes } from "#test/album.ts";
import { textOf } from "#test/browser.ts";
import { activitiesPath } from "#test/desk.ts";
import { aJpeg } from "./builders.pictures.ts";

describe("what is not a photo", () => {
  const { desk, activity, send, photosOf, process } = useAlbum();
  const { test } = desk;

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
    const lao = await desk.office.as("lao");
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
    const lao = await desk.office.as("lao");
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
    const answer = await send(await desk.office.as("lao"), id, [
      { name: "<img onerror=x>.jpg", bytes: Buffer.from("MZ....") },
    ]);
    expect(await answer.text()).not.toContain("<img onerror");
  });

  it("nothing chosen: the field says so", async () => {
    const { id } = await activity();
    const answer = await (await desk.office.as("lao")).send(`${activitiesPath}/${id}/anh`, new FormData());
    expect([answer.status, (await textOf(answer)).includes("Hãy chọn ít nhất một ảnh")]).toEqual([422, true]);
  });

  it("the same photo twice is one photo", async () => {
    const { id } = await activity();
    const lao = await desk.office.as("lao");
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
      await desk.office.as("lao"),
      id,
      Array.from({ length: 25 }, (_, n) => ({ name: `${n}.jpg`, bytes })),
    );
    expect(answer.status).toBe(413);
    expect(await photosOf(id)).toHaveLength(0);
  });

  it("what breaks off, lies or would burst is unreadable, and the page says what to do", async () => {
    const { id } = await activity();
    const lao = await desk.office.as("lao");
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
    const words = await textOf(await lao.get(`${activitiesPath}/${id}`));
    expect(words).toContain("không đọc được ảnh. Hãy gửi lại bản khác");
    const audit = await test.platform.db
      .selectFrom("audit_entry")
      .select(["action", "actor_name"])
      .where("subject_id", "=", id)
      .where("action", "=", "photo.unreadable")
      .execute();
    expect(audit).toEqual(Array.from({ length: 3 }, () => ({ action: "photo.unreadable", actor_name: "Hệ thống" })));
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
