import { describe, expect, it } from "vitest";
import { readCsv, scanCsv, writeCsv } from "./index.ts";

describe("comma-separated text", () => {
  it.each([
    [
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a,b\r\n1,\r\n",
      [
        ["a", "b"],
        ["1", ""],
      ],
    ],
    ['"Nguyễn, Văn","nói ""vâng"""\n', [["Nguyễn, Văn", 'nói "vâng"']]],
    ['"hai\ndòng",x', [["hai\ndòng", "x"]]],
    [",,\n", [["", "", ""]]],
    ["", []],
  ])("reads %j", (text, rows) => {
    expect(readCsv(text)).toEqual(rows);
  });

  it("reads other separators, bare carriage returns and a quotation mark inside a cell", () => {
    expect(readCsv('a;b\r1;"x;y"\r', ";")).toEqual([
      ["a", "b"],
      ["1", "x;y"],
    ]);
    expect(readCsv('ao 5" dài\tx', "\t")).toEqual([['ao 5" dài', "x"]]);
  });

  it("says in which row a quotation mark stays open", () => {
    expect(scanCsv('a,b\n"mở,x\ny,z\n', ",").unclosed).toBe(1);
    expect(scanCsv('a,"b"\n', ",").unclosed).toBeUndefined();
  });

  it("writes what it reads, and no cell that a spreadsheet would run", () => {
    const rows = [
      ["Họ và tên", 'nói "vâng"'],
      ["=1+1", "+84 912"],
      ["@x", "-5"],
      ["hai\ndòng", ""],
    ];
    const text = writeCsv(rows);
    expect(text.startsWith("\uFEFF")).toBe(true);
    expect(readCsv(text.slice(1))).toEqual([
      ["Họ và tên", 'nói "vâng"'],
      ["'=1+1", "'+84 912"],
      ["'@x", "'-5"],
      ["hai\ndòng", ""],
    ]);
  });
});
