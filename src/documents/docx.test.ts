import { describe, expect, test } from "vitest";
import { annualReport, smallestDocument, tableAnnex } from "./builders.ts";
import { renderDocx, textWidthMm, type OfficialDocument } from "./index.ts";
import {
  all,
  bodyOf,
  cellsOf,
  measure,
  measureRule,
  mmOfTwips,
  only,
  paragraphWith,
  rawText,
  readDocx,
  rulesOf,
  typeOf,
  words,
  type WordElement,
} from "./test-docx.ts";

async function write(document: OfficialDocument): Promise<WordElement> {
  return bodyOf(await renderDocx(document));
}

const TEXT_TWIPS = 9354;

describe("the page", () => {
  test("is A4 with margins of 20, 20, 30 and 15 mm, in Times New Roman", async () => {
    const parts = readDocx(await renderDocx(annualReport()));
    const section = only(parts["word/document.xml"], "w:sectPr");
    expect(only(section, "w:pgSz").attributes).toMatchObject({ "w:w": "11906", "w:h": "16838" });
    const margins = ["w:top", "w:bottom", "w:left", "w:right"].map((side) => measure(section, "w:pgMar", side));
    expect(margins).toEqual([1134, 1134, 1701, 850]);
    const defaults = only(parts["word/styles.xml"], "w:docDefaults");
    expect(only(defaults, "w:rFonts").attributes).toMatchObject({
      "w:ascii": "Times New Roman",
      "w:hAnsi": "Times New Roman",
      "w:cs": "Times New Roman",
    });
    expect(only(defaults, "w:lang").attributes["w:val"]).toBe("vi-VN");
    // No run asks for another font.
    expect(all(parts["word/document.xml"], "w:rFonts")).toEqual([]);
  });

  test("is numbered in the middle of the upper margin from the second on, and anew in each annex", async () => {
    const parts = readDocx(
      await renderDocx(annualReport({ annexes: [tableAnnex(3), tableAnnex(3, { landscape: true })] })),
    );
    const relations = new Map(
      all(parts["word/_rels/document.xml.rels"], "Relationship").map(({ attributes }) => [
        attributes["Id"],
        attributes["Target"],
      ]),
    );
    const sections = all(parts["word/document.xml"], "w:sectPr");
    expect(sections).toHaveLength(3);
    for (const section of sections) {
      expect(all(section, "w:titlePg")).toHaveLength(1);
      expect(measure(section, "w:pgNumType", "w:start")).toBe(1);
      const header = (type: string) => {
        const reference = all(section, "w:headerReference").find(({ attributes }) => attributes["w:type"] === type);
        return parts[`word/${relations.get(reference?.attributes["r:id"] ?? "")}`];
      };
      const running = header("default");
      expect(rawText(only(running, "w:instrText"))).toContain("PAGE");
      expect(only(running, "w:jc").attributes["w:val"]).toBe("center");
      expect(measure(running, "w:sz")).toBe(28);
      expect(all(header("first"), "w:instrText")).toEqual([]);
      // The number stands inside the margin of 20 mm.
      expect(mmOfTwips(measure(section, "w:pgMar", "w:header"))).toBeGreaterThan(5);
      expect(mmOfTwips(measure(section, "w:pgMar", "w:header"))).toBeLessThan(10);
    }
    expect(only(sections[2], "w:pgSz").attributes).toMatchObject({
      "w:w": "16838",
      "w:h": "11906",
      "w:orient": "landscape",
    });
  });

  test("takes the margins, sizes and gaps asked for", async () => {
    const layout = {
      marginRightMm: 20,
      bodyPt: 13,
      letterheadPt: 13,
      firstLineMm: 10,
      paragraphGapPt: 8,
      lineSpacing: 1.5,
    };
    const body = await write(annualReport({ layout }));
    const paragraph = paragraphWith(body, "Năm 2022, trong");
    expect(mmOfTwips(measure(body, "w:pgMar", "w:right"))).toBeCloseTo(20, 1);
    expect(typeOf(paragraph).sizePt).toBe(13);
    expect(mmOfTwips(measure(paragraph, "w:ind", "w:firstLine"))).toBeCloseTo(10, 1);
    expect(only(paragraph, "w:spacing").attributes).toMatchObject({ "w:after": "160", "w:line": "360" });
    expect(typeOf(paragraphWith(body, "CỘNG HÒA")).sizePt).toBe(13);
    expect(typeOf(paragraphWith(body, "Độc lập")).sizePt).toBe(14);
  });
});

