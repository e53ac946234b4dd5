import fc from "fast-check";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { useInstallation } from "#test/installation.ts";
import { fold } from "./index.ts";

const spellings = [
  "Hòa bình",
  "Hoà bình",
  "hòa bình".normalize("NFD"),
  "HOÀ BÌNH",
  "Đỗ Văn Bình",
  "ĐỖ VĂN BÌNH".normalize("NFD"),
  "Uỷ ban / Ủy ban",
  "thúy thuý khỏe khoẻ",
  "Ｆｕｌｌ",
  "ﬁ",
  "Straße",
  "Łódź",
  "한국어",
  "Россия й",
  "ສະບາຍດີ",
  "កម្ពុជា",
];

describe("fold_text() in PostgreSQL is fold() in TypeScript", () => {
  const test = useInstallation();
  const inDatabase = async (texts: string[]) => {
    const { rows } = await sql<{
      folded: string;
    }>`select fold_text(t) as folded from unnest(${texts}::text[]) with ordinality as given(t, n) order by n`.execute(
      test.platform.db,
    );
    return rows.map(({ folded }) => folded);
  };

  it("for the spellings people type", async () => {
    expect(await inDatabase(spellings)).toEqual(spellings.map(fold));
    expect(new Set(["hoa binh", "hoà bình", "hòa bình", "hòa bình".normalize("NFD")].map(fold)).size).toBe(1);
  });

  it("for any mixture of Vietnamese, European, Cyrillic and Hangul letters", async () => {
    const letter = fc.oneof(
      fc.constantFrom(
        ...Array.from(
          "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯ ÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ-–“”‘’0123456789",
        ),
      ),
      fc.integer({ min: 0x300, max: 0x36f }).map((code) => String.fromCodePoint(code)),
      fc.integer({ min: 0xc0, max: 0x24f }).map((code) => String.fromCodePoint(code)),
      fc.integer({ min: 0x410, max: 0x44f }).map((code) => String.fromCodePoint(code)),
      fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCodePoint(code)),
    );
    const texts = fc.sample(fc.string({ unit: letter, maxLength: 24 }), { numRuns: 3000, seed: 20 });
    expect(await inDatabase(texts)).toEqual(texts.map(fold));
  });
});
