import { generateSync } from "otplib";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { phone, useBrowser } from "./harness/browser.ts";
import { inChapters } from "./harness/chapters.ts";
import { faultsOf } from "./harness/checks.ts";
import { field } from "./harness/records.ts";

// Many secretaries have no mail that they read: the office prints a code and hands it over.
describe("somebody who has only a phone is invited by a code on paper", () => {
  const visit = useBrowser();
  inChapters();
  const email = "giay-moi@vidu.vn";
  const password = "cầu Bính bắc qua sông Cấm";
  let paper = "";
  let page: Page;
  let recovery: string[] = [];

  it("the administrator prints the code, once", async () => {
    const office = await visit.signIn("quantri@vidu.vn");
    await office.goto("/van-phong/tai-khoan/moi");
    await field(office, "Họ và tên").fill("Đinh Khánh Giang");
    await field(office, "Thư điện tử").fill(email);
    await office.locator("input[name='channel'][value='printed']").check();
    await field(office, "Vai trò").selectOption({ label: "Phó Chủ tịch" });
    await office.locator("#organisation").selectOption({ index: 1 });
    await field(office, "Lý do, văn bản").fill("thử lời mời bằng giấy");
    await office.getByRole("button", { name: "Mời", exact: true }).click();
    await office.getByRole("heading", { name: "Mã mời một lần" }).waitFor();
    expect(await faultsOf(office, "vi")).toEqual([]);
    paper = await office.locator(".paper-code").innerText();
    expect(paper).toMatch(/^([2-9A-HJKMNP-Z]{4}-)+[2-9A-HJKMNP-Z]{4}$/);
  });

  it("the person types it as it was read out, and chooses a password that nobody guesses", async () => {
    page = await visit.open(phone);
    await page.goto("/van-phong/dang-nhap");
    await page.getByRole("link", { name: "Tôi có mã mời in trên giấy" }).tap();
    await field(page, "Mã mời").fill("AAAA-AAAA-AAAA");
    await page.getByRole("button", { name: "Tiếp tục" }).tap();
    await page.waitForSelector("#loi");
    await field(page, "Mã mời").fill(paper.toLowerCase().replaceAll("-", " "));
    await page.getByRole("button", { name: "Tiếp tục" }).tap();
    await page.getByText("Chào Đinh Khánh Giang.").waitFor();
    expect(await faultsOf(page, "vi")).toEqual([]);
    const choose = async (first: string, second: string) => {
      await field(page, "Mật khẩu mới").fill(first);
      await field(page, "Gõ lại mật khẩu").fill(second);
      await page.getByRole("button", { name: "Đặt mật khẩu" }).tap();
    };
    await choose("dinhkhanhgiang", "dinhkhanhgiang");
    await page.locator("#loi").getByText("Mật khẩu này dễ đoán").waitFor();
    await choose(password, `${password}!`);
    await page.locator("#loi").getByText("Hai lần gõ không giống nhau.").waitFor();
    await choose(password, password);
    await page.waitForURL("/van-phong/ma-xac-thuc");
  });

  it("a role that approves asks for a second factor before anything else opens", async () => {
    await page.goto("/van-phong/hoat-dong");
    expect(new URL(page.url()).pathname).toBe("/van-phong/ma-xac-thuc");
    expect(await faultsOf(page, "vi")).toEqual([]);
    const secret = (await page.locator("code").first().innerText()).replaceAll(" ", "");
    expect(
      await page
        .getByAltText("Mã QR")
        .evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 100),
    ).toBe(true);
    await page.fill("#code", "000000");
    await page.getByRole("button", { name: "Bật" }).tap();
    await page.getByText("Mã không đúng hoặc đã dùng.").waitFor();
    await page.fill("#code", generateSync({ secret }));
    await page.getByRole("button", { name: "Bật" }).tap();
    await page.getByRole("heading", { name: "Mười mã dự phòng" }).waitFor();
    expect(await faultsOf(page, "vi")).toEqual([]);
    recovery = await page.locator(".codes code").allInnerTexts();
    expect(new Set(recovery).size).toBe(10);
    await page.getByRole("link", { name: "Vào văn phòng" }).tap();
    await page.getByRole("heading", { level: 1, name: "Việc của tôi" }).waitFor();
  });

  it("without the phone a recovery code opens the office, once; the paper opens nothing any more", async () => {
    const other = await visit.open();
    const enter = async () => {
      await other.goto("/van-phong/dang-nhap");
      await field(other, "Thư điện tử").fill(email);
      await field(other, "Mật khẩu").fill(password);
      await other.getByRole("button", { name: "Tiếp tục" }).click();
      await other.waitForURL("/van-phong/dang-nhap/ma");
      expect(await faultsOf(other, "vi")).toEqual([]);
      await other.locator("details.samples summary").click();
      await field(other, "Mã dự phòng").fill(recovery[0] ?? "");
      await other.getByRole("button", { name: "Vào bằng mã dự phòng" }).click();
    };
    await enter();
    await other.getByRole("heading", { level: 1, name: "Việc của tôi" }).waitFor();
    await other.getByRole("button", { name: "Đăng xuất" }).click();
    await other.waitForURL("/van-phong/dang-nhap");
    await enter();
    await other.getByText("Mã không đúng hoặc đã dùng.").waitFor();

    await other.goto("/van-phong/loi-moi");
    await field(other, "Mã mời").fill(paper);
    await other.getByRole("button", { name: "Tiếp tục" }).click();
    await other.locator("#loi").getByText("đã dùng").waitFor();
  });
});
