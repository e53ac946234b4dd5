import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import type { Scope } from "#figures";
import { figuresOf, proofOf } from "#figures";
import { useInstallation } from "#test/installation.ts";
import { anOrganisation, aLink, aPerson, aPosition, aTerm } from "./builders.ts";
import { organisationIndicators } from "./indicators.ts";
import { runningTerm, standingSql, termsOf, termStandingSql } from "./queries.standing.ts";
import { positionStanding, termStart } from "./rules.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const days = ["2018-01-01", "2023-12-31", "2024-05-19", "2024-05-20", "2024-05-21", "2026-11-21", "2030-01-01"].map(
  day,
);

describe("standing in the database and in the rules", () => {
  const test = useInstallation();
  let id = "";
  let terms: { v: string; vi: string } = { v: "", vi: "" };

  beforeAll(async () => {
    const { db } = test.platform;
    ({ id } = await anOrganisation(db));
    terms = {
      v: await aTerm(db, { organisationId: id, ordinal: 5, years: [2018, 2023], from: day("2018-05-01") }),
      vi: await aTerm(db, { organisationId: id, ordinal: 6, years: [2024, 2029], from: day("2024-05-20") }),
    };
    await aTerm(db, { organisationId: id, years: [2013, 2018], to: day("2018-05-01") });
    const person = await aPerson(db, { rootId: id });
    for (const given of [
      { from: null, attestedOn: day("2023-01-09"), termId: terms.v },
      { from: null, attestedOn: day("2024-05-24"), termId: terms.vi },
      { from: null, attestedOn: day("2024-05-24") },
      { from: day("2018-05-01"), to: day("2024-05-20") },
      { from: day("2024-05-20") },
      { from: day("2027-01-01") },
      { from: null, attestedOn: day("2020-01-01"), to: day("2022-12-31") },
    ])
      await aPosition(db, { personId: person.id, organisationId: id, ...given });
  });

  it("agrees about terms on every day", async () => {
    for (const on of days) {
      const { rows } = await sql<{
        id: string;
        standing: string;
      }>`select id, ${termStandingSql(on)} as standing from term`.execute(test.platform.db);
      const ruled = new Map((await termsOf(test.platform.db, [id], on)).map((term) => [term.id, term.standing]));
      expect([on.toString(), new Map(rows.map((row) => [row.id, row.standing]))]).toEqual([on.toString(), ruled]);
    }
  });

  it("agrees about posts on every day", async () => {
    for (const on of days) {
      const rows = await test.platform.db
        .selectFrom("position")
        .leftJoin("term", "term.id", "position.term_id")
        .select(["position.id", "held_from", "held_to", "attested_on", "term_id", standingSql(on).as("standing")])
        .execute();
      const all = await termsOf(test.platform.db, [id], on);
      for (const row of rows) {
        const term = all.find((one) => one.id === row.term_id);
        const standing = positionStanding(
          { from: row.held_from, to: row.held_to, attestedOn: row.attested_on, termEnded: term?.standing === "ended" },
          on,
        );
        expect([on.toString(), row.id, row.standing]).toEqual([on.toString(), row.id, standing]);
      }
    }
  });

  it.each([
    ["2017-12-31", [2013, 2018]],
    ["2019-01-01", [2018, 2023]],
    // C03: on paper no term ran in the spring of 2024.
    ["2024-03-01", [2018, 2023]],
    ["2024-05-20", [2024, 2029]],
  ] as const)("knows the term in which the union stood on %s", async (on, years) => {
    const term = await runningTerm(test.platform.db, id, day(on));
    expect([term?.nominalFrom, term?.nominalTo]).toEqual(years);
    expect(term === undefined ? undefined : termStart(term).year).toBe(years[0]);
  });

  it("knows no term before the first", async () => {
    expect(await runningTerm(test.platform.db, id, day("2010-01-01"))).toBeUndefined();
  });
});

