import { beforeAll, describe, expect, it } from "vitest";
import { textOf, type Visitor } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";

describe("declared figures", () => {
  const test = useInstallation();
  let office: TestOffice;
  let officer: Visitor;
  const figures = "/van-phong/so-lieu";
  const aid = () => ({
    indicator: "CSR-1",
    organisation: office.rootId,
    labelVi: "Giá trị viện trợ",
    labelEn: "Value of aid",
    year: "2018",
    yearTo: "2023",
    qualifier: "about",
    value: "9.500.000",
    unit: "USD",
    sourceTitle: "Bài báo thử",
    publisher: "Báo Thử",
    url: "https://vidu.vn/bai",
    publishedOn: "24/05/2024",
    quote: "tổng giá trị 9,5 triệu USD",
    note: "",
  });
  const see = async (visitor: Visitor, path: string) => textOf(await visitor.get(path));
  const declare = async (given: Record<string, string> = {}) => {
    const answer = await officer.post(figures, { ...aid(), ...given });
    return /so-lieu\/([0-9a-f-]{36})/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
  };

  beforeAll(async () => {
    office = await anOffice(test);
    officer = await office.as("officer");
  });

  it("begin with a list that says what they are for", async () => {
    expect(await see(officer, figures)).toContain("Ghi con số đã công bố mà chưa có hồ sơ chứng minh");
  });

  it("are written down with their paper, and read with qualifier, value and unit in both languages", async () => {
    const id = await declare();
    const page = await see(officer, `${figures}/${id}`);
    expect(page).toContain("khoảng 9,5 triệu USD");
    expect(page).toContain("2018–2023");
    expect(page).toMatch(/Bài báo thử Báo Thử, 24\/05\/2024/);
    expect(page).toContain("“tổng giá trị 9,5 triệu USD”");
    const html = await (await officer.get(figures)).text();
    expect(html).toContain('<span class="v">9,5</span><span class="u">\u00a0triệu\u00a0USD</span>');
    const front = await (await office.anybody().get("/")).text();
    expect(front).toMatch(/<span class="q">khoảng <\/span><span class="v">9,5<\/span>/);
    expect(await textOf(await office.anybody().get("/en"))).toContain("about USD 9.5 million");
    const history = await test.platform.db
      .selectFrom("audit_entry")
      .select(["action", "account_id"])
      .where("subject_id", "=", id)
      .execute();
    expect(history).toEqual([{ action: "figure.declare", account_id: office.accounts.officer }]);
  });

  it("are refused with everything that is wrong at once, in the order of the form, and everything typed", async () => {
    const answer = await officer.post(figures, {
      ...aid(),
      indicator: "",
      value: "nhiều",
      year: "2023",
      yearTo: "2018",
      url: "javascript:alert(1)",
      quote: "từ ".repeat(26),
    });
    expect(answer.status).toBe(422);
    const html = await answer.clone().text();
    const text = await textOf(answer);
    expect([...html.matchAll(/<li><a href="#(\w+)">/g)].map(([, field]) => field)).toEqual([
      "indicator",
      "yearTo",
      "value",
      "url",
      "quote",
    ]);
    expect(text).toContain("Có 5 chỗ cần sửa");
    expect(text).toContain("Lời trích: Lời trích có 26 từ; tối đa 25 từ.");
    expect(html).toContain('value="javascript:alert(1)"');
    expect(html).toContain('value="Giá trị viện trợ"');
  });

  it.each([
    ["value", "-1", "Chỉ phần trăm mới có thể âm."],
    ["value", "1000000000000001", "Số lớn nhất là 1.000.000.000.000."],
    ["year", "9999", "Năm phải là bốn chữ số, từ 1945 đến 2200."],
    ["publishedOn", "29/02/2023", "Không có ngày này trong lịch."],
    ["labelVi", "x".repeat(201), "Tối đa 200 ký tự"],
    ["unit", "beer", "Mục đã chọn không có trong danh sách"],
    ["organisation", "00000000-0000-7000-8000-000000000000", "Mục đã chọn không có trong danh sách"],
  ])("do not take %s “%s”", async (field, value, sentence) => {
    const answer = await officer.post(figures, { ...aid(), [field]: value });
    expect(answer.status).toBe(422);
    expect(await textOf(answer)).toContain(sentence);
  });

  it("may fall below nothing only as a change in percent", async () => {
    expect(
      await see(officer, `${figures}/${await declare({ value: "-4,5", unit: "percent", qualifier: "exact" })}`),
    ).toContain("-4,5%");
  });

  it("keep a long counting word below its number instead of over the next column", async () => {
    await declare({ value: "52", unit: "project", qualifier: "exact", labelVi: "Dự án" });
    expect(await (await officer.get(figures)).text()).toContain(
      '<span class="v">52</span><span class="u">\u00a0chương trình, dự án, phi dự án</span>',
    );
  });

  it("are withdrawn with a reason, once, and no longer published", async () => {
    const id = await declare({ indicator: "AWD-1", value: "77", unit: "individual", qualifier: "exact" });
    const front = async () => textOf(await office.anybody().get("/"));
    expect(await front()).toContain("77 cá nhân");
    expect((await officer.post(`${figures}/${id}/rut`, { reason: "" })).status).toBe(422);
    expect((await officer.post(`${figures}/${id}/rut`, { reason: "Báo đã đính chính" })).status).toBe(303);
    expect(await front()).not.toContain("77 cá nhân");
    expect(await see(officer, `${figures}/${id}`)).toContain("đã rút 09:00, 21/11/2026");
    expect((await officer.post(`${figures}/${id}/rut`, { reason: "lần nữa" })).status).toBe(409);
    const row = await test.platform.db
      .selectFrom("audit_entry")
      .select(["reason"])
      .where("subject_id", "=", id)
      .where("action", "=", "figure.withdraw")
      .execute();
    expect(row).toEqual([{ reason: "Báo đã đính chính" }]);
  });

  it("may be read where figures are read, and written only by the office", async () => {
    const id = await declare();
    const answers = async (person: Parameters<TestOffice["as"]>[0]) => {
      const visitor = await office.as(person);
      return [
        (await visitor.get(`${figures}/${id}`)).status,
        (await visitor.get(`${figures}/moi`)).status,
        (await visitor.post(figures, aid())).status,
        (await visitor.post(`${figures}/${id}/rut`, { reason: "x" })).status,
      ];
    };
    expect(await answers("observer")).toEqual([200, 403, 403, 403]);
    expect(await answers("clerk")).toEqual([200, 403, 403, 403]);
    expect(await answers("lao")).toEqual([404, 403, 403, 403]);
    expect(await answers("stranger")).toEqual([404, 200, 422, 404]);
    expect(await answers("administrator")).toEqual([403, 403, 403, 403]);
  });

  it("stand on every page in English too", async () => {
    const { db } = test.platform;
    await db.updateTable("account").set({ language: "en" }).where("id", "=", office.accounts.secretary).execute();
    const secretary = await office.as("secretary");
    const list = await see(secretary, figures);
    expect(list).toContain("Declared figures");
    expect(list).toContain("52 projects and grants");
    expect(await see(secretary, `${figures}/moi`)).toContain("At most 25 words".toLowerCase());
  });
});
