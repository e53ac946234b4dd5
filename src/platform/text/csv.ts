/** The cells of a separated text as RFC 4180 quotes it, row by row; a row may hold line breaks inside quotes. */
export function readCsv(text: string, separator = ","): string[][] {
  return scanCsv(text, separator).rows;
}

/** As `readCsv`; `unclosed`: the row, counted from 0, whose quotation mark is never closed. */
export function scanCsv(text: string, separator: string): { rows: string[][]; unclosed: number | undefined } {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  let begun = false;
  const endCell = () => {
    row.push(cell);
    cell = "";
    begun = false;
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && !begun) {
      quoted = true;
      begun = true;
    } else if (sign === separator) endCell();
    else if (sign === "\n" || (sign === "\r" && text.charAt(at + 1) === "\n") || sign === "\r") {
      if (sign === "\r" && text.charAt(at + 1) === "\n") at += 1;
      endCell();
      rows.push(row);
      row = [];
    } else {
      cell += sign;
      begun = true;
    }
  }
  if (begun || row.length > 0) {
    endCell();
    rows.push(row);
  }
  return { rows, unclosed: quoted ? rows.length - 1 : undefined };
}

/**
 * Rows as a file that spreadsheets open by themselves: UTF-8 with its mark, commas, every cell in quotes. What a spreadsheet
 * would run as a formula is made text by an apostrophe.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const cellText = (value: string) => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
  return `\uFEFF${rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("")}`;
}
