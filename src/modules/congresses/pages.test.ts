import { beforeAll, describe, expect, it } from "vitest";
import { textOf } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";

const path = "/van-phong/dai-hoi";

describe("congresses in the office", () => {
  const test = useInstallation();
  let office: TestOffice;
  let id: string;
  beforeAll(async () => {
    office = await anOffice(test);
  });
  const form = (more: Record<string, string> = {}) => ({
    organisation: office.lao,
    kind: "regular",
    ordinal: "iv",
    held: "15/11/2026",
    theme: "Hữu nghị và phát triển",
    called: "120",
    called_qualifier: "exact",
    present: "115",
    present_qualifier: "over",
    public: "on",
    ...more,
  });
  const row = () => test.platform.db.selectFrom("congress").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

  it.each([
    [{ kind: "" }, "Loại: Hãy chọn một mục"],
    [{ ordinal: "IIII" }, "Lần thứ: Viết số bằng chữ số La Mã"],
    [{ held: "30/02/2026" }, "Ngày họp: Không có ngày này"],
    [{ held: "15/11" }, "Ngày họp: Thiếu năm"],
    [{ called: "100", present: "130", present_qualifier: "exact" }, "Có mặt: Số có mặt không thể nhiều hơn"],
    [{ called: "nhiều" }, "Triệu tập: Hãy viết một số nguyên"],
    [{ theme: "x".repeat(501) }, "Chủ đề: Tối đa 500 ký tự"],
    [{ was_held: "on", held: "" }, "Ngày họp: Hãy ghi ngày họp"],
    [{ was_held: "on", held: "01/12/2026" }, "Ngày họp: Ngày họp còn ở phía trước"],
  ])("refuses %j with a sentence and keeps what was typed", async (bad, sentence) => {
    const answer = await (await office.as("lao")).post(path, form(bad));
    const html = await answer.clone().text();
    expect(answer.status).toBe(422);
    expect(await textOf(answer)).toContain(sentence);
    const theme = "theme" in bad ? bad.theme : "Hữu nghị và phát triển";
    expect(html).toContain(`value="${theme}"`);
  });

  it("are recorded by their organisation; the number is Roman in print only", async () => {
    const lao = await office.as("lao");
    const answer = await lao.post(path, form());
    expect(answer.status).toBe(303);
    id = (answer.headers.get("location") ?? "").split("/").at(-1) ?? "";
    expect((await row()).ordinal).toBe(4);
    const text = await textOf(await lao.get(`${path}/${id}`));
    for (const said of ["Đại hội lần thứ IV", "15/11/2026", "Triệu tập: 120 · Có mặt: trên 115", "đang chuẩn bị"])
      expect(text).toContain(said);
    expect(await textOf(await lao.post(path, form({ ordinal: "4" })))).toContain("đã có một đại hội mang số đó");
    expect(await textOf(await lao.get(path))).toContain("Đại hội lần thứ IV");
    expect(await textOf(await lao.get(`/van-phong/to-chuc/${office.lao}`))).toContain("Đại hội lần thứ IV");
  });

  it("are nobody else's, and outside bodies have none", async () => {
    const han = await office.as("han");
    expect((await han.get(`${path}/${id}`)).status).toBe(404);
    expect(await textOf(await han.get(path))).toContain("Chưa có đại hội nào");
    expect((await han.post(path, form())).status).toBe(404);
    const officer = await office.as("officer");
    const partner = await officer.post(path, form({ organisation: office.partner }));
    expect([404, 409]).toContain(partner.status);
  });

  it("go forward step by step; what is left out or taken back has a reason", async () => {
    const lao = await office.as("lao");
    const step = (more: Record<string, string>) => lao.post(`${path}/${id}/buoc`, more);
    const skip = await step({ from: "preparing", to: "held" });
    expect([skip.status, (await textOf(skip)).includes("Lý do, văn bản: Hãy ghi lý do")]).toEqual([422, true]);
    const ahead = await step({ from: "preparing", to: "reported_to_authority", on: "01/01/2027" });
    expect([ahead.status, (await textOf(ahead)).includes("còn ở phía trước")]).toEqual([422, true]);
    expect((await step({ from: "preparing", to: "result_reported" })).status).toBe(422);
    expect((await step({ from: "preparing", to: "reported_to_authority", on: "02/11/2026" })).status).toBe(303);
    const twice = await step({ from: "preparing", to: "reported_to_authority" });
    expect([twice.status, (await textOf(twice)).includes("vừa được chuyển bước")]).toEqual([409, true]);
    expect((await step({ from: "reported_to_authority", to: "held" })).status).toBe(303);
    expect((await row()).state).toBe("held");
    const text = await textOf(await lao.get(`${path}/${id}`));
    expect(text).toContain("02/11/2026 : đang chuẩn bị → đã báo cáo cấp có thẩm quyền");
  });

  it("two who save at once: the second is told what the first saved", async () => {
    const lao = await office.as("lao");
    const version = String((await row()).version);
    expect((await lao.post(`${path}/${id}/sua`, form({ version, theme: "Một" }))).status).toBe(303);
    const second = await lao.post(`${path}/${id}/sua`, form({ version, theme: "Hai" }));
    const text = await textOf(second);
    expect(second.status).toBe(409);
    expect(text).toContain("Người lao đã lưu");
    expect(text).toContain("Chủ đề: Một");
    expect((await row()).theme).toBe("Một");
  });

  it("keep a list of their documents", async () => {
    const lao = await office.as("lao");
    const bare = await lao.post(`${path}/${id}/van-kien`, { title: "", dated: "2026-99" });
    expect([bare.status, (await textOf(bare)).includes("Tên văn kiện: Hãy điền mục này")]).toEqual([422, true]);
    const added = await lao.post(`${path}/${id}/van-kien`, {
      title: "Nghị quyết Đại hội",
      symbol: "01/NQ-ĐH",
      issuer: "Đại hội",
      dated: "15/11/2026",
    });
    expect(added.status).toBe(303);
    const html = await (await lao.get(`${path}/${id}`)).text();
    expect(html).toContain("01/NQ-ĐH");
    const document = /name="document" value="([^"]+)"/.exec(html)?.[1] ?? "";
    expect((await lao.post(`${path}/${id}/van-kien/bo`, { document })).status).toBe(303);
    expect((await lao.post(`${path}/${id}/van-kien/bo`, { document })).status).toBe(404);
  });

  it("stand on the union's public page when they are public", async () => {
    const officer = await office.as("officer");
    const at = { organisation: office.rootId, was_held: "on", held: "2024", ordinal: "6", theme: "Vững mạnh" };
    expect((await officer.post(path, form(at))).status).toBe(303);
    expect((await officer.post(path, form({ ...at, ordinal: "5", theme: "Chưa công khai", public: "" }))).status).toBe(
      303,
    );
    const text = await textOf(await office.anybody().get("/gioi-thieu"));
    expect(text).toContain("Đại hội lần thứ VI");
    expect(text).toContain("Vững mạnh");
    expect(text).not.toContain("Chưa công khai");
    expect(await textOf(await office.anybody().get("/en/about"))).toContain("Congress VI");
  });
});
