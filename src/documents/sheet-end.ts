import { textWidthMm } from "./metrics.ts";
import type { LayoutSettings } from "./model.ts";
import { withClosingMark } from "./official-text.ts";
import type { SheetBlock } from "./sheet-blocks.ts";
import { paragraph, plain, type SheetText } from "./sheet-text.ts";

/**
 * Ends the body with `./.` and ties its last two lines to the signature that follows. After a table the mark stands in
 * a line of its own; an empty body has nothing to end.
 */
export function endOfBody(blocks: SheetBlock[], layout: LayoutSettings, textMm: number): SheetBlock[] {
  const last = blocks.at(-1);
  if (!last) return [];
  if (last.kind === "table") return [...blocks, { ...paragraph([plain("./.")], layout), keepNext: true }];
  const closed = { ...closeText(last), keepNext: true };
  const before = blocks.slice(0, -1);
  const previous = before.at(-1);
  if (previous?.kind === "text" && isOneLine(closed, textMm)) {
    return [...before.slice(0, -1), { ...previous, keepNext: true }, closed];
  }
  return [...before, closed];
}

function closeText(text: SheetText): SheetText {
  const lines = text.lines.map((runs, line) =>
    runs.map((run, index) =>
      line === text.lines.length - 1 && index === runs.length - 1 ? { ...run, text: withClosingMark(run.text) } : run,
    ),
  );
  return { ...text, lines };
}

function isOneLine(text: SheetText, textMm: number): boolean {
  if (text.lines.length !== 1) return false;
  const runs = text.lines.flat();
  const widthMm = runs.reduce((sum, run) => sum + textWidthMm(run.text, { ...run, sizePt: text.sizePt }), 0);
  return text.firstLineMm + widthMm <= textMm;
}
