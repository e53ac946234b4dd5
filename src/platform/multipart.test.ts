import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Refusal } from "./errors.ts";
import { openFiles, sniff } from "./files.ts";
import { readForm } from "./multipart.ts";

const dir = mkdtempSync(join(tmpdir(), "huunghi-form-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const store = openFiles(dir);
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://localhost/", { method: "POST", body, headers });

describe("a posted form", () => {
  it("keeps every text field when a file is too large, and marks the file", async () => {
    const form = new FormData();
    form.append("title", "Gặp mặt");
    form.append("photo", new File([new Uint8Array(3000)], "ảnh.jpg"));
    form.append("note", "sau tệp");
    const sent = await readForm(post(form), { store, fileLimit: 1000 });
    expect(sent.fields.get("title")).toEqual(["Gặp mặt"]);
    expect(sent.fields.get("note")).toEqual(["sau tệp"]);
    const [photo] = sent.files.get("photo") ?? [];
    expect([photo?.tooLarge, photo?.name, photo?.size]).toEqual([true, "ảnh.jpg", 3000]);
    if (photo !== undefined) await store.discard(photo);
    expect(readdirSync(join(dir, "files/incoming"))).toEqual([]);
  });

  it("keeps files in the order in which they were chosen, whichever is written first", async () => {
    const form = new FormData();
    for (const name of ["a.jpg", "b.jpg", "c.jpg"]) form.append("photos", new File([name], name));
    const slow: typeof store = {
      ...store,
      async receive(stream, name, limit) {
        const file = await store.receive(stream, name, limit);
        await new Promise((done) => setTimeout(done, name === "a.jpg" ? 60 : name === "b.jpg" ? 30 : 0));
        return file;
      },
    };
    const { files } = await readForm(post(form), { store: slow });
    expect(files.get("photos")?.map(({ name }) => name)).toEqual(["a.jpg", "b.jpg", "c.jpg"]);
    for (const file of files.get("photos") ?? []) await store.discard(file);
  });

  it("keeps the same content once", async () => {
    const form = new FormData();
    form.append("a", new File(["một"], "a.txt"));
    form.append("b", new File(["một"], "b.txt"));
    const { files } = await readForm(post(form), { store });
    const kept = await Promise.all([...files.values()].flat().map((file) => store.keep(file)));
    expect(new Set(kept.map(({ sha256 }) => sha256)).size).toBe(1);
    expect(await store.has(kept[0]?.sha256 ?? "")).toBe(true);
  });

  it.each([
    ["more than 1 MB of text", post(new URLSearchParams({ a: "x".repeat(1_100_000) })), 413],
    ["another content type", post("{}", { "content-type": "application/json" }), 415],
    [
      "a form that breaks off",
      post("--x\r\nContent-Disposition: form-data; name=", { "content-type": "multipart/form-data; boundary=x" }),
      400,
    ],
  ])("refuses %s", async (_what, request, status) => {
    const refusal = await readForm(request, { store }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal instanceof Refusal ? refusal.status : 0).toBe(status);
  });

  it.each([
    ["MZ\x90\x00", "unknown"],
    ["\xff\xd8\xff\xe0", "image/jpeg"],
    ["\x00\x00\x00\x18ftypheic", "image/heic"],
    ['<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script/>', "image/svg+xml"],
    ["RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"],
    ["%PDF-1.7", "application/pdf"],
  ])("knows %j by its content", (head, type) => {
    expect(sniff(Buffer.from(head, "latin1"))).toBe(type);
  });
});