describe("ORG-1 and ORG-2", () => {
  const test = useInstallation();
  let rootId = "";
  const scope = async (to: string): Promise<Scope> => ({
    rootId,
    organisationId: rootId,
    organisationIds: (
      await test.platform.db.selectFrom("organisation").select("id").where("root_id", "=", rootId).execute()
    ).map((row) => row.id),
    from: day(`${to.slice(0, 4)}-01-01`),
    to: day(to),
  });
  const [members, chapters] = organisationIndicators;
  if (members === undefined || chapters === undefined) throw new Error("no indicators");
  const value = async (which: typeof members, to: string) =>
    (await figuresOf(test.platform.db, which, await scope(to))).find(
      ({ dimensions }) => Object.keys(dimensions).length === 0,
    )?.value;

  beforeAll(async () => {
    const { db } = test.platform;
    ({ id: rootId } = await anOrganisation(db));
    const member = async (
      given: Parameters<typeof anOrganisation>[1],
      link: { from?: Temporal.PlainDate; to?: Temporal.PlainDate } | null,
    ) => {
      const made = await anOrganisation(db, { rootId, ...given });
      if (link !== null) await aLink(db, { fromId: made.id, toId: rootId, ...link });
      return made.id;
    };
    const step = async (organisationId: string, from: string, to: string, on: string) =>
      db
        .insertInto("organisation_step")
        .values({
          id: crypto.randomUUID(),
          organisation_id: organisationId,
          from_state: from,
          to_state: to,
          happened_on: day(on),
          successor_id: null,
          reason: "thử",
          at: new Date(),
          account_id: null,
          actor_name: "thử",
        })
        .execute();
    const lasting = await member({ nameVi: "Thành viên chưa rõ từ khi nào" }, {});
    await member({ nameVi: "Thành viên từ 2022", kind: "club" }, { from: day("2022-12-31") });
    const left = await member({ nameVi: "Đã giải thể 2023", state: "dissolved" }, { to: day("2023-06-30") });
    await step(left, "active", "dissolved", "2023-06-30");
    const paused = await member({ nameVi: "Tạm ngừng 2024", state: "suspended" }, {});
    await step(paused, "active", "suspended", "2024-03-01");
    await member({ nameVi: "Đang chuẩn bị", state: "preparing" }, {});
    await member({ nameVi: "Không có quan hệ thành viên" }, null);
    const twice = await member({ nameVi: "Kết nạp hai lần" }, { from: day("2010-01-01"), to: day("2015-12-31") });
    await aLink(db, { fromId: twice, toId: rootId, from: day("2021-01-01") });
    await aLink(db, { fromId: twice, toId: rootId });
    await anOrganisation(db, { rootId, parentId: lasting, kind: "chapter", nameVi: "Chi hội một" });
    await anOrganisation(db, {
      rootId,
      parentId: lasting,
      kind: "chapter",
      nameVi: "Chi hội 2025",
      foundedOn: day("2025-01-01"),
    });
    await anOrganisation(db, { rootId, parentId: lasting, kind: "club", nameVi: "Câu lạc bộ" });
    const closed = await anOrganisation(db, { rootId, parentId: lasting, kind: "chapter", nameVi: "Chi hội đóng" });
    await aLink(db, { fromId: closed.id, toId: lasting, kind: "chapter_of", to: day("2024-06-30") });
    const foreign = await anOrganisation(db);
    const other = await anOrganisation(db, { rootId: foreign.id });
    await aLink(db, { fromId: other.id, toId: foreign.id });
  });

  it.each([
    ["2022-12-30", 4],
    ["2022-12-31", 5],
    ["2023-06-30", 4],
    ["2023-12-31", 4],
    ["2024-12-31", 3],
  ])("counts the members on %s", async (to, expected) => {
    expect(await value(members, to)).toBe(expected);
  });

  it.each([
    ["2024-06-30", 2],
    ["2024-07-01", 1],
    ["2025-12-31", 2],
  ])("counts the chapters on %s", async (to, expected) => {
    expect(await value(chapters, to)).toBe(expected);
  });

  it("proves every figure by its records, cut by kind and by association", async () => {
    const at = await scope("2024-12-31");
    const figures = await figuresOf(test.platform.db, members, at);
    expect(figures.map((figure) => [figure.label.vi, figure.value, figure.unit, figure.records])).toEqual([
      ["Tổ chức thành viên", 3, "organisation", 3],
      ["Hội hữu nghị song phương", 2, "organisation", 2],
      ["Câu lạc bộ", 1, "organisation", 1],
    ]);
    const proof = await proofOf(test.platform.db, members, at, { dimensions: {}, unit: "organisation" });
    expect(proof.map((record) => record.title_vi).toSorted()).toEqual([
      "Kết nạp hai lần",
      "Thành viên chưa rõ từ khi nào",
      "Thành viên từ 2022",
    ]);
    const byAssociation = await figuresOf(test.platform.db, chapters, at);
    expect(byAssociation.map((figure) => figure.label.vi)).toContain("Chi hội của Thành viên chưa rõ từ khi nào");
  });
});
