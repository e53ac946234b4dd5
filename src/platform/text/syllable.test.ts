import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "./fold.ts";
import { canonicalTonePlacement, isVietnameseSyllable } from "./syllable.ts";

describe("canonicalTonePlacement", () => {
  it.each([
    ["hoà", "hòa"],
    ["HOÀ", "HÒA"],
    ["Hoả tốc", "Hỏa tốc"],
    ["thuý", "thúy"],
    ["Uỷ ban", "Ủy ban"],
    ["thành uỷ", "thành ủy"],
    ["khoẻ", "khỏe"],
    ["loè", "lòe"],
    ["qúy", "quý"],
    ["gía", "giá"],
    ["gìa", "già"],
    ["tóan", "toán"],
    ["hòang", "hoàng"],
    ["khúyu", "khuýu"],
    ["ngòai", "ngoài"],
    ["túôi", "tuối"],
    ["rựơu", "rượu"],
    ["hùynh", "huỳnh"],
    ["xòong", "xoòng"],
    ["hoà".normalize("NFD"), "hòa"],
  ])("%s → %s", (given, expected) => {
    expect(canonicalTonePlacement(given)).toBe(expected);
    expect(canonicalTonePlacement(given.normalize("NFD"))).toBe(expected);
  });

  it.each(
    (
      "hòa thúy khỏe quý quả quà quốc quỳnh quyển quỵt gìn gì giá giữ giếng giày giỏi già hoàn hoặc thuế mía múa mứa " +
      "thuở tài sáo yếu luyện khuya khuỷu khuỵu ngoéo xoáy rượu người tuổi Mỹ kỹ kĩ ý ủa ỉa ấy việc Đắk Lắk " +
      "José Málaga café Río María naïve Mát-xcơ-va"
    ).split(" "),
  )("keeps %s", (word) => {
    expect(canonicalTonePlacement(word)).toBe(word);
  });

  it("does not touch a word with two tones", () => {
    expect(canonicalTonePlacement("hòá")).toBe("hòá");
  });

  it("makes the two spellings of one article equal", () => {
    expect(canonicalTonePlacement("Uỷ viên Ban Thường vụ Thành uỷ, hoà bình")).toBe(
      canonicalTonePlacement("Ủy viên Ban Thường vụ Thành ủy, hòa bình"),
    );
  });

  it("moves tones to one place from wherever they stand, and changes nothing else", () => {
    const onset = fc.constantFrom("", "h", "t", "kh", "ng", "qu", "gi", "g", "th", "B", "Đ");
    const nucleus = fc.constantFrom("a", "oa", "oe", "uy", "uyê", "ươ", "oai", "ua", "ia", "ay", "ươi", "iê", "ê");
    const coda = fc.constantFrom("", "n", "ng", "t");
    const tone = fc.constantFrom(...Array.from("\u0300\u0301\u0303\u0309\u0323"));
    fc.assert(
      fc.property(onset, nucleus, coda, tone, fc.boolean(), (start, vowels, end, mark, upper) => {
        const letters = Array.from(vowels);
        const spellings = letters.map((_, place) => {
          const toned = letters.map((letter, index) => (index === place ? letter + mark : letter)).join("");
          const word = (start + toned + end).normalize("NFC");
          return upper ? word.toUpperCase() : word;
        });
        const canonical = new Set(spellings.map(canonicalTonePlacement));
        expect(canonical.size).toBe(1);
        for (const word of canonical) {
          expect(canonicalTonePlacement(word)).toBe(word);
          expect(spellings).toContain(word);
          expect(fold(word)).toBe(fold(spellings[0] ?? ""));
        }
      }),
    );
  });

  it("is idempotent and keeps the search key of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const canonical = canonicalTonePlacement(text);
        expect(canonicalTonePlacement(canonical)).toBe(canonical);
        expect(fold(canonical)).toBe(fold(text));
      }),
    );
  });
});

describe("isVietnameseSyllable", () => {
  it.each(["Nguyễn", "nghiêng", "ương", "gìn", "quyết", "Ý", "khuỷu", "GIÀNG"])("%s is one", (word) => {
    expect(isVietnameseSyllable(word)).toBe(true);
    expect(isVietnameseSyllable(word.normalize("NFD"))).toBe(true);
  });

  it.each(["Smith", "Tanaka", "Jong", "Lee", "Z", "", "H'Hen", "hòá", "qat", "12"])("%s is none", (word) => {
    expect(isVietnameseSyllable(word)).toBe(false);
  });
});
