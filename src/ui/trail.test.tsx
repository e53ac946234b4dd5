import fc from "fast-check";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { Changes, differing } from "./trail.tsx";

describe("what a history shows of two texts", () => {
  it("short ones whole", () => {
    expect(differing("10 cuộc", "12 cuộc")).toEqual({ before: "10 cuộc", after: "12 cuộc" });
  });

  it("long ones around what differs, whole words, and says that something is left out", () => {
    const rest = "Các tổ chức thành viên còn có khó khăn trong quá trình hoạt động. ".repeat(6);
    const shown = differing(
      `${rest}Đã tổ chức 10 cuộc làm việc. ${rest}`,
      `${rest}Đã tổ chức 12 cuộc làm việc. ${rest}`,
    );
    expect(shown.before).toMatch(/^… \S.*Đã tổ chức 10 cuộc làm việc\..* …$/u);
    expect(shown.after).toMatch(/^… \S.*Đã tổ chức 12 cuộc làm việc\..* …$/u);
    expect(shown.after.length).toBeLessThan(200);
  });

  it("never more than some lines, and the first difference always", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 900 }),
        fc.string({ maxLength: 900 }),
        fc.string({ maxLength: 900 }),
        (head, a, b) => {
          fc.pre(a !== "" && b !== "" && a[0] !== b[0]);
          const shown = differing(head + a, head + b);
          expect(shown.before.length).toBeLessThan(600);
          expect(shown.after.length).toBeLessThan(600);
          expect(shown.before).not.toBe(shown.after);
        },
      ),
    );
  });
});

describe("the values an act changed", () => {
  const said = (lang: "vi" | "en", before: Record<string, unknown> | null, after: Record<string, unknown> | null) =>
    renderToString(<Changes entry={{ before, after }} lang={lang} fields={{ to: "đến" }} />).replace(
      /<\/?(?:span|ul|li)[^>]*>/g,
      "",
    );

  it("what was, struck through, and what is, by the names of the fields", () => {
    expect(said("vi", { to: "2023", same: "a" }, { to: "2024", same: "a" })).toBe(
      "đến: <del>2023</del> <ins>2024</ins>",
    );
  });

  it("a day as the language writes it, and nothing else taken for one", () => {
    expect(said("vi", null, { to: "2024-05-24" })).toBe("đến:  <ins>24/05/2024</ins>");
    expect(said("en", null, { to: "2024-05-24" })).toBe("đến:  <ins>24 May 2024</ins>");
    expect(said("vi", null, { to: "2024-02-30" })).toBe("đến:  <ins>2024-02-30</ins>");
    expect(said("vi", null, { to: "<b>" })).toBe("đến:  <ins>&lt;b></ins>");
  });
});
