import { beforeAll, describe, expect, it } from "vitest";
import { makeApp, type App } from "#app";
import { textOf, Visitor } from "#test/browser.ts";
import { testNow, useInstallation } from "#test/installation.ts";
import { anAccount, aSession } from "../accounts/builders.ts";
import { aBody, aLink, anOrganisation, aPerson, aPosition, aTerm } from "./builders.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

describe("the office lists, relations and both languages", () => {
  const test = useInstallation();
  let app: App;
  let rootId = "";
  let clerk: Visitor;
  let english: Visitor;
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

  it("adds and ends a relation, adds and removes another name", async () => {
    const { db } = test.platform;
    const own = await anOrganisation(db, { rootId, nameVi: "Hội Việt – Hàn" });
    const partner = await anOrganisation(db, {
      rootId,
      partner: true,
      kind: "expat_community",
      nameVi: "Hội người Hàn",
    });
    const path = `/van-phong/to-chuc/${own.id}`;
    expect(await see(clerk, `${path}/quan-he/moi?q=nguoi+han`)).toContain("Hội người Hàn");
    expect(
      (
        await clerk.post(`${path}/quan-he`, {
          with: partner.id,
          kind: "coordinates_with",
          from: "2018",
          note: "cuộc thi tiếng Hàn",
        })
      ).status,
    ).toBe(303);
    expect(await see(clerk, path)).toMatch(/phối hợp với Hội người Hàn từ năm 2018 cuộc thi tiếng Hàn/);
    const { id: link } = await db
      .selectFrom("organisation_link")
      .select("id")
      .where("from_id", "=", own.id)
      .executeTakeFirstOrThrow();
    expect((await clerk.post(`/van-phong/to-chuc/quan-he/${link}/ket-thuc`, { to: "2017", reason: "x" })).status).toBe(
      422,
    );
    expect(
      (await clerk.post(`/van-phong/to-chuc/quan-he/${link}/ket-thuc`, { to: "2025", reason: "hết chương trình" }))
        .status,
    ).toBe(303);
    expect(await see(clerk, path)).toContain("2018–2025");
    expect((await clerk.post(`${path}/ten-khac`, { alias: "Hội hữu nghị Việt Hàn" })).status).toBe(303);
    expect((await clerk.post(`${path}/ten-khac`, { alias: "Hội hữu nghị Việt Hàn" })).status).toBe(422);
    expect((await clerk.post(`${path}/ten-khac`, { alias: "" })).status).toBe(422);
    expect(await see(clerk, "/van-phong/to-chuc?q=huu+nghi+viet+han")).toContain("Hội Việt – Hàn");
    expect((await clerk.post(`${path}/ten-khac/bo`, { alias: "\u0000" })).status).toBe(303);
    expect((await clerk.post(`${path}/ten-khac/bo`, { alias: "Hội hữu nghị Việt Hàn" })).status).toBe(303);
    expect(
      await db.selectFrom("organisation_alias").select("alias").where("organisation_id", "=", own.id).execute(),
    ).toEqual([]);
  });

  it("filters, sorts and pages the partners, the state in the address", async () => {
    const { db } = test.platform;
    for (let n = 10; n < 35; n++)
      await anOrganisation(db, {
        rootId,
        partner: true,
        kind: n % 2 === 0 ? "company" : "press",
        nameVi: `Đối tác ${n}`,
        countryCode: n % 5 === 0 ? "JP" : null,
      });
    const first = await see(clerk, "/van-phong/to-chuc/doi-tac?q=doi+tac");
    expect(first).toContain("1–20 trong 25");
    expect(await see(clerk, "/van-phong/to-chuc/doi-tac?q=doi+tac&page=2")).toContain("21–25 trong 25");
    const filtered = await see(clerk, "/van-phong/to-chuc/doi-tac?kind=company&country=JP&sort=-name");
    expect(filtered).toContain("1–3 trong 3");
    expect(filtered.indexOf("Đối tác 30")).toBeLessThan(filtered.indexOf("Đối tác 10"));
    expect(await see(english, "/van-phong/to-chuc/doi-tac?q=zzz")).toContain("No partner matches");
  });

  it("puts years on paper and real time side by side", async () => {
    const { db } = test.platform;
    await aTerm(db, {
      organisationId: rootId,
      ordinal: 5,
      years: [2018, 2023],
      from: day("2018-05-20"),
      to: day("2024-05-20"),
    });
    await aTerm(db, { organisationId: rootId, ordinal: 6, from: day("2024-05-20") });
    const page = await see(clerk, "/van-phong/nhiem-ky");
    expect(page).toMatch(/Liên hiệp thành phố VI 2024–2029 từ 20\/05\/2024 đang diễn ra/);
    expect(page).toMatch(/Liên hiệp thành phố V 2018–2023 20\/05\/2018 – 20\/05\/2024 đã hết/);
    expect(page).toContain("không nhất thiết chạm nhau");
    expect(await see(clerk, "/van-phong/nhiem-ky?standing=ended")).not.toContain("đang diễn ra VI");
  });

  it("has every page in English", async () => {
    const { db } = test.platform;
    const own = await anOrganisation(db, { rootId, nameVi: "Hội thử tiếng Anh" });
    const other = await anOrganisation(db, { rootId, nameVi: "Hội kia" });
    const link = await aLink(db, { fromId: own.id, toId: other.id, kind: "coordinates_with" });
    const term = await aTerm(db, { organisationId: own.id });
    const body = await aBody(db, { organisationId: own.id });
    const who = await aPerson(db, { rootId });
    const post = await aPosition(db, { personId: who.id, organisationId: own.id });
    const organisation = `/van-phong/to-chuc/${own.id}`;
    for (const [path, heading] of [
      ["/van-phong/to-chuc/moi", "Add an organisation"],
      [`/van-phong/to-chuc/moi?parent=${own.id}`, "Add a chapter or club"],
      ["/van-phong/to-chuc/moi?group=partner", "Add a partner"],
      [organisation, "People and posts"],
      [`${organisation}/sua`, "Edit the organisation"],
      [`${organisation}/trang-thai`, "Change the state"],
      [`${organisation}/quan-he/moi?with=${other.id}`, "Add a relation"],
      [`/van-phong/to-chuc/quan-he/${link}/ket-thuc`, "End the relation"],
      [`${organisation}/nhiem-ky/moi`, "Add a term"],
      [`/van-phong/nhiem-ky/${term}/sua`, "Edit the term"],
      [`${organisation}/co-quan/moi`, "Add a body"],
      [`/van-phong/co-quan/${body}/sua`, "Edit the body"],
      [`${organisation}/chuc-danh/moi?q=thu`, "Add a post-holder"],
      [`${organisation}/lich-su`, "History"],
      [`${organisation}/ben-duoi`, "Chapters and clubs"],
      ["/van-phong/nguoi/moi", "Choose the organisation".toLowerCase()],
      [`/van-phong/nguoi/moi?organisation=${own.id}`, "First post"],
      [`/van-phong/nguoi/${who.id}/sua`, "Edit the person's record"],
      [`/van-phong/nguoi/${who.id}/lich-su`, "History"],
      [`/van-phong/nguoi/${who.id}/chuc-danh/moi?organisation=${own.id}`, "Record the post"],
      [`/van-phong/chuc-danh/${post}`, "Chairman"],
      [`/van-phong/chuc-danh/${post}/sua`, "Correct a recorded post"],
      [`/van-phong/chuc-danh/${post}/ket-thuc`, "End the post"],
      [`/van-phong/chuc-danh/${post}/xoa`, "Remove a post recorded by mistake"],
      [`/van-phong/chuc-danh/${post}/lich-su`, "History"],
      ["/van-phong/thiet-lap", "Settings"],
      ["/van-phong/thiet-lap/approval.activity/lich-su", "History"],
    ] as const) {
      const answer = await english.get(path);
      const html = await answer.clone().text();
      expect([path, answer.status, html.includes('<html lang="en">')]).toEqual([path, 200, true]);
      expect((await textOf(answer)).replaceAll("&#39;", "'")).toContain(heading);
    }
  });
});
