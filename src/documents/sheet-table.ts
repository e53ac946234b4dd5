import { cleanText } from "./clean-text.ts";
import { DocumentError } from "./errors.ts";
import { textWidthMm } from "./metrics.ts";
import type { LayoutSettings, Table, TableRow, Text } from "./model.ts";
import { paragraph, plain, toRuns, type SheetRun, type SheetText } from "./sheet-text.ts";

/** White at the left and right of a cell. */
export const CELL_INSET_MM = 1.5;
// Word rounds a cell to whole twips.
const ROUNDING_MM = 0.2;
const CELL_PT = 13;
const DENSE_CELL_PT = 12;
const DENSE_FROM_COLUMNS = 7;
// A cell longer than this may be cut by a page; a shorter one keeps its row whole.
const MOST_KEPT_CHARACTERS = 400;

export interface SheetCell {
  runs: SheetRun[];
  span: number;
  align: "left" | "center" | "right";
}

export interface SheetTable {
  kind: "table";
  columnsMm: number[];
  head: SheetCell[];
  rows: { cells: SheetCell[]; keepWhole: boolean }[];
  sizePt: number;
  afterPt: number;
}

/**
 * A table with its caption and unit as the paragraphs above it.
 *
 * @throws DocumentError `table-shape` without columns, with a share that is not above zero, or with a row longer than
 *   the head
 */
export function layOutTable(table: Table, layout: LayoutSettings, textMm: number): (SheetText | SheetTable)[] {
  const total = table.columns.reduce((sum, { share }) => sum + share, 0);
  if (table.columns.some(({ share }) => !(share > 0)) || !Number.isFinite(total) || total <= 0) {
    throw new DocumentError("table-shape", { columns: table.columns.length, shares: total });
  }
  const caption = cleanText(table.caption ?? "");
  const unit = cleanText(table.unit ?? "");
  const above = { ...paragraph([], layout), firstLineMm: 0, keepNext: true };
  const blocks: (SheetText | SheetTable)[] = [];
  if (caption !== "") blocks.push({ ...above, lines: [[plain(caption, { bold: true })]], align: "center" });
  if (unit !== "") blocks.push({ ...above, lines: [[plain(unit, { italic: true })]], align: "right", sizePt: CELL_PT });
  const rows = table.rows.map((row, index) => layOutRow(row, index, table));
  const sizePt = table.sizePt ?? (table.columns.length < DENSE_FROM_COLUMNS ? CELL_PT : DENSE_CELL_PT);
  blocks.push({
    kind: "table",
    columnsMm: columnWidths(table, rows, sizePt, textMm),
    head: table.columns.map(({ title }) => ({
      runs: [plain(cleanText(title), { bold: true })],
      span: 1,
      align: "center",
    })),
    rows,
    sizePt,
    afterPt: layout.paragraphGapPt,
  });
  return blocks;
}

function layOutRow(row: TableRow, index: number, { columns }: Table): SheetTable["rows"][number] {
  const { cells, bold } = "cells" in row ? row : { cells: row, bold: false };
  if (cells.length > columns.length) {
    throw new DocumentError("table-shape", { row: index, cells: cells.length, columns: columns.length });
  }
  const styled = (cell: Text): SheetRun[] => toRuns(cell).map((run) => ({ ...run, bold: bold || run.bold }));
  const [only] = cells;
  const laid: SheetCell[] =
    cells.length === 1 && only !== undefined
      ? [{ runs: styled(only), span: columns.length, align: "left" }]
      : columns.map(({ align = "left" }, at) => ({ runs: styled(cells[at] ?? ""), span: 1, align }));
  const longest = Math.max(...laid.map(({ runs }) => runs.reduce((sum, { text }) => sum + text.length, 0)));
  return { cells: laid, keepWhole: longest <= MOST_KEPT_CHARACTERS };
}

/** Widths by share, except that a column is not narrower than its longest word while the others can spare the room. */
function columnWidths(table: Table, rows: SheetTable["rows"], sizePt: number, textMm: number): number[] {
  const least = table.columns.map(({ title }) => longestWordMm(cleanText(title), sizePt));
  for (const { cells } of rows) {
    for (const [column, { runs, span }] of cells.entries()) {
      if (span > 1) continue;
      const wordMm = Math.max(0, ...runs.map((run) => longestWordMm(run.text, sizePt)));
      least[column] = Math.max(least[column] ?? 0, wordMm);
    }
  }
  const leastMm = least.map((wordMm) => wordMm + 2 * CELL_INSET_MM + ROUNDING_MM);
  const fixed = new Set<number>();
  for (;;) {
    const freeMm = textMm - [...fixed].reduce((sum, column) => sum + (leastMm[column] ?? 0), 0);
    const shares = table.columns.reduce((sum, { share }, column) => sum + (fixed.has(column) ? 0 : share), 0);
    const widthMm = (share: number, column: number) =>
      fixed.has(column) ? (leastMm[column] ?? 0) : (freeMm * share) / shares;
    const narrow = table.columns.findIndex(
      ({ share }, column) => !fixed.has(column) && widthMm(share, column) < (leastMm[column] ?? 0),
    );
    if (narrow < 0) return table.columns.map(({ share }, column) => widthMm(share, column));
    fixed.add(narrow);
    const takenMm = [...fixed].reduce((sum, column) => sum + (leastMm[column] ?? 0), 0);
    if (takenMm >= textMm || fixed.size === table.columns.length) return byShare(table, textMm);
  }
}

function byShare({ columns }: Table, textMm: number): number[] {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  return columns.map(({ share }) => (textMm * share) / total);
}

function longestWordMm(text: string, sizePt: number): number {
  return Math.max(0, ...text.split(" ").map((word) => textWidthMm(word, { sizePt, bold: true })));
}
