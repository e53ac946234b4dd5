import { beforeAll, describe, expect, it } from "vitest";
import { textOf, type Visitor } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type OfficePerson, type TestOffice } from "#test/office.ts";
import { anActivity } from "../activities/builders.ts";
import { aLink, anOrganisation, aPerson, aPosition } from "../organisations/builders.ts";

const path = "/van-phong/sap-nhap";

describe("the pages of succession", () => {
  const test = useInstallation();
  let office: TestOffice;
  let one = "";
  let two = { id: "", slug: "" };
  let slug = "";
  const fields = () => ({
    kind: "merge",
    source1: one,
    to1: two.id,
    on: "01/03/2026",
    document_issuer: "Ban Thường vụ",
    document_title: "Quyết định nhập hai hội",
  });
  const as = async (person: OfficePerson): Promise<Visitor> => office.as(person);

  beforeAll(async () => {
    const { db } = test.platform;
    office = await anOffice(test);
    const { rootId } = office;
    const first = await anOrganisation(db, {
      rootId,
      nameVi: "Hội cũ",
      foundedOn: Temporal.PlainDate.from("2012-02-02"),
    });
    [one, slug] = [first.id, first.slug];
    two = await anOrganisation(db, { rootId, nameVi: "Hội nhận" });
    await aLink(db, { fromId: one, toId: rootId });
    await anOrganisation(db, { rootId, parentId: one, kind: "chapter", nameVi: "Chi hội đi theo" });
    await aPosition(db, {
      personId: (await aPerson(db, { rootId, fullName: "Phạm Thị Giữ Chức" })).id,
      organisationId: one,
    });
    await anActivity(db, { rootId, leadId: one, title: "Hội thảo năm cũ", on: "2025-05-05", state: "reported" });
  });

  it("keeps what was typed and says at each field what to mend", async () => {
    const officer = await as("officer");
    const answer = await officer.post(`${path}/moi`, { ...fields(), source1: two.id, on: "2026", document_issuer: "" });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain("Hãy viết đủ ngày, tháng, năm");
    expect(html).toContain("Hãy điền mục này.");
    expect(html).toContain("Quyết định nhập hai hội");
    const self = await officer.post(`${path}/moi`, { ...fields(), to1: one });
    expect([self.status, (await textOf(self)).includes("Hội cũ không thể sáp nhập vào chính mình.")]).toEqual([
      422,
      true,
    ]);
    const early = await officer.post(`${path}/moi`, { ...fields(), on: "01/01/2012" });
    expect(await textOf(early)).toContain("Hội cũ thành lập ngày 02/02/2012: ngày hiệu lực phải sau ngày ấy.");
    const both = await officer.post(`${path}/moi`, { ...fields(), name1: "Hội mới" });
    expect(await textOf(both)).toContain("Chỉ một trong hai");
    const none = await officer.post(`${path}/moi`, { ...fields(), to1: "" });
    expect(await textOf(none)).toContain("Hãy chọn một tổ chức đang có, hoặc ghi tên tổ chức mới.");
  });

  it("leads from a draft through its preview and somebody else's approval to the act, and back", async () => {
    const officer = await as("officer");
    const made = await officer.post(`${path}/moi`, fields());
    const act = made.headers.get("location") ?? "";
    expect([made.status, act.startsWith(`${path}/`)]).toEqual([303, true]);
    const draft = await textOf(await officer.get(act));
    for (const text of [
      "Sẽ chuyển và kết thúc",
      "Chi hội đi theo",
      "Phạm Thị Giữ Chức",
      "Chức danh kết thúc : 1",
      "chưa có gì được ghi",
    ])
      expect(draft).toContain(text);
    expect(await textOf(await officer.get(`${act}?effect=organisation.moves`))).not.toContain("Phạm Thị Giữ Chức");
    expect(draft).not.toContain("Duyệt Hội");
    expect((await officer.post(`${act}/phe-duyet`, { version: "1" })).status).toBe(403);

    const secretary = await as("secretary");
    const choose = await textOf(await secretary.get(`${act}/chon`));
    expect(choose).toContain("Phạm Thị Giữ Chức");
    expect((await secretary.post(`${act}/chon`, {})).status).toBe(303);

    const chairman = await as("chairman");
    const old = await chairman.post(`${act}/phe-duyet`, { version: "1" });
    expect([old.status, (await textOf(old)).includes("Hồ sơ vừa được sửa")]).toEqual([409, true]);
    expect((await chairman.post(`${act}/phe-duyet`, { version: "2" })).status).toBe(303);
    const soon = await textOf(await officer.get(`/van-phong/to-chuc/${one}`));
    expect(soon).toContain("Từ ngày 01/03/2026: Sáp nhập, theo hồ sơ đã duyệt");

    expect((await officer.post(`${act}/thuc-hien`)).status).toBe(303);
    expect(await textOf(await officer.get(act))).toContain("Đã chuyển và kết thúc");
    // The old address goes on answering and leads to the one that came after.
    const page = await office.anybody().get(`/to-chuc/${slug}`);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain("Từ ngày 01/03/2026 đã nhập vào");
    expect(html).toContain(`href="/to-chuc/${two.slug}"`);
    expect(await textOf(await office.anybody().get(`/en/organisations/${slug}`))).toContain(
      "Since 1 March 2026 it is part of Hội nhận",
    );
    expect(await textOf(await office.anybody().get(`/to-chuc/${two.slug}`))).toContain(
      "Từ ngày 01/03/2026 kế tục Hội cũ",
    );
    // As it was on a day, the structure is the old one.
    const then = await textOf(await officer.get("/van-phong/to-chuc?day=01/02/2026"));
    expect([then.includes("Hội cũ"), then.includes("Chi hội đi theo")]).toEqual([true, true]);
    expect((await textOf(await officer.get("/van-phong/to-chuc"))).includes("Hội cũ")).toBe(false);

    const silent = await chairman.post(`${act}/hoan-tac`, { reason: "" });
    expect([silent.status, (await textOf(silent)).includes("Hãy ghi lý do.")]).toEqual([422, true]);
    const chapter = test.platform.db.updateTable("organisation").where("name_vi", "=", "Chi hội đi theo");
    await chapter.set((eb) => ({ version: eb("version", "+", 1) })).execute();
    const late = await chairman.post(`${act}/hoan-tac`, { reason: "Nhầm" });
    expect([late.status, (await textOf(late)).includes("Chi hội đi theo: đã được sửa")]).toEqual([409, true]);
    await chapter.set((eb) => ({ version: eb("version", "-", 1) })).execute();
    expect((await chairman.post(`${act}/hoan-tac`, { reason: "Nhầm" })).status).toBe(303);
    expect(await textOf(await officer.get(act))).toContain("Đã hoàn tác");
    const list = await textOf(await officer.get(path));
    expect(list).toContain("Hội cũ Hội nhận");
  });

  it("gives names only to who may read them, and the act to nobody outside", async () => {
    const officer = await as("officer");
    const made = await officer.post(`${path}/moi`, fields());
    const act = made.headers.get("location") ?? "";
    const administrator = await textOf(await (await as("administrator")).get(act));
    expect([administrator.includes("Phạm Thị Giữ Chức"), administrator.includes("Chỉ thấy số lượng")]).toEqual([
      false,
      true,
    ]);
    for (const person of ["stranger", "han", "observer"] as const)
      expect([403, 404]).toContain((await (await as(person)).get(act)).status);
    expect(await textOf(await (await as("han")).get(path))).not.toContain("Hội cũ");
    expect((await officer.post(`${act}/rut`)).status).toBe(303);
    expect(await textOf(await officer.get(`${path}?state=withdrawn`))).toContain("Hội cũ Hội nhận");
  });
});
