import { expect, test } from "vitest";
import { smallestDocument } from "./builders.ts";
import { DEFAULT_LAYOUT, renderDocx, renderPdf, type LayoutSettings } from "./index.ts";
import { resolveLayout } from "./layout-settings.ts";

test("what is not given is the house's", () => {
  expect(resolveLayout({ bodyPt: 13, marginTopMm: undefined })).toEqual({ ...DEFAULT_LAYOUT, bodyPt: 13 });
});

test.each<[keyof LayoutSettings, number, number]>([
  ["marginTopMm", 19.9, 25.1],
  ["marginBottomMm", 19.9, 25.1],
  ["marginLeftMm", 29.9, 35.1],
  ["marginRightMm", 14.9, 20.1],
  ["bodyPt", 12, 15],
  ["letterheadPt", 11, 14],
  ["firstLineMm", 9, 13],
  ["paragraphGapPt", 5.9, 100],
  ["lineSpacing", 0.9, 1.6],
  ["signatureRoomMm", 24, 100],
])("%s of %f or %f is refused in both formats", async (setting, low, high) => {
  for (const value of [low, high, Number.NaN]) {
    const refusal = { code: "layout-out-of-range", details: { setting, value } };
    const document = smallestDocument({ layout: { [setting]: value } });
    await expect(renderDocx(document)).rejects.toMatchObject(refusal);
    await expect(renderPdf(document)).rejects.toMatchObject(refusal);
  }
});
