import { beforeAll, describe, expect, it } from "vitest";
import { textOf, type Visitor } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { readCsv } from "#platform/text/index.ts";
import { aPerson, aPosition } from "../organisations/builders.ts";
import { aMembership } from "./builders.ts";

const test = useInstallation();
let office: TestOffice;
let lao: Visitor;
const path = "/van-phong/hoi-vien";

beforeAll(async () => {
  office = await anOffice(test);
  lao = await office.as("lao");
});

const applicant = {
  who: "person",
  full_name: "Đỗ Thị Ánh",
  birth_year: "1988",
  consent: "noted",
  consent_on: "01/11/2026",
  consent_how: "paper",
  phone: "0912 345 678",
  kind: "full",
  state: "applied",
  date: "10/11/2026",
};

const rowOf = (id: string) =>
  test.platform.db.selectFrom("membership").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

async function added(visitor: Visitor, fields: Record<string, string>): Promise<string> {
  const answer = await visitor.post(path, { organisation: office.lao, ...fields });
  expect([answer.status, await (answer.status === 303 ? "" : textOf(answer))]).toEqual([303, ""]);
  return (answer.headers.get("location") ?? "").slice(path.length + 1);
}

describe("a membership", () => {
  it("goes from the application to leaving, each step with its day, reason and paper", async () => {
    const id = await added(lao, applicant);
    const step = async (last: string, fields: Record<string, string>) =>
      (await lao.post(`${path}/${id}/${last}`, { version: String((await rowOf(id)).version), ...fields })).status;
    expect(await step("ket-nap", { date: "12/11/2026", document: "03/QĐ-HVL" })).toBe(303);
    expect(await step("dinh-chi", { date: "13/11/2026", reason: "chờ làm rõ", document: "04/QĐ-HVL" })).toBe(303);
    expect(await step("khoi-phuc", { date: "14/11/2026", reason: "đã làm rõ" })).toBe(303);
    expect(await step("loai", { date: "15/11/2026", kind: "honorary" })).toBe(303);
    expect(await step("ra-hoi", { date: "11/2026", reason: "chuyển nơi ở" })).toBe(303);
    const row = await rowOf(id);
    expect([row.state, row.kind, row.joined_on?.toString(), row.left_on?.toString()]).toEqual([
      "left",
      "honorary",
      "2026-11-12",
      "2026-11-21",
    ]);
    const page = await textOf(await lao.get(`${path}/${id}`));
    for (const words of [
      "Đỗ Thị Ánh",
      "xin vào hội",
      "kết nạp",
      "03/QĐ-HVL",
      "tạm đình chỉ",
      "khôi phục",
      "đổi loại",
      "chuyển nơi ở",
    ])
      expect(page).toContain(words);
    const trail = await test.platform.db
      .selectFrom("audit_entry")
      .select("action")
      .where("subject_type", "=", "membership")
      .where("subject_id", "=", id)
      .orderBy("id")
      .execute();
    expect(trail.map(({ action }) => action)).toEqual([
      "membership.apply",
      "membership.admit",
      "membership.suspend",
      "membership.resume",
      "membership.change_kind",
      "membership.leave",
    ]);
    expect(await textOf(await lao.get(`${path}/${id}/lich-su`))).toContain("tạm đình chỉ hội viên");
    expect((await lao.get(`${path}/${id}/ket-nap`)).status).toBe(409);
  });

  it.each([
    [{ full_name: "" }, "Hãy ghi họ và tên."],
    [{ consent: "" }, "Hệ thống không tự chọn giúp."],
    [{ consent: "not_yet", consent_on: "", consent_how: "" }, "Chỉ ghi mục này khi người này đã đồng ý"],
    [{ consent_on: "01/12/2026" }, "Ngày đồng ý không thể ở sau hôm nay."],
    [{ date: "01/12/2026" }, "Ngày không thể ở sau hôm nay."],
    [{ date: "31/02/2026" }, "Không có ngày này trong lịch."],
    [{ kind: "vip" }, "Mục đã chọn không có trong danh sách"],
    [{ phone: "gọi nhà" }, "Số điện thoại chỉ gồm chữ số"],
    [{ birth_year: "88" }, "Năm sinh phải là bốn chữ số"],
    [{ who: "organisation" }, "Hãy chọn tổ chức."],
  ])("with %o is not recorded and says %s", async (fields, sentence) => {
    const answer = await lao.post(path, { organisation: office.lao, ...applicant, full_name: "Lý Văn Sai", ...fields });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(sentence);
    expect(page).toContain(`value="${{ ...applicant, ...fields }.phone}"`);
    expect(
      await test.platform.db.selectFrom("person").select("id").where("full_name", "=", "Lý Văn Sai").execute(),
    ).toEqual([]);
  });

  it("of somebody whose name is known asks whether it is the same person, and makes no second one there", async () => {
    const first = await added(lao, { ...applicant, full_name: "Phạm Văn Trùng", state: "admitted" });
    const again = { organisation: office.lao, ...applicant, full_name: "pham van trung", state: "admitted" };
    const asked = await lao.post(path, again);
    expect(asked.status).toBe(422);
    expect(await textOf(asked)).toContain("đã là hội viên ở đây");
    const { person_id } = await rowOf(first);
    const twice = await lao.post(path, { ...again, member: person_id ?? "" });
    expect([twice.status, await textOf(twice)]).toEqual([
      422,
      expect.stringContaining("đang là hội viên hoặc đang xin vào"),
    ]);
    const other = await added(lao, { ...again, distinct: "on" });
    expect((await rowOf(other)).person_id).not.toBe(person_id);
    const chapter = await added(lao, { ...again, organisation: office.chapter, member: person_id ?? "" });
    expect(await rowOf(chapter)).toMatchObject({
      person_id,
      association_id: office.lao,
      organisation_id: office.chapter,
    });
  });

  it("has a number that is given once in the association, and the next one on request", async () => {
    const id = await added(lao, { ...applicant, full_name: "Vũ Thị Số", number: "HL-041" });
    expect((await rowOf(id)).number).toBe("HL-041");
    const taken = await lao.post(path, {
      organisation: office.chapter,
      ...applicant,
      full_name: "Vũ Thị Khác",
      number: "hl-041",
    });
    expect([taken.status, await textOf(taken)]).toEqual([422, expect.stringContaining("Số thẻ này đã cấp trong hội")]);
    const next = await added(lao, { ...applicant, full_name: "Vũ Thị Tiếp", next_number: "on" });
    expect((await rowOf(next)).number).toBe("HL-042");
  });

  it("of an organisation is recorded once, and not in itself", async () => {
    const body = { ...applicant, who: "organisation", member_organisation: office.partner, state: "admitted" };
    const id = await added(lao, body);
    expect(await rowOf(id)).toMatchObject({ member_organisation_id: office.partner, person_id: null });
    const again = await lao.post(path, { organisation: office.lao, ...body });
    expect(again.status).toBe(422);
    const itself = await lao.post(path, { organisation: office.lao, ...body, member_organisation: office.lao });
    expect([itself.status, await textOf(itself)]).toEqual([
      422,
      expect.stringContaining("không thể là hội viên của chính mình"),
    ]);
  });

  it("is not changed over what somebody else saved meanwhile", async () => {
    const id = await added(lao, { ...applicant, full_name: "Ngô Thị Hai" });
    const first = { version: "1", date: "12/11/2026" };
    expect((await lao.post(`${path}/${id}/ket-nap`, first)).status).toBe(303);
    const second = await lao.post(`${path}/${id}/khong-ket-nap`, { ...first, reason: "rút đơn" });
    expect([second.status, await textOf(second)]).toEqual([409, expect.stringContaining("Người lao đã lưu hồ sơ này")]);
    const edit = await lao.post(`${path}/${id}/sua`, { version: "1", full_name: "Ngô Thị Ba", consent: "not_yet" });
    expect(edit.status).toBe(409);
    expect(await edit.text()).toContain("Ngô Thị Ba");
    const back = await lao.post(`${path}/${id}/ra-hoi`, { version: "2", date: "11/11/2026", reason: "x" });
    expect([back.status, await textOf(back)]).toEqual([422, expect.stringContaining("ở trước bước gần nhất")]);
  });

  it("is corrected with its person, but the name of somebody who serves elsewhere is not", async () => {
    const { db } = test.platform;
    const id = await added(lao, { ...applicant, full_name: "Trương Thị Sửa" });
    const fields = {
      version: "1",
      full_name: "Trương Thị Đúng",
      consent: "noted",
      consent_on: "02/11/2026",
      consent_how: "meeting",
    };
    expect((await lao.post(`${path}/${id}/sua`, { ...fields, number: "HL-900" })).status).toBe(303);
    const { person_id } = await rowOf(id);
    const person = () =>
      db
        .selectFrom("person")
        .select(["full_name", "phone"])
        .where("id", "=", person_id ?? "")
        .executeTakeFirstOrThrow();
    expect(await person()).toEqual({ full_name: "Trương Thị Đúng", phone: null });
    await aPosition(db, { personId: person_id ?? "", organisationId: office.han });
    const page = await textOf(await lao.get(`${path}/${id}/sua`));
    expect(page).toContain("do văn phòng Liên hiệp sửa");
    expect((await lao.post(`${path}/${id}/sua`, { ...fields, version: "2", full_name: "Đổi Trộm" })).status).toBe(303);
    expect((await person()).full_name).toBe("Trương Thị Đúng");
  });
});

