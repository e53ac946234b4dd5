import { capitals, cleanText } from "./clean-text.ts";
import { CENTRED_SHARE, balancedLines } from "./lines.ts";
import type { Block, Heading, LayoutSettings, Points, Text } from "./model.ts";
import { listEntry, pointLetter, romanNumeral } from "./official-text.ts";
import { layOutTable, type SheetTable } from "./sheet-table.ts";
import { paragraph, plain, toRuns, type SheetRun, type SheetText } from "./sheet-text.ts";

export type SheetBlock = SheetText | SheetTable;

/**
 * Blocks with their numbers, marks and gaps.
 *
 * @throws DocumentError `table-shape`
 */
export function layOutBlocks(blocks: readonly Block[], layout: LayoutSettings, textMm: number): SheetBlock[] {
  const counters = [0, 0, 0, 0];
  const numberAt = (level: number): number => {
    const number = (counters[level] ?? 0) + 1;
    counters.fill(0, level + 1);
    counters[level] = number;
    return number;
  };
  const laid = blocks.flatMap((block): SheetBlock[] => {
    switch (block.type) {
      case "bases":
        return listed(block.items).map((runs) => paragraph(runs.map(toItalic), layout));
      case "part":
        return [part(block.title, numberAt(0), layout, textMm)];
      case "heading":
        return [heading(block, numberAt(block.level), layout)];
      case "paragraph":
        return [paragraph(toRuns(block.text), layout)];
      case "points":
        return points(block, layout);
      case "table":
        return layOutTable(block, layout, textMm);
      default:
        return block satisfies never;
    }
  });
  return laid.filter((block) => block.kind === "table" || hasText(block.lines));
}

function part(title: string, number: number, layout: LayoutSettings, textMm: number): SheetText {
  const options = { sizePt: layout.bodyPt, bold: true, widthMm: textMm * CENTRED_SHARE, kind: "clause" } as const;
  const lines = [`Phần ${romanNumeral(number)}`, ...balancedLines(capitals(cleanText(title)), options)];
  return {
    ...paragraph([], layout),
    level: 1,
    lines: lines.map((line) => [plain(line, { bold: true })]),
    align: "center",
    firstLineMm: 0,
    keepNext: true,
  };
}

function heading({ level, text, label }: Heading, number: number, layout: LayoutSettings): SheetText {
  const own = [`${romanNumeral(number)}.`, `${number}.`, `${pointLetter(number - 1)})`][level - 1] ?? "";
  const mark = label === undefined ? own : cleanText(label);
  const title = level === 1 ? capitals(cleanText(text)) : cleanText(text);
  const runs = [plain([mark, title].filter((words) => words !== "").join(" "), { bold: level < 3 })];
  const outline = ([2, 3, 4] as const)[level - 1];
  // A bold heading of two lines stretched to both margins tears its words apart.
  const align = level < 3 ? ("left" as const) : ("justify" as const);
  return { ...paragraph(runs, layout), ...(outline && { level: outline }), align, keepNext: true };
}

function points({ items, marks = "letters" }: Points, layout: LayoutSettings): SheetText[] {
  const markOf = (index: number): string => {
    if (marks === "dashes") return "- ";
    return marks === "numbers" ? `${index + 1}. ` : `${pointLetter(index)}) `;
  };
  const kept = items.map(toRuns).filter((runs) => runs.length > 0);
  return kept.map((runs, index) => paragraph([plain(markOf(index)), ...runs], layout));
}

/** Each entry ends with `;`, the last with `.`. */
function listed(items: readonly Text[]): SheetRun[][] {
  const entries = items.map(toRuns).filter((runs) => runs.length > 0);
  return entries.map((runs, index) =>
    runs.map((run, at) =>
      at === runs.length - 1 ? { ...run, text: listEntry(run.text, index === entries.length - 1) } : run,
    ),
  );
}

function toItalic(run: SheetRun): SheetRun {
  return { ...run, italic: true };
}

function hasText(lines: SheetRun[][]): boolean {
  return lines.some((runs) => runs.some(({ text }) => text !== ""));
}
