import { beforeAll, describe, expect, it } from "vitest";
import { textOf, Visitor } from "#test/browser.ts";
import { testNow, useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { anOrganisation, aPerson, aPosition } from "../organisations/builders.ts";
import { anAccount, aSession } from "./builders.ts";
import { actorOf } from "./queries.ts";
import { holds } from "./rules.ts";

const accounts = "/van-phong/tai-khoan";
const day = (text: string) => Temporal.PlainDate.from(text);

describe("accounts", () => {
  const test = useInstallation();
  let office: TestOffice;
  let administrator: Visitor;
  beforeAll(async () => {
    office = await anOffice(test);
    administrator = await office.as("administrator");
  });
  const today = () => test.platform.clock.today();
  const member = (given: Partial<Parameters<typeof anAccount>[1]> = {}) =>
    anAccount(test.platform.db, { rootId: office.rootId, ...given });
  const signedIn = async (accountId: string) => {
    const visitor = new Visitor(office.app);
    visitor.setCookie("huunghi", await aSession(test.platform.db, accountId, test.platform.clock.now()));
    return visitor;
  };

  it("stand in the order of given names, and are found without accents", async () => {
    for (const name of ["Đỗ Văn Bình", "Nguyễn Thị Ánh", "Ân Văn Hoà"]) await member({ name });
    const page = await textOf(await administrator.get(`${accounts}?size=100`));
    const places = ["Nguyễn Thị Ánh", "Đỗ Văn Bình", "Ân Văn Hoà"].map((name) => page.indexOf(name));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    for (const q of ["do van binh", "Đỗ Văn Bình".normalize("NFD"), "ĐỖ VĂN"])
      expect(await textOf(await administrator.get(`${accounts}?q=${encodeURIComponent(q)}`))).toContain("Đỗ Văn Bình");
    for (const q of ["van hoa", "văn hoà", "văn hòa"])
      expect(await textOf(await administrator.get(`${accounts}?q=${encodeURIComponent(q)}`))).toContain("Ân Văn Hoà");
    expect(await textOf(await administrator.get(`${accounts}?q=khong-co-ai`))).toContain("Chưa có tài khoản nào khớp");
  });

  it("of another union are neither listed nor found", async () => {
    expect(await textOf(await administrator.get(`${accounts}?size=100`))).not.toContain("Người stranger");
    const stranger = office.accounts.stranger;
    expect((await administrator.get(`${accounts}/${stranger}`)).status).toBe(404);
    for (const act of ["khoa", "moi-lai", "moi-giay", "xoa-ma", "ket-thuc-phien"])
      expect((await administrator.post(`${accounts}/${stranger}/${act}`)).status).toBe(404);
  });

  it("are given a role for a time at a place, and lose it that day", async () => {
    const { id } = await member();
    const visitor = await signedIn(id);
    expect((await visitor.get("/van-phong/hoat-dong")).status).toBe(403);
    const granted = await administrator.post(`${accounts}/${id}/vai-tro`, {
      role: "officer",
      organisation: office.rootId,
      from: "21/11/2026",
      to: "22/11/2026",
      reason: "Quyết định 12",
    });
    expect(granted.status).toBe(303);
    expect((await visitor.get("/van-phong/hoat-dong")).status).toBe(200);
    const { id: grantId } = await test.platform.db
      .selectFrom("role_grant")
      .select("id")
      .where("account_id", "=", id)
      .executeTakeFirstOrThrow();
    await administrator.post(`${accounts}/vai-tro/${grantId}/ket-thuc`);
    expect((await visitor.get("/van-phong/hoat-dong")).status).toBe(403);
  });

  it("keep at least one person who manages them", async () => {
    const grantOf = async (accountId: string) =>
      (
        await test.platform.db
          .selectFrom("role_grant")
          .select("id")
          .where("account_id", "=", accountId)
          .where("role_code", "=", "system_administrator")
          .executeTakeFirstOrThrow()
      ).id;
    const end = async (grantId: string) => administrator.post(`${accounts}/vai-tro/${grantId}/ket-thuc`);
    const own = await grantOf(office.accounts.administrator);
    const refused = await end(own);
    expect([refused.status, (await textOf(refused)).includes("duy nhất")]).toEqual([409, true]);
    const second = await member({ roles: [{ code: "system_administrator", organisationId: office.rootId }] });
    expect((await end(await grantOf(second.id))).status).toBe(303);
    expect((await end(own)).status).toBe(409);
    expect((await administrator.post(`${accounts}/${office.accounts.administrator}/khoa`)).status).toBe(409);
  });

  it("are locked with all their sessions, and opened again", async () => {
    const { id } = await member({
      roles: [{ code: "officer", organisationId: office.rootId }],
      passwordHash: "$argon2id$v=19$m=1,t=1,p=1$AAAA$AAAA",
    });
    const visitor = await signedIn(id);
    await administrator.post(`${accounts}/${id}/khoa`);
    expect((await visitor.get("/van-phong/hoat-dong")).status).toBe(303);
    expect(await actorOf(test.platform.db, id, today())).toBeUndefined();
    await administrator.post(`${accounts}/${id}/mo-lai`);
    expect((await actorOf(test.platform.db, id, today()))?.sources).toHaveLength(1);
  });

  it("lose a second factor and their sessions when phone and codes are lost", async () => {
    const { id } = await member({ roles: [{ code: "chairman", organisationId: office.rootId }] });
    const visitor = await signedIn(id);
    await administrator.post(`${accounts}/${id}/xoa-ma`);
    expect((await visitor.get("/van-phong/tai-khoan-cua-toi")).status).toBe(303);
    const again = await signedIn(id);
    expect((await again.get("/van-phong/tai-khoan-cua-toi")).headers.get("location")).toBe("/van-phong/ma-xac-thuc");
  });

  it("tell their history in words: who, what, why", async () => {
    const { id } = await member({ name: "Vũ Thị Sử" });
    await administrator.post(`${accounts}/${id}/vai-tro`, {
      role: "association_manager",
      organisation: office.lao,
      from: "06/09/2026",
      reason: "Quyết định số 7",
    });
    await administrator.post(`${accounts}/${id}/khoa`);
    const page = await textOf(await administrator.get(`${accounts}/${id}`));
    for (const words of [
      "Người administrator trao vai trò",
      "Quản lý hội",
      "Hội hữu nghị Việt Nam – Lào thử",
      "06/09/2026",
      "Lý do : Quyết định số 7",
      "Người administrator khóa tài khoản",
      "đang dùng đã khóa",
    ])
      expect(page.replace("Lý do:", "Lý do :")).toContain(words);
    expect(page).not.toMatch(/association_manager|2026-09-06|disabled/);
    await administrator.post("/van-phong/tai-khoan-cua-toi/ngon-ngu", { language: "en" });
    const english = await textOf(await administrator.get(`${accounts}/${id}`));
    expect(english).toContain("6 September 2026");
    expect(english).toContain("Association manager");
    await administrator.post("/van-phong/tai-khoan-cua-toi/ngon-ngu", { language: "vi" });
  });

  it("show the inspection board every act, and take no other word for it", async () => {
    const inspector = await office.as("inspector");
    const { id } = await member();
    await administrator.post(`${accounts}/${id}/khoa`);
    const page = await textOf(await inspector.get("/van-phong/nhat-ky"));
    expect(page).toContain("khóa tài khoản");
    expect(page).toContain("đang dùng đã khóa");
    const filtered = await textOf(await inspector.get("/van-phong/nhat-ky?q=administrator&subject=account"));
    expect(filtered).toContain("Người administrator");
    expect(await textOf(await inspector.get("/van-phong/nhat-ky?q=khong-co-ai"))).toContain("Không có dòng nào khớp");
  });
});

describe("rights", () => {
  const test = useInstallation();
  let office: TestOffice;
  beforeAll(async () => {
    office = await anOffice(test);
  });
  const someone = async () => {
    const person = await aPerson(test.platform.db, { rootId: office.rootId });
    const account = await anAccount(test.platform.db, { rootId: office.rootId, personId: person.id });
    return { personId: person.id, accountId: account.id };
  };
  const rolesOn = async (accountId: string, on: Temporal.PlainDate) =>
    (await actorOf(test.platform.db, accountId, on))?.sources.map(({ roleCode }) => roleCode);

  it("come with a post, from its first day to its last", async () => {
    const { personId, accountId } = await someone();
    await aPosition(test.platform.db, {
      personId,
      organisationId: office.rootId,
      titleCode: "chairman",
      from: day("2026-03-01"),
      to: day("2026-11-21"),
    });
    expect(await rolesOn(accountId, day("2026-02-28"))).toEqual([]);
    expect(await rolesOn(accountId, day("2026-03-01"))).toEqual(["chairman"]);
    expect(await rolesOn(accountId, day("2026-11-21"))).toEqual(["chairman"]);
    expect(await rolesOn(accountId, day("2026-11-22"))).toEqual([]);
  });

  it("come from several posts at once, each at its own place and below", async () => {
    const { db } = test.platform;
    const { personId, accountId } = await someone();
    await aPosition(db, { personId, organisationId: office.lao, titleCode: "chairman" });
    await aPosition(db, { personId, organisationId: office.han, titleCode: "secretary_general" });
    const actor = await actorOf(db, accountId, test.platform.clock.today());
    if (actor === undefined) throw new Error("no account");
    const places = [office.lao, office.chapter, office.han, office.rootId];
    expect(places.map((place) => holds(actor, "activity.draft", place))).toEqual([true, true, true, false]);
  });

  it("do not come from a post whose beginning nobody knows, nor from a title without a role", async () => {
    const { db } = test.platform;
    const { personId, accountId } = await someone();
    await aPosition(db, {
      personId,
      organisationId: office.rootId,
      titleCode: "chairman",
      from: null,
      attestedOn: day("2023-05-01"),
    });
    await aPosition(db, { personId, organisationId: office.rootId, titleCode: "honorary_chairman" });
    expect(await rolesOn(accountId, test.platform.clock.today())).toEqual([]);
  });

  it("end with the organisation", async () => {
    const { db } = test.platform;
    const { personId, accountId } = await someone();
    const { id } = await anOrganisation(db, { rootId: office.rootId, nameVi: "Hội sắp giải thể" });
    await aPosition(db, { personId, organisationId: id, titleCode: "chairman" });
    expect(await rolesOn(accountId, test.platform.clock.today())).toEqual(["association_manager"]);
    await db.updateTable("organisation").set({ state: "dissolved" }).where("id", "=", id).execute();
    expect(await rolesOn(accountId, test.platform.clock.today())).toEqual([]);
  });

  it("change under an open session, without signing in again", async () => {
    const { db } = test.platform;
    const { personId, accountId } = await someone();
    const visitor = new Visitor(office.app);
    visitor.setCookie("huunghi", await aSession(db, accountId, testNow));
    expect((await visitor.get("/van-phong/hoat-dong")).status).toBe(403);
    await aPosition(db, { personId, organisationId: office.lao, titleCode: "chairman" });
    expect((await visitor.get("/van-phong/hoat-dong")).status).toBe(200);
  });
});
