import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { phone, useBrowser } from "./harness/browser.ts";
import { inChapters } from "./harness/chapters.ts";
import { expectNoSidewaysScroll } from "./harness/checks.ts";
import { field, line, press, stepOf } from "./harness/records.ts";

// What scripts make nicer works without them: signing in, the menu of a phone, a photo, one more line, every act.
describe("an association works where no script runs", () => {
  const visit = useBrowser();
  inChapters();
  const title = "Giao lưu văn hóa với sinh viên Hàn Quốc (không kịch bản)";
  let page: Page;

  it("signs in and reports from a phone, with a photo", async () => {
    page = await visit.signInAnew("hoihan@vidu.vn", { ...phone, scripts: false });
    await page.goto("/van-phong");
    await page.locator(".o-rail summary").tap();
    await page.locator(".o-rail details").getByRole("link", { name: "Báo cáo nhanh" }).tap();
    await field(page, "Việc gì").fill(title);
    await field(page, "Số").fill("85");
    await page.locator("#photo").setInputFiles("samples/hai-phong/pictures/lophoc.jpg");
    await page.getByRole("button", { name: "Gửi báo cáo" }).tap();
    await page.getByRole("heading", { name: "Đã nhận báo cáo" }).waitFor();
    expect(await page.locator("main").innerText()).toContain("Đã nhận ảnh.");
    await expectNoSidewaysScroll(page);
  });

  it("fills in the rest, a line more by a round trip that loses nothing", async () => {
    await page.getByRole("link", { name: "Bổ sung hồ sơ" }).tap();
    await field(page, "Phạm vi").selectOption({ label: "tại chỗ" });
    await page.locator("#countries_1").selectOption("JP");
    await field(page, "Tóm tắt").fill("Hai dòng,\nnhư đã gõ.");
    await page.getByRole("button", { name: "Thêm nước" }).tap();
    await page.locator("#countries_2").selectOption("LA");
    expect(await field(page, "Tóm tắt").inputValue()).toBe("Hai dòng,\nnhư đã gõ.");
    expect(await field(page, "Phạm vi").inputValue()).toBe("at_home");
    await field(page, "Kênh").selectOption({ label: "đa phương" });
    await press(page, "Lưu", "Đã lưu hồ sơ.");
    const said = await page.locator("dl.kv").first().innerText();
    for (const country of ["Hàn Quốc", "Nhật Bản", "Lào"]) expect(said).toContain(country);
  });

  it("gives the numbers, sees what is wrong with them, and sends it all for approval", async () => {
    await page.getByRole("link", { name: "Sửa số người" }).tap();
    await line(page, 3).waitFor();
    await page.getByRole("button", { name: "Thêm dòng" }).tap();
    await field(line(page, 4), "Nhóm").selectOption({ label: "Sinh viên" });
    await field(line(page, 4), "Số").fill("âm năm");
    await field(line(page, 4), "Căn cứ").fill("đếm tại chỗ");
    await page.getByRole("button", { name: "Lưu số người" }).tap();
    await page.locator("#loi").waitFor();
    // The summary has the focus without any script, and leads to the field.
    expect(await page.locator("#loi").evaluate((summary) => summary === document.activeElement)).toBe(true);
    await page.locator("#loi a").first().tap();
    expect(await page.locator("#value_3").evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await field(line(page, 4), "Căn cứ").inputValue()).toBe("đếm tại chỗ");
    await field(line(page, 4), "Số").fill("70");
    await press(page, "Lưu số người", "Đã lưu số người.");
    await press(page, "Gửi phê duyệt", "Đã gửi phê duyệt.");
    expect(await stepOf(page)).toBe("Chờ duyệt");
  });

  it("opens a figure of the report as a page of its own", async () => {
    const secretary = await visit.signIn("tongthuky@vidu.vn", { scripts: false });
    await secretary.goto("/van-phong/bao-cao");
    await secretary.getByRole("link", { name: /năm 2022/ }).click();
    await secretary.locator(".a4 a.lf").first().click();
    await secretary.waitForURL(/\?so=.+#bang-chung$/);
    await secretary.locator(".proof h2").waitFor();
    await secretary.getByRole("link", { name: "Đóng" }).click();
    expect(await secretary.locator(".proof").count()).toBe(0);
  });
});
