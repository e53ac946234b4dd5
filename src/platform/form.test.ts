import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { formFields, overFields, parseForm } from "./form.ts";

const f = formFields("vi");
const read = <T>(schema: z.ZodType<T>, typed: string | undefined) => {
  const parsed = parseForm(z.object({ field: schema }), {
    fields: new Map(typed === undefined ? [] : [["field", [typed]]]),
  });
  return parsed.ok ? parsed.value.field : parsed.form.problems.map(({ text }) => text).join();
};
const date = (typed: string) => {
  const value = read(f.date, typed);
  return value === null || typeof value === "string" ? value : `${value.on.toString()} ${value.precision}`;
};

describe("form fields", () => {
  it.each([
    ["", null],
    ["09/01/2023", "2023-01-09 day"],
    ["9-1-2023", "2023-01-09 day"],
    ["09/2022", "2022-09-01 month"],
    ["2022", "2022-01-01 year"],
    ["9/1", "Thiếu năm: hãy viết đủ, ví dụ 09/01/2023."],
    ["29/02/2023", "Không có ngày này trong lịch."],
    ["29/02/2024", "2024-02-29 day"],
    ["01/01/9999", "Năm phải từ 1945 đến 2200."],
    ["hôm qua", "Ngày viết dạng 09/01/2023, 01/2023 hoặc 2023."],
  ])("reads the date %j", (typed, expected) => {
    expect(date(typed)).toBe(expected);
  });

  it.each([
    ["1250", 1250],
    ["1.250", 1250],
    ["-1", "Số không được âm."],
    ["1000000000000000", "Số lớn nhất là 10.000.000."],
    ["1,250", "Chưa rõ là số nào: 1.250? Hãy viết dấu chấm giữa các hàng nghìn."],
    ["nhiều", "Hãy viết một số nguyên, ví dụ 1250 hoặc 1.250."],
    ["", null],
  ])("reads the head count %j", (typed, expected) => {
    expect(read(f.whole(0, 10_000_000), typed)).toBe(expected);
  });

  it("keeps what looks like a formula or markup as text, without controls and bidirectional tricks", () => {
    expect(read(f.line(300), '=cmd|"/c calc"!A1')).toBe('=cmd|"/c calc"!A1');
    expect(read(f.line(300), "Tên\u0000 \u202Eđảo\u202C")).toBe("Tên đảo");
    expect(read(f.line(300), "Hòa bình".normalize("NFD"))).toBe("Hòa bình");
  });

  it("counts what a reader sees as one sign as one", () => {
    expect(read(f.line(3), "ệệệ".normalize("NFD"))).toBe("ệệệ");
    expect(read(f.line(3), "ệệệệ")).toBe("Tối đa 3 ký tự, đang có 4.");
  });

  it.each([
    ["2024", 2024],
    ["", null],
    ["24", "Năm phải là bốn chữ số, từ 1945 đến 2200."],
    ["9999", "Năm phải là bốn chữ số, từ 1945 đến 2200."],
    ["1944", "Năm phải là bốn chữ số, từ 1945 đến 2200."],
  ])("reads the year %j", (typed, expected) => {
    expect(read(f.year(1945, 2200), typed)).toBe(expected);
  });

  it("asks a rule over several fields as soon as they are right, whatever else is wrong, and not before", () => {
    const schema = z
      .object({ name: f.needed(f.line(9)), from: f.needed(f.year(1945, 2200)), to: f.needed(f.year(1945, 2200)) })
      .superRefine(
        (value, context) => {
          if (value.to < value.from) context.addIssue({ code: "custom", path: ["to"], message: "sau" });
        },
        overFields("from", "to"),
      );
    const faults = (typed: Record<string, string>) => {
      const parsed = parseForm(schema, {
        fields: new Map(Object.entries(typed).map(([name, value]) => [name, [value]])),
      });
      return parsed.ok ? [] : parsed.form.problems.map(({ field }) => field);
    };
    expect(faults({ from: "2024", to: "2020" })).toEqual(["name", "to"]);
    expect(faults({ name: "Hội", from: "2024", to: "2020" })).toEqual(["to"]);
    expect(faults({ name: "Hội", from: "x", to: "2020" })).toEqual(["from"]);
    expect(faults({ name: "Hội", from: "2020", to: "2024" })).toEqual([]);
  });

  it("gives everything typed back, whatever is wrong", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const fields = new Map([
          ["a", [a]],
          ["b", [b]],
        ]);
        const parsed = parseForm(z.object({ a: f.needed(f.whole(5, 6)), b: f.needed(f.line(2)) }), { fields });
        expect(parsed.ok ? fields : parsed.form.fields).toBe(fields);
      }),
    );
  });
});
