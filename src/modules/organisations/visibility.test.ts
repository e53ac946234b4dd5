import { beforeAll, describe, expect, it } from "vitest";
import { makeApp, type App } from "#app";
import { textOf, Visitor } from "#test/browser.ts";
import { testNow, useInstallation } from "#test/installation.ts";
import { anAccount, aSession } from "../accounts/builders.ts";
import { aBody, aLink, anOrganisation, aPerson, aPosition, aTerm } from "./builders.ts";

describe("what people of one association see of the others", () => {
  const test = useInstallation();
  let app: App;
  const ids: Record<string, string> = {};
  const id = (name: string) => ids[name] ?? name;

  const visitor = async (role: string, at: string, name?: string) => {
    const account = await anAccount(test.platform.db, {
      rootId: id("union"),
      roles: [{ code: role, organisationId: id(at) }],
      ...(name === undefined ? {} : { name }),
    });
    const someone = new Visitor(app);
    someone.setCookie("huunghi", await aSession(test.platform.db, account.id, testNow));
    return someone;
  };

  beforeAll(async () => {
    const { db } = test.platform;
    app = makeApp(test.platform, { migrationsDir: "migrations" });
    const put = async (name: string, made: Promise<{ id: string } | string>) => {
      const value = await made;
      ids[name] = typeof value === "string" ? value : value.id;
    };
    await put("union", anOrganisation(db, { nameVi: "Liên hiệp của ta" }));
    await put("foreign", anOrganisation(db, { nameVi: "Liên hiệp xa lạ", isPublic: false }));
    const rootId = id("union");
    await put("own", anOrganisation(db, { rootId, nameVi: "Hội của tôi" }));
    await put("sibling", anOrganisation(db, { rootId, nameVi: "Hội bên cạnh", phone: "0225 111 222" }));
    await put("hidden", anOrganisation(db, { rootId, nameVi: "Hội nội bộ", isPublic: false, phone: "0225 333 444" }));
    await put("partner", anOrganisation(db, { rootId, partner: true, kind: "embassy", nameVi: "Đại sứ quán Thử" }));
    await put("foreignMember", anOrganisation(db, { rootId: id("foreign"), nameVi: "Hội xa lạ" }));
    await put("mine", aPerson(db, { rootId, fullName: "Người Của Tôi", email: "cuatoi@vidu.vn" }));
    await put("theirs", aPerson(db, { rootId, fullName: "Người Bên Cạnh", email: "bencanh@vidu.vn" }));
    await put("both", aPerson(db, { rootId, fullName: "Người Hai Hội" }));
    await put("alone", aPerson(db, { rootId, fullName: "Người Chưa Có Chức" }));
    await put("stranger", aPerson(db, { rootId: id("foreign"), fullName: "Người Xa Lạ" }));
    const post = (name: string, person: string, organisationId: string, isPublic: boolean, titleText?: string) =>
      put(
        name,
        aPosition(db, {
          personId: id(person),
          organisationId: id(organisationId),
          isPublic,
          titleText: titleText ?? null,
        }),
      );
    await post("minePost", "mine", "own", false);
    await post("theirsPublic", "theirs", "sibling", true);
    await post("theirsPrivate", "theirs", "hidden", false);
    await post("bothMine", "both", "own", false);
    await post("bothTheirs", "both", "sibling", false, "Cố vấn kín");
    await post("strangerPost", "stranger", "foreignMember", true);
    await put("siblingTerm", aTerm(db, { organisationId: id("sibling") }));
    await put("foreignTerm", aTerm(db, { organisationId: id("foreignMember") }));
    await put("siblingBody", aBody(db, { organisationId: id("sibling") }));
    await put("foreignBody", aBody(db, { organisationId: id("foreignMember") }));
    await put("siblingLink", aLink(db, { fromId: id("sibling"), toId: id("union") }));
    await put("foreignLink", aLink(db, { fromId: id("foreignMember"), toId: id("foreign") }));
  });

  it("shows every name of the own union, and of a sibling only what is public", async () => {
    const manager = await visitor("association_manager", "own");
    const tree = await textOf(await manager.get("/van-phong/to-chuc"));
    for (const name of ["Liên hiệp của ta", "Hội của tôi", "Hội bên cạnh", "Hội nội bộ"]) expect(tree).toContain(name);
    expect(tree).not.toContain("Hội xa lạ");
    const sibling = await textOf(await manager.get(`/van-phong/to-chuc/${id("sibling")}`));
    expect(sibling).toContain("ngoài phạm vi của bạn");
    expect(sibling).toContain("0225 111 222");
    expect(sibling).toContain("Người Bên Cạnh");
    expect(sibling).not.toContain("Người Hai Hội");
    expect(sibling).not.toContain("Lịch sử");
    const hidden = await textOf(await manager.get(`/van-phong/to-chuc/${id("hidden")}`));
    expect(hidden).toContain("Hội nội bộ");
    expect(hidden).not.toContain("0225 333 444");
    expect(hidden).not.toContain("Người Bên Cạnh");
  });

  it("lists and opens only people of the own association", async () => {
    const manager = await visitor("association_manager", "own");
    const list = await textOf(await manager.get("/van-phong/nguoi"));
    expect(list).toContain("Người Của Tôi");
    expect(list).toContain("Người Hai Hội");
    for (const name of ["Người Bên Cạnh", "Người Chưa Có Chức", "Người Xa Lạ"]) expect(list).not.toContain(name);
    expect(await textOf(await manager.get("/van-phong/nguoi?q=ben+canh"))).toContain("Không có người nào khớp");
    expect((await manager.get(`/van-phong/nguoi?organisation=${id("sibling")}`)).status).toBe(200);
    expect(await textOf(await manager.get(`/van-phong/nguoi?organisation=${id("sibling")}`))).not.toContain(
      "Người Hai Hội",
    );
    expect((await manager.get(`/van-phong/nguoi/${id("mine")}`)).status).toBe(200);
    for (const name of ["theirs", "alone", "stranger"])
      expect([name, (await manager.get(`/van-phong/nguoi/${id(name)}`)).status]).toEqual([name, 404]);
  });

  it("shows of a person who also serves elsewhere the own posts and what is public", async () => {
    const manager = await visitor("association_manager", "own");
    const page = await textOf(await manager.get(`/van-phong/nguoi/${id("both")}`));
    expect(page).toContain("Hội của tôi");
    expect(page).not.toContain("Cố vấn kín");
    const everything = await textOf(await (await visitor("officer", "union")).get(`/van-phong/nguoi/${id("both")}`));
    expect(everything).toContain("Cố vấn kín");
  });

  it("opens a sibling's public post without its history, and no other", async () => {
    const manager = await visitor("association_manager", "own");
    expect((await manager.get(`/van-phong/chuc-danh/${id("theirsPublic")}`)).status).toBe(200);
    expect((await manager.get(`/van-phong/chuc-danh/${id("theirsPrivate")}`)).status).toBe(404);
    expect((await manager.get(`/van-phong/chuc-danh/${id("bothTheirs")}`)).status).toBe(404);
  });

  it.each([
    ["sua", "GET"],
    ["sua", "POST"],
    ["trang-thai", "GET"],
    ["trang-thai", "POST"],
    ["ten-khac", "POST"],
    ["ten-khac/bo", "POST"],
    ["quan-he/moi", "GET"],
    ["quan-he", "POST"],
    ["nhiem-ky/moi", "GET"],
    ["nhiem-ky", "POST"],
    ["co-quan/moi", "GET"],
    ["co-quan", "POST"],
    ["chuc-danh/moi", "GET"],
    ["lich-su", "GET"],
  ])("does not let a manager touch a sibling: %s %s", async (path, method) => {
    const manager = await visitor("association_manager", "own");
    const address = `/van-phong/to-chuc/${id("sibling")}/${path}`;
    const fields = { name_vi: "Chiếm", alias: "Chiếm", to: "dissolved", with: id("own"), kind: "club" };
    expect((method === "GET" ? await manager.get(address) : await manager.post(address, fields)).status).toBe(404);
  });

  it("finds nothing of another union, on any address, for anybody", async () => {
    for (const [role, at] of [
      ["officer", "union"],
      ["secretary_general", "union"],
      ["association_manager", "own"],
    ] as const) {
      const someone = await visitor(role, at);
      for (const address of [
        `/van-phong/to-chuc/${id("foreign")}`,
        `/van-phong/to-chuc/${id("foreignMember")}`,
        `/van-phong/to-chuc/${id("foreignMember")}/ben-duoi`,
        `/van-phong/to-chuc/${id("foreignMember")}/lich-su`,
        `/van-phong/to-chuc/${id("foreignMember")}/sua`,
        `/van-phong/to-chuc/moi?parent=${id("foreignMember")}`,
        `/van-phong/to-chuc/quan-he/${id("foreignLink")}/ket-thuc`,
        `/van-phong/nguoi/${id("stranger")}`,
        `/van-phong/nguoi/${id("stranger")}/sua`,
        `/van-phong/nguoi/${id("stranger")}/chuc-danh/moi`,
        `/van-phong/chuc-danh/${id("strangerPost")}`,
        `/van-phong/chuc-danh/${id("strangerPost")}/sua`,
        `/van-phong/nhiem-ky/${id("foreignTerm")}/sua`,
        `/van-phong/co-quan/${id("foreignBody")}/sua`,
      ])
        expect([role, address, (await someone.get(address)).status]).toEqual([role, address, 404]);
      expect((await someone.post(`/van-phong/to-chuc/${id("foreignMember")}/sua`, { name_vi: "x" })).status).toBe(404);
      expect(
        (await someone.post(`/van-phong/nguoi/${id("stranger")}/chuc-danh`, { organisation: id("own") })).status,
      ).toBe(404);
    }
  });

  it("does not let a manager give posts at a sibling, nor add people there", async () => {
    const manager = await visitor("association_manager", "own");
    const post = { organisation: id("sibling"), title: "chairman", from: "2024" };
    expect((await manager.post(`/van-phong/nguoi/${id("mine")}/chuc-danh`, post)).status).toBe(404);
    expect((await manager.post("/van-phong/nguoi", { ...post, full_name: "Người Chen Vào" })).status).toBe(404);
    expect((await manager.post("/van-phong/nguoi", { organisation: "none", full_name: "Người Chen Vào" })).status).toBe(
      404,
    );
    expect(
      (await manager.post("/van-phong/to-chuc", { kind: "embassy", name_vi: "Đối tác chen vào", state: "active" }))
        .status,
    ).toBe(404);
    expect((await manager.get(`/van-phong/nguoi/${id("both")}/sua`)).status).toBe(403);
    expect(
      await test.platform.db.selectFrom("person").select("id").where("full_name", "=", "Người Chen Vào").execute(),
    ).toEqual([]);
  });

  it("asks for a session, and for the act", async () => {
    const nobody = new Visitor(app);
    expect((await nobody.get("/van-phong/to-chuc")).status).toBe(303);
    expect((await nobody.post("/van-phong/to-chuc", { name_vi: "x" })).status).toBe(401);
    const observer = await visitor("observer", "union");
    for (const path of ["to-chuc", "to-chuc/doi-tac", "nguoi", "nhiem-ky", "thiet-lap"])
      expect([path, (await observer.get(`/van-phong/${path}`)).status]).toEqual([path, 403]);
    const officer = await visitor("officer", "union");
    expect((await officer.get("/van-phong/thiet-lap")).status).toBe(403);
  });
});
