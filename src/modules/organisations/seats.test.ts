import { beforeAll, describe, expect, it } from "vitest";
import { textOf, type Visitor } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { aBody, aPerson, aPosition, aTerm } from "./builders.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

describe("seats of a body, and who held what on a day", () => {
  const test = useInstallation();
  let office: TestOffice;
  let officer: Visitor;
  let body: string;
  const people: string[] = [];
  const posts: string[] = [];

  beforeAll(async () => {
    office = await anOffice(test);
    officer = await office.as("officer");
    const { db } = test.platform;
    const term = await aTerm(db, {
      organisationId: office.rootId,
      ordinal: 6,
      years: [2024, 2029],
      from: day("2024-05-10"),
    });
    body = await aBody(db, {
      organisationId: office.rootId,
      termId: term,
      kind: "standing_board",
      nameVi: "Ban Thường vụ",
      seats: 3,
    });
    for (const fullName of ["Vũ Thị Một", "Vũ Thị Hai", "Vũ Thị Ba", "Vũ Thị Bốn"])
      people.push((await aPerson(db, { rootId: office.rootId, fullName })).id);
    for (const [index, more] of [
      [0, { titleCode: "chairman" }],
      [1, { titleCode: "standing_board_member" }],
      [2, { titleCode: "honorary_chairman" }],
    ] as const)
      posts.push(
        await aPosition(db, {
          organisationId: office.rootId,
          personId: people[index] ?? "",
          bodyId: body,
          termId: term,
          from: day("2024-05-10"),
          ...more,
        }),
      );
  });
  const fill = (more: Record<string, string> = {}) =>
    officer.post(`/van-phong/co-quan/${body}/kien-toan`, {
      person: people[3] ?? "",
      title: "standing_board_member",
      how: "filled",
      from: "01/06/2026",
      symbol: "12/QĐ-LHHN",
      dated: "25/05/2026",
      paper: "Về việc kiện toàn Ban Thường vụ",
      issuer: "Ban Chấp hành Liên hiệp",
      ...more,
    });
  const figures = async (on: string) =>
    (await textOf(await officer.get(`/van-phong/co-quan/${body}?ngay=${on}`)))
      .match(/Số ghế (\S+) Đang giữ (\d+) Ghế trống (\d+)/)
      ?.slice(1);

  it("are counted on any day; an honorary post takes none", async () => {
    expect(await figures("01/01/2026")).toEqual(["3", "2", "1"]);
    expect(await figures("01/01/2020")).toEqual(["3", "0", "3"]);
    const bad = await officer.get(`/van-phong/co-quan/${body}?ngay=32/1/2026`);
    expect([bad.status, (await textOf(bad)).includes("Hãy gõ ngày dạng")]).toEqual([422, true]);
    expect(await textOf(await officer.get(`/van-phong/co-quan/${body}`))).toContain("danh dự, không tính ghế");
  });

  it.each([
    [{ title: "" }, "Chức danh: Hãy chọn một mục"],
    [{ from: "2026" }, "Giữ từ ngày: Hãy viết đủ ngày"],
    [{ symbol: "" }, "Số, ký hiệu quyết định: Hãy điền"],
    [{ dated: "" }, "Ngày quyết định: Hãy điền"],
    [{ issuer: "" }, "Cơ quan quyết định: Hãy điền"],
    [{ title: "chairman" }, "Trong thời gian này đã có người khác giữ chức danh ấy"],
  ])("are not filled with %j", async (bad, sentence) => {
    const answer = await fill(bad);
    expect(answer.status).toBe(422);
    expect(await textOf(answer)).toContain(sentence);
    expect(await figures("01/07/2026")).toEqual(["3", "2", "1"]);
  });

  it("are filled in mid-term by a decision, and then full", async () => {
    expect((await fill()).status).toBe(303);
    expect(await figures("31/05/2026")).toEqual(["3", "2", "1"]);
    expect(await figures("01/06/2026")).toEqual(["3", "3", "0"]);
    const fifth = await aPerson(test.platform.db, { rootId: office.rootId, fullName: "Vũ Thị Năm" });
    const full = await fill({ person: fifth.id });
    expect([full.status, (await textOf(full)).includes("Cơ quan đã đủ số ghế")]).toEqual([422, true]);
    expect(await textOf(await officer.get(`/van-phong/co-quan/${body}`))).toContain("12/QĐ-LHHN, ngày 25/05/2026");
    people.push(fifth.id);
  });

  it("change hands: the one replaced serves until the day before", async () => {
    const replaced = await fill({
      person: people[4] ?? "",
      replaces: posts[1] ?? "",
      from: "01/09/2026",
      symbol: "15/QĐ-LHHN",
    });
    expect(replaced.status).toBe(303);
    const post = await test.platform.db
      .selectFrom("position")
      .select(["held_to", "end_reason"])
      .where("id", "=", posts[1] ?? "")
      .executeTakeFirstOrThrow();
    expect([post.held_to?.toString(), post.end_reason]).toEqual(["2026-08-31", "kiện toàn theo 15/QĐ-LHHN"]);
    expect(await figures("01/09/2026")).toEqual(["3", "3", "0"]);
    expect(await textOf(await officer.get(`/van-phong/co-quan/${body}`))).toContain("thay Vũ Thị Hai");
  });

  it("nobody fills a seat elsewhere, nor sees a body of another association", async () => {
    const lao = await office.as("lao");
    expect((await lao.get(`/van-phong/co-quan/${body}`)).status).toBe(404);
    expect((await lao.post(`/van-phong/co-quan/${body}/kien-toan`, {})).status).toBe(404);
  });

  it("who held what: dated posts by their days, attested ones as attested (C04)", async () => {
    const { db } = test.platform;
    const attested = await aPerson(db, { rootId: office.rootId, fullName: "Trịnh Văn Ghi Nhận" });
    await aPosition(db, {
      organisationId: office.lao,
      personId: attested.id,
      titleCode: "vice_chairman",
      from: null,
      attestedOn: day("2023-01-09"),
      isPublic: false,
    });
    const on = async (query: string, who = officer) => textOf(await who.get(`/van-phong/nhan-su?${query}`));
    expect(await on("ngay=01/01/2022")).not.toContain("Trịnh Văn Ghi Nhận");
    const seen = await on("ngay=01/02/2024");
    expect(seen).toContain("Trịnh Văn Ghi Nhận");
    expect(seen).toContain("được ghi nhận ngày 09/01/2023");
    expect(seen).not.toContain("Vũ Thị Một");
    expect(await on("ngay=10/05/2024")).toContain("Vũ Thị Một");
    expect(await on("ngay=31/08/2026")).toContain("Vũ Thị Hai");
    expect(await on("ngay=01/09/2026")).not.toContain("Vũ Thị Hai");
    const narrow = await on(`ngay=01/09/2026&body=standing_board&title=chairman`);
    expect([narrow.includes("Vũ Thị Một"), narrow.includes("Vũ Thị Ba")]).toEqual([true, false]);
    expect(await on(`ngay=01/09/2026&organisation=${office.lao}`)).not.toContain("Vũ Thị Một");
    // What is not public of another association stays with it.
    expect(await on("ngay=01/02/2024", await office.as("han"))).not.toContain("Trịnh Văn Ghi Nhận");
    expect(await on("ngay=01/02/2024", await office.as("lao"))).toContain("Trịnh Văn Ghi Nhận");
    expect(await on("ngay=1/2")).toContain("Hãy gõ ngày dạng");
  });

  it("who held what is cut into pages across organisations", async () => {
    const { db } = test.platform;
    for (let n = 0; n < 45; n++) {
      const person = await aPerson(db, {
        rootId: office.rootId,
        fullName: `Hoàng Văn Trang ${String(n).padStart(2, "0")}`,
      });
      await aPosition(db, {
        organisationId: n < 20 ? office.lao : office.han,
        personId: person.id,
        titleCode: "member",
        from: day("2026-01-01"),
        to: day("2026-01-31"),
      });
    }
    const names = async (page: number) => {
      const text = await textOf(
        await officer.get(`/van-phong/nhan-su?ngay=15/01/2026&title=member&size=20&page=${page}`),
      );
      return text.match(/Hoàng Văn Trang \d\d/g) ?? [];
    };
    const pages = [await names(1), await names(2), await names(3)];
    expect(pages.map((page) => page.length)).toEqual([20, 20, 5]);
    expect(new Set(pages.flat()).size).toBe(45);
    expect(await names(9)).toEqual([]);
  });

  it("the chart shows every unit with who heads it on the day", async () => {
    const text = await textOf(await officer.get("/van-phong/to-chuc/so-do?ngay=01/09/2026"));
    for (const said of [
      "Sơ đồ tổ chức",
      "Hội hữu nghị Việt Nam – Lào thử",
      "Chi hội sinh viên thử",
      "Ban Thường vụ",
      "Vũ Thị Một",
    ])
      expect(text).toContain(said);
    expect(text).not.toContain("Thành đoàn thử");
  });
});

