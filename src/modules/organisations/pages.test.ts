import { beforeAll, describe, expect, it } from "vitest";
import { makeApp, type App } from "#app";
import { textOf, Visitor } from "#test/browser.ts";
import { testNow, useInstallation } from "#test/installation.ts";
import { anAccount, aSession } from "../accounts/builders.ts";
import { aBody, anOrganisation, aPerson, aPosition } from "./builders.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

describe("the office pages, walked through as a clerk does", () => {
  const test = useInstallation();
  let app: App;
  let rootId = "";
  let clerk: Visitor;
  let english: Visitor;
  const id = (answer: Response) => /([0-9a-f]{8}-[0-9a-f-]{27})/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
  const see = async (visitor: Visitor, path: string) => textOf(await visitor.get(path));

  beforeAll(async () => {
    const { db } = test.platform;
    app = makeApp(test.platform, { migrationsDir: "migrations" });
    ({ id: rootId } = await anOrganisation(db, { nameVi: "Liên hiệp thành phố", nameEn: "City Union" }));
    const signIn = async (language: "vi" | "en") => {
      const account = await anAccount(db, {
        rootId,
        language,
        roles: [{ code: "secretary_general", organisationId: rootId }],
      });
      const visitor = new Visitor(app);
      visitor.setCookie("huunghi", await aSession(db, account.id, testNow));
      return visitor;
    };
    clerk = await signIn("vi");
    english = await signIn("en");
  });

  it("begins empty and says what to do", async () => {
    expect(await see(clerk, "/van-phong/to-chuc")).toContain("Chưa có tổ chức thành viên nào");
    expect(await see(english, "/van-phong/to-chuc")).toContain("There are no member organisations yet");
    expect(await see(clerk, "/van-phong/to-chuc/doi-tac")).toContain("Chưa có đối tác nào");
    expect(await see(clerk, "/van-phong/nguoi")).toContain("Chưa có người nào");
    expect(await see(clerk, "/van-phong/nhiem-ky")).toContain("Chưa có nhiệm kỳ nào");
  });

  it("founds an association, a chapter, a term, a body, and fills the chair", async () => {
    const made = await clerk.post("/van-phong/to-chuc", {
      parent: rootId,
      kind: "bilateral_association",
      name_vi: "Hội hữu nghị Việt Nam – Lào",
      country: "LA",
      state: "active",
      belongs_from: "2001",
      public: "on",
    });
    const lao = id(made);
    expect(await see(clerk, `/van-phong/to-chuc/${lao}`)).toMatch(/thành viên của Liên hiệp thành phố từ năm 2001/);
    const chapter = await clerk.post("/van-phong/to-chuc", {
      parent: lao,
      kind: "chapter",
      name_vi: "Chi hội Một",
      state: "active",
    });
    expect(chapter.status).toBe(303);
    expect(
      (
        await clerk.post(`/van-phong/to-chuc/${lao}/nhiem-ky`, {
          ordinal: "II",
          nominal_from: "2022",
          nominal_to: "2027",
          actual_from: "03/2022",
        })
      ).status,
    ).toBe(303);
    const term = await test.platform.db
      .selectFrom("term")
      .select("id")
      .where("organisation_id", "=", lao)
      .executeTakeFirstOrThrow();
    expect(
      (
        await clerk.post(`/van-phong/to-chuc/${lao}/co-quan`, {
          kind: "executive_committee",
          term: term.id,
          seats: "15",
        })
      ).status,
    ).toBe(303);
    const body = await test.platform.db
      .selectFrom("body")
      .selectAll()
      .where("organisation_id", "=", lao)
      .executeTakeFirstOrThrow();
    expect([body.name_vi, body.name_en, body.seats]).toEqual(["Ban Chấp hành", "Executive Committee", 15]);
    const person = await clerk.post("/van-phong/nguoi", {
      organisation: lao,
      full_name: "Trần Thị Bích",
      title: "chairman",
      body: body.id,
      from: "03/2022",
      how: "elected",
      public: "on",
    });
    expect(person.status).toBe(303);
    expect(await see(clerk, `/van-phong/nguoi/${id(person)}`)).toMatch(
      /Chủ tịch Ban Chấp hành, Hội hữu nghị Việt Nam – Lào · khóa II từ tháng 3\/2022 · bầu/,
    );
    const tree = await see(clerk, "/van-phong/to-chuc");
    expect(tree).toMatch(/Hội hữu nghị Việt Nam – Lào Hội hữu nghị song phương II · 2022–2027 Trần Thị Bích Chủ tịch/);
    expect(tree).toContain("1 chi hội");
    expect(await see(english, "/van-phong/to-chuc")).toMatch(
      /Bilateral friendship association II · 2022–2027 Trần Thị Bích Chairman/,
    );
    const page = await see(clerk, `/van-phong/to-chuc/${lao}`);
    expect(page).toContain("1 / 15 ghế");
    expect(page).toContain("Trần Văn Thử thêm tổ chức");
  });

  it("shows the tree as it stood on another day", async () => {
    const { db } = test.platform;
    const late = await anOrganisation(db, { rootId, nameVi: "Hội lập sau", foundedOn: day("2025-01-01") });
    const gone = await anOrganisation(db, { rootId, nameVi: "Hội đã hết", state: "dissolved" });
    await db
      .insertInto("organisation_step")
      .values({
        id: late.id,
        organisation_id: gone.id,
        from_state: "active",
        to_state: "dissolved",
        happened_on: day("2024-06-30"),
        successor_id: null,
        reason: "QĐ",
        at: testNow,
        account_id: null,
        actor_name: "thử",
      })
      .execute();
    const now = await see(clerk, "/van-phong/to-chuc");
    expect([now.includes("Hội lập sau"), now.includes("Hội đã hết")]).toEqual([true, false]);
    const then = await see(clerk, "/van-phong/to-chuc?day=01/06/2024");
    expect([
      then.includes("Hội lập sau"),
      then.includes("Hội đã hết"),
      then.includes("Xem tại ngày 01/06/2024"),
    ]).toEqual([false, true, true]);
    expect(await see(clerk, "/van-phong/to-chuc?ended=1")).toContain("Hội đã hết");
    expect(await see(clerk, "/van-phong/to-chuc?day=32/01/2024")).toContain("Hãy gõ ngày dạng 09/01/2023");
  });

  it("names the body of every title, says what is only attested, and keeps former posts", async () => {
    const { db } = test.platform;
    const party = await anOrganisation(db, { rootId, partner: true, kind: "party", nameVi: "Thành ủy" });
    const board = await aBody(db, { organisationId: rootId, kind: "standing_board", nameVi: "Ban Thường vụ" });
    const who = await aPerson(db, { rootId, fullName: "Đào Khánh Hà" });
    await aPosition(db, {
      personId: who.id,
      organisationId: rootId,
      bodyId: board,
      titleCode: "member",
      from: null,
      attestedOn: day("2023-01-09"),
    });
    await aPosition(db, {
      personId: who.id,
      organisationId: party.id,
      titleCode: "head",
      titleText: "Trưởng Ban Tuyên giáo",
      from: day("2020-01-01"),
    });
    await aPosition(db, {
      personId: who.id,
      organisationId: rootId,
      titleCode: "officer",
      from: day("2010-01-01"),
      to: day("2015-12-31"),
    });
    const page = await see(clerk, `/van-phong/nguoi/${who.id}`);
    expect(page).toMatch(/Đang giữ Trưởng Ban Tuyên giáo Thành ủy từ 01\/01\/2020/);
    expect(page).toMatch(
      /Ủy viên Ban Thường vụ, Liên hiệp thành phố được ghi nhận ngày 09\/01\/2023, chưa rõ ngày bắt đầu/,
    );
    expect(page).toMatch(/Đã thôi Chuyên viên Liên hiệp thành phố 01\/01\/2010 – 31\/12\/2015/);
    expect(await see(english, `/van-phong/nguoi/${who.id}`)).toContain(
      "recorded in office on 9 January 2023, beginning not known",
    );
  });

  it("ends a post, corrects it, and shows who did it", async () => {
    const { db } = test.platform;
    const who = await aPerson(db, { rootId, fullName: "Lê Thị Thôi" });
    const post = await aPosition(db, {
      personId: who.id,
      organisationId: rootId,
      titleCode: "officer",
      from: day("2020-01-01"),
    });
    const path = `/van-phong/chuc-danh/${post}`;
    expect((await clerk.post(`${path}/ket-thuc`, { to: "", reason: "" })).status).toBe(422);
    expect((await clerk.post(`${path}/ket-thuc`, { to: "31/10/2026", reason: "Nghỉ hưu" })).status).toBe(303);
    const page = await see(clerk, path);
    expect(page).toContain("31/10/2026");
    expect(page).toMatch(/ghi thôi chức danh .* Lý do: Nghỉ hưu/);
    expect((await clerk.post(`${path}/ket-thuc`, { to: "31/10/2026", reason: "Lại" })).status).toBe(409);
    expect(
      (
        await clerk.post(`${path}/sua`, {
          version: "2",
          title: "chief_of_office",
          from: "2020",
          to: "31/10/2026",
          reason: "ghi nhầm",
        })
      ).status,
    ).toBe(303);
    expect(await see(english, path)).toContain("Chief of Office");
    expect(
      (await clerk.post(`${path}/sua`, { version: "2", title: "officer", from: "2020", reason: "cũ" })).status,
    ).toBe(409);
    expect((await clerk.post(`${path}/xoa`, { reason: "nhầm người" })).status).toBe(303);
    expect((await clerk.get(path)).status).toBe(404);
    expect(await see(clerk, `/van-phong/nguoi/${who.id}`)).toContain("xóa chức danh ghi nhầm");
  });

  it("keeps what was typed when the session had ended meanwhile", async () => {
    const late = new Visitor(app);
    const answer = await late.post(`/van-phong/to-chuc/${rootId}/sua`, {
      _at: `/van-phong/to-chuc/${rootId}/sua`,
      name_vi: "Đã gõ",
    });
    expect(answer.status).toBe(401);
    expect(await textOf(answer)).toContain("được giữ lại");
  });
});
