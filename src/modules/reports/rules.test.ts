import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Figure } from "#figures";
import {
  after,
  blocksOf,
  forEditing,
  fromEditing,
  nextRefs,
  paperPhrase,
  piecesOf,
  reportStates,
  signatureLines,
  type ReportAct,
} from "./rules.ts";
import { printedSections } from "./rules.paper.ts";

const figure = (given: Partial<Figure>): Figure => ({
  key: "LNG-1:attendance",
  indicator: "LNG-1",
  label: { vi: "Thi trực tuyến", en: "Online" },
  dimensions: {},
  value: 1250,
  qualifier: "over",
  unit: "attendance",
  origin: "computed",
  invented: false,
  records: 1,
  sources: [],
  note: null,
  ...given,
});

describe("the course of a report", () => {
  const table: [ReportAct, (string | undefined)[]][] = [
    // drafting, approved, signed, numbered, issued
    ["approve", ["approved", undefined, undefined, undefined, undefined]],
    ["sign", [undefined, "signed", undefined, undefined, undefined]],
    ["number", [undefined, undefined, "numbered", undefined, undefined]],
    ["issue", [undefined, undefined, undefined, "issued", undefined]],
    ["return", [undefined, "drafting", "drafting", undefined, undefined]],
  ];
  it.each(table)("%s", (act, expected) => {
    expect(reportStates.map((state) => after(state, act))).toEqual(expected);
  });
  it("gives a number only after the signature and never takes one back", () => {
    expect(after("approved", "number")).toBeUndefined();
    expect(after("numbered", "return")).toBeUndefined();
  });
});

describe("figures in prose", () => {
  it("writes a figure as official prose does", () => {
    expect(paperPhrase(figure({}))).toBe("trên 1.250 lượt");
    expect(paperPhrase(figure({ value: 2, qualifier: "exact", unit: "round" }))).toBe("02 đợt");
    expect(paperPhrase(figure({ value: 10, qualifier: "about", unit: "percent" }))).toBe("khoảng 10%");
    expect(paperPhrase(figure({ value: 300_000_000, qualifier: "exact", unit: "VND" }))).toBe("300 triệu đồng");
    expect(paperPhrase(figure({ value: null, unit: "none" }))).toBe("chưa có số liệu");
  });
  it("splits prose at its figures", () => {
    expect(piecesOf("Có {LNG-1.1 = trên 1.250 lượt} thi, {ORG-3.1}.")).toEqual([
      { type: "text", text: "Có " },
      { type: "figure", ref: "LNG-1.1", shown: "trên 1.250 lượt" },
      { type: "text", text: " thi, " },
      { type: "figure", ref: "ORG-3.1", shown: null },
      { type: "text", text: "." },
    ]);
  });
  it("gives the prose back as it was kept", () => {
    const figures = new Map([["LNG-1.1", figure({})]]);
    const shown = forEditing("Có {LNG-1.1} thi.", figures);
    expect(shown).toBe("Có {LNG-1.1 = trên 1.250 lượt} thi.");
    expect(fromEditing(shown, figures, new Map())).toEqual({ prose: "Có {LNG-1.1} thi.", faults: [] });
  });
  it("refuses a value that was typed over, and a name that no figure has", () => {
    const figures = new Map([["LNG-1.1", figure({})]]);
    expect(fromEditing("{LNG-1.1 = trên 2.000 lượt}", figures, new Map()).faults).toEqual([
      { kind: "changed", ref: "LNG-1.1" },
    ]);
    expect(fromEditing("{LNG-1.9}", figures, new Map()).faults).toEqual([{ kind: "unknown", ref: "LNG-1.9" }]);
  });
  it("takes the value that stood there when the form was opened, though the records moved meanwhile", () => {
    const figures = new Map([["LNG-1.1", figure({ value: 1300, qualifier: "exact" })]]);
    expect(
      fromEditing("{LNG-1.1 = trên 1.250 lượt}", figures, new Map([["LNG-1.1", "trên 1.250 lượt"]])).faults,
    ).toEqual([]);
  });
  it("keeps any text without braces as it is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }).filter((text) => !/[{}]/.test(text)),
        (text) => {
          expect(fromEditing(forEditing(text, new Map()), new Map(), new Map())).toEqual({ prose: text, faults: [] });
        },
      ),
    );
  });
});

describe("short names", () => {
  it("are numbered within an indicator and never given twice", () => {
    const figures = [
      figure({ key: "a", indicator: "ACT-1" }),
      figure({ key: "b", indicator: "ACT-1" }),
      figure({ key: "c", indicator: "ORG-1" }),
    ];
    expect(nextRefs(new Map([["a", "ACT-1.1"]]), figures)).toEqual([
      { ref: "ACT-1.2", key: "b" },
      { ref: "ORG-1.1", key: "c" },
    ]);
    expect(nextRefs(new Map([["x", "ACT-1.7"]]), figures).map(({ ref }) => ref)).toEqual([
      "ACT-1.8",
      "ACT-1.9",
      "ORG-1.1",
    ]);
  });
});

describe("the paper", () => {
  it("reads paragraphs, dashes and lettered points", () => {
    expect(blocksOf("Một.\n\n- hai\n- ba\na) bốn\nđ) năm\nSáu.")).toEqual([
      { type: "paragraph", text: "Một." },
      { type: "points", marks: "dashes", items: ["hai", "ba"] },
      { type: "points", marks: "letters", items: ["bốn", "năm"] },
      { type: "paragraph", text: "Sáu." },
    ]);
  });
  it("leaves out headings under which nothing is written", () => {
    const sections = [
      { level: 0, body: "Mở đầu" },
      { level: 1, body: "" },
      { level: 2, body: "" },
      { level: 3, body: "có" },
      { level: 2, body: "" },
      { level: 1, body: "" },
      { level: 2, body: "" },
    ];
    expect(printedSections(sections)).toEqual(sections.slice(0, 4));
  });
  it("puts KT. before the own post of a deputy", () => {
    expect(signatureLines(["TM. BAN THƯỜNG VỤ"], "chairman")).toEqual(["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"]);
    expect(signatureLines(["TM. BAN THƯỜNG VỤ"], "standing_vice_chairman")).toEqual([
      "TM. BAN THƯỜNG VỤ",
      "KT. CHỦ TỊCH",
      "PHÓ CHỦ TỊCH THƯỜNG TRỰC",
    ]);
  });
});
