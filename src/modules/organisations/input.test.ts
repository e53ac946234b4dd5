import { beforeAll, describe, expect, it } from "vitest";
import { makeApp } from "#app";
import { textOf, Visitor } from "#test/browser.ts";
import { testNow, useInstallation } from "#test/installation.ts";
import { anAccount, aSession } from "../accounts/builders.ts";
import { anOrganisation, aPerson, aPosition } from "./builders.ts";

describe("what people type", () => {
  const test = useInstallation();
  let rootId = "";
  let own = "";
  let officer: Visitor;
  let english: Visitor;
  const organisation = { kind: "bilateral_association", name_vi: "Hội thử", state: "active" };

  beforeAll(async () => {
    const { db } = test.platform;
    const app = makeApp(test.platform, { migrationsDir: "migrations" });
    ({ id: rootId } = await anOrganisation(db));
    ({ id: own } = await anOrganisation(db, { rootId, nameVi: "Hội của ta" }));
    const signIn = async (language: "vi" | "en") => {
      const account = await anAccount(db, { rootId, language, roles: [{ code: "officer", organisationId: rootId }] });
      const visitor = new Visitor(app);
      visitor.setCookie("huunghi", await aSession(db, account.id, testNow));
      return visitor;
    };
    officer = await signIn("vi");
    english = await signIn("en");
  });

  const stored = async (answer: Response) => {
    const id = /to-chuc\/([0-9a-f-]{36})/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
    return test.platform.db.selectFrom("organisation").selectAll().where("id", "=", id).executeTakeFirst();
  };
  const create = (fields: Record<string, string>) =>
    officer.post("/van-phong/to-chuc", { ...organisation, parent: rootId, ...fields });

  it("answers an empty form with 422, a summary and everything typed", async () => {
    const answer = await create({
      name_vi: "   ",
      kind: "",
      state: "",
      email: "không phải thư",
      address: "Số 15 Trần Quang Khải",
    });
    expect(answer.status).toBe(422);
    const html = await answer.clone().text();
    const text = await textOf(answer);
    expect(text).toContain("Có 4 chỗ cần sửa");
    expect(text).toContain("Tên tiếng Việt: Hãy điền mục này.");
    expect(html).toContain('value="Số 15 Trần Quang Khải"');
    expect(html).toContain('value="không phải thư"');
    expect(html).toMatch(/<a href="#kind">/);
  });

  it("says the same in English", async () => {
    const answer = await english.post("/van-phong/to-chuc", { ...organisation, parent: rootId, name_vi: "" });
    expect(answer.status).toBe(422);
    expect(await textOf(answer)).toContain("Vietnamese name: Fill in this field.");
  });

  it.each([
    ["a name of 301 letters", "x".repeat(301)],
    [
      "a short name of stacked marks, long in code points",
      "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308".repeat(60),
    ],
  ])("refuses %s before the database would", async (_, name_vi) => {
    const answer = await create({ name_vi });
    expect(answer.status).toBe(422);
    expect(await textOf(answer)).toContain("Tối đa 300 ký tự");
  });

  it.each([
    ["a formula", "=cmd()|' /C calc'!A0", "=cmd()|' /C calc'!A0"],
    ["tags", "<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["NUL and controls", "Hội\u0000 hữu\u0007 nghị", "Hội hữu nghị"],
    ["decomposed letters", "Hội hữu nghị Việt – Lào".normalize("NFD"), "Hội hữu nghị Việt – Lào"],
    ["right-to-left marks", "\u202eHội\u202c hữu \u2067nghị\u2069", "Hội hữu nghị"],
    ["white space of all kinds", "  Hội\u00a0\u3000hữu\t\n nghị ", "Hội hữu nghị"],
    ["a quotation mark and a backslash", 'Hội "hữu" \\ nghị %_', 'Hội "hữu" \\ nghị %_'],
    ["Korean only", "한베친선협회", "한베친선협회"],
  ])("keeps %s as text", async (_, typed, kept) => {
    const answer = await create({ name_vi: typed });
    expect(answer.status).toBe(303);
    const row = await stored(answer);
    expect(row?.name_vi).toBe(kept);
    expect(row?.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    const page = await (await officer.get(`/van-phong/to-chuc/${row?.id}`)).text();
    expect(page).not.toContain("<script>alert(1)");
    expect((await officer.get(`/van-phong/to-chuc?q=${encodeURIComponent(kept)}`)).status).toBe(200);
  });

  it.each([
    ["29/02/2023", "Không có ngày này trong lịch."],
    ["29/02", "Thiếu năm: hãy viết đủ, ví dụ 09/01/2023."],
    ["1/1/9999", "Năm phải từ 1945 đến 2200."],
    ["01/01/1700", "Năm phải từ 1945 đến 2200."],
    ["9/1/23", "Hãy viết năm đủ bốn chữ số, ví dụ 2023."],
    ["hôm qua", "Ngày viết dạng 09/01/2023, 01/2023 hoặc 2023."],
    ["31/04/2024", "Không có ngày này trong lịch."],
    ["13/2024", "Tháng từ 1 đến 12."],
  ])("does not take %s for a date", async (founded, sentence) => {
    const answer = await create({ founded });
    expect(answer.status).toBe(422);
    const html = await answer.clone().text();
    expect(await textOf(answer)).toContain(`Thành lập: ${sentence}`);
    expect(html).toContain(`value="${founded}"`);
  });

  it.each([
    ["29/02/2024", "2024-02-29", "day"],
    ["1993", "1993-01-01", "year"],
    ["tháng 11/1950", "1950-11-01", "month"],
    ["Ngày 17-11-1950", "1950-11-17", "day"],
  ])("takes %s for a date", async (founded, on, precision) => {
    const row = await stored(await create({ founded }));
    expect([String(row?.founded_on), row?.founded_precision]).toEqual([on, precision]);
  });

  it.each([
    ["website", "javascript:alert(1)", "Địa chỉ trang web có dạng https://vidu.vn"],
    ["website", "khong phai trang", "Địa chỉ trang web có dạng https://vidu.vn"],
    ["phone", "gọi tôi", "Số điện thoại chỉ gồm chữ số"],
    ["country", "ZZ", "Mục đã chọn không có trong danh sách"],
    ["kind", "union", "Mục đã chọn không có trong danh sách"],
    ["kind", "chapter", "Mục đã chọn không có trong danh sách"],
  ])("refuses %s “%s”", async (field, value, sentence) => {
    const answer = await create({ [field]: value });
    expect(answer.status).toBe(422);
    expect(await textOf(answer)).toContain(sentence);
  });

  it("adds https to a bare web address", async () => {
    expect((await stored(await create({ website: "vidu.vn/hoi" })))?.website).toBe("https://vidu.vn/hoi");
  });

  it("keeps a second saver's text and names the first", async () => {
    const path = `/van-phong/to-chuc/${own}/sua`;
    const fields = { kind: "bilateral_association", version: "1", name_vi: "Hội của ta, bản một", public: "on" };
    expect((await officer.post(path, fields)).status).toBe(303);
    const answer = await english.post(path, { ...fields, name_vi: "Hội của ta, bản hai" });
    expect(answer.status).toBe(409);
    const html = await answer.clone().text();
    const text = await textOf(answer);
    expect(text).toContain("Somebody else has just saved this record");
    expect(text).toContain("Trần Văn Thử saved it at 09:00, 21 November 2026");
    expect(text).toContain("Vietnamese name: Hội của ta, bản một");
    expect(html).toContain('value="Hội của ta, bản hai"');
    expect(html).toContain('name="version" value="2"');
    expect((await english.post(path, { ...fields, version: "2", name_vi: "Hội của ta, bản hai" })).status).toBe(303);
  });

  it("asks before the same name is recorded twice", async () => {
    const { db } = test.platform;
    const known = await aPerson(db, { rootId, fullName: "Trần Thị Hòa" });
    await aPosition(db, { personId: known.id, organisationId: own, titleCode: "secretary_general" });
    const fields = { organisation: "none", full_name: "trần thị hoà" };
    const asked = await officer.post("/van-phong/nguoi", fields);
    expect(asked.status).toBe(422);
    const text = await textOf(asked);
    expect(text).toContain("Người cùng tên đã có hồ sơ");
    expect(text).toContain("Tổng thư ký, Hội của ta");
    expect((await officer.post("/van-phong/nguoi", { ...fields, distinct: "on" })).status).toBe(303);
  });

  it.each([
    [{ full_name: "" }, "Họ và tên: Hãy điền mục này."],
    [{ full_name: "x".repeat(201) }, "Họ và tên: Tối đa 200 ký tự"],
    [{ full_name: "Lê Văn A", birth_year: "86" }, "Năm sinh: Năm sinh phải là bốn chữ số"],
    [{ full_name: "Lê Văn A", gender: "x" }, "Giới tính: Mục đã chọn không có trong danh sách"],
  ])("refuses a person with %j", async (fields, sentence) => {
    const answer = await officer.post("/van-phong/nguoi", { organisation: "none", ...fields });
    expect(answer.status).toBe(422);
    expect(await textOf(answer)).toContain(sentence);
  });

  it.each([
    [{ title: "", from: "2024" }, "Chức danh: Hãy chọn một mục."],
    [{ title: "chairman" }, "Giữ từ: Hãy ghi ngày bắt đầu"],
    [{ title: "chairman", from: "06/2024", to: "05/2024" }, "Đến: Ngày kết thúc phải sau ngày bắt đầu."],
    [
      { title: "chairman", from: "2024", attested: "31/12/2023" },
      "Được ghi nhận ngày: Ngày được ghi nhận phải nằm trong",
    ],
    [{ title: "chairman", from: "2024", body: "không có" }, "Cơ quan: Mục đã chọn không có trong danh sách"],
  ])("refuses a post with %j", async (fields, sentence) => {
    const who = await aPerson(test.platform.db, { rootId });
    const answer = await officer.post(`/van-phong/nguoi/${who.id}/chuc-danh`, { organisation: own, ...fields });
    expect(answer.status).toBe(422);
    expect(await textOf(answer)).toContain(sentence);
  });

  it.each([
    [{ nominal_from: "2029", nominal_to: "2024" }, "Trên giấy, đến năm: Năm kết thúc không được trước năm bắt đầu."],
    [{ nominal_from: "24", nominal_to: "2029" }, "Trên giấy, từ năm: Năm phải là bốn chữ số"],
    [{ nominal_from: "2024", nominal_to: "2029", ordinal: "IIII" }, "Khóa: Viết số khóa bằng chữ số La Mã"],
    [
      { nominal_from: "2024", nominal_to: "2029", actual_from: "2024", actual_to: "2023" },
      "Đại hội kết thúc nhiệm kỳ: Ngày kết thúc",
    ],
  ])("refuses a term with %j", async (fields, sentence) => {
    const answer = await officer.post(`/van-phong/to-chuc/${own}/nhiem-ky`, fields);
    expect(answer.status).toBe(422);
    expect(await textOf(answer)).toContain(sentence);
  });

  it("takes a term's number in Roman or Arabic figures", async () => {
    for (const [ordinal, from, to] of [
      ["vi", "2024", "2029"],
      ["7", "2029", "2034"],
    ] as const)
      expect(
        (
          await officer.post(`/van-phong/to-chuc/${own}/nhiem-ky`, {
            nominal_from: from,
            nominal_to: to,
            ordinal,
          })
        ).status,
      ).toBe(303);
    const rows = await test.platform.db
      .selectFrom("term")
      .select("ordinal")
      .where("organisation_id", "=", own)
      .orderBy("ordinal")
      .execute();
    expect(rows.map((row) => row.ordinal)).toEqual([6, 7]);
    const again = await officer.post(`/van-phong/to-chuc/${own}/nhiem-ky`, {
      nominal_from: "2024",
      nominal_to: "2029",
      ordinal: "VI",
    });
    expect(await textOf(again)).toContain("đã có một nhiệm kỳ mang số khóa đó");
  });

  it("does not fall over strange addresses", async () => {
    for (const path of [
      "to-chuc?page=0&size=7&sort=;drop&day=2024-02-30",
      "to-chuc?day=%01&q=%F0%9F%98%80",
      "to-chuc?page=99999",
      "to-chuc/doi-tac?kind=union&country=%27&state=x&sort=-nothing&page=-1",
      "nguoi?organisation=all&sort=-posts&page=9999999",
      "nguoi?q=%25%25%25",
      "nhiem-ky?standing=%3Cb%3E",
    ])
      expect([path, (await officer.get(`/van-phong/${path}`)).status]).toEqual([path, 200]);
    for (const path of ["to-chuc/x", "nguoi/1", "chuc-danh/..", "to-chuc/moi?parent=x"])
      expect([path, (await officer.get(`/van-phong/${path}`)).status]).toEqual([path, 404]);
  });
});
