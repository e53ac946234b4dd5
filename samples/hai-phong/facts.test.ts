import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { fold } from "#platform/text/index.ts";
import { useInstallation } from "#test/installation.ts";
import { isInvented } from "./facts.ts";
import { idOf } from "./ids.ts";
import { loadSample } from "./index.ts";

// The codes of the list of facts that was read out of the five articles, 213 of them.
const factCodes = new Set(
  "001-029 030-044 050-062 070-089 090-098 100-131 140-147 150-165 170-178 180-185 190-197 200-229 240-245 250-254 260-266"
    .split(" ")
    .flatMap((range) => {
      const [from = 0, to = 0] = range.split("-").map(Number);
      return Array.from({ length: to - from + 1 }, (_, index) => `F${String(from + index).padStart(3, "0")}`);
    }),
);

const realPeople = [
  "Đỗ Văn Bình",
  "Vũ Mạnh Hiến",
  "Nguyễn Ngọc Hùng",
  "Nguyễn Anh Tuân",
  "Nguyễn Hữu Doãn",
  "Vũ Văn Trà",
  "Đào Khánh Hà",
  "Nguyễn Thị Minh Phương",
  "Hà Văn Thủy",
  "Nguyễn Thị Nghĩa",
  "Đỗ Trọng Thành",
  "Phạm Quốc Huynh",
  "Thành Luân",
  "Anh Tuấn",
  "Nguyễn Phương Nga",
  "Phan Anh Sơn",
];

// Every kind of record that is either told by a paper or made up.
const told = [
  "organisation",
  "organisation_link",
  "term",
  "body",
  "congress",
  "person",
  "position",
  "activity_series",
  "activity",
  "delegation",
  "declared_figure",
] as const;

