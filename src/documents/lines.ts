import { textWidthMm, type TextStyle } from "./metrics.ts";

// Words before which the name of a body is usually broken; a break elsewhere may tear a compound ("HỮU / NGHỊ").
const NAME_STARTS = [
  "CÁC",
  "VÀ",
  "VỚI",
  "CỦA",
  "TỈNH",
  "THÀNH PHỐ",
  "QUẬN",
  "HUYỆN",
  "PHƯỜNG",
  "XÃ",
  "ĐẶC KHU",
  "KHU VỰC",
  "VIỆT NAM",
  "TRUNG ƯƠNG",
];
const LINE_COST = 1;
const TORN_COST = 2.5;
const CLAUSE_GAIN = 0.15;
const DASH_COST = 0.4;
/** Share of the text's width that a centred title may fill. */
export const CENTRED_SHARE = 0.9;
// Beyond this many words no one sees the balance, and the search is quadratic.
const MOST_WORDS = 200;

export interface BreakOptions extends TextStyle {
  /** Longest line, in millimetres. */
  widthMm: number;
  /** `name`: the name of a body, broken before words that start a part of it; `clause`: any text. */
  kind: "name" | "clause";
}

interface Piece {
  text: string;
  widthMm: number;
  /** False for the rest of a word too long for a line. */
  spaceBefore: boolean;
}

/**
 * Breaks text into few lines of even length, none longer than the width; a word too long for a line is cut. An empty
 * text gives no line.
 */
export function balancedLines(text: string, options: BreakOptions): string[] {
  const pieces = cutIntoPieces(text, options);
  const spaceMm = textWidthMm(" ", options);
  return pieces.length > MOST_WORDS ? fillLines(pieces, spaceMm, options) : balance(pieces, spaceMm, options);
}

function balance(pieces: readonly Piece[], spaceMm: number, options: BreakOptions): string[] {
  // best[i]: the cheapest way to set the pieces from i on, its cost and where its first line ends.
  const best: { cost: number; end: number }[] = [];
  best[pieces.length] = { cost: 0, end: pieces.length };
  for (let start = pieces.length - 1; start >= 0; start -= 1) {
    let chosen = { cost: Number.POSITIVE_INFINITY, end: start + 1 };
    let widthMm = 0;
    for (let end = start + 1; end <= pieces.length; end += 1) {
      const piece = pieces[end - 1];
      const rest = best[end];
      if (!piece || !rest) break;
      widthMm += piece.widthMm + (end - 1 > start && piece.spaceBefore ? spaceMm : 0);
      if (widthMm > options.widthMm && end > start + 1) break;
      const slack = Math.max(0, 1 - widthMm / options.widthMm);
      const cost = rest.cost + LINE_COST + slack ** 2 + breakCost(pieces, end, options.kind);
      if (cost < chosen.cost) chosen = { cost, end };
    }
    best[start] = chosen;
  }
  const lines: string[] = [];
  for (let start = 0; start < pieces.length;) {
    const end = best[start]?.end ?? pieces.length;
    lines.push(joinPieces(pieces.slice(start, end)));
    start = end;
  }
  return lines;
}

function breakCost(pieces: readonly Piece[], at: number, kind: BreakOptions["kind"]): number {
  const next = pieces[at];
  if (!next) return 0;
  const before = pieces[at - 1]?.text ?? "";
  // "2018 – 2023" and "Việt Nam – Hàn Quốc" belong together.
  if (/[–-]$/u.test(before) || /^[–-]/u.test(next.text)) return DASH_COST;
  if (/[,;:.]$/u.test(before)) return -CLAUSE_GAIN;
  if (kind === "clause") return 0;
  const following = `${next.text} ${pieces[at + 1]?.text ?? ""}`.trim().toLocaleUpperCase("vi");
  return NAME_STARTS.some((start) => `${following} `.startsWith(`${start} `)) ? 0 : TORN_COST;
}

function fillLines(pieces: readonly Piece[], spaceMm: number, options: BreakOptions): string[] {
  const lines: Piece[][] = [];
  let widthMm = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    const added = piece.widthMm + (piece.spaceBefore ? spaceMm : 0);
    if (widthMm + added > options.widthMm) {
      lines.push([piece]);
      widthMm = piece.widthMm;
    } else {
      lines.at(-1)?.push(piece);
      widthMm += added;
    }
  }
  return lines.map(joinPieces);
}

function joinPieces(pieces: readonly Piece[]): string {
  return pieces.map(({ text, spaceBefore }, index) => (index > 0 && spaceBefore ? ` ${text}` : text)).join("");
}

function cutIntoPieces(text: string, options: BreakOptions): Piece[] {
  return text
    .split(" ")
    .filter((word) => word !== "")
    .flatMap((word) => cutWord(word, options));
}

function cutWord(word: string, options: BreakOptions): Piece[] {
  const widthMm = textWidthMm(word, options);
  if (widthMm <= options.widthMm) return [{ text: word, widthMm, spaceBefore: true }];
  const pieces: Piece[] = [];
  let text = "";
  let textMm = 0;
  for (const { segment } of new Intl.Segmenter("vi", { granularity: "grapheme" }).segment(word)) {
    const segmentMm = textWidthMm(segment, options);
    if (text !== "" && textMm + segmentMm > options.widthMm) {
      pieces.push({ text, widthMm: textMm, spaceBefore: pieces.length === 0 });
      text = "";
      textMm = 0;
    }
    text += segment;
    textMm += segmentMm;
  }
  pieces.push({ text, widthMm: textMm, spaceBefore: pieces.length === 0 });
  return pieces;
}
