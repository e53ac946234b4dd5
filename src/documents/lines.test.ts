import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText } from "./clean-text.ts";
import { balancedLines } from "./lines.ts";
import { textWidthMm } from "./metrics.ts";

const NAME = { widthMm: 72, sizePt: 12, bold: true, kind: "name" } as const;
const CLAUSE = { widthMm: 148, sizePt: 14, bold: true, kind: "clause" } as const;

describe("widths", () => {
  // Advance widths of Times New Roman in 2048ths of an em: digits 1024, M 1821, space 512; bold M 1933.
  test.each([
    ["2023", { sizePt: 14 }, 4 * 1024],
    ["M M", { sizePt: 12 }, 2 * 1821 + 512],
    ["M", { sizePt: 13, bold: true }, 1933],
    ["M", { sizePt: 13, italic: true }, 1706],
  ])("%s in %o", (text, style, units) => {
    expect(textWidthMm(text, style)).toBeCloseTo((units / 2048) * style.sizePt * (25.4 / 72), 3);
  });

  test("marks of Vietnamese letters add nothing", () => {
    expect(textWidthMm("ẾỘỮ", { sizePt: 14 })).toBe(textWidthMm("EOƯ", { sizePt: 14 }));
    expect(textWidthMm("a\u0301", { sizePt: 14 })).toBe(textWidthMm("a", { sizePt: 14 }));
  });
});

describe("lines", () => {
  test("the name of a body breaks before the words that start a part of it", () => {
    expect(balancedLines("LIÊN HIỆP CÁC TỔ CHỨC HỮU NGHỊ THÀNH PHỐ HẢI PHÒNG", NAME)).toEqual([
      "LIÊN HIỆP",
      "CÁC TỔ CHỨC HỮU NGHỊ",
      "THÀNH PHỐ HẢI PHÒNG",
    ]);
    expect(balancedLines("HỘI HỮU NGHỊ VIỆT NAM - HÀN QUỐC THÀNH PHỐ HẢI PHÒNG", NAME)).toEqual([
      "HỘI HỮU NGHỊ",
      "VIỆT NAM - HÀN QUỐC",
      "THÀNH PHỐ HẢI PHÒNG",
    ]);
  });

  test("a long abstract is set in even lines and keeps years together", () => {
    const abstract =
      "Kết quả vận động viện trợ phi chính phủ nước ngoài giai đoạn 2018 – 2023 và phương hướng giai đoạn 2024 – 2029";
    const lines = balancedLines(abstract, CLAUSE);
    const widths = lines.map((line) => textWidthMm(line, CLAUSE));
    expect(lines.join(" ")).toBe(abstract);
    expect(lines).toHaveLength(2);
    expect(Math.min(...widths) / Math.max(...widths)).toBeGreaterThan(0.75);
    expect(lines.some((line) => /–$|^–/u.test(line))).toBe(false);
  });

  test("no line is wider than asked, and nothing is lost, whatever the text", () => {
    const text = fc.array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 80 }), fc.constant(" ")), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.constantFrom(NAME, CLAUSE), (parts, options) => {
        const given = cleanText(parts.join(""));
        const lines = balancedLines(given, options);
        expect(lines.join("").replaceAll(" ", "")).toBe(given.replaceAll(" ", ""));
        const cuttable = lines.filter((line) => Array.from(new Intl.Segmenter("vi").segment(line)).length > 1);
        for (const line of cuttable) expect(textWidthMm(line, options)).toBeLessThan(options.widthMm + 0.01);
      }),
      { numRuns: 300 },
    );
  });

  test("a text of thousands of words is set without delay", () => {
    const started = performance.now();
    expect(balancedLines("từ ".repeat(20_000).trim(), CLAUSE).length).toBeGreaterThan(100);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
