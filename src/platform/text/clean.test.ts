import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { charactersOf, cleanLine, cleanText, lengthInCharacters, toNfc } from "./clean.ts";

const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...Array.from(
          "aệđ \t\n\r\u0000\u0007\u0085\u00a0\u00ad\u0301\u0323\u034f\u061c\u115f\u200b\u200c\u200d\u200e\u202e",
        ),
        ...Array.from("\u2028\u2029\u2066\u3000\u3164\ufe0f\ufeff\ufffb\ud800\udc00កខລາ가ㅏه你😀👨🏽🏴\u{e0067}"),
        "\u0301".repeat(9),
      ),
      fc.string({ unit: "binary", maxLength: 2 }),
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(""));

describe("cleanLine", () => {
  it.each([
    ["NFD becomes NFC", "Đỗ Văn Bình".normalize("NFD"), "Đỗ Văn Bình"],
    ["white space is one space", "  Hải \t\r\n\u00a0\u3000Phòng ", "Hải Phòng"],
    ["line separators do not glue words", "một\u2028hai\u0085ba\u000bbốn", "một hai ba bốn"],
    ["NUL and controls go", "Hội\u0000 Việt\u0007\u009f", "Hội Việt"],
    ["bidi controls go", "\u202eabc\u202c\u2066d\u2069\u200e\u200f", "abcd"],
    ["zero-width junk goes", "\ufeffHải\u200b Ph\u00adòng\u2060", "Hải Phòng"],
    ["a mark is not kept apart by junk", "hoa\u200b\u0300", "hoà"],
    ["joiners go from Latin", "Hải\u200d Ph\u200còng", "Hải Phòng"],
    ["joiners go from the ends", "\u200dក\u200c", "ក"],
    ["ZWNJ stays in Persian", "می\u200cخواهم", "می\u200cخواهم"],
    ["ZWJ stays in Sinhala", "ශ්\u200dරී", "ශ්\u200dරී"],
    ["one joiner is enough", "ក\u200c\u200c\u200dខ", "ក\u200cខ"],
    ["word marks go from Khmer and Lao", "ភ្នំ\u200bពេញ ລາວ\u200bໃຫມ່", "ភ្នំពេញ ລາວໃຫມ່"],
    ["emoji stay whole", "👨‍👩‍👧 ❤️ ❤️\u200d🔥 🤝🏽", "👨‍👩‍👧 ❤️ ❤️\u200d🔥 🤝🏽"],
    ["annotation marks go", "\ufff9a\ufffab\ufffb", "ab"],
    ["variation selectors go from letters", "a\ufe0fb", "ab"],
    ["lone surrogates are replaced", "a\ud800b\udc00", "a\ufffdb\ufffd"],
    ["stacks of marks are cut", `x${"\u0316".repeat(50)}`, `x${"\u0316".repeat(8)}`],
    ["Hangul fillers do not make a blank name", "\u3164\u115f\u1160\uffa0", ""],
  ])("%s", (_, given, expected) => {
    expect(cleanLine(given)).toBe(expected);
  });

  it("is idempotent, one line, NFC and well formed for any input", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const clean = cleanLine(text);
        expect(cleanLine(clean)).toBe(clean);
        expect(clean).toBe(toNfc(clean));
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).not.toMatch(/\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]|\s\s|^\s|\s$/u);
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps every letter of a Vietnamese sentence", () => {
    const sentence = "Ủy ban nhân dân thành phố Hải Phòng: “Hòa bình – Hữu nghị”, 9,5 triệu USD (2018-2023)…";
    expect(cleanLine(sentence)).toBe(sentence);
  });
});

describe("cleanText", () => {
  it.each([
    ["line breaks become LF", "a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne"],
    ["line ends are trimmed, inner spaces stay", " a  b \t\n\tc \n\n", "a  b\n\tc"],
    ["blank lines stay", "a\n\n\nb", "a\n\n\nb"],
    ["exotic spaces become plain", "a\u00a0\u2009b", "a  b"],
  ])("%s", (_, given, expected) => {
    expect(cleanText(given)).toBe(expected);
  });

  it("is idempotent, and its single line is cleanLine's", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const clean = cleanText(text);
        expect(cleanText(clean)).toBe(clean);
        expect(cleanLine(clean)).toBe(cleanLine(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("lengthInCharacters", () => {
  it.each([
    ["", 0],
    ["Việt", 4],
    ["Việt".normalize("NFD"), 4],
    ["👨‍👩‍👧", 1],
    ["한국", 2],
    ["ភ្នំ", 1],
  ])("%s", (text, length) => {
    expect(lengthInCharacters(text)).toBe(length);
  });

  it("counts what charactersOf gives, and these join to the text", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(charactersOf(text)).toHaveLength(lengthInCharacters(text));
        expect(charactersOf(text).join("")).toBe(text);
      }),
    );
  });
});
