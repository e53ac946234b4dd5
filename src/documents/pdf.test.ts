import { describe, expect, test } from "vitest";
import { annualReport, smallestDocument, tableAnnex } from "./builders.ts";
import { renderPdf, textWidthMm, type OfficialDocument } from "./index.ts";
import { allText, middleOf, readPdf, ruleUnder, tagsOf, textWith, type PrintedPaper } from "./test-pdf.ts";

const LEFT_MM = 30;
const RIGHT_MM = 195;

function print(document: OfficialDocument): Promise<PrintedPaper> {
  return renderPdf(document).then(readPdf);
}

describe("the page", () => {
  test("is A4 with margins of 20, 20, 30 and 15 mm", async () => {
    const { pages } = await print(annualReport());
    for (const page of pages) {
      expect(page.widthMm).toBeCloseTo(210, 1);
      expect(page.heightMm).toBeCloseTo(297, 1);
      for (const { text, leftMm, rightMm, baselineMm } of page.texts) {
        if (/^\d+$/u.test(text)) continue;
        expect(leftMm).toBeGreaterThan(LEFT_MM - 0.1);
        expect(rightMm).toBeLessThan(RIGHT_MM + 0.1);
        expect(baselineMm).toBeGreaterThan(20);
        expect(baselineMm).toBeLessThan(277);
      }
    }
    const [first] = pages;
    // The first baseline lies one ascent of 12 point type under the margin.
    expect(textWith(first, "CỘNG HÒA").baselineMm).toBeCloseTo(20 + (0.891 * 12 * 25.4) / 72, 1);
  });

  test("is numbered in the middle of the upper margin from the second on, and anew in each annex", async () => {
    const annexes = [tableAnnex(60), tableAnnex(60, { landscape: true })];
    const { pages } = await print(annualReport({ annexes }));
    const numbers = pages.map(({ texts }) => texts.find(({ text }) => /^\d+$/u.test(text) && texts[0]?.text === text));
    const shown = numbers.map((number) => number?.text ?? "").join(",");
    expect(shown).toMatch(/^,2,,2,3(,\d)*,,2,3(,\d)*$/u);
    expect(shown.split(",").filter((number) => number === "")).toHaveLength(3);
    for (const [index, number] of numbers.entries()) {
      if (!number) continue;
      expect(number.sizePt).toBe(14);
      expect(number.face).toBe("Tinos-Regular");
      expect(middleOf(number)).toBeCloseTo((LEFT_MM + (pages[index]?.widthMm ?? 0) - 15) / 2, 1);
      expect(number.baselineMm).toBeGreaterThan(8);
      expect(number.baselineMm).toBeLessThan(15);
    }
  });

  test("takes the margins, sizes and gaps asked for", async () => {
    const layout = {
      marginLeftMm: 35,
      marginTopMm: 25,
      bodyPt: 13,
      letterheadPt: 13,
      firstLineMm: 10,
      lineSpacing: 1.5,
    };
    const { pages } = await print(annualReport({ layout }));
    const nation = textWith(pages[0], "CỘNG HÒA");
    expect(nation.sizePt).toBe(13);
    expect(nation.baselineMm).toBeCloseTo(25 + (0.891 * 13 * 25.4) / 72, 1);
    expect(nation.text).toBe("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    expect(textWith(pages[0], "Năm 2022, trong").leftMm).toBeCloseTo(45, 1);
    expect(textWith(pages[0], "Năm 2022, trong").sizePt).toBe(13);
  });
});

describe("the letterhead", () => {
  test("has the quốc hiệu on one line over the motto and its rule, as long as the motto", async () => {
    const { pages } = await print(annualReport());
    const nation = textWith(pages[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    const motto = textWith(pages[0], "Độc lập - Tự do - Hạnh phúc");
    expect([nation.sizePt, nation.face]).toEqual([12, "Tinos-Bold"]);
    expect([motto.sizePt, motto.face]).toEqual([13, "Tinos-Bold"]);
    expect(nation.rightMm - nation.leftMm).toBeCloseTo(textWidthMm(nation.text, { sizePt: 12, bold: true }), 1);
    expect(middleOf(motto)).toBeCloseTo(middleOf(nation), 1);
    const rule = ruleUnder(pages[0], motto);
    expect(Math.abs(rule.rightMm - rule.leftMm - (motto.rightMm - motto.leftMm))).toBeLessThan(0.5);
    expect(middleOf(rule)).toBeCloseTo(middleOf(motto), 1);
    expect(rule.topMm - motto.baselineMm).toBeLessThan(4);
  });

  test("has the issuer in the left column over a rule of a third to a half of its longest line", async () => {
    const { pages } = await print(annualReport({ superior: "Ủy ban MTTQ Việt Nam" }));
    const lines = ["LIÊN HIỆP", "CÁC TỔ CHỨC HỮU NGHỊ", "THÀNH PHỐ HẢI PHÒNG"].map((line) => textWith(pages[0], line));
    const columnMiddle = (LEFT_MM + textWith(pages[0], "CỘNG HÒA").leftMm - 2) / 2;
    for (const line of lines) {
      expect([line.sizePt, line.face]).toEqual([12, "Tinos-Bold"]);
      expect(middleOf(line)).toBeCloseTo(columnMiddle, 0);
    }
    expect(textWith(pages[0], "ỦY BAN MTTQ VIỆT NAM").face).toBe("Tinos-Regular");
    const longest = Math.max(...lines.map(({ leftMm, rightMm }) => rightMm - leftMm));
    const rule = ruleUnder(pages[0], textWith(pages[0], "CÁC TỔ CHỨC HỮU NGHỊ"));
    expect((rule.rightMm - rule.leftMm) / longest).toBeGreaterThan(1 / 3);
    expect((rule.rightMm - rule.leftMm) / longest).toBeLessThan(1 / 2);
    expect(middleOf(rule)).toBeCloseTo(middleOf(textWith(pages[0], "CÁC TỔ CHỨC HỮU NGHỊ")), 1);
  });

  test("has number and date on one line, each centred under its column", async () => {
    const { pages } = await print(annualReport({ number: 5, date: { year: 2023, month: 1, day: 9 } }));
    const number = textWith(pages[0], "Số: 05/BC-LHHN");
    const date = textWith(pages[0], "Hải Phòng, ngày 09 tháng 01 năm 2023");
    expect(number.baselineMm).toBeCloseTo(date.baselineMm, 2);
    expect([number.sizePt, number.face]).toEqual([13, "Tinos-Regular"]);
    expect([date.sizePt, date.face]).toEqual([13, "Tinos-Italic"]);
    expect(middleOf(number)).toBeCloseTo(middleOf(textWith(pages[0], "CÁC TỔ CHỨC HỮU NGHỊ")), 1);
    expect(middleOf(date)).toBeCloseTo(middleOf(textWith(pages[0], "CỘNG HÒA")), 1);
  });

  test("leaves room for a number and a day not yet given", async () => {
    const { pages } = await print(annualReport());
    const symbol = textWith(pages[0], "/BC-LHHN");
    const sides = textWidthMm("Số:", { sizePt: 13 }) + textWidthMm("/BC-LHHN", { sizePt: 13 });
    const start = textWith(pages[0], "Số:");
    expect(symbol.rightMm - start.leftMm - sides).toBeGreaterThan(6);
    expect(allText(pages[0])).toContain("Hải Phòng, ngày … tháng 01 năm 2023");
  });

  test("carries the subject of a letter under the number instead of a title", async () => {
    const { pages } = await print(smallestDocument({ kind: "", abstract: "mời họp", symbol: "HX-VP" }));
    const subject = textWith(pages[0], "V/v mời họp");
    const number = textWith(pages[0], "Số: 05/HX-VP");
    expect(subject.sizePt).toBe(12);
    expect(middleOf(subject)).toBeCloseTo(middleOf(number), 1);
    // 6 points beside the line itself.
    expect(subject.baselineMm - number.baselineMm).toBeGreaterThan((12 * 1.149 + 6) * (25.4 / 72) - 0.2);
  });
});

describe("a specimen", () => {
  test("says so in a box under the number and at the foot of every page; others nowhere", async () => {
    const annexes = [tableAnnex(40), tableAnnex(2, { landscape: true })];
    const { pages, title } = await print(annualReport({ specimen: true, annexes }));
    const stamp = textWith(pages[0], "BẢN MẪU");
    expect([stamp.text, stamp.sizePt, stamp.face]).toEqual(["BẢN MẪU", 13, "Tinos-Bold"]);
    expect(middleOf(stamp)).toBeCloseTo(middleOf(textWith(pages[0], "CÁC TỔ CHỨC HỮU NGHỊ")), 1);
    const [box] = pages[0]?.boxes ?? [];
    expect(box && middleOf(box)).toBeCloseTo(middleOf(stamp), 1);
    expect(box?.topMm).toBeLessThan(stamp.baselineMm - 3);
    expect(box?.bottomMm).toBeGreaterThan(stamp.baselineMm);
    expect(box?.leftMm).toBeLessThan(stamp.leftMm);
    expect(pages.length).toBeGreaterThan(4);
    for (const page of pages) {
      const foot = textWith(page, "BẢN MẪU – có dữ liệu ví dụ, không phải văn bản thật");
      expect(foot.baselineMm).toBeGreaterThan(page.heightMm - 20);
      expect(middleOf(foot)).toBeCloseTo((LEFT_MM + page.widthMm - 15) / 2, 1);
    }
    expect(title).toMatch(/^BẢN MẪU – /u);
    const plain = await print(annualReport({ annexes }));
    expect(plain.pages.map(allText).join(" ")).not.toMatch(/MẪU/u);
    expect(plain.title).not.toMatch(/MẪU/u);
  });
});

describe("the file", () => {
  test("is PDF/A-2a: identified, tagged, in Vietnamese, every font embedded", async () => {
    const annexes = [tableAnnex(2, { title: "Đối tác 한국 ລາວ ไทย ខ្មែរ 中国 ひろしま Россия" })];
    const bytes = await renderPdf(annualReport({ annexes }));
    const paper = await readPdf(bytes);
    expect(paper.xmp).toMatch(/<pdfaid:part>2<\/pdfaid:part>/u);
    expect(paper.xmp).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/u);
    expect(paper.language).toBe("vi-VN");
    expect(paper.title).toBe("Báo cáo Tổng kết công tác năm 2022, phương hướng, nhiệm vụ năm 2023");
    expect(await tagsOf(bytes, 1)).toEqual(expect.arrayContaining(["H1", "H2", "H3", "P"]));
    expect(await tagsOf(bytes, paper.pages.length)).toEqual(expect.arrayContaining(["Table", "TH", "TD"]));
    const names = paper.fonts.map(({ name }) => name.replace(/^[A-Z]{6}\+/u, ""));
    expect(names).toEqual(expect.arrayContaining(["Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "SongMyung-Regular"]));
    for (const { embeddedBytes } of paper.fonts) expect(embeddedBytes).toBeGreaterThan(500);
  });
});
