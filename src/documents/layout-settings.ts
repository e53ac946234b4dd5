import { DocumentError } from "./errors.ts";
import type { LayoutSettings } from "./model.ts";

/** The house's settings inside the decree's ranges. */
export const DEFAULT_LAYOUT: LayoutSettings = {
  marginTopMm: 20,
  marginBottomMm: 20,
  marginLeftMm: 30,
  marginRightMm: 15,
  bodyPt: 14,
  letterheadPt: 12,
  firstLineMm: 12.7,
  paragraphGapPt: 6,
  lineSpacing: 1.15,
  signatureRoomMm: 28,
};

// Least and most of each setting: Decree 30/2020/NĐ-CP, annex I, part I, sections I (page) and II (type). The decree sets no
// upper limit to the paragraph gap and no length at all for the signature: those bounds are the house's.
const RANGES: Record<keyof LayoutSettings, readonly [number, number]> = {
  marginTopMm: [20, 25],
  marginBottomMm: [20, 25],
  marginLeftMm: [30, 35],
  marginRightMm: [15, 20],
  bodyPt: [13, 14],
  letterheadPt: [12, 13],
  firstLineMm: [10, 12.7],
  paragraphGapPt: [6, 24],
  lineSpacing: [1, 1.5],
  signatureRoomMm: [25, 60],
};

/**
 * The full settings of one document.
 *
 * @throws DocumentError `layout-out-of-range` with `setting`, `value`, `least`, `most` for a value outside the ranges
 */
export function resolveLayout(given: Partial<LayoutSettings> = {}): LayoutSettings {
  const layout = { ...DEFAULT_LAYOUT };
  for (const setting of settingNames(RANGES)) {
    const value = given[setting];
    if (value === undefined) continue;
    const [least, most] = RANGES[setting];
    // Negated, so that NaN is refused too.
    if (!(value >= least && value <= most)) {
      throw new DocumentError("layout-out-of-range", { setting, value, least, most });
    }
    layout[setting] = value;
  }
  return layout;
}

function settingNames<Name extends string>(record: Record<Name, unknown>): Name[] {
  const names: Name[] = [];
  for (const name in record) names.push(name);
  return names;
}
