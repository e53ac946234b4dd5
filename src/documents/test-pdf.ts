import { OPS, getDocument, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

const MM = 25.4 / 72;
/** Pieces of a line further apart than this are in different columns; no space of a justified line is so wide. */
const COLUMN_GAP_MM = 2.9;

/** For tests: a stretch of one line of a page, in millimetres from its upper left corner. */
export interface PrintedText {
  text: string;
  leftMm: number;
  rightMm: number;
  baselineMm: number;
  sizePt: number;
  /** `Tinos-Bold`, `Tinos-Italic` …, of the first piece. */
  face: string;
}

export interface PrintedShape {
  leftMm: number;
  rightMm: number;
  topMm: number;
  bottomMm: number;
}

export interface PrintedPage {
  widthMm: number;
  heightMm: number;
  texts: PrintedText[];
  /** Horizontal lines. */
  rules: PrintedShape[];
  /** Frames. */
  boxes: PrintedShape[];
}

export interface PrintedPaper {
  pages: PrintedPage[];
  title: unknown;
  language: unknown;
  xmp: string;
  fonts: { name: string; embeddedBytes: number }[];
}

/** For tests: what a PDF prints and says of itself. */
export async function readPdf(bytes: Uint8Array): Promise<PrintedPaper> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0, fontExtraProperties: true });
  const paper = await task.promise;
  const { info, metadata } = await paper.getMetadata();
  const facts = new Map<string, unknown>(Object.entries(info));
  const fonts = new Map<string, number>();
  const pages: PrintedPage[] = [];
  for (let number = 1; number <= paper.numPages; number += 1) {
    pages.push(await readPage(await paper.getPage(number), fonts));
  }
  const xmp = String(metadata.getRaw());
  await task.destroy();
  return {
    pages,
    title: facts.get("Title"),
    language: facts.get("Language"),
    xmp,
    fonts: [...fonts].map(([name, embeddedBytes]) => ({ name, embeddedBytes })),
  };
}

/** For tests: roles of the structure tree of a page, from 1: `H1`, `P`, `TH` … */
export async function tagsOf(bytes: Uint8Array, pageNumber: number): Promise<string[]> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const page = await (await task.promise).getPage(pageNumber);
  const tree = await page.getStructTree();
  await task.destroy();
  return rolesOf(tree);
}

/** All text of a page but its number, line after line. */
export function allText(page: PrintedPage | undefined): string {
  const texts = page?.texts.filter(({ text }) => !/^\d+$/u.test(text)) ?? [];
  return texts.map(({ text }) => text).join(" ");
}

/** The first stretch whose text contains the words. */
export function textWith(page: PrintedPage | undefined, words: string): PrintedText {
  const found = page?.texts.find(({ text }) => text.includes(words));
  if (!found) throw new Error(`no line with ${words}: ${page?.texts.map(({ text }) => text).join(" | ")}`);
  return found;
}

/** The horizontal line nearest under a stretch of text. */
export function ruleUnder(page: PrintedPage | undefined, text: PrintedText): PrintedShape {
  const below = (page?.rules ?? []).filter(
    (rule) => rule.topMm > text.baselineMm && rule.leftMm < text.rightMm && rule.rightMm > text.leftMm,
  );
  const [nearest] = below.toSorted((a, b) => a.topMm - b.topMm);
  if (!nearest) throw new Error(`no rule under ${text.text}`);
  return nearest;
}

export function middleOf({ leftMm, rightMm }: { leftMm: number; rightMm: number }): number {
  return (leftMm + rightMm) / 2;
}

async function readPage(page: PDFPageProxy, fonts: Map<string, number>): Promise<PrintedPage> {
  const { width, height } = page.getViewport({ scale: 1 });
  const shapes = await readShapes(page, height);
  return {
    widthMm: width * MM,
    heightMm: height * MM,
    texts: await readTexts(page, height, fonts),
    rules: shapes.filter(({ topMm, bottomMm }) => bottomMm - topMm < 0.1),
    boxes: shapes.filter(({ topMm, bottomMm, leftMm, rightMm }) => bottomMm - topMm >= 0.1 && rightMm - leftMm >= 0.1),
  };
}

async function readTexts(page: PDFPageProxy, heightPt: number, fonts: Map<string, number>): Promise<PrintedText[]> {
  const { items } = await page.getTextContent();
  const texts: PrintedText[] = [];
  for (const item of items) {
    if (!("str" in item) || item.str === "" || (item.str.trim() === "" && item.width * MM > COLUMN_GAP_MM)) continue;
    const [size, , , , x, y]: number[] = item.transform;
    if (size === undefined || x === undefined || y === undefined) continue;
    const font: { name: string; data?: { length: number } } = page.commonObjs.get(item.fontName);
    fonts.set(font.name, font.data?.length ?? 0);
    const piece: PrintedText = {
      text: item.str,
      leftMm: x * MM,
      rightMm: (x + item.width) * MM,
      baselineMm: (heightPt - y) * MM,
      sizePt: size,
      face: font.name.replace(/^[A-Z]{6}\+/u, ""),
    };
    const last = texts.at(-1);
    if (
      last &&
      Math.abs(last.baselineMm - piece.baselineMm) < 0.1 &&
      piece.leftMm >= last.rightMm - 0.1 &&
      piece.leftMm - last.rightMm < COLUMN_GAP_MM
    ) {
      last.text += piece.text;
      last.rightMm = piece.rightMm;
    } else texts.push(piece);
  }
  return texts;
}

/** Bounds of everything drawn, through the transformations in force. */
async function readShapes(page: PDFPageProxy, heightPt: number): Promise<PrintedShape[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const shapes: PrintedShape[] = [];
  const saved: number[][] = [];
  let now = [1, 0, 0, 1, 0, 0];
  for (const [index, operation] of fnArray.entries()) {
    const given: unknown = argsArray[index];
    if (operation === OPS.save) saved.push(now);
    else if (operation === OPS.restore) now = saved.pop() ?? now;
    else if (operation === OPS.transform) now = multiply(now, numbers(given));
    else if (operation === OPS.constructPath && Array.isArray(given)) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = numbers(given[2]);
      const [[ax, ay], [bx, by]] = [place(now, x0, y0), place(now, x1, y1)];
      shapes.push({
        leftMm: Math.min(ax, bx) * MM,
        rightMm: Math.max(ax, bx) * MM,
        topMm: (heightPt - Math.max(ay, by)) * MM,
        bottomMm: (heightPt - Math.min(ay, by)) * MM,
      });
    }
  }
  return shapes;
}

function numbers(given: unknown): number[] {
  return typeof given === "object" && given !== null ? Object.values(given).map(Number) : [];
}

function multiply(outer: number[], inner: number[]): number[] {
  const [a = 1, b = 0, c = 0, d = 1] = outer;
  const [e = 1, f = 0, g = 0, h = 1, i = 0, j = 0] = inner;
  const [x, y] = place(outer, i, j);
  return [a * e + c * f, b * e + d * f, a * g + c * h, b * g + d * h, x, y];
}

function place([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: number[], x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

function rolesOf(node: { role?: string; children?: readonly object[] } | null): string[] {
  if (!node) return [];
  return [...(node.role ? [node.role] : []), ...(node.children ?? []).flatMap(rolesOf)];
}
