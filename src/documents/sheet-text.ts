import { cleanRunText } from "./clean-text.ts";
import type { LayoutSettings, Text } from "./model.ts";

export interface SheetRun {
  text: string;
  bold: boolean;
  italic: boolean;
}

/** A paragraph. `level` is its depth in the outline, absent for running text. */
export interface SheetText {
  kind: "text";
  level?: 1 | 2 | 3 | 4;
  /** Set one under the other in the same paragraph; all but parts have one. */
  lines: SheetRun[][];
  align: "justify" | "left" | "center" | "right";
  firstLineMm: number;
  sizePt: number;
  /** Gap to what follows, beside the line spacing. */
  afterPt: number;
  /** The last two lines stay on the page of what follows. */
  keepNext: boolean;
}

/** Runs with their defaults, cleaned; empty ones left out, no space at the ends. */
export function toRuns(text: Text): SheetRun[] {
  const given = typeof text === "string" ? [text] : text;
  const runs = given.map((run) =>
    typeof run === "string"
      ? { text: cleanRunText(run), bold: false, italic: false }
      : { text: cleanRunText(run.text), bold: run.bold ?? false, italic: run.italic ?? false },
  );
  return trimRuns(runs);
}

export function paragraph(runs: SheetRun[], layout: LayoutSettings): SheetText {
  return {
    kind: "text",
    lines: [runs],
    align: "justify",
    firstLineMm: layout.firstLineMm,
    sizePt: layout.bodyPt,
    afterPt: layout.paragraphGapPt,
    keepNext: false,
  };
}

export function plain(text: string, style: { bold?: boolean; italic?: boolean } = {}): SheetRun {
  return { text, bold: style.bold ?? false, italic: style.italic ?? false };
}

function trimRuns(runs: SheetRun[]): SheetRun[] {
  const [first] = runs;
  if (!first) return [];
  const start = first.text.trimStart();
  if (start === "") return trimRuns(runs.slice(1));
  const last = runs.length - 1;
  const trimmed = runs.map((run, index) => (index === 0 ? { ...run, text: start } : run));
  const end = trimmed[last]?.text.trimEnd() ?? "";
  if (end === "") return trimRuns(trimmed.slice(0, last));
  return trimmed.map((run, index) => (index === last ? { ...run, text: end } : run)).filter(({ text }) => text !== "");
}
