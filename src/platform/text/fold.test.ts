import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, foldQuery, matchesFolded } from "./fold.ts";
import { highlight } from "./highlight.ts";

const LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ";
const vietnamese = fc.string({
  unit: fc.constantFrom(...Array.from(LETTERS), ...Array.from(LETTERS.toUpperCase()), " ", "-"),
  maxLength: 30,
});
const anything = fc.oneof(
  vietnamese,
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(...Array.from("aơđﬁＡﾡￂㄱㅏ가ㄳßİΣς\u0301\u0323\u034f\u1dc4\u200d –’ໜຳЙ")) }),
);

describe("fold", () => {
  it.each([
    ["hoà bình", "hoa binh"],
    ["hòa bình", "hoa binh"],
    ["HOA BÌNH", "hoa binh"],
    ["Đỗ Văn Bình", "do van binh"],
    ["Ủy ban – Uỷ ban", "uy ban - uy ban"],
    ["ĂÂÊÔƠƯĐ ẶẬỆỘỢỰ", "aaeooud aaeoou"],
    ["Ðà Nẵng, Ɖà Nẵng", "da nang, da nang"],
    ["Ｈảｉ　Ｐｈòｎｇ\u00a0２０２２", "hai phong 2022"],
    ["ﬁn İI ı", "fin ii i"],
    ["Straße Łódź Ærø œuvre Ångström", "strasse lodz aero oeuvre angstrom"],
    ["“Mayors’ Peace”", '"mayors\' peace"'],
    ["Việt\u2011Hàn Việt\u2010Hàn Việt–Hàn Việt—Hàn", "viet-han viet-han viet-han viet-han"],
    ["ΣΟΦΟΣ", "σοφοσ"],
  ])("%s → %s", (text, key) => {
    expect(fold(text)).toBe(key);
    expect(fold(text.normalize("NFD"))).toBe(key);
  });

  it.each(["한국어", "平和", "ວຽງຈັນ", "ភ្នំពេញ", "нижний", "пётр", "が", "กรุงเทพ"])("leaves %s alone", (text) => {
    expect(fold(text)).toBe(text);
    expect(fold(text.normalize("NFD"))).toBe(text);
  });

  it("leaves nothing but a–z of Vietnamese letters, one for one", () => {
    for (const letter of LETTERS + LETTERS.toUpperCase()) expect(fold(letter)).toMatch(/^[a-z]$/u);
  });

  it("is idempotent and blind to the normal form", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const key = fold(text);
        expect(fold(key)).toBe(key);
        expect(key).toBe(key.normalize("NFC"));
        expect(fold(text.normalize("NFD"))).toBe(key);
        expect(fold(text.normalize("NFC"))).toBe(key);
      }),
      { numRuns: 2000 },
    );
  });

  it("is blind to case and marks in Vietnamese", () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(fold(text.toUpperCase())).toBe(fold(text));
        expect(fold(text)).toMatch(/^[a-z -]*$/u);
        expect(fold(text)).toHaveLength(text.length);
      }),
    );
  });
});

describe("matchesFolded", () => {
  it.each(["hoa binh", "hoà bình", "hòa bình", " HOA  BINH ", "hoà bình".normalize("NFD")])(
    "“%s” finds both spellings",
    (query) => {
      expect(matchesFolded("Ngày Quốc tế hòa bình", query)).toBe(true);
      expect(matchesFolded("Ngày Quốc tế hoà bình".normalize("NFD"), query)).toBe(true);
      expect(matchesFolded("hoa và bình", query)).toBe(false);
    },
  );

  it("finds people and Hangul by parts", () => {
    expect(matchesFolded("Ông Đỗ Văn Bình", "do van binh")).toBe(true);
    expect(matchesFolded("한국어", "국어")).toBe(true);
    expect(matchesFolded("Hội hữu nghị Việt – Hàn", "viet - han")).toBe(true);
    expect(matchesFolded("anything", "  ")).toBe(true);
  });
});

describe("highlight", () => {
  const marked = (text: string, query: string | string[]) =>
    highlight(text, query).map(({ start, end }) => text.slice(start, end));

  it.each([
    ["Đỗ Văn Bình, bà Đỗ", "do", ["Đỗ", "Đỗ"]],
    ["Hoà bình và hòa bình", "hòa bình", ["Hoà bình", "hòa bình"]],
    ["Hoà bình".normalize("NFD"), "hoa binh", ["Hoà bình".normalize("NFD")]],
    ["Việt".normalize("NFD"), "vie", ["Việ".normalize("NFD")]],
    ["ban uỷ ban", "uy ban", ["uỷ ban"]],
    ["conﬁrm", "i", ["ﬁ"]],
    ["Straße", "as", ["aß"]],
    ["한국어".normalize("NFD"), "국", ["국".normalize("NFD")]],
    ["banana", "ana", ["ana"]],
    ["aaaa", "aa", ["aaaa"]],
    ["Hải Phòng", "x", []],
    ["Hải Phòng", " ", []],
  ])("%s / %s", (text, query, expected) => {
    expect(marked(text, query)).toEqual(expected);
  });

  it("merges what several words mark", () => {
    expect(marked("Hải Phòng hòa bình", ["phong", "binh", ""])).toEqual(["Phòng", "bình"]);
    expect(marked("Hải Phòng", ["hai ph", "i phong"])).toEqual(["Hải Phòng"]);
  });

  it("marks exactly when the text matches, in order, and what it marks contains the query", () => {
    const pair = fc
      .tuple(anything, fc.nat(10), fc.nat(10))
      .map(([text, from, size]): [string, string] => [text, text.slice(from, from + size)]);
    fc.assert(
      fc.property(fc.oneof(pair, fc.tuple(anything, anything)), ([text, query]) => {
        const ranges = highlight(text, query);
        expect(ranges.length > 0).toBe(foldQuery(query) !== "" && matchesFolded(text, query));
        let last = -1;
        for (const { start, end } of ranges) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          expect(fold(text.slice(start, end))).toContain(foldQuery(query));
          last = end;
        }
      }),
      { numRuns: 3000 },
    );
  });
});
