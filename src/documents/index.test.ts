import { execFileSync } from "node:child_process";
import { afterEach, describe, expect, test, vi } from "vitest";
import { annualReport, smallestDocument, tableAnnex } from "./builders.ts";
import { renderDocx, renderPdf, unprintableCharacters } from "./index.ts";
import { all, bodyOf } from "./test-docx.ts";
import { allText, readPdf } from "./test-pdf.ts";

describe("the same document", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test.each([
    ["docx", renderDocx],
    ["pdf", renderPdf],
  ])("always makes the same %s", async (_, render) => {
    const document = () =>
      annualReport({ specimen: true, annexes: [tableAnnex(5), tableAnnex(5, { landscape: true })] });
    vi.useFakeTimers({ now: new Date("2023-01-09T08:00:00Z"), toFake: ["Date"] });
    const first = await render(document());
    await render(smallestDocument());
    vi.setSystemTime(new Date("2031-12-31T23:59:59Z"));
    const second = await render(document());
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
    const other = await render({ ...document(), number: 6 });
    expect(Buffer.from(other).equals(Buffer.from(first))).toBe(false);
  });
});

test("importing the door loads no writer, no parser and no font", () => {
  const script = `
    import { registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
    await import(${JSON.stringify(import.meta.resolve("./index.ts"))});
    const native = process.report.getReport().sharedObjects.filter((path) => path.endsWith(".node"));
    console.log(JSON.stringify({ loaded, native }));`;
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  const { loaded, native }: { loaded: string[]; native: string[] } = JSON.parse(printed);
  expect(loaded.some((url) => url.endsWith("/documents/index.ts"))).toBe(true);
  expect(loaded.filter((url) => url.includes("node_modules"))).toEqual([]);
  expect(loaded.filter((url) => /\/(docx|pdf)[^/]*\.ts$/u.test(url))).toEqual([]);
  expect(native).toEqual([]);
});

describe("sizes", () => {
  test("an empty body, an empty list and no annex stand", async () => {
    const empty = smallestDocument({ body: [], recipients: [], signature: { lines: [] }, issuer: "", abstract: "" });
    const { pages } = await readPdf(await renderPdf(empty));
    expect(pages).toHaveLength(1);
    expect(allText(pages[0])).not.toMatch(/\.\/\.|Nơi nhận/u);
    expect(all(bodyOf(await renderDocx(empty)), "w:p").length).toBeGreaterThan(5);
  });

  test("forty pages, a table of 2,000 rows, names of 200 and abstracts of 300 characters stand", async () => {
    const { body } = annualReport();
    const long = annualReport({
      issuer: "Trung tâm nghiên cứu và hợp tác phát triển ".repeat(5).slice(0, 200),
      abstract: "Kết quả công tác đối ngoại nhân dân của thành phố ".repeat(6).slice(0, 300),
      body: Array.from({ length: 30 }, () => body).flat(),
      annexes: [tableAnnex(2000)],
    });
    const { pages } = await readPdf(await renderPdf(long));
    expect(pages.length).toBeGreaterThan(100);
    expect(allText(pages.at(-1))).toContain("2000");
    expect(pages.every(({ texts }) => texts.every(({ rightMm }) => rightMm < 195.1))).toBe(true);
    expect(all(bodyOf(await renderDocx(long)), "w:tr").length).toBeGreaterThan(2000);
  });

  test("more recipients than a page holds run over to the next", async () => {
    const recipients = Array.from({ length: 45 }, (_, index) => `Hội hữu nghị số ${index} của thành phố Hải Phòng`);
    for (const body of [[], annualReport().body]) {
      const { pages } = await readPdf(await renderPdf(smallestDocument({ recipients, body })));
      expect(pages.map(allText).join(" ")).toContain("số 44");
      const lowest = Math.max(...pages.flatMap(({ texts }) => texts.map(({ baselineMm }) => baselineMm)));
      expect(lowest).toBeLessThan(277);
    }
  });

  test("a word longer than its line or its cell is cut inside the margins", async () => {
    const word = "x".repeat(400);
    const columns = Array.from({ length: 12 }, () => ({ title: "Cộtrấtdàikhôngngắt", share: 1 }));
    const document = smallestDocument({
      superior: word,
      addressees: [word],
      body: [
        { type: "table", columns, rows: [columns.map(() => "9".repeat(40))] },
        { type: "paragraph", text: [{ text: word, bold: true }, word] },
      ],
      recipients: [word],
      signature: { lines: [word.slice(0, 60)], name: word.slice(0, 60) },
      annexes: [{ title: word, body: [{ type: "heading", level: 1, text: word }] }],
    });
    const { pages } = await readPdf(await renderPdf(document));
    const right = Math.max(...pages.flatMap(({ texts }) => texts.map(({ rightMm }) => rightMm)));
    expect(right).toBeLessThan(195.1);
    expect(right).toBeGreaterThan(194);
    const printed = pages.map(allText).join("").replaceAll(/[^x]/gu, "");
    expect(printed.length).toBeGreaterThanOrEqual(400 * 4);
  });
});

describe("characters", () => {
  test("names in the scripts of partners are printed", async () => {
    const names = "한국 ສປປ ລາວ ประเทศไทย កម្ពុជា 中国 日本 ひろしま Россия Ελλάδα";
    expect(unprintableCharacters(names)).toEqual([]);
    const { pages } = await readPdf(await renderPdf(smallestDocument({ body: [{ type: "paragraph", text: names }] })));
    for (const name of ["한국", "ລາວ", "中国", "ひろしま", "Россия"]) expect(allText(pages[0])).toContain(name);
  });

  test("what no font can print is refused by name, in PDF only", async () => {
    const document = smallestDocument({ abstract: "Hoạt động 😀 \ue000" });
    expect(unprintableCharacters(document.abstract)).toEqual(["😀", "\ue000"]);
    await expect(renderPdf(document)).rejects.toMatchObject({
      code: "unprintable-characters",
      details: { characters: ["😀 U+1F600", "\ue000 U+E000"] },
    });
    await expect(renderDocx(document)).resolves.toBeInstanceOf(Uint8Array);
  });

  test("a table that cannot be drawn is refused", async () => {
    const columns = [{ title: "A", share: 1 }];
    for (const table of [
      { columns: [], rows: [] },
      { columns: [{ title: "A", share: 0 }], rows: [] },
      { columns, rows: [["1", "2"]] },
    ]) {
      const document = smallestDocument({ body: [{ type: "table", ...table }] });
      await expect(renderPdf(document)).rejects.toMatchObject({ code: "table-shape" });
    }
  });
});
