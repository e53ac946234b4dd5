import { renderToString } from "preact-render-to-string";
import { expect, it } from "vitest";
import { BarChart, type Bar } from "./chart.tsx";

const bar = (label: string, value: number | null, qualifier: Bar["figure"]["qualifier"] = "exact"): Bar => ({
  label,
  figure: { value, qualifier, unit: "attendance" },
});
const draw = (bars: readonly Bar[]) =>
  renderToString(<BarChart lang="vi" label="Lượt theo năm" panels={[{ heading: "Lượt", bars }]} />);
const widths = (html: string) => [...html.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width));

it("draws from zero, in proportion, each bar with its figure, once for a desk and once for a phone", () => {
  const html = draw([bar("2024", 500), bar("2025", 1000)]);
  expect(widths(html)).toEqual([195, 390, 85, 170]);
  expect(html.match(/role="img" aria-label="Lượt theo năm"/g)).toHaveLength(2);
  expect(html).toContain("500 lượt");
  expect(html).toContain("1.000 lượt");
});

it("leaves the end open of what is known only from below", () => {
  expect(draw([bar("2025", 1250, "over")])).toContain('class="open"');
  expect(draw([bar("2025", 1250, "over")])).toContain("trên 1.250 lượt");
  expect(draw([bar("2025", 1250, "about")])).not.toContain('class="open"');
});

it("draws nothing for what is not known, and says so", () => {
  const html = draw([bar("2025", null)]);
  expect(widths(html)).toEqual([0, 0]);
  expect(html).toContain("chưa có số liệu");
});

it("has no style attribute, which the browser would refuse", () => {
  expect(draw([bar("2025", 3)])).not.toMatch(/\sstyle=/);
});
