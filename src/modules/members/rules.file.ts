import { scanCsv } from "#platform/text/index.ts";
import { headingLine, rowsAtMost } from "./rules.import.ts";

export type FileFault =
  | "empty"
  | "workbook"
  | "encoding"
  | "not_text"
  | "unclosed"
  | "no_headings"
  | "too_many"
  | "no_rows";

/** A list from a file: its headings and the rows below them, each with its line as a spreadsheet counts it. */
export interface Table {
  headings: string[];
  rows: { line: number; cells: string[] }[];
}

/** A way to read the cells of one kind of file; undefined: the bytes are of another kind. */
export type CellReader = (bytes: Uint8Array) => string[][] | { fault: FileFault; line?: number } | undefined;

const startsWith = (bytes: Uint8Array, ...head: number[]) => head.every((byte, index) => bytes[index] === byte);

/** Separated text as spreadsheets write it: UTF-8 or UTF-16; comma, semicolon or tab. */
export const separatedText: CellReader = (bytes) => {
  const text = decoded(bytes);
  if (text === undefined) return { fault: "encoding" };
  // A binary file is told by signs that no text holds.
  if (/[\p{Cc}--[\u007f-\u009f]]/v.test(text.slice(0, 4000).replaceAll(/\s/g, ""))) return { fault: "not_text" };
  const [, said, rest = text] = /^sep=([,;\t])\r?\n([\s\S]*)$/.exec(text) ?? [];
  const { rows, unclosed } = scanCsv(rest, said ?? separatorOf(rest));
  if (unclosed !== undefined) return { fault: "unclosed", line: unclosed + 1 };
  return rows;
};

function decoded(bytes: Uint8Array): string | undefined {
  const decode = (encoding: string) => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      return undefined;
    }
  };
  if (startsWith(bytes, 0xff, 0xfe)) return decode("utf-16le");
  if (startsWith(bytes, 0xfe, 0xff)) return decode("utf-16be");
  // Every second byte zero: UTF-16 whose mark was lost on the way.
  const head = bytes.slice(0, 400);
  if (head.length > 3 && head.filter((byte, index) => index % 2 === 1 && byte === 0).length > head.length / 5)
    return decode("utf-16le");
  return decode("utf-8");
}

/** The separator that stands most often outside quotes in the first lines. */
function separatorOf(text: string): string {
  const head = text.slice(0, 20_000).replace(/"[^"]*"/g, "");
  const [best = ","] = [";", ",", "\t"].toSorted((a, b) => head.split(b).length - head.split(a).length);
  return best;
}

/** A workbook of Excel: recognised, so that the answer can say what to do. */
const workbook: CellReader = (bytes) =>
  startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)
    ? { fault: "workbook" }
    : undefined;

const readers: readonly CellReader[] = [workbook, separatedText];

/** Reads the list in a file: titles above the headings, empty rows and repeated headings are passed over. */
export function readTable(bytes: Uint8Array): Table | { fault: FileFault; line?: number } {
  if (bytes.length === 0) return { fault: "empty" };
  for (const read of readers) {
    const cells = read(bytes);
    if (cells === undefined) continue;
    return "fault" in cells ? cells : tableOf(cells);
  }
  return { fault: "not_text" };
}

function tableOf(cells: readonly string[][]): Table | { fault: FileFault } {
  if (cells.every(isBlank)) return { fault: "empty" };
  const at = headingLine(cells);
  if (at === undefined) return { fault: "no_headings" };
  const headings = (cells[at] ?? []).map((heading) => heading.replace(/\s+/gu, " ").trim());
  while (headings.at(-1) === "") headings.pop();
  const same = (row: readonly string[]) => headings.every((heading, index) => (row[index] ?? "").trim() === heading);
  const rows = cells
    .map((row, index) => ({ line: index + 1, cells: row }))
    .slice(at + 1)
    .filter((row) => !isBlank(row.cells) && !same(row.cells));
  if (rows.length === 0) return { fault: "no_rows" };
  return rows.length > rowsAtMost ? { fault: "too_many" } : { headings, rows };
}

const isBlank = (row: readonly string[]) => row.every((cell) => cell.trim() === "");
