import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareVietnamese } from "./collation.ts";
import { comparePeople, personSortKey, splitName } from "./names.ts";

const shuffled = (items: readonly string[]) =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

describe("compareVietnamese", () => {
  it.each([
    "ma mà mả mã má mạ",
    "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y",
    "an anh ăn ân ba da dương đa đương ea êm",
    "khóa-2 khóa-10",
  ])("%s", (line) => {
    const inOrder = line.split(" ");
    fc.assert(
      fc.property(shuffled(inOrder), (mixed) => {
        expect(mixed.toSorted(compareVietnamese)).toEqual(inOrder);
      }),
    );
  });

  it("takes NFC and NFD for equal", () => {
    expect(compareVietnamese("Việt Đỗ ơ", "Việt Đỗ ơ".normalize("NFD"))).toBe(0);
  });
});

describe("splitName", () => {
  it.each([
    ["Đỗ Văn Bình", "Đỗ", "Văn", "Bình", "vietnamese"],
    ["  Nguyễn  Thị\u00a0Minh   Khai ", "Nguyễn", "Thị Minh", "Khai", "vietnamese"],
    ["Nguyễn Thị Anna", "Nguyễn", "Thị", "Anna", "vietnamese"],
    ["Lê Lợi", "Lê", "", "Lợi", "vietnamese"],
    ["Do Van Binh", "Do", "Van", "Binh", "vietnamese"],
    ["Giàng A Páo", "Giàng", "A", "Páo", "vietnamese"],
    ["Bình", "", "", "Bình", "vietnamese"],
    ["", "", "", "", "vietnamese"],
    ["John  Smith", "", "", "John Smith", "foreign"],
    ["Le Corbusier", "", "", "Le Corbusier", "foreign"],
    ["Madonna", "", "", "Madonna", "foreign"],
    ["박근혜", "", "", "박근혜", "foreign"],
  ] as const)("“%s”", (fullName, family, middle, given, order) => {
    expect(splitName(fullName)).toEqual({ family, middle, given, order });
    expect(splitName(fullName.normalize("NFD"))).toEqual({ family, middle, given, order });
  });

  it("lets what is known override the guess", () => {
    expect(splitName("Kim Min Su", "foreign").given).toBe("Kim Min Su");
    expect(splitName("H'Hen Niê", "vietnamese")).toMatchObject({ family: "H'Hen", given: "Niê" });
  });

  it("loses no word", () => {
    const word = fc.constantFrom("Nguyễn", "Văn", "An", "John", "Smith", "Đỗ", "Bình");
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const { family, middle, given } = splitName(words.join("  "));
        expect([family, middle, given].filter(Boolean).join(" ")).toBe(words.join(" "));
      }),
    );
  });
});

describe("comparePeople", () => {
  it("orders by given name, then family, then middle", () => {
    const inOrder = [
      "Nguyễn Văn An",
      "Trần Thị An",
      "Nguyễn Anh",
      "Lê Ân",
      "Trần Văn Bình",
      "Đỗ Thị Bính",
      "Dương Văn Dũng",
      "Đào Thị Dũng",
      "Đào Văn Dũng",
      "Lê Đan",
      "John Smith",
      "Lê Văn Tám",
      "박근혜",
    ];
    fc.assert(
      fc.property(shuffled(inOrder), (mixed) => {
        expect(mixed.toSorted(comparePeople)).toEqual(inOrder);
      }),
    );
  });

  it("compares the given name to its tone before it looks at the family", () => {
    expect(comparePeople("Trần Bình", "Lê Bính")).toBeLessThan(0);
    expect(comparePeople("Lê Bình", "Trần Bình")).toBeLessThan(0);
    expect(comparePeople("Lê An", "LÊ AN".normalize("NFD"))).toBeLessThan(0);
    expect(comparePeople("Lê An", "Lê  An".normalize("NFD"))).not.toBe(0);
  });

  it("agrees with the Vietnamese collation on single names", () => {
    const unit = fc.constantFrom(...Array.from("aàảãáạăằặâấậbcdđeéêếghinoóôốộơớợtuúưứựvxyý"));
    const word = fc.string({ unit, minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(Math.sign(comparePeople(a, b))).toBe(Math.sign(compareVietnamese(a, b)));
      }),
      { numRuns: 5000 },
    );
  });

  it("has a printable key, the same in NFC and NFD", () => {
    expect(personSortKey("Đỗ Văn Bình")).toBe("binh 01 d{o{ 03 va{n");
    expect(personSortKey("Lê Ân")).toBe("a|n  le{");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        expect(personSortKey(name.normalize("NFD"))).toBe(personSortKey(name.normalize("NFC")));
      }),
    );
  });
});