describe("the letterhead", () => {
  test("has the quốc hiệu on one line over the motto and its rule, as long as the motto", async () => {
    const [head] = cellsOf(await write(annualReport()), 0);
    const column = measure(head?.[1], "w:tcW", "w:w");
    const nation = paragraphWith(head?.[1], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    const motto = paragraphWith(head?.[1], "Độc lập - Tự do - Hạnh phúc");
    expect(typeOf(nation)).toEqual({ sizePt: 12, bold: true, italic: false });
    expect(typeOf(motto)).toEqual({ sizePt: 13, bold: true, italic: false });
    for (const paragraph of [nation, motto]) {
      expect(only(paragraph, "w:jc").attributes["w:val"]).toBe("center");
      expect(only(paragraph, "w:spacing").attributes).toMatchObject({
        "w:line": "240",
        "w:after": "0",
        "w:before": "0",
      });
    }
    expect(mmOfTwips(column)).toBeGreaterThan(textWidthMm(words(nation), { sizePt: 12, bold: true }) + 1);
    const { lengthMm, offMm } = measureRule(rulesOf(head?.[1])[0], column);
    expect(Math.abs(lengthMm - textWidthMm(words(motto), { sizePt: 13, bold: true }))).toBeLessThan(0.5);
    expect(Math.abs(offMm)).toBeLessThan(0.1);
  });

  test("has the issuer in the left column over a rule of a third to a half of its longest line", async () => {
    const body = await write(annualReport({ superior: "Ủy ban MTTQ Việt Nam thành phố Hải Phòng" }));
    const [head] = cellsOf(body, 0);
    const [superior, issuer] = all(head?.[0], "w:p");
    expect(words(superior)).toBe("ỦY BAN MTTQ VIỆT NAM THÀNH PHỐ HẢI PHÒNG");
    expect(superior && typeOf(superior)).toEqual({ sizePt: 12, bold: false, italic: false });
    expect(words(issuer)).toBe("LIÊN HIỆP CÁC TỔ CHỨC HỮU NGHỊ THÀNH PHỐ HẢI PHÒNG");
    expect(issuer && typeOf(issuer)).toEqual({ sizePt: 12, bold: true, italic: false });
    expect(all(issuer, "w:br")).toHaveLength(2);
    const longest = textWidthMm("THÀNH PHỐ HẢI PHÒNG", { sizePt: 12, bold: true });
    const { lengthMm, offMm } = measureRule(rulesOf(head?.[0])[0], measure(head?.[0], "w:tcW", "w:w"));
    expect(lengthMm / longest).toBeGreaterThan(1 / 3);
    expect(lengthMm / longest).toBeLessThan(1 / 2);
    expect(Math.abs(offMm)).toBeLessThan(0.1);
    const widths = head?.map((cell) => measure(cell, "w:tcW", "w:w")) ?? [];
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(TEXT_TWIPS);
  });

  test("has number and date in one row, each centred under its column", async () => {
    const rows = cellsOf(await write(annualReport({ number: 5, date: { year: 2023, month: 3, day: 9 } })), 0);
    const [number, date] = rows[1]?.map((cell) => only(cell, "w:p")) ?? [];
    expect([words(number), words(date)]).toEqual(["Số: 05/BC-LHHN", "Hải Phòng, ngày 09 tháng 3 năm 2023"]);
    expect(number && typeOf(number)).toEqual({ sizePt: 13, bold: false, italic: false });
    expect(date && typeOf(date)).toEqual({ sizePt: 13, bold: false, italic: true });
    expect([number, date].map((box) => only(box, "w:jc").attributes["w:val"])).toEqual(["center", "center"]);
    expect(only(number, "w:spacing").attributes).toEqual(only(date, "w:spacing").attributes);
  });

  test("carries the subject of a letter under the number instead of a title", async () => {
    const body = await write(smallestDocument({ kind: "", abstract: "mời họp", symbol: "HX-VP" }));
    const subject = all(cellsOf(body, 0)[1]?.[0], "w:p")[1];
    expect(words(subject)).toBe("V/v mời họp");
    expect(subject && typeOf(subject).sizePt).toBe(12);
    expect(measure(subject, "w:spacing", "w:before")).toBe(120);
    expect(all(body, "w:pStyle")).toEqual([]);
  });

  test("nothing is underlined", async () => {
    expect(all(await write(annualReport({ specimen: true, annexes: [tableAnnex(2)] })), "w:u")).toEqual([]);
  });
});

describe("a specimen", () => {
  test("says so in a box under the number and at the foot of every page; others nowhere", async () => {
    const annexes = [tableAnnex(2)];
    const parts = readDocx(await renderDocx(annualReport({ specimen: true, annexes })));
    const stamp = all(cellsOf(only(parts["word/document.xml"], "w:body"), 0)[1]?.[0], "w:p")[1];
    expect(words(stamp)).toBe("BẢN MẪU");
    expect(stamp && typeOf(stamp)).toEqual({ sizePt: 13, bold: true, italic: false });
    const frame = only(stamp, "w:pBdr").children.map((side) => typeof side !== "string" && side.attributes["w:val"]);
    expect(frame).toEqual(["single", "single", "single", "single"]);
    const feet = Object.entries(parts).filter(([path]) => path.startsWith("word/footer"));
    expect(feet).toHaveLength(4);
    for (const [, foot] of feet) expect(words(foot)).toBe("BẢN MẪU – có dữ liệu ví dụ, không phải văn bản thật");
    for (const section of all(parts["word/document.xml"], "w:sectPr")) {
      const types = all(section, "w:footerReference").map(({ attributes }) => attributes["w:type"]);
      expect(new Set(types)).toEqual(new Set(["default", "first"]));
    }
    const plain = readDocx(await renderDocx(annualReport({ annexes })));
    for (const part of Object.values(plain)) expect(words(part)).not.toMatch(/MẪU/u);
    expect(rawText(plain["docProps/core.xml"])).not.toMatch(/MẪU/u);
  });
});
