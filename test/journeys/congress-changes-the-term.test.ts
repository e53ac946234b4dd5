import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { phone, useBrowser } from "./harness/browser.ts";
import { inChapters } from "./harness/chapters.ts";
import { faultsOf } from "./harness/checks.ts";
import { field, press, said } from "./harness/records.ts";

// The sample's made-up congress of Hội Đức: its change of terms is drafted, and its term on paper has been over since 2024.
describe("a congress ends one term and begins the next, is undone and done again", () => {
  const visit = useBrowser();
  inChapters();
  const day = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Asia/Ho_Chi_Minh",
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
  });
  const today = day.format(new Date());
  const yesterday = day.format(new Date(Date.now() - 86_400_000));
  let act = "";
  let officer: Page;
  let deputy: Page;

  /** Who is chairman of the association on a day, as the office shows it. */
  const chairmanOn = async (on: string) => {
    await officer.goto(`/van-phong/nhan-su?ngay=${encodeURIComponent(on)}&title=chairman`);
    return officer
      .locator(".ledger tbody tr", { hasText: /Nam\s*–\s*Đức/ })
      .locator("th")
      .innerText();
  };

  it("the officer puts the day right and hands the draft in", async () => {
    officer = await visit.signIn("chuyenvien@vidu.vn");
    await officer.goto("/van-phong/dai-hoi?state=reported_to_authority");
    await officer.locator(".ledger tbody th a").first().click();
    await officer.getByRole("link", { name: "Xem bản chuyển nhiệm kỳ" }).click();
    act = new URL(officer.url()).pathname;
    await officer.getByText("hết quyền “Quản lý hội” sau ngày 18/12/2026").first().waitFor();
    await officer.locator("main").getByRole("link", { name: "Sửa" }).click();
    await field(officer, "Nhiệm kỳ mới từ ngày").fill("32/12/2026");
    await officer.getByRole("button", { name: "Lưu" }).click();
    await officer.locator("#loi").getByText("Không có ngày này trong lịch.").waitFor();
    await field(officer, "Nhiệm kỳ mới từ ngày").fill(today);
    await press(officer, "Lưu", "Đã lưu bản chuyển nhiệm kỳ.");
    expect(await faultsOf(officer, "vi")).toEqual([]);
    await press(officer, "Gửi duyệt", "Đã gửi duyệt.");
    expect(await officer.getByRole("button", { name: "Duyệt và chuyển nhiệm kỳ" }).count()).toBe(0);
  });

  it("the standing vice-chairman reads on the phone exactly what changes, and approves", async () => {
    expect(await chairmanOn(today)).toContain("Triệu Quang Huấn");
    deputy = await visit.signIn("phochutich@vidu.vn", phone);
    await deputy.goto(act);
    await deputy.getByText("Chức danh kết thúc (2)").waitFor();
    await deputy.getByText(`đến hết ${yesterday}`).first().waitFor();
    await deputy.getByText("IV · 2026–2031").waitFor();
    expect(await faultsOf(deputy, "vi")).toEqual([]);
    await deputy.getByRole("button", { name: "Duyệt và chuyển nhiệm kỳ" }).tap();
    await said(deputy, "Đã chuyển nhiệm kỳ.");
    expect(await chairmanOn(yesterday)).toContain("Triệu Quang Huấn");
    expect(await chairmanOn(today)).toContain("Hoàng Khánh Vi");
  });

  it("is undone as a whole, with its reason, and done again", async () => {
    await deputy.getByRole("link", { name: "Hoàn tác" }).tap();
    await deputy.getByRole("button", { name: "Hoàn tác" }).tap();
    await deputy.locator("#loi").getByText("Hãy điền mục này.").waitFor();
    await field(deputy, "Lý do, văn bản").fill("ghi nhầm ngày đại hội");
    await deputy.getByRole("button", { name: "Hoàn tác" }).tap();
    await said(deputy, "Đã hoàn tác: mọi hồ sơ trở lại như trước.");
    expect(await chairmanOn(today)).toContain("Triệu Quang Huấn");
    await officer.goto(act);
    await press(officer, "Gửi duyệt lại", "Đã gửi duyệt.");
    await deputy.goto(act);
    await deputy.getByRole("button", { name: "Duyệt và chuyển nhiệm kỳ" }).tap();
    await said(deputy, "Đã chuyển nhiệm kỳ.");
    expect(await chairmanOn(today)).toContain("Hoàng Khánh Vi");
    await deputy.getByText("ghi nhầm ngày đại hội").waitFor();
  });
});
