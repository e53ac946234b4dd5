import { AlignmentType, BorderStyle, LineRuleType, Paragraph, TextRun, type IParagraphOptions } from "docx";
import type { SheetRun } from "./sheet-text.ts";

/** Length in twentieths of a point, Word's unit for places. */
export function twips(mm: number): number {
  return Math.round((mm * 1440) / 25.4);
}

/** Points in twentieths. */
export function pointTwips(pt: number): number {
  return Math.round(pt * 20);
}

/** Single spacing in Word's unit, 240ths of the font's own line height. */
export const SINGLE = 240;

export interface LineStyle {
  sizePt: number;
  bold?: boolean;
  italic?: boolean;
}

/** Lines of runs as Word's runs, broken where the sheet breaks them. */
export function wordRuns(lines: readonly (readonly SheetRun[])[], sizePt: number): TextRun[] {
  return lines.flatMap((runs, line) =>
    runs.map(
      (run, index) =>
        new TextRun({
          text: run.text,
          size: sizePt * 2,
          ...(run.bold && { bold: true }),
          ...(run.italic && { italics: true }),
          ...(line > 0 && index === 0 && { break: 1 }),
        }),
    ),
  );
}

/** One paragraph of one style, single spaced, its lines broken as given. */
export function wordLines(lines: readonly string[], style: LineStyle, options: IParagraphOptions = {}): Paragraph {
  const runs = lines.map((text) => [{ text, bold: style.bold ?? false, italic: style.italic ?? false }]);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    ...options,
    spacing: { before: 0, after: 0, line: SINGLE, lineRule: LineRuleType.AUTO, ...options.spacing },
    children: wordRuns(runs, style.sizePt),
  });
}

const RULE_GAP_PT = 3;
const RULE_HEIGHT_PT = 2;

/**
 * A drawn rule: the upper border of an empty paragraph, indented to the rule's length in a column. Underlined text is
 * not a rule, and a drawing would float apart in LibreOffice.
 */
export function wordRule(lengthMm: number, columnMm: number): Paragraph {
  const side = Math.round((twips(columnMm) - twips(lengthMm)) / 2);
  return new Paragraph({
    indent: { left: side, right: twips(columnMm) - twips(lengthMm) - side },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 0, color: "000000" } },
    spacing: {
      before: pointTwips(RULE_GAP_PT),
      after: 0,
      line: pointTwips(RULE_HEIGHT_PT),
      lineRule: LineRuleType.EXACT,
    },
    run: { size: 2 },
  });
}

/** An empty paragraph of a height: after a table, where Word demands one, and as a gap. */
export function wordGap(heightPt: number): Paragraph {
  return new Paragraph({
    spacing: { before: 0, after: 0, line: Math.max(20, pointTwips(heightPt)), lineRule: LineRuleType.EXACT },
    run: { size: 2 },
  });
}
