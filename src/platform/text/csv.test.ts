import { describe, expect, it } from "vitest";
import { readCsv, writeCsv } from "./index.ts";

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

  it("writes what it reads, and never a formula", () => {
    const rows = [
      ["Nguyễn, Văn", 'nói "vâng"', ""],
      ["hai\ndòng", "x", "1,5"],
    ];
    expect(readCsv(writeCsv(rows))).toEqual(rows);
    expect(writeCsv([["=1+1", "+84", "-5", "@a", "a=b"]])).toBe("'=1+1,'+84,'-5,'@a,a=b\r\n");
  });
});
