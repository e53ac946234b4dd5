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
  rulesOf,
  typeOf,
  words,
  type WordElement,
} from "./test-docx.ts";

async function write(document: OfficialDocument): Promise<WordElement> {
  return bodyOf(await renderDocx(document));
}

const TEXT_TWIPS = 9354;

describe("title and body", () => {
  test("the title is centred, bold, over a rule of a third to a half of the abstract", async () => {
    const body = await write(annualReport());
    const title = paragraphWith(body, "BÁO CÁO");
    expect(words(title)).toBe("BÁO CÁO Tổng kết công tác năm 2022, phương hướng, nhiệm vụ năm 2023");
    expect(typeOf(title)).toEqual({ sizePt: 14, bold: true, italic: false });
    const rule = rulesOf(body).find((paragraph) => body.children.includes(paragraph));
    const { lengthMm, offMm } = measureRule(rule, TEXT_TWIPS);
    const abstract = "Tổng kết công tác năm 2022, phương hướng, nhiệm vụ năm 2023";
    const share = lengthMm / textWidthMm(abstract, { sizePt: 14, bold: true });
    expect(share).toBeGreaterThan(1 / 3);
    expect(share).toBeLessThan(1 / 2);
    expect(Math.abs(offMm)).toBeLessThan(0.1);
  });

  test("paragraphs are justified, indented 12.7 mm, 6 points apart, the last ending with ./.", async () => {
    const body = await write(annualReport());
    const paragraphs = body.children.filter((child) => typeof child !== "string" && all(child, "w:ind").length > 0);
    const running = paragraphs.filter(
      (child) => typeof child !== "string" && measure(child, "w:ind", "w:firstLine") > 0,
    );
    expect(running.length).toBeGreaterThan(14);
    for (const paragraph of running) {
      if (typeof paragraph === "string") continue;
      expect(mmOfTwips(measure(paragraph, "w:ind", "w:firstLine"))).toBeCloseTo(12.7, 1);
      // A bold heading is set left: two stretched lines of it tear its words apart.
      expect(only(paragraph, "w:jc").attributes["w:val"]).toBe(typeOf(paragraph).bold ? "left" : "both");
      expect(measure(paragraph, "w:spacing", "w:after")).toBe(120);
      expect(measure(paragraph, "w:spacing", "w:line")).toBe(276);
      expect(typeOf(paragraph).sizePt).toBe(14);
    }
    expect(words(paragraphWith(body, "36 cá nhân"))).toBe("Liên hiệp tặng giấy khen cho 21 tập thể và 36 cá nhân./.");
  });

  test("runs keep their bold and italic, headings their level", async () => {
    const body = await write(
      smallestDocument({
        body: [
          { type: "part", title: "Kết quả" },
          { type: "heading", level: 1, text: "Tình hình" },
          { type: "heading", level: 2, text: "Thuận lợi" },
          { type: "heading", level: 3, text: "Tổ chức" },
          { type: "paragraph", text: ["thường ", { text: "đậm", bold: true }, " ", { text: "nghiêng", italic: true }] },
          { type: "bases", items: ["Căn cứ một", "Căn cứ hai"] },
          { type: "points", items: Array.from({ length: 7 }, (_, index) => `điểm ${index}`) },
        ],
      }),
    );
    const runs = all(paragraphWith(body, "thường đậm nghiêng"), "w:r").map((run) => [
      words(run),
      all(run, "w:b").length,
      all(run, "w:i").length,
    ]);
    expect(runs).toEqual([
      ["thường ", 0, 0],
      ["đậm", 1, 0],
      [" ", 0, 0],
      ["nghiêng", 0, 1],
    ]);
    const styles = ["KẾT QUẢ", "I. TÌNH HÌNH", "1. Thuận lợi", "a) Tổ chức"].map((title) => {
      const heading = paragraphWith(body, title);
      expect(all(heading, "w:keepNext")).toHaveLength(1);
      return [only(heading, "w:pStyle").attributes["w:val"], typeOf(heading).bold];
    });
    expect(styles).toEqual([
      ["Heading1", true],
      ["Heading2", true],
      ["Heading3", true],
      ["Heading4", false],
    ]);
    expect(words(paragraphWith(body, "Căn cứ một"))).toBe("Căn cứ một;");
    expect(typeOf(paragraphWith(body, "Căn cứ hai.")).italic).toBe(true);
    const points = all(body, "w:p")
      .map(words)
      .filter((text) => text.includes(") điểm"));
    expect(points.map((text) => text.slice(0, 2))).toEqual(["a)", "b)", "c)", "d)", "đ)", "e)", "g)"]);
  });
});