describe("the list of members", () => {
  it("is found without marks, in the order of given names, and narrowed in its address", async () => {
    const { db } = test.platform;
    for (const [name, kind] of [
      ["Dương Văn Ẩn", "full"],
      ["An Thị Quỳnh", "associate"],
      ["Cao Văn Ấm", "full"],
    ] as const)
      await aMembership(db, { rootId: office.rootId, organisationId: office.han, name, kind });
    const han = await office.as("han");
    const page = await textOf(await han.get(path));
    const order = ["Cao Văn Ấm", "Dương Văn Ẩn", "An Thị Quỳnh"].map((name) => page.indexOf(name));
    expect(order.every((at) => at > 0)).toBe(true);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(await textOf(await han.get(`${path}?q=quynh`))).toContain("An Thị Quỳnh");
    expect(await textOf(await han.get(`${path}?q=quynh&kind=full`))).toContain("Không có hội viên nào khớp");
    expect(await textOf(await han.get(`${path}?kind=associate&sort=-name&page=9`))).not.toContain("Cao Văn Ấm");
  });

  it("shows nothing of a sibling: not in lists, totals, searches, files, panels or people", async () => {
    const { db } = test.platform;
    const han = await office.as("han");
    const person = await aPerson(db, { rootId: office.rootId, fullName: "Hoàng Thị Riêng" });
    const { id } = await aMembership(db, {
      rootId: office.rootId,
      organisationId: office.lao,
      personId: person.id,
      number: "BI-MAT-7",
    });
    for (const address of [
      path,
      `${path}?organisation=${office.lao}`,
      `${path}?q=rieng`,
      `${path}?q=bi-mat`,
      `${path}/xac-nhan`,
      `/van-phong/to-chuc/${office.lao}`,
      "/van-phong/tim?q=hoang+thi+rieng",
      "/van-phong/nguoi?q=rieng",
    ]) {
      const text = await (await han.get(address)).text();
      expect([address, text.includes("Hoàng Thị Riêng"), text.includes("BI-MAT-7"), text.includes(id)]).toEqual([
        address,
        false,
        false,
        false,
      ]);
    }
    expect((await textOf(await han.get(`/van-phong/to-chuc/${office.lao}`))).includes("Hội viên chính thức")).toBe(
      false,
    );
    for (const address of [
      `${path}/${id}`,
      `${path}/${id}/lich-su`,
      `${path}/${id}/sua`,
      `${path}/moi?organisation=${office.lao}`,
    ])
      expect((await han.get(address)).status).toBe(404);
    const file = await han.post(`${path}/tai-ve`, { reason: "thử", organisation: office.lao });
    expect((await file.text()).includes("Riêng")).toBe(false);
    // The same name is not told to who adds a member elsewhere.
    const alone = await han.post(path, { organisation: office.han, ...applicant, full_name: "Hoàng Thị Riêng" });
    expect(alone.status).toBe(303);
    const taken = await han.post(path, { organisation: office.han, ...applicant, full_name: "X Y", member: person.id });
    expect(taken.status).toBe(422);
  });

  it("is given as a file with a reason, formulas made text, contacts only on request", async () => {
    const { db } = test.platform;
    const person = await aPerson(db, { rootId: office.rootId, fullName: "=cmd|' /C calc'!A0", phone: "0911 222 333" });
    await aMembership(db, {
      rootId: office.rootId,
      organisationId: office.chapter,
      associationId: office.lao,
      personId: person.id,
    });
    const chapter = await office.as("chapter");
    expect((await chapter.post(`${path}/tai-ve`, {})).status).toBe(422);
    const answer = await chapter.post(`${path}/tai-ve`, { reason: "chuẩn bị đại hội" });
    expect(answer.headers.get("content-type")).toContain("text/csv");
    const rows = readCsv((await answer.text()).replace(/^\uFEFF/, ""));
    expect(rows[0]?.slice(0, 2)).toEqual(["Hội viên", "Năm sinh"]);
    expect(rows.map(([name]) => name)).toContain("'=cmd|' /C calc'!A0");
    expect(JSON.stringify(rows)).not.toContain("0911 222 333");
    const contacts = await chapter.post(`${path}/tai-ve`, { reason: "gọi điện", contacts: "on" });
    expect(await contacts.text()).toContain("0911 222 333");
    const noted = await db
      .selectFrom("audit_entry")
      .select(["reason", "account_id"])
      .where("action", "=", "members.export")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(noted).toEqual({ reason: "gọi điện", account_id: office.accounts.chapter });
  });

  it("is read by the union's officers, who change nothing", async () => {
    const officer = await office.as("officer");
    expect(await textOf(await officer.get(path))).toContain("Đỗ Thị Ánh");
    expect((await officer.post(path, { organisation: office.lao, ...applicant })).status).toBe(403);
    expect((await (await office.as("clerk")).get(path)).status).toBe(403);
  });
});

