import { describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { textOf, Visitor } from "#test/browser.ts";
import { activitiesPath, useDesk } from "#test/desk.ts";
import { testNow } from "#test/installation.ts";
import { aSession } from "../accounts/builders.ts";
import { aSeries } from "./builders.ts";

describe("the form of an activity", () => {
  const desk = useDesk();
  const { test, form, draft, row } = desk;

  it.each([
    ["nothing", { title_vi: "" }, "title_vi", "Hãy điền mục này"],
    ["301 characters", { title_vi: "á".repeat(301) }, "title_vi", "Tối đa 300 ký tự, đang có 301"],
    ["an end before the start", { ends_on: "11/04/2026" }, "ends_on", "Ngày kết thúc phải từ ngày bắt đầu"],
    ["an end without a start", { starts_on: "", ends_on: "11/04/2026" }, "ends_on", "Hãy ghi ngày bắt đầu trước"],
    ["29/02/2023", { starts_on: "29/02/2023" }, "starts_on", "Không có ngày này trong lịch"],
    ["the year 9999", { starts_on: "01/01/9999" }, "starts_on", "Năm phải từ 1945 đến 2200"],
    ["two digits", { starts_on: "12/04/26" }, "starts_on", "đủ bốn chữ số"],
    ["a time without a day", { starts_on: "2026", starts_at: "19:00" }, "starts_at", "đủ ngày, tháng, năm"],
    ["hours the wrong way", { starts_at: "21:00", ends_at: "19:00" }, "ends_at", "Giờ kết thúc phải sau"],
    ["25 o'clock", { starts_at: "25:00" }, "starts_at", "Giờ viết dạng"],
    ["an unknown kind", { kind: "party" }, "kind", "không có trong danh sách"],
    ["an unknown country", { countries: ["XX"] }, "countries", "không có trong danh sách"],
    ["another association", { lead: "11111111-1111-7111-8111-111111111111" }, "lead", "không có trong danh sách"],
    ["a round without series", { stage: "final" }, "series", "Vòng thi thuộc một chuỗi"],
    ["times beyond reason", { occurrences: "10001" }, "occurrences", "Số lớn nhất là 10.000"],
    ["nobody to see it", { audience: "" }, "audience", "Hãy chọn một mục"],
  ])("refuses %s with a sentence at its field and everything typed", async (_name, more, field, sentence) => {
    await aSeries(test.platform.db, { rootId: desk.office.rootId, slug: `chuoi-${newId().slice(-8)}` });
    const lao = await desk.office.as("lao");
    const answer = await lao.post(activitiesPath, form({ place_text: "Giữ nguyên nơi này", ...more }));
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(`href="#${field}"`);
    expect(page).toContain(`id="${field}`);
    expect(page).toContain(sentence);
    expect(page).toContain('value="Giữ nguyên nơi này"');
  });

  it("keeps strange but harmless text, and what would harm a page or a table stays text", async () => {
    const nfd = "Gặp mặt sinh viên Lào".normalize("NFD");
    const id = await draft("lao", {
      title_vi: `=cmd('calc')\u0000 <script>alert(1)</script> ${nfd}\u202Eabc`,
      place_text: "\u200B  Nhà   văn hóa\u0007 ",
      message: "dòng một\r\n\u0000dòng hai",
    });
    const saved = await row(id);
    expect(saved.title_vi).toBe("=cmd('calc') <script>alert(1)</script> Gặp mặt sinh viên Làoabc".normalize("NFC"));
    expect(saved.place_text).toBe("Nhà văn hóa");
    expect(saved.message).toBe("dòng một\ndòng hai");
    const page = await (await (await desk.office.as("lao")).get(`${activitiesPath}/${id}`)).text();
    expect(page).not.toContain("<script>alert");
    expect(page).toContain("=cmd(");
  });

  it("takes 300 characters and a text of stacked marks, or says so, but never fails", async () => {
    const lao = await desk.office.as("lao");
    expect((await lao.post(activitiesPath, form({ title_vi: "ế".repeat(300) }))).status).toBe(303);
    // A letter with four marks is four signs of the column.
    const stacked = await lao.post(activitiesPath, form({ title_vi: "e\u0301\u0323\u0302\u0309".repeat(200) }));
    expect(stacked.status).toBe(422);
    expect((await lao.post(activitiesPath, form({ title_vi: "e\u0301\u0323\u0302\u0309".repeat(75) }))).status).toBe(
      303,
    );
    expect((await lao.post(activitiesPath, form({ title_vi: "👩‍👩‍👧‍👦".repeat(100) }))).status).toBe(422);
  });

  it("keeps months and years as they are known, and ends on their last day", async () => {
    const id = await draft("lao", { starts_on: "tháng 2/2026", ends_on: "3/2026" });
    const saved = await row(id);
    expect([saved.starts_on?.toString(), saved.starts_precision, saved.ends_on?.toString()]).toEqual([
      "2026-02-01",
      "month",
      "2026-03-31",
    ]);
  });

  it("brings a further country without scripts, saving nothing", async () => {
    const lao = await desk.office.as("lao");
    const answer = await lao.post(
      activitiesPath,
      form({ title_vi: "Chưa lưu", countries: ["LA", "KH"], add: "countries" }),
    );
    const page = await answer.text();
    expect([answer.status, page.match(/name="countries"/g)?.length, page.includes('value="Chưa lưu"')]).toEqual([
      200,
      3,
      true,
    ]);
    expect(page).toMatch(/<option value="KH" selected/);
  });

  it("gives back what was typed when the session ended meanwhile", async () => {
    const lost = new Visitor(desk.office.app);
    const typed = form({
      title_vi: "Viết suốt hai mươi phút",
      summary_vi: "Một đoạn dài",
      countries: ["LA", "KH", ""],
    });
    const answer = await lost.post(activitiesPath, { ...typed, _at: `${activitiesPath}/moi` });
    expect([answer.status, (await textOf(answer)).includes("được giữ lại")]).toEqual([401, true]);
    lost.setCookie("huunghi", await aSession(test.platform.db, desk.office.accounts.lao, testNow));
    const page = await (await lost.get(`${activitiesPath}/moi`)).text();
    for (const part of ['value="Viết suốt hai mươi phút"', "Một đoạn dài", `value="${typed.id}"`])
      expect(page).toContain(part);
    expect(page).toMatch(/<option value="KH" selected/);
    const again = await lost.post(activitiesPath, typed);
    expect([again.status, again.headers.get("location")]).toEqual([303, `${activitiesPath}/${typed.id}`]);

    const id = typed.id;
    const stale = new Visitor(desk.office.app);
    await stale.post(`${activitiesPath}/${id}/sua`, {
      ...form({ title_vi: "Sửa dở" }),
      version: "1",
      _at: `${activitiesPath}/${id}/sua`,
    });
    const officer = await desk.office.as("officer");
    await officer.post(`${activitiesPath}/${id}/sua`, { ...form({ title_vi: "Người khác đã lưu" }), version: "1" });
    stale.setCookie("huunghi", await aSession(test.platform.db, desk.office.accounts.lao, testNow));
    const edit = await (await stale.get(`${activitiesPath}/${id}/sua`)).text();
    expect(edit).toContain('value="Sửa dở"');
    // It was typed on version 1: saving it now must meet the other's version, not overwrite it.
    expect(/name="version" value="(\d+)"/.exec(edit)?.[1]).toBe("1");
  });
});