describe("the facts of the sample", () => {
  const test = useInstallation();
  beforeAll(() => loadSample(test.platform));

  it("carry a source or the word invented, never both and never neither", async () => {
    for (const table of told) {
      const { rows } = await sql<{ id: string }>`select t.id from ${sql.table(table)} t
        where t.invented = exists (select 1 from record_source s where s.subject_type = ${table} and s.subject_id = t.id)`.execute(
        test.platform.db,
      );
      expect([table, rows]).toEqual([table, []]);
    }
    const { rows: orphans } = await sql<{ subject_type: string }>`select distinct subject_type from record_source
      where subject_type <> all(${[...told]})`.execute(test.platform.db);
    expect(orphans).toEqual([]);
    expect(isInvented({})).toBe(true);
  });

  it("count people as their papers do: a head count is made up where its activity is", async () => {
    const { rows } = await sql`select 1 from head_count h join activity a on a.id = h.activity_id
      where h.invented <> a.invented`.execute(test.platform.db);
    expect(rows).toEqual([]);
  });

  it("quote at most 25 words, and only facts that exist", async () => {
    const rows = await test.platform.db
      .selectFrom("record_source")
      .innerJoin("source_document", "source_document.id", "record_source.source_document_id")
      .select(["quote", "fact_code", "code"])
      .execute();
    expect(rows.length).toBeGreaterThan(150);
    for (const { quote, fact_code, code } of rows) {
      const [words, outside] = [quote?.trim().split(/\s+/).length ?? 0, code.startsWith("N")];
      expect([code, quote, words <= 25, words > 0]).toEqual([code, quote, true, !outside]);
      expect([code, fact_code === null || factCodes.has(fact_code), fact_code === null]).toEqual([code, true, outside]);
    }
    expect(factCodes.size).toBe(213);
  });

  it("come from five articles with their odd dates (C07, C08, C09)", async () => {
    const rows = await test.platform.db.selectFrom("source_document").selectAll().orderBy("code").execute();
    const dated = rows.map((row) => [row.code, row.published_on?.toString() ?? null, row.published_precision]);
    expect(dated).toEqual([
      ["N1", "2019-01-01", "year"],
      ["N2", null, null],
      ["S0", "2024-05-24", "day"],
      ["S1", null, null],
      ["S2", null, null],
      ["S3", "2019-01-26", "day"],
      ["S4", "2023-01-09", "day"],
    ]);
    expect(rows.find(({ code }) => code === "S3")?.note).toContain("29/12/2018");
  });

  it("keep the names of real people to their own records", async () => {
    const { db } = test.platform;
    const real = new Set(realPeople.map((name) => fold(name)));
    const people = await db.selectFrom("person").select(["id", "full_name", "invented"]).execute();
    const accounts = await db.selectFrom("account").select(["person_id", "display_name", "invented"]).execute();
    const actors = await db.selectFrom("activity_step").select("actor_name").distinct().execute();
    const drafters = await db.selectFrom("activity").select("drafted_by_name").distinct().execute();
    for (const { full_name, invented } of people)
      expect([full_name, real.has(fold(full_name))]).toEqual([full_name, !invented]);
    expect(people.filter(({ invented }) => !invented)).toHaveLength(12);
    for (const { person_id, display_name, invented } of accounts) {
      expect([display_name, invented, real.has(fold(display_name))]).toEqual([display_name, true, false]);
      const person = people.find(({ id }) => id === person_id);
      expect(person?.invented ?? true).toBe(true);
      expect(person?.full_name ?? display_name).toBe(display_name);
    }
    const visitors = [
      ...(await db.selectFrom("delegation_member").select("full_name").distinct().execute()),
      ...(await db.selectFrom("activity_attendee").select("full_name").distinct().execute()),
    ];
    for (const name of [
      ...actors.map((row) => row.actor_name),
      ...drafters.map((row) => row.drafted_by_name),
      ...visitors.map((row) => row.full_name),
    ])
      expect([name, real.has(fold(name))]).toEqual([name, false]);
    expect(new Set(people.map(({ full_name }) => fold(full_name))).size).toBe(people.length);
  });

  it("show to everybody only posts in the union and its members", async () => {
    const rows = await test.platform.db
      .selectFrom("position")
      .innerJoin("organisation", "organisation.id", "position.organisation_id")
      .select(["kind", "position.invented"])
      .where("position.is_public", "=", true)
      .where("position.invented", "=", false)
      .execute();
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(
      new Set(["union", "bilateral_association", "peace_committee"]),
    );
    const { rows: mixed } = await sql`select 1 from position p join organisation o on o.id = p.organisation_id
      where p.is_public and p.invented and not o.invented`.execute(test.platform.db);
    expect(mixed).toEqual([]);
  });

  describe("in their contradictions", () => {
    const positions = (person: string) =>
      test.platform.db
        .selectFrom("position")
        .innerJoin("organisation", "organisation.id", "position.organisation_id")
        .leftJoin("body", "body.id", "position.body_id")
        .select([
          "title_code",
          "organisation.slug",
          "body.kind as body",
          "held_from",
          "held_from_precision",
          "attested_on",
        ])
        .where("person_id", "=", idOf("person", person))
        .orderBy("position.held_from", (order) => order.asc().nullsFirst())
        .orderBy("organisation.slug")
        .execute();

    it("C01: five medals and four stand side by side, the text's number first", async () => {
      const rows = await test.platform.db
        .selectFrom("declared_figure")
        .select(["value", "dimensions", "unit", "fact_code"])
        .where("indicator", "=", "AWD-1")
        .where("period_from", "=", Temporal.PlainDate.from("2024-01-01"))
        .orderBy("created_at")
        .execute();
      const shown = rows.map(({ value, dimensions, unit, fact_code }) => [
        fact_code,
        dimensions["award"],
        Number(value),
        unit,
      ]);
      expect(shown).toEqual([
        ["F241", "medal", 5, "individual"],
        ["F242", "medal", 4, "individual"],
        ["F240", "banner", 1, "collective"],
        ["F243", "vufo_certificate", 4, "collective"],
        ["F243", "vufo_certificate", 6, "individual"],
        ["F244", "city_certificate", 10, "collective"],
        ["F244", "city_certificate", 7, "individual"],
      ]);
    });

    it("C03: the terms do not touch on paper; the congress was in 2024", async () => {
      const rows = await test.platform.db
        .selectFrom("term")
        .selectAll()
        .where("invented", "=", false)
        .where("organisation_id", "=", idOf("organisation", "lien-hiep"))
        .orderBy("ordinal")
        .execute();
      expect(rows.map((row) => [row.ordinal, row.nominal_from, row.nominal_to])).toEqual([
        [5, 2018, 2023],
        [6, 2024, 2029],
      ]);
      expect(
        rows.map((row) => [row.actual_from?.toString(), row.actual_to?.toString(), row.actual_from_precision]),
      ).toEqual([
        [undefined, "2024-12-31", null],
        ["2024-01-01", undefined, "year"],
      ]);
    });

    it("C04: he was chairman before he was elected, since when is not known", async () => {
      const rows = await positions("do-van-binh");
      expect(rows.map((row) => [row.title_code, row.held_from?.toString(), row.attested_on?.toString()])).toEqual([
        ["chairman", undefined, "2024-05-24"],
        ["chairman", "2024-01-01", undefined],
      ]);
    });

    it("C05: the English championship X has no year, IX was 2022, the Korean X was 2024", async () => {
      const rows = await test.platform.db
        .selectFrom("activity")
        .innerJoin("activity_series", "activity_series.id", "activity.series_id")
        .select(["activity_series.slug", "ordinal", "stage", "starts_on", "starts_precision"])
        .where("activity.invented", "=", false)
        .where("ordinal", "is not", null)
        .orderBy("activity_series.slug")
        .orderBy("ordinal")
        .orderBy("stage")
        .execute();
      expect(
        rows.map((row) => [row.slug, row.ordinal, row.stage, row.starts_on?.toString() ?? null, row.starts_precision]),
      ).toEqual([
        ["tieng-han", 10, "final", "2024-10-20", "day"],
        ["vo-dich-tieng-anh", 9, "final", "2022-01-01", "year"],
        ["vo-dich-tieng-anh", 9, "online", "2022-01-01", "year"],
        ["vo-dich-tieng-anh", 10, "final", null, null],
      ]);
    });

    it("C10: the union answers to its five names", async () => {
      const rows = await test.platform.db
        .selectFrom("organisation_alias")
        .select("alias")
        .where("organisation_id", "=", idOf("organisation", "lien-hiep"))
        .execute();
      expect(new Set(rows.map(({ alias }) => alias))).toEqual(
        new Set([
          "Liên hiệp các tổ chức hữu nghị thành phố",
          "Liên hiệp Các tổ chức hữu nghị thành phố",
          "Liên hiệp các hội hữu nghị thành phố Hải Phòng",
          "Liên hiệp",
          "Liên hiệp Hải Phòng",
        ]),
      );
    });

    it("C14, C19: posts held at once, each in its own body", async () => {
      expect((await positions("dao-khanh-ha")).map((row) => [row.title_code, row.slug, row.body])).toEqual([
        ["head", "ban-tuyen-giao-thanh-uy", null],
        ["standing_board_member", "lien-hiep-hai-phong", "standing_board"],
        ["standing_board_member", "thanh-uy-hai-phong", "standing_board"],
      ]);
      expect((await positions("nguyen-anh-tuan")).map((row) => [row.title_code, row.slug])).toEqual([
        ["standing_vice_chairman", "lien-hiep-hai-phong"],
        ["director", "so-ngoai-vu-thanh-pho"],
      ]);
    });
  });

  it("of 2022 are counted exactly as stated: qualifier, value, unit", async () => {
    const counts = await test.platform.db
      .selectFrom("head_count")
      .innerJoin("activity", "activity.id", "head_count.activity_id")
      .select(["slug", "counted_group", "qualifier", "value", "unit"])
      .where("activity.invented", "=", false)
      .orderBy("slug")
      .orderBy("counted_group")
      .execute();
    expect(counts.map((row) => [row.slug, row.counted_group, row.qualifier, row.value, row.unit])).toEqual([
      ["chuong-trinh-giao-duc-hoa-binh", "students", "over", 1000, "attendance"],
      ["chuong-trinh-giao-duc-hoa-binh", "total", "over", 1000, "attendance"],
      ["cuoc-thi-tieng-han", "total", "over", 350, "person"],
      ["cuoc-thi-vo-dich-tieng-anh-lan-thu-ix-vong-chung-khao", "total", "over", 300, "person"],
      ["cuoc-thi-vo-dich-tieng-anh-lan-thu-ix-vong-truc-tuyen", "total", "over", 1250, "attendance"],
      ["cuoc-thi-vo-dich-tieng-anh-lan-thu-ix-vong-truc-tuyen", "youth", "over", 1250, "attendance"],
    ]);
    const times = await test.platform.db
      .selectFrom("activity")
      .select(["kind", "occurrences", "starts_on", "starts_precision", "state"])
      .where("occurrences", ">", 1)
      .orderBy("occurrences")
      .execute();
    expect(
      times.map((row) => [row.kind, row.occurrences, row.starts_on?.toString(), row.starts_precision, row.state]),
    ).toEqual([
      ["dissemination", 2, "2022-01-01", "year", "reported"],
      ["working_session", 10, "2022-01-01", "year", "reported"],
    ]);
    const declared = await test.platform.db
      .selectFrom("declared_figure")
      .select(["indicator", "qualifier", "value", "unit", "fact_code"])
      .where("period_from", "=", Temporal.PlainDate.from("2022-01-01"))
      .orderBy("created_at")
      .execute();
    expect(declared.map((row) => [row.indicator, row.qualifier, Number(row.value), row.unit, row.fact_code])).toEqual([
      ["AWD-1", "exact", 21, "collective", "F245"],
      ["AWD-1", "exact", 36, "individual", "F245"],
      ["CSR-1", "exact", 300_000_000, "VND", "F161"],
      ["CSR-1", "exact", 40, "pupil", "F161"],
      ["YTH-2", "about", 10, "percent", "F170"],
    ]);
  });

  it("of a term are declared for the term, and a figure of one association is its own", async () => {
    const rows = await test.platform.db
      .selectFrom("declared_figure")
      .innerJoin("organisation", "organisation.id", "declared_figure.organisation_id")
      .select(["indicator", "slug", "period_from", "period_to", "qualifier", "value", "unit"])
      .where("indicator", "in", ["AID-1", "AID-2", "ORG-1", "ORG-2"])
      .orderBy("indicator")
      .orderBy("unit")
      .execute();
    expect(
      rows.map((row) => [
        row.indicator,
        row.slug,
        [row.period_from, row.period_to].join("/"),
        row.qualifier,
        Number(row.value),
        row.unit,
      ]),
    ).toEqual([
      ["AID-1", "lien-hiep-hai-phong", "2018-01-01/2023-12-31", "exact", 52, "project"],
      ["AID-2", "lien-hiep-hai-phong", "2018-01-01/2023-12-31", "exact", 9_500_000, "USD"],
      ["ORG-1", "lien-hiep-hai-phong", "2018-01-01/2018-12-31", "exact", 20, "organisation"],
      ["ORG-2", "hoi-viet-nga", "2024-01-01/2024-12-31", "exact", 7, "chapter"],
      ["ORG-2", "hoi-viet-nga", "2024-01-01/2024-12-31", "nearly", 600, "member"],
    ]);
  });

  it("have no date where no year is told, and only then", async () => {
    const rows = await test.platform.db
      .selectFrom("activity")
      .select(["state", "starts_on", "occasion"])
      .where("invented", "=", false)
      .execute();
    for (const row of rows)
      expect([row.state, row.starts_on === null, row.occasion !== null || row.starts_on !== null]).toEqual([
        row.state,
        row.state === "done",
        true,
      ]);
  });
});
