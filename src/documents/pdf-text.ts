import { textWidthMm } from "./metrics.ts";
import type { SheetBlock } from "./sheet-blocks.ts";
import { CELL_INSET_MM, type SheetCell } from "./sheet-table.ts";
import type { SheetRun } from "./sheet-text.ts";
import type { Sheet } from "./sheet.ts";

const ZERO_WIDTH_SPACE = "\u200b";

/**
 * The sheet with words too long for their line made breakable between letters. Word cuts such words by itself; Typst
 * lets them run over the margin unless a zero-width space allows the break.
 */
export function withLongWordsCut(sheet: Sheet): Sheet {
  const { salutation } = sheet.head;
  const { bodyPt } = sheet.layout;
  const { signature } = sheet;
  return {
    ...sheet,
    head: {
      ...sheet.head,
      salutation: salutation && {
        ...salutation,
        entries: salutation.entries.map((entry) =>
          cutString(entry, sheet.page.textMm - salutation.indentMm - salutation.hangingMm, bodyPt),
        ),
      },
    },
    blocks: cutBlocks(sheet.blocks, sheet.page.textMm),
    signature: {
      ...signature,
      recipients: signature.recipients.map((recipient) =>
        cutString(recipient, signature.leftMm - signature.hangingMm, signature.recipientPt),
      ),
    },
    annexes: sheet.annexes.map((annex) => ({
      ...annex,
      note: cutString(annex.note, annex.page.textMm, bodyPt),
      blocks: cutBlocks(annex.blocks, annex.page.textMm),
    })),
  };
}

function cutBlocks(blocks: readonly SheetBlock[], textMm: number): SheetBlock[] {
  return blocks.map((block): SheetBlock => {
    if (block.kind === "text") {
      const widthMm = textMm - block.firstLineMm;
      return { ...block, lines: block.lines.map((runs) => cutRuns(runs, widthMm, block.sizePt)) };
    }
    const cutCells = (cells: readonly SheetCell[]): SheetCell[] => {
      let column = 0;
      return cells.map((cell) => {
        const spanned = block.columnsMm.slice(column, (column += cell.span));
        const widthMm = spanned.reduce((sum, mm) => sum + mm, 0) - 2 * CELL_INSET_MM;
        return { ...cell, runs: cutRuns(cell.runs, widthMm, block.sizePt) };
      });
    };
    return {
      ...block,
      head: cutCells(block.head),
      rows: block.rows.map((row) => ({ ...row, cells: cutCells(row.cells) })),
    };
  });
}

function cutString(text: string, widthMm: number, sizePt: number): string {
  return cutRuns([{ text, bold: false, italic: false }], widthMm, sizePt)
    .map((run) => run.text)
    .join("");
}

function cutRuns(runs: SheetRun[], widthMm: number, sizePt: number): SheetRun[] {
  // Bold is the widest face.
  const widthOf = (word: string) => textWidthMm(word, { sizePt, bold: true });
  const words = runs
    .map(({ text }) => text)
    .join("")
    .split(" ");
  const tooLong = words.filter((word) => widthOf(word) > widthMm);
  if (tooLong.length === 0) return runs;
  // A long word may be made of several runs, each with a part of it.
  const cut = (part: string) => (tooLong.some((word) => word.includes(part)) ? breakAnywhere(part) : part);
  return runs.map((run) => ({ ...run, text: run.text.split(" ").map(cut).join(" ") }));
}

function breakAnywhere(word: string): string {
  const graphemes = new Intl.Segmenter("vi", { granularity: "grapheme" }).segment(word);
  return Array.from(graphemes, ({ segment }) => segment).join(ZERO_WIDTH_SPACE);
}
