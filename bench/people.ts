import { sql, type Kysely } from "kysely";
import type { OrganisationTables } from "#organisations";
import { newId } from "#platform/ids.ts";
import { personSortKey } from "#platform/text/index.ts";

// Shares of family names in Vietnam, in percent, as commonly given (Lê Trung Hoa, Họ và tên người Việt Nam, 2005).
const families: readonly (readonly [string, number])[] = [
  ["Nguyễn", 38.4],
  ["Trần", 11],
  ["Lê", 9.5],
  ["Phạm", 7.1],
  ["Hoàng", 5.1],
  ["Phan", 4.5],
  ["Vũ", 3.9],
  ["Đặng", 2.1],
  ["Bùi", 2],
  ["Đỗ", 1.4],
  ["Hồ", 1.3],
  ["Ngô", 1.3],
  ["Dương", 1],
  ["Lý", 0.5],
  ["Đào", 0.5],
  ["Đoàn", 0.5],
  ["Trịnh", 0.4],
  ["Mai", 0.4],
  ["Lương", 0.4],
  ["Khuất", 0.1],
];
const middles = "Văn Thị Thị Văn Minh Thanh Quốc Ngọc Đức Xuân Hữu Thu Kim Anh Hồng Quang Gia Bảo Tuấn Phương".split(
  " ",
);
const givens =
  "An Anh Bình Châu Chi Cường Dũng Dung Đạt Đức Giang Hà Hải Hạnh Hằng Hiền Hiếu Hòa Hoa Hoàng Hùng Huệ Hương Khánh Khoa Kiên Lan Linh Loan Long Ly Mai Mạnh Minh My Nam Nga Ngân Ngọc Nhung Oanh Phong Phúc Phương Quang Quân Quyên Sơn Tâm Thảo Thắng Thành Thịnh Thu Thủy Trang Trung Tú Tuấn Tùng Uyên Vân Việt Vinh Yến".split(
    " ",
  );

/** Numbers that look drawn but are the same on every run. */
function makeDraw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function pick(list: readonly string[], draw: () => number): string {
  return list[Math.floor(draw() * list.length)] ?? "";
}

function family(draw: () => number): string {
  let rest = draw() * families.reduce((sum, [, share]) => sum + share, 0);
  for (const [name, share] of families) if ((rest -= share) < 0) return name;
  return "Nguyễn";
}

/**
 * Fills a union with invented people whose names are as common as in Vietnam, the same ones on every run; every hundredth
 * has a rare name with a number in letters ("Khuất Bảo Quỳnhxa"). With `organisationIds` each holds one post, spread
 * evenly, every fifth of them public. `db` of the tables' owner: the statistics are brought up to date.
 */
export async function generatePeople(
  db: Kysely<Pick<OrganisationTables, "person" | "position">>,
  wanted: { rootId: string; count: number; organisationIds?: readonly string[]; seed?: number },
): Promise<void> {
  const draw = makeDraw(wanted.seed ?? 20_260_105);
  const made = new Date("2026-01-05T09:00:00+07:00");
  const organisations = wanted.organisationIds ?? [];
  for (let start = 0; start < wanted.count; start += 1000) {
    const people = Array.from({ length: Math.min(1000, wanted.count - start) }, (_, index) => {
      const n = start + index;
      const rare = n % 100 === 99;
      const fullName = rare
        ? `Khuất Bảo Quỳnh${inLetters(n)}`
        : `${family(draw)} ${pick(middles, draw)} ${draw() < 0.3 ? `${pick(middles, draw)} ` : ""}${pick(givens, draw)}`;
      return {
        id: newId(),
        root_id: wanted.rootId,
        full_name: fullName,
        sort_key: personSortKey(fullName),
        gender: null,
        birth_year: 1950 + Math.floor(draw() * 55),
        email: null,
        phone: null,
        note: null,
        state: "active" as const,
        invented: true,
        created_at: made,
        updated_at: made,
      };
    });
    await db.insertInto("person").values(people).execute();
    if (organisations.length > 0)
      await db
        .insertInto("position")
        .values(
          people.map((person, index) => ({
            id: newId(),
            person_id: person.id,
            organisation_id: organisations[(start + index) % organisations.length] ?? "",
            body_id: null,
            term_id: null,
            title_code: "member",
            title_text: null,
            held_from: Temporal.PlainDate.from("2024-01-01"),
            held_from_precision: "year" as const,
            held_to: null,
            held_to_precision: null,
            attested_on: null,
            attested_precision: null,
            how: null,
            is_public: index % 5 === 0,
            end_reason: null,
            invented: true,
            created_at: made,
          })),
        )
        .execute();
  }
  for (const table of ["person", "position", "organisation"]) await sql`analyze ${sql.table(table)}`.execute(db);
}

function inLetters(n: number): string {
  return String(n).replace(/\d/g, (digit) => "abcdeghikl"[Number(digit)] ?? "");
}