describe("what cannot be recorded of a post or a term", () => {
  const test = useInstallation();
  let office: TestOffice;
  let officer: Visitor;
  beforeAll(async () => {
    office = await anOffice(test);
    officer = await office.as("officer");
  });
  let people = 0;
  const someone = async (more: { birth?: number; dead?: boolean } = {}) => {
    const { db } = test.platform;
    const person = await aPerson(db, { rootId: office.rootId, fullName: `Ngô Thị Thử ${people++}` });
    await db
      .updateTable("person")
      .set({ birth_year: more.birth ?? null, state: more.dead === true ? "deceased" : "active" })
      .where("id", "=", person.id)
      .execute();
    return person.id;
  };
  const post = async (person: string, more: Record<string, string>) =>
    officer.post(`/van-phong/nguoi/${person}/chuc-danh`, { organisation: office.lao, title: "chairman", ...more });

  it("a post before birth, or open after death", async () => {
    const young = await post(await someone({ birth: 1990 }), { from: "12/03/1989" });
    expect([young.status, (await textOf(young)).includes("trước năm sinh")]).toEqual([422, true]);
    const dead = await someone({ dead: true });
    const open = await post(dead, { from: "2020", title: "member" });
    expect([open.status, (await textOf(open)).includes("đã mất: chức danh phải có ngày thôi giữ")]).toEqual([
      422,
      true,
    ]);
    expect((await post(dead, { from: "2010", to: "2015", title: "member" })).status).toBe(303);
  });

  it("two chairmen of the same body at once; one who follows the other is taken", async () => {
    expect((await post(await someone(), { from: "10/05/2020", to: "12/06/2024" })).status).toBe(303);
    const second = await post(await someone(), { from: "01/06/2024" });
    expect([second.status, (await textOf(second)).includes("đã có người khác giữ chức danh ấy")]).toEqual([422, true]);
    expect((await post(await someone(), { from: "12/06/2024" })).status).toBe(303);
    // Known to the year only, it may be before or after.
    expect((await post(await someone(), { from: "2020", to: "2020" })).status).toBe(303);
    expect((await post(await someone(), { from: "01/01/2025", to: "31/12/2025" })).status).toBe(422);
  });

  it("two terms of one organisation at once; years shared on paper are taken", async () => {
    const term = (fields: Record<string, string>) => officer.post(`/van-phong/to-chuc/${office.han}/nhiem-ky`, fields);
    expect((await term({ nominal_from: "2018", nominal_to: "2023" })).status).toBe(303);
    expect((await term({ nominal_from: "2023", nominal_to: "2028" })).status).toBe(303);
    const third = await term({ nominal_from: "2025", nominal_to: "2030" });
    expect([third.status, (await textOf(third)).includes("trùng với một nhiệm kỳ khác")]).toEqual([422, true]);
    const real = await term({ nominal_from: "2028", nominal_to: "2033", actual_from: "10/05/2026" });
    expect(real.status).toBe(422);
    const ended = await term({ nominal_from: "2028", nominal_to: "2033", actual_from: "10/05/2026", end_before: "on" });
    expect(ended.status).toBe(303);
  });
});
