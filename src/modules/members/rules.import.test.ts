import { describe, expect, it } from "vitest";
import { readTable } from "./rules.file.ts";
import { guessColumns, headingLine, readRow, type ImportOptions } from "./rules.import.ts";

const today = Temporal.PlainDate.from("2026-11-21");
const options: ImportOptions = {
  kind: "full",
  fillPlaces: false,
  giveNumbers: false,
  consent: { on: "2026-01-01", how: "paper" },
};

describe("the headings of a file", () => {
  it("are guessed from Vietnamese and from the words of the program", () => {
    expect(
      guessColumns([
        "STT",
        "Họ và tên",
        "Năm sinh",
        "Giới tính",
        "SĐT",
        "Email",
        "Chi hội",
        "Ngày vào hội",
        "Số thẻ",
        "Loại HV",
      ]),
    ).toEqual([null, "name", "birth", "gender", "phone", "email", "place", "joined", "number", "kind"]);
    expect(guessColumns(["id", "full_name", "birth_year", "joined_on"])).toEqual([null, "name", "birth", "joined"]);
  });

  it("take each field once, and what was said the last time first", () => {
    expect(guessColumns(["Họ và tên", "Họ tên người bảo lãnh"])).toEqual(["name", null]);
    expect(guessColumns(["Họ và tên", "Ghi chú"], { "ghi chu": "number", "ho va ten": null })).toEqual([
      null,
      "number",
    ]);
  });

  it("stand below titles and in no row of names", () => {
    expect(
      headingLine([
        ["DANH SÁCH HỘI VIÊN", "", ""],
        ["Năm 2026", "", ""],
        ["TT", "Họ và tên", "Năm sinh"],
      ]),
    ).toBe(2);
    expect(headingLine([["Nguyễn Văn A", "1960"]])).toBeUndefined();
  });
});

describe("a row of a file", () => {
  const columns = ["name", "birth", "gender", "phone", "email", "kind", "place", "joined", "number"] as const;
  const read = (
    cells: string[],
    more: Partial<ImportOptions> = {},
    above: { named: boolean; place: string | null } = { named: true, place: null },
  ) => readRow(cells, [...columns], { ...options, ...more }, above, today);

  it("gives its values, of a date of birth only the year", () => {
    expect(
      read([
        "  Nguyễn  Văn Á ",
        "12/03/1960",
        "Nam",
        "0912 345 678",
        "a@vidu.vn",
        "Danh dự",
        "Chi hội Cảng",
        "3/2025",
        "HL-1",
      ]),
    ).toEqual({
      name: "Nguyễn Văn Á",
      birthYear: 1960,
      gender: "male",
      phone: "0912 345 678",
      email: "a@vidu.vn",
      kind: "honorary",
      place: "chi hoi cang",
      joined: { on: Temporal.PlainDate.from("2025-03-01"), precision: "month" },
      number: "HL-1",
    });
  });

  it("gives no phone and no e-mail without consent", () => {
    expect(read(["Nguyễn Văn A", "1960", "", "0912345678", "a@vidu.vn"], { consent: null })).toMatchObject({
      phone: null,
      email: null,
    });
  });

  it("takes the chapter above only where cells were merged", () => {
    const above = { named: true, place: "chi hoi cang" };
    expect(read(["Nguyễn Văn A"], {}, above)).toMatchObject({ place: null });
    expect(read(["Nguyễn Văn A"], { fillPlaces: true }, above)).toMatchObject({ place: "chi hoi cang" });
  });

  it.each([
    [["", "1960"], "merged_name"],
    [["Tổng cộng", "25"], "no_name"],
    [["12"], "no_name"],
    [["A".repeat(201)], "long_name"],
    [["Nguyễn Văn A", "60"], "birth"],
    [["Nguyễn Văn A", "2024"], "birth"],
    [["Nguyễn Văn A", "", "x"], "gender"],
    [["Nguyễn Văn A", "", "", "gọi nhà"], "phone"],
    [["Nguyễn Văn A", "", "", "", "a@"], "email"],
    [["Nguyễn Văn A", "", "", "", "", "khách"], "kind"],
    [["Nguyễn Văn A", "", "", "", "", "", "", "hôm qua"], "joined"],
    [["Nguyễn Văn A", "", "", "", "", "", "", "22/11/2026"], "joined_future"],
    [["Nguyễn Văn A", "", "", "", "", "", "", "", "1".repeat(41)], "number_long"],
    [["Nguyễn Văn A", "", "", "", "", "", "", "", "", "thừa"], "columns"],
  ])("%o is refused: %s", (cells, fault) => {
    expect(read(cells)).toEqual({ fault });
  });

  it("without a name is missing it where nothing stands above", () => {
    expect(read(["", "1960"], {}, { named: false, place: null })).toEqual({ fault: "empty_name" });
  });
});

describe("a file", () => {
  const list = "Họ và tên;Năm sinh\r\nNguyễn Văn A;1960\r\n";
  const rows = { headings: ["Họ và tên", "Năm sinh"], rows: [{ line: 2, cells: ["Nguyễn Văn A", "1960"] }] };
  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");

  it.each([
    ["UTF-8 with its mark", Buffer.from(`\uFEFF${list}`)],
    ["commas", Buffer.from(list.replaceAll(";", ","))],
    ["tabs in UTF-16 as Excel writes Unicode text", utf16(list.replaceAll(";", "\t"))],
    ["UTF-16 without its mark", utf16(list).subarray(2)],
    ["UTF-16 of the other order", Buffer.from(utf16(list)).swap16()],
    ["a separator said in the first line", Buffer.from(`sep=;\r\n${list}`)],
  ])("is read: %s", (_, bytes) => {
    expect(readTable(bytes)).toEqual(rows);
  });

  it("loses titles, empty rows and repeated headings, and keeps the lines of the spreadsheet", () => {
    const text = `DANH SÁCH;\n;\nHọ và tên;Năm sinh\nNguyễn Văn A;1960\n;\nHọ và tên;Năm sinh\nTrần Thị B;1970\n`;
    expect(readTable(Buffer.from(text))).toEqual({
      headings: ["Họ và tên", "Năm sinh"],
      rows: [
        { line: 4, cells: ["Nguyễn Văn A", "1960"] },
        { line: 7, cells: ["Trần Thị B", "1970"] },
      ],
    });
  });

  it.each([
    ["nothing", Buffer.from(""), { fault: "empty" }],
    ["empty rows", Buffer.from("\n;;\n"), { fault: "empty" }],
    ["a workbook", Buffer.from("PK\u0003\u0004…"), { fault: "workbook" }],
    ["text of another code page", Buffer.from("H\xf7 v\xe0 t\xean;N\xe3m sinh\n", "latin1"), { fault: "encoding" }],
    ["a picture", Buffer.from("GIF89a\u0001\u0002\u0000"), { fault: "not_text" }],
    ["an open quotation mark", Buffer.from('Họ và tên;Năm sinh\n"Nguyễn;1960\n'), { fault: "unclosed", line: 2 }],
    ["no headings", Buffer.from("Nguyễn Văn A;1960\n"), { fault: "no_headings" }],
    ["headings alone", Buffer.from("Họ và tên;Năm sinh\n"), { fault: "no_rows" }],
    [
      "too many rows",
      Buffer.from(`Họ và tên;Năm sinh\n${"Nguyễn Văn A;1960\n".repeat(10_001)}`),
      { fault: "too_many" },
    ],
  ])("with %s is refused", (_, bytes, fault) => {
    expect(readTable(bytes)).toEqual(fault);
  });
});