describe("counts beside an organisation", () => {
  it("are on the public page only where the association shows them, and never a name", async () => {
    const { slug } = await test.platform.db
      .selectFrom("organisation")
      .select("slug")
      .where("id", "=", office.lao)
      .executeTakeFirstOrThrow();
    const page = async () => textOf(await office.anybody().get(`/to-chuc/${slug}`));
    expect(await page()).not.toContain("Hội viên chính thức");
    const publish = `${path}/to-chuc/${office.lao}/cong`;
    expect((await (await office.as("chapter")).post(publish, { shown: "on" })).status).toBe(403);
    expect((await (await office.as("officer")).post(publish, { shown: "on" })).status).toBe(403);
    expect((await lao.post(publish, { shown: "on" })).status).toBe(303);
    const shown = await page();
    expect(shown).toContain("Hội viên chính thức");
    for (const name of ["Phạm Văn Trùng", "Hoàng Thị Riêng"]) expect(shown).not.toContain(name);
    expect((await lao.post(publish, { shown: "" })).status).toBe(303);
    expect(await page()).not.toContain("Hội viên chính thức");
  });

  it("stand on the organisation's page in the office and on the person's", async () => {
    expect(await textOf(await lao.get(`/van-phong/to-chuc/${office.lao}`))).toContain("Hội viên danh dự");
    const officer = await office.as("officer");
    const { person_id } = await test.platform.db
      .selectFrom("membership")
      .select("person_id")
      .where("number", "=", "BI-MAT-7")
      .executeTakeFirstOrThrow();
    expect(await textOf(await officer.get(`/van-phong/nguoi/${person_id}`))).toContain("Tư cách hội viên");
  });
});
