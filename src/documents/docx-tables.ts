import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { SINGLE, pointTwips, twips, wordRuns } from "./docx-text.ts";
import { CELL_INSET_MM, type SheetCell, type SheetTable } from "./sheet-table.ts";

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;
const CELL_INSET_PT = 2.8;
const ALIGNMENTS = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

/** Columns without lines or margins, to set boxes side by side; rows are not cut by a page. */
export function columns(widthsMm: readonly number[], rows: readonly (readonly Paragraph[])[][]): Table {
  const widths = columnTwips(widthsMm);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    indent: { size: 0, type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: WidthType.DXA },
    borders: framed(NO_LINE),
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, column) =>
              new TableCell({ width: { size: widths[column] ?? 0, type: WidthType.DXA }, children: [...children] }),
          ),
        }),
    ),
  });
}

/** A ruled table; its head is repeated on every page. */
export function ruledTable(table: SheetTable): Table {
  const widths = columnTwips(table.columnsMm);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    indent: { size: 0, type: WidthType.DXA },
    columnWidths: widths,
    margins: {
      top: pointTwips(CELL_INSET_PT),
      bottom: pointTwips(CELL_INSET_PT),
      left: twips(CELL_INSET_MM),
      right: twips(CELL_INSET_MM),
      marginUnitType: WidthType.DXA,
    },
    borders: framed(LINE),
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: wordCells(table.head, widths, table.sizePt, true) }),
      ...table.rows.map(
        (row) =>
          new TableRow({ cantSplit: row.keepWhole, children: wordCells(row.cells, widths, table.sizePt, false) }),
      ),
    ],
  });
}

function wordCells(cells: readonly SheetCell[], widths: readonly number[], sizePt: number, head: boolean): TableCell[] {
  let column = 0;
  return cells.map(({ runs, span, align }) => {
    const width = widths.slice(column, (column += span)).reduce((sum, one) => sum + one, 0);
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      ...(span > 1 && { columnSpan: span }),
      ...(head && { verticalAlign: VerticalAlignTable.CENTER }),
      children: [
        new Paragraph({
          alignment: ALIGNMENTS[align],
          ...(head && { keepNext: true }),
          spacing: { before: 0, after: 0, line: SINGLE, lineRule: LineRuleType.AUTO },
          children: wordRuns([runs], sizePt),
        }),
      ],
    });
  });
}

function framed<Border>(border: Border) {
  return { top: border, bottom: border, left: border, right: border, insideHorizontal: border, insideVertical: border };
}

/** Whole twips whose sum is the rounded sum, so that no column drifts. */
function columnTwips(widthsMm: readonly number[]): number[] {
  let edgeMm = 0;
  return widthsMm.map((widthMm) => {
    const start = twips(edgeMm);
    edgeMm += widthMm;
    return twips(edgeMm) - start;
  });
}
