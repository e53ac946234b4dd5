import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lengthInCharacters } from "./clean.ts";
import { capitalizeFirst, pointLetter, truncateWords, upperCase } from "./letters.ts";
import { slugify } from "./slug.ts";

describe("pointLetter", () => {
  it("follows the Vietnamese alphabet", () => {
    const letters = Array.from({ length: 23 }, (_, index) => pointLetter(index));
    expect(letters.join(" ")).toBe("a b c d đ e g h i k l m n o p q r s t u v x y");
  });

  it.each([-1, 23, 0.5])("has nothing for %d", (index) => {
    expect(() => pointLetter(index)).toThrow(RangeError);
  });
});

describe("capitals", () => {
  it.each([
    ["ủy ban", "Ủy ban", "ỦY BAN"],
    ["đỗ văn Bình", "Đỗ văn Bình", "ĐỖ VĂN BÌNH"],
    ["“ưu đãi”", "“ưu đãi”", "“ƯU ĐÃI”"],
    ["", "", ""],
  ])("%s", (text, first, all) => {
    for (const given of [text, text.normalize("NFD")]) {
      expect(capitalizeFirst(given)).toBe(first);
      expect(upperCase(given)).toBe(all);
    }
  });
});

describe("truncateWords", () => {
  it.each([
    ["Liên hiệp các tổ chức hữu nghị", 30, "Liên hiệp các tổ chức hữu nghị"],
    ["Liên hiệp các tổ chức hữu nghị", 29, "Liên hiệp các tổ chức hữu…"],
    ["Liên hiệp các tổ chức hữu nghị", 10, "Liên hiệp…"],
    ["Liên hiệp các tổ chức hữu nghị", 9, "Liên…"],
    ["Hòa bình, hữu nghị", 11, "Hòa bình…"],
    ["Nghiêng", 4, "Ngh…"],
    ["Nghiêng", 1, "…"],
  ])("“%s” to %i", (text, max, expected) => {
    expect(truncateWords(text, max)).toBe(expected);
    expect(truncateWords(text.normalize("NFD"), max).normalize("NFC")).toBe(expected);
  });

  it("never passes its length and keeps the beginning", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (text, max) => {
        const cut = truncateWords(text, max);
        expect(lengthInCharacters(cut)).toBeLessThanOrEqual(max);
        expect(cut === text || text.startsWith(cut.slice(0, -1))).toBe(true);
      }),
    );
  });

  it("refuses a length below one", () => {
    expect(() => truncateWords("a", 0)).toThrow(RangeError);
  });
});

describe("slugify", () => {
  it.each([
    ["Hội hữu nghị Việt – Hàn", "hoi-huu-nghi-viet-han"],
    ["  Đại hội lần thứ VI (2024-2029)!  ", "dai-hoi-lan-thu-vi-2024-2029"],
    ["ỦY BAN", "uy-ban"],
    ["한국어", "bai-7"],
    ["---", "bai-7"],
    ["", "bai-7"],
  ])("%s", (text, slug) => {
    expect(slugify(text, { fallback: "bai-7" })).toBe(slug);
    expect(slugify(text.normalize("NFD"), { fallback: "bai-7" })).toBe(slug);
  });

  it.each([
    [12, "hoa-binh-huu"],
    [11, "hoa-binh"],
    [8, "hoa-binh"],
    [2, "ho"],
  ])("cuts to %i at a hyphen", (maxLength, slug) => {
    expect(slugify("Hòa bình hữu nghị", { fallback: "x", maxLength })).toBe(slug);
  });

  it("is a slug for any text, and its own slug", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 90 }), (text, maxLength) => {
        const slug = slugify(text, { fallback: "x", maxLength });
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/u);
        expect(slug.length).toBeLessThanOrEqual(maxLength);
        expect(slugify(slug, { fallback: "y", maxLength })).toBe(slug);
      }),
    );
  });

  it("refuses a fallback that is no slug", () => {
    expect(() => slugify("a", { fallback: "" })).toThrow(RangeError);
    expect(() => slugify("a", { fallback: "Bài" })).toThrow(RangeError);
  });
});
