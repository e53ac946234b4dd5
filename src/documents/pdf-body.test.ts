import { describe, expect, test } from "vitest";
import { annualReport, smallestDocument, tableAnnex } from "./builders.ts";
import { renderPdf, textWidthMm, type OfficialDocument } from "./index.ts";
import { allText, middleOf, readPdf, ruleUnder, textWith, type PrintedPaper } from "./test-pdf.ts";

const LEFT_MM = 30;
const RIGHT_MM = 195;
const MIDDLE_MM = (LEFT_MM + RIGHT_MM) / 2;

function print(document: OfficialDocument): Promise<PrintedPaper> {
  return renderPdf(document).then(readPdf);
}

describe("title and body", () => {
  test("the title is centred, bold, over a rule of a third to a half of the abstract", async () => {
    const { pages } = await print(annualReport());
    const kind = textWith(pages[0], "BÁO CÁO");
    const abstract = textWith(pages[0], "Tổng kết công tác năm 2022, phương hướng, nhiệm vụ năm 2023");
    for (const line of [kind, abstract]) {
      expect([line.sizePt, line.face]).toEqual([14, "Tinos-Bold"]);
      expect(middleOf(line)).toBeCloseTo(MIDDLE_MM, 1);
    }
    const rule = ruleUnder(pages[0], abstract);
    const share = (rule.rightMm - rule.leftMm) / (abstract.rightMm - abstract.leftMm);
    expect(share).toBeGreaterThan(1 / 3);
    expect(share).toBeLessThan(1 / 2);
    expect(middleOf(rule)).toBeCloseTo(MIDDLE_MM, 1);
  });

  test("paragraphs are justified, indented 12.7 mm, 6 points apart, the last ending with ./.", async () => {
    const { pages } = await print(annualReport());
    const first = textWith(pages[0], "Năm 2022, trong bối cảnh");
    const second = textWith(pages[0], "các tổ chức thành viên bám sát");
    const third = textWith(pages[0], "tổ chức các hoạt động");
    const next = textWith(pages[0], "Phần I");
    expect([first.sizePt, first.face]).toEqual([14, "Tinos-Regular"]);
    expect(first.leftMm).toBeCloseTo(LEFT_MM + 12.7, 1);
    expect(second.leftMm).toBeCloseTo(LEFT_MM, 1);
    expect(first.rightMm).toBeCloseTo(RIGHT_MM, 1);
    expect(second.rightMm).toBeCloseTo(RIGHT_MM, 1);
    const pitch = second.baselineMm - first.baselineMm;
    expect(pitch / (25.4 / 72) / (14 * 1.149)).toBeCloseTo(1.15, 2);
    expect((next.baselineMm - third.baselineMm - pitch) / (25.4 / 72)).toBeCloseTo(6, 1);
    expect(allText(pages.at(-1))).toContain("21 tập thể và 36 cá nhân./.");
  });

  test("headings, bases and points are set as the decree sets them", async () => {
    const body: OfficialDocument["body"] = [
      { type: "bases", items: ["Căn cứ Nghị quyết 1", "Căn cứ Nghị quyết 2;"] },
      { type: "part", title: "Kết quả" },
      { type: "heading", level: 1, text: "Tình hình" },
      { type: "heading", level: 2, text: "Thuận lợi" },
      { type: "heading", level: 3, text: "Về tổ chức" },
      { type: "points", items: ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy"] },
      { type: "part", title: "Phương hướng" },
      { type: "heading", level: 1, text: "Mục tiêu" },
    ];
    const { pages } = await print(smallestDocument({ body }));
    const set = (words: string) => [textWith(pages[0], words).text, textWith(pages[0], words).face];
    expect(set("Nghị quyết 1")).toEqual(["Căn cứ Nghị quyết 1;", "Tinos-Italic"]);
    expect(set("Nghị quyết 2")).toEqual(["Căn cứ Nghị quyết 2.", "Tinos-Italic"]);
    expect(set("Phần I")).toEqual(["Phần I", "Tinos-Bold"]);
    expect(middleOf(textWith(pages[0], "KẾT QUẢ"))).toBeCloseTo(MIDDLE_MM, 1);
    expect(set("TÌNH HÌNH")).toEqual(["I. TÌNH HÌNH", "Tinos-Bold"]);
    expect(set("Thuận lợi")).toEqual(["1. Thuận lợi", "Tinos-Bold"]);
    expect(set("Về tổ chức")).toEqual(["a) Về tổ chức", "Tinos-Regular"]);
    expect(set("bốn")).toEqual(["d) bốn", "Tinos-Regular"]);
    expect(set("đ) ")).toEqual(["đ) năm", "Tinos-Regular"]);
    expect(set("bảy")).toEqual(["g) bảy", "Tinos-Regular"]);
    expect(set("MỤC TIÊU")).toEqual(["I. MỤC TIÊU./.", "Tinos-Bold"]);
    expect(textWith(pages[0], "I. TÌNH HÌNH").leftMm).toBeCloseTo(LEFT_MM + 12.7, 1);
  });

  test("one addressee follows the label, several stand under its colon", async () => {
    const one = await print(smallestDocument({ addressees: ["Sở Ngoại vụ"] }));
    expect(textWith(one.pages[0], "Kính gửi").text).toBe("Kính gửi: Sở Ngoại vụ");
    const two = await print(smallestDocument({ addressees: ["Sở Ngoại vụ", "Sở Nội vụ"] }));
    const label = textWith(two.pages[0], "Kính gửi:");
    const colon = label.leftMm + textWidthMm("Kính gửi", { sizePt: 14 });
    for (const entry of ["- Sở Ngoại vụ;", "- Sở Nội vụ."]) {
      expect(textWith(two.pages[0], entry).leftMm).toBeCloseTo(colon, 1);
    }
  });
});

describe("the signature", () => {
  test("stands right, level with the recipients at left, with room for it", async () => {
    const signature = { lines: ["TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH"], name: "Nguyễn Văn A" };
    const { pages } = await print(annualReport({ signature }));
    const page = pages.at(-1);
    const [label, entry, last] = ["Nơi nhận:", "- Các tổ chức thành viên;", "- Lưu: VT, VP."].map((words) =>
      textWith(page, words),
    );
    const [authority, post, name] = ["TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "Nguyễn Văn A"].map((w) => textWith(page, w));
    expect([label?.sizePt, label?.face]).toEqual([12, "Tinos-BoldItalic"]);
    expect([entry?.sizePt, entry?.face]).toEqual([11, "Tinos-Regular"]);
    expect([last?.sizePt, last?.leftMm]).toEqual([11, label?.leftMm]);
    expect(label?.leftMm).toBeCloseTo(LEFT_MM, 1);
    expect(label?.baselineMm).toBeCloseTo(authority?.baselineMm ?? 0, 1);
    for (const line of [authority, post, name]) {
      expect([line?.sizePt, line?.face]).toEqual([14, "Tinos-Bold"]);
      expect(line && middleOf(line)).toBeCloseTo(LEFT_MM + 165 * 0.75, 1);
    }
    const room = (name?.baselineMm ?? 0) - (post?.baselineMm ?? 0) - (14 * 1.107 * 25.4) / 72;
    expect(room).toBeGreaterThanOrEqual(25);
  });

  // One line more at a time, so that the foot of the page falls everywhere in the last paragraph.
  const endings = {
    "a long paragraph": "Đoạn kết thúc báo cáo với nhiều dòng để thử giữ hai dòng cuối. ".repeat(12),
    "one line": "Hết.",
  };
  test.each(Object.entries(endings))("is never without two lines of body: %s", async (_, ending) => {
    const lengths = new Set<number>();
    for (let lines = 12; lines < 34; lines += 1) {
      const line = { type: "paragraph", text: "Một dòng." } as const;
      const body = [...Array.from({ length: lines }, () => line), { type: "paragraph", text: ending } as const];
      const { pages } = await print(smallestDocument({ body }));
      const page = pages.at(-1);
      const authority = textWith(page, "CHỦ TỊCH");
      expect(textWith(page, "Nguyễn Văn A").baselineMm).toBeGreaterThan(authority.baselineMm);
      const above = page?.texts.filter((text) => text.baselineMm > 20 && text.baselineMm < authority.baselineMm - 1);
      expect(new Set(above?.map(({ baselineMm }) => baselineMm.toFixed(1))).size).toBeGreaterThanOrEqual(2);
      expect(pages.map(allText).join(" ").replaceAll(/\s+/gu, " ")).toContain(ending.trim());
      const last = pages.flatMap(({ texts }) => texts).filter(({ text }) => /Đoạn|cuối|dòng để/u.test(text));
      for (const { rightMm } of last.slice(0, -1)) {
        expect(rightMm).toBeCloseTo(RIGHT_MM, 1);
      }
      lengths.add(pages.length);
    }
    expect(lengths).toEqual(new Set([1, 2]));
  });
});

describe("annexes and tables", () => {
  test("begin on a page of their own with label, title and reference", async () => {
    const annexes = [tableAnnex(3), tableAnnex(3, { landscape: true, title: "Danh sách khen thưởng" })];
    const { pages } = await print(annualReport({ number: 5, date: { year: 2023, month: 1, day: 9 }, annexes }));
    const [first, second] = pages.slice(-2);
    const label = textWith(first, "Phụ lục I");
    expect([label.sizePt, label.face]).toEqual([14, "Tinos-Bold"]);
    expect(textWith(first, "DANH SÁCH HOẠT ĐỘNG NĂM 2022").face).toBe("Tinos-Bold");
    const note = textWith(first, "(Kèm theo Báo cáo số 05/BC-LHHN ngày 09 tháng 01 năm 2023");
    expect([note.sizePt, note.face]).toEqual([14, "Tinos-Italic"]);
    expect(textWith(second, "Phụ lục II").sizePt).toBe(14);
    expect([second?.widthMm, second?.heightMm].map((mm) => Math.round(mm ?? 0))).toEqual([297, 210]);
    const single = await print(annualReport({ annexes: [tableAnnex(1)] }));
    expect(textWith(single.pages.at(-1), "Phụ lục").text).toBe("Phụ lục");
  });

  test("tables fill the text, stand numbers right and repeat their bold head", async () => {
    const { pages } = await print(annualReport({ annexes: [tableAnnex(80)] }));
    const annex = pages.slice(2);
    expect(annex.length).toBeGreaterThan(3);
    for (const page of annex) {
      expect([textWith(page, "Kinh").face, textWith(page, "Kinh").sizePt]).toEqual(["Tinos-Bold", 13]);
      const edges = page.rules.map(({ leftMm, rightMm }) => [leftMm, rightMm]).flat();
      expect(Math.min(...edges)).toBeCloseTo(LEFT_MM, 0);
      expect(Math.max(...edges)).toBeCloseTo(RIGHT_MM, 0);
      for (const { rightMm } of page.texts.filter(({ text }) => text === "300,5")) {
        expect(rightMm).toBeCloseTo(RIGHT_MM - 1.5, 1);
      }
    }
  });
});