describe("the signature", () => {
  test("stands right, level with the recipients at left, whole, with room for it", async () => {
    const signature = { lines: ["TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH"], name: "Nguyễn Văn A" };
    const body = await write(annualReport({ signature }));
    const [[left, right] = []] = cellsOf(body, 1);
    const recipients = all(left, "w:p");
    expect(recipients.map(words)).toEqual([
      "Nơi nhận:",
      "- Thành ủy, UBND thành phố;",
      "- Các tổ chức thành viên;",
      "- Lưu: VT, VP.",
    ]);
    expect(recipients.map((recipient) => typeOf(recipient))).toEqual([
      { sizePt: 12, bold: true, italic: true },
      ...Array.from({ length: 3 }, () => ({ sizePt: 11, bold: false, italic: false })),
    ]);
    const [authority, name] = all(right, "w:p");
    expect(words(authority)).toBe("TM. BAN THƯỜNG VỤ KT. CHỦ TỊCH");
    expect(authority && typeOf(authority)).toEqual({ sizePt: 14, bold: true, italic: false });
    expect(name && typeOf(name)).toEqual({ sizePt: 14, bold: true, italic: false });
    expect(mmOfTwips(measure(name, "w:spacing", "w:before"))).toBeGreaterThanOrEqual(25);
    // Level: the difference of the ascents of 14 and 12 point type, within a tenth of a millimetre.
    const drop = measure(recipients[0], "w:spacing", "w:before") - measure(authority, "w:spacing", "w:before");
    expect(drop).toBe(Math.round(2 * 0.891 * 20));
    expect(all(all(body, "w:tbl")[1], "w:cantSplit")).toHaveLength(1);
  });

  test("is tied to the last two lines of the body", async () => {
    const kept = (body: WordElement, text: string) => all(paragraphWith(body, text), "w:keepNext").length === 1;
    const long = await write(smallestDocument({ body: [{ type: "paragraph", text: "dài ".repeat(200) }] }));
    expect(kept(long, "dài")).toBe(true);
    const short = await write(
      smallestDocument({ body: ["xa", "trước", "cuối"].map((text) => ({ type: "paragraph", text })) }),
    );
    expect([kept(short, "xa"), kept(short, "trước"), kept(short, "cuối./.")]).toEqual([false, true, true]);
  });
});

describe("annexes and tables", () => {
  test("begin with label, title and reference; a second makes them numbered", async () => {
    const one = await write(annualReport({ number: 5, annexes: [tableAnnex(1)] }));
    expect(words(paragraphWith(one, "Phụ lục"))).toBe("Phụ lục");
    const two = await write(annualReport({ number: 5, annexes: [tableAnnex(1), tableAnnex(1)] }));
    expect(typeOf(paragraphWith(two, "Phụ lục II"))).toEqual({ sizePt: 14, bold: true, italic: false });
    expect(typeOf(paragraphWith(two, "DANH SÁCH HOẠT ĐỘNG")).bold).toBe(true);
    const note = paragraphWith(two, "(Kèm theo");
    expect(words(note)).toBe(
      "(Kèm theo Báo cáo số 05/BC-LHHN ngày … tháng 01 năm 2023 của Liên hiệp các tổ chức hữu nghị thành phố Hải Phòng)",
    );
    expect(typeOf(note)).toEqual({ sizePt: 14, bold: false, italic: true });
    const breaks = all(two, "w:sectPr").map((section) => only(section, "w:type").attributes["w:val"]);
    expect(breaks).toEqual(["nextPage", "nextPage", "nextPage"]);
  });

  test("tables fill the text, stand numbers right and repeat their bold head", async () => {
    const body = await write(annualReport({ annexes: [tableAnnex(2)] }));
    const table = all(body, "w:tbl")[2];
    const [head, row] = all(table, "w:tr");
    expect(all(head, "w:tblHeader")).toHaveLength(1);
    expect(all(head, "w:p").every((cell) => typeOf(cell).bold && typeOf(cell).sizePt === 13)).toBe(true);
    expect(all(row, "w:jc").map(({ attributes }) => attributes["w:val"])).toEqual([
      "center",
      "left",
      "left",
      "center",
      "right",
      "right",
    ]);
    const widths = all(table, "w:gridCol").map(({ attributes }) => Number(attributes["w:w"]));
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(TEXT_TWIPS);
    expect(only(only(table, "w:tblBorders"), "w:insideV").attributes["w:val"]).toBe("single");
  });

  test("a row of one cell spans the table, a short row is filled up, a bold row is bold", async () => {
    const columns = ["A", "B", "C"].map((title) => ({ title, share: 1 }));
    const rows = [["Nhóm"], ["1", "2"], { cells: ["x", "y", "z"], bold: true }];
    const body = await write(smallestDocument({ body: [{ type: "table", columns, rows }] }));
    const [, group, short, bold] = cellsOf(body, 1);
    expect(group?.map((cell) => measure(cell, "w:gridSpan"))).toEqual([3]);
    expect(short?.map(words)).toEqual(["1", "2", ""]);
    expect(bold?.map((cell) => typeOf(only(cell, "w:p")).bold)).toEqual([true, true, true]);
    // The closing mark needs a line of its own.
    expect(words(paragraphWith(body, "./."))).toBe("./.");
  });
});
