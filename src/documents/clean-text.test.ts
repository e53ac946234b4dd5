import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smallestDocument } from "./builders.ts";
import { cleanText } from "./clean-text.ts";
import { DocumentError, renderDocx, renderPdf, unprintableCharacters, type OfficialDocument } from "./index.ts";
import { all, bodyOf, words } from "./test-docx.ts";
import { allText, readPdf } from "./test-pdf.ts";

const MARKUP = ["#let x = 1", "$x$", "*", "_", "@ref", "<tag>", "\\", "`", "]]>", "&amp;", "//", "/*", "= ", "- ", "~"];
const ILLEGAL = ["\0", "\u0008", "\ufffe", "\uffff", "\ud800", "\udc00x", "\ufeff", "\u0085", "\u2028", "\n\t"];

const codeUnits = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 });
const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      codeUnits.map((units) => String.fromCharCode(...units)),
      fc.constantFrom(...MARKUP, ...ILLEGAL, "a\u0302\u0301", "Đ", " ", "\u202e", "😀", "한"),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));
const printable = fc
  .array(fc.oneof(fc.constantFrom(...MARKUP), fc.constantFrom(...Array.from("aăâđêôơưẫỹ ABĐ 0123.,;:–…"))), {
    maxLength: 40,
  })
  .map((parts) => cleanText(parts.join("")).replaceAll(/ +/gu, " "))
  .filter((text) => text !== "");

function documentOf(texts: readonly string[]): OfficialDocument {
  const [a = "", b = "", c = "", d = "", e = "", f = ""] = texts;
  return smallestDocument({
    superior: a,
    issuer: b,
    symbol: c,
    place: d,
    abstract: e,
    addressees: [f, a],
    body: [
      { type: "bases", items: [b, c] },
      { type: "part", title: d },
      { type: "heading", level: 2, text: e, label: "" },
      { type: "paragraph", text: [f, { text: a, bold: true }, { text: b, italic: true }] },
      { type: "points", items: [c, d] },
      {
        type: "table",
        caption: e,
        unit: f,
        columns: [
          { title: a, share: 1 },
          { title: b, share: 2 },
        ],
        rows: [[c, d], [e]],
      },
      { type: "paragraph", text: "Hết." },
    ],
    signature: { lines: [a, b], name: c },
    recipients: [d, e],
    annexes: [{ title: f, body: [{ type: "paragraph", text: a }] }],
  });
}

describe("clean text", () => {
  test.each([
    ["Hải Pho\u0300ng", "Hải Phòng"],
    ["a\u0302\u0301", "ấ"],
    ["dòng\r\nmới\tô", "dòng mới ô"],
    ["\0nul\ufffe\ud800\udc00\ud800", "nul\u{10000}"],
    ["  hai đầu ", "hai đầu"],
    ["giữ  nguyên\u00a0khoảng", "giữ  nguyên\u00a0khoảng"],
  ])("%j is %j", (given, clean) => {
    expect(cleanText(given)).toBe(clean);
  });

  test("cleaning twice changes nothing", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
        expect(cleanText(text).isWellFormed()).toBe(true);
      }),
    );
  });
});

describe("any text", () => {
  test("comes back out of Word as it went in", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(nasty, { minLength: 6, maxLength: 6 }), async (texts) => {
        const body = bodyOf(await renderDocx(documentOf(texts)));
        const paragraphs = all(body, "w:p").map(words);
        const [a = "", b = "", c = "", d = "", e = ""] = texts.map(cleanText);
        const present = [e, a, c === "" ? "" : `a) ${c}`].filter((text) => text !== "");
        expect(paragraphs.map((text) => text.trim())).toEqual(expect.arrayContaining(present));
        expect(all(body, "w:tbl")[1] && all(all(body, "w:tbl")[1], "w:tc").map(words)).toEqual([a, b, c, d, e]);
      }),
      { numRuns: 150 },
    );
  });

  test("becomes PDF or a refusal that names the characters", async () => {
    let printed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(nasty, { minLength: 6, maxLength: 6 }), fc.boolean(), async (texts, strip) => {
        const clean = texts.map((text) => {
          const lacking = new Set(unprintableCharacters(text));
          return strip
            ? Array.from(cleanText(text))
                .filter((character) => !lacking.has(character))
                .join("")
            : text;
        });
        const outcome = await renderPdf(documentOf(clean)).then(
          () => "printed",
          (error: unknown) => (error instanceof DocumentError ? error.code : error),
        );
        expect(["printed", "unprintable-characters"]).toContain(outcome);
        if (outcome === "printed") printed += 1;
      }),
      { numRuns: 120 },
    );
    expect(printed).toBeGreaterThan(10);
  });

  test("is printed letter by letter, markup and all", async () => {
    await fc.assert(
      fc.asyncProperty(printable, async (text) => {
        const body = [
          { type: "paragraph", text: `Đầu ${text} cuối` } as const,
          { type: "paragraph", text: "Hết." } as const,
        ];
        const { pages } = await readPdf(await renderPdf(smallestDocument({ body })));
        const bare = (line: string) => line.replaceAll(/[\s\u200b]/gu, "");
        expect(bare(pages.map(allText).join(""))).toContain(bare(`Đầu ${text} cuối`));
      }),
      { numRuns: 60 },
    );
  });
});
