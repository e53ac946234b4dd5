import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { Figure, figureParts, figurePhrase, type FigureValue } from "./figure.tsx";
import { unitWord } from "./units.ts";

const figure = (value: number | null, unit: string, qualifier: FigureValue["qualifier"] = "exact") => ({
  value,
  unit,
  qualifier,
});

describe("a figure in its parts", () => {
  it.each([
    [figure(1250, "attendance", "over"), ["trên", "1.250", "lượt"], ["over", "1,250", "attendances"]],
    [figure(9_500_000, "USD"), ["", "9,5", "triệu USD"], ["", "USD 9.5", "million"]],
    [figure(300_000_000, "VND", "about"), ["khoảng", "300", "triệu đồng"], ["about", "VND 300", "million"]],
    [figure(250_000, "VND"), ["", "250.000", "đồng"], ["", "VND 250,000", ""]],
    [figure(10, "percent", "about"), ["khoảng", "10%", ""], ["about", "10%", ""]],
    [figure(1, "project"), ["", "1", "chương trình, dự án, phi dự án"], ["", "1", "project or grant"]],
    [figure(null, "person"), ["", "chưa có số liệu", ""], ["", "no figure yet", ""]],
  ])("%j", (given, vi, en) => {
    expect(Object.values(figureParts(given, "vi"))).toEqual(vi);
    expect(Object.values(figureParts(given, "en"))).toEqual(en);
    expect(figurePhrase(given, "vi")).toBe(vi.filter((part) => part !== "").join(" "));
    expect(figurePhrase(given, "en")).toBe(en.filter((part) => part !== "").join(" "));
  });

  it("sets value and unit apart, and keeps money in one line", () => {
    expect(renderToString(<Figure figure={figure(9_500_000, "USD")} lang="vi" />)).toBe(
      '<span class="fig"><span class="v">9,5</span><span class="u">\u00a0triệu\u00a0USD</span></span>',
    );
    expect(renderToString(<Figure figure={figure(52, "project")} lang="vi" />)).toContain(
      '<span class="u">\u00a0chương trình, dự án, phi dự án</span>',
    );
  });

  it("never says zero for what is not known", () => {
    expect(renderToString(<Figure figure={figure(null, "person")} lang="vi" />)).toBe(
      '<span class="meta">chưa có số liệu</span>',
    );
    expect(renderToString(<Figure figure={figure(0, "person")} lang="vi" />)).toContain('<span class="v">0</span>');
  });

  it("shows a unit without a word by its code", () => {
    expect(unitWord("parsec", "vi", 2)).toBe("parsec");
  });
});
