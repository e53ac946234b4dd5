import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { Locator, Page } from "playwright-core";
import { afterAll, describe, expect, inject, it } from "vitest";
import { enterPassword, phone, useBrowser } from "./harness/browser.ts";
import { expectAccessible, expectFocusShown, faultsOf } from "./harness/checks.ts";
import { field, press, said } from "./harness/records.ts";

describe("something goes wrong", () => {
  const visit = useBrowser();
  const files = mkdtempSync(join(tmpdir(), "huunghi-files-"));
  afterAll(() => rmSync(files, { recursive: true, force: true }));

  it("a form with faults comes back with everything typed, and its summary leads to each fault", async () => {
    const page = await visit.signIn("hoihan@vidu.vn");
    await page.goto("/van-phong/hoat-dong/moi");
    await typeLongForm(page, "");
    await field(page, "Ngày kết thúc").fill("31/02/2026");
    expect(await send(page, page.getByRole("button", { name: "Lưu bản nháp" }))).toBe(422);
    await page.waitForSelector("#loi:focus");
    expect(await page.locator("#loi h2").innerText()).toBe("Có 2 chỗ cần sửa");
    expect(await longForm(page)).toEqual({ ...typed, title: "", end: "31/02/2026" });
    expect(await faultsOf(page, "vi")).toEqual([]);

    await page.locator("#loi a").nth(0).click();
    await expectFocusShown(page.locator("#title_vi"));
    expect(await page.locator("#title_vi").getAttribute("aria-invalid")).toBe("true");
    await page.locator("#loi a").nth(1).click();
    await expectFocusShown(page.locator("#ends_on"));
    // Mended, it is saved at the first press.
    await field(page, "Tên hoạt động").fill("Tọa đàm dịch thơ Hàn (sửa lỗi)");
    await field(page, "Ngày kết thúc").fill("");
    await press(page, "Lưu bản nháp", "Đã lưu bản nháp.");
    // The way back leads to the form, not to the refused post, which a browser would ask to send again.
    expect((await page.goBack())?.request().method()).toBe("GET");
    expect(new URL(page.url()).pathname).toBe("/van-phong/hoat-dong/moi");
  });

  it.each([
    ["chuyenvien", "/van-phong/so-lieu/moi"],
    ["chuyenvien", "/van-phong/bao-cao-nhanh"],
    ["quantri", "/van-phong/tai-khoan/moi"],
    ["tongthuky", "/van-phong/bao-cao"],
    ["hoihan", "/van-phong/nguoi/moi"],
    ["chuyenvien", "/van-phong/to-chuc/moi"],
  ])("as %s, %s sent empty: every line of the summary leads to a field that can be mended", async (name, address) => {
    const page = await visit.signIn(`${name}@vidu.vn`);
    await page.goto(address);
    // Some forms ask first where the record belongs.
    const where = page.locator("main form[method='get'] button.main");
    if (await where.isVisible()) await where.click();
    expect(await send(page, page.locator("main form[method='post'] button.main").last())).toBe(422);
    await page.waitForSelector("#loi:focus");
    const links = page.locator("#loi a");
    expect(await links.count()).toBeGreaterThan(0);
    for (const link of await links.all()) {
      await link.click();
      const place = page.locator(`[id="${(await link.getAttribute("href"))?.slice(1)}"]`);
      expect(
        await place.evaluate((target) => target.contains(document.activeElement) || target === document.activeElement),
      ).toBe(true);
    }
    await expectAccessible(page);
  });

  it("back after sending shows the page before, asks nothing and doubles nothing; nor does pressing twice", async () => {
    const page = await visit.signIn("hoihan@vidu.vn");
    const title = "Lớp thư pháp Hàn (quay lại)";
    await page.goto("/van-phong/hoat-dong");
    await page.goto("/van-phong/hoat-dong/moi");
    await field(page, "Tên hoạt động").fill(title);
    await page.getByRole("button", { name: "Lưu bản nháp" }).dblclick();
    await said(page, "Đã lưu bản nháp.");
    const record = page.url();
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe("/van-phong/hoat-dong/moi");
    await page.getByRole("heading", { level: 1, name: "Hoạt động mới" }).waitFor();
    await page.goForward();
    expect(page.url()).toBe(record);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain(title);
    await page.reload();
    expect(await countOf(page, title)).toBe(1);
  });

  it("the session ends while somebody types: after signing in again everything is there to be sent", async () => {
    const page = await visit.signInAnew("chihoi@vidu.vn");
    const elsewhere = await visit.signInAnew("chihoi@vidu.vn");
    const title = "Gặp mặt cựu lưu học sinh khóa 1986 (phiên hết)";
    await page.goto("/van-phong/hoat-dong/moi");
    await typeLongForm(page, title);
    await elsewhere.goto("/van-phong/tai-khoan-cua-toi");
    await press(elsewhere, "Kết thúc mọi phiên khác", "Đã kết thúc phiên.");

    await page.getByRole("button", { name: "Lưu bản nháp" }).click();
    await page.getByText("Phiên làm việc đã hết trong lúc gõ.").waitFor();
    expect(await faultsOf(page, "vi")).toEqual([]);
    await page.locator("#email").focus();
    await enterPassword(page, "chihoi@vidu.vn");
    await page.waitForURL("/van-phong/hoat-dong/moi");
    expect(await longForm(page)).toEqual({ ...typed, title });
    await press(page, "Lưu bản nháp", "Đã lưu bản nháp.");
    expect(await countOf(page, title)).toBe(1);
    // Given back once.
    await page.goto("/van-phong/hoat-dong/moi");
    expect(await field(page, "Tên hoạt động").inputValue()).toBe("");
  });

  it("a photo of 60 MB and a program called .jpg are refused by name, the good photo and the words stay", async () => {
    const page = await visit.signIn("hoihan@vidu.vn");
    await page.goto("/van-phong/hoat-dong/moi");
    await field(page, "Tên hoạt động").fill("Ngày hội kim chi (ảnh hỏng)");
    await press(page, "Lưu bản nháp", "Đã lưu bản nháp.");
    await page.goto(`${page.url()}/anh`);
    await field(page, "Người chụp \\(cho mọi ảnh lần này\\)").fill("Ban truyền thông");
    await page.locator("#photos").setInputFiles([huge(files), program(files), "samples/hai-phong/pictures/phuong.jpg"]);
    await page.getByRole("button", { name: "Gửi ảnh" }).click();
    const summary = page.getByRole("alert");
    await summary.waitFor();
    expect(await summary.locator("h2").innerText()).toBe("Đã nhận 1 ảnh. Những tệp dưới đây chưa nhận được.");
    expect(await summary.locator("li").allInnerTexts()).toEqual([
      "“canh-rong.jpg” nặng 60 MB, quá giới hạn 25 MB. Hãy giảm cỡ ảnh rồi gửi lại.",
      "“anh-dep.jpg” không phải ảnh JPEG, PNG hay WebP, dù tên tệp có thể ghi như vậy. Hãy mở xem lại tệp trên máy.",
    ]);
    expect(await field(page, "Người chụp \\(cho mọi ảnh lần này\\)").inputValue()).toBe("Ban truyền thông");
    expect(await page.locator(".thumbs figure").count()).toBe(1);
    expect(await faultsOf(page, "vi")).toEqual([]);
  });

  it("a quick report with such a file is taken all the same, and says that the photo was not", async () => {
    const page = await visit.signIn("hoihan@vidu.vn", phone);
    for (const [file, words] of [
      [program(files), "“ảnh” không phải ảnh JPEG, PNG hay WebP"],
      [huge(files), "“ảnh” nặng 60 MB, quá giới hạn 25 MB."],
    ] as const) {
      const title = `Giao lưu với đoàn Busan (${words.slice(0, 20)})`;
      await page.goto("/van-phong/bao-cao-nhanh");
      await field(page, "Việc gì").fill(title);
      await page.locator("#photo").setInputFiles(file);
      await page.getByRole("button", { name: "Gửi báo cáo" }).tap();
      await page.getByRole("heading", { name: "Đã nhận báo cáo" }).waitFor();
      expect(await page.locator("main").innerText()).toContain(words);
      await expectAccessible(page);
      await page.getByRole("link", { name: "Mở hồ sơ" }).tap();
      expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain(title);
      expect(await page.locator("main").innerText()).toContain("Chưa có ảnh.");
    }
  });

  it("what is not there and what is not mine say so, and a failure of ours too, in the language of the reader", async () => {
    const observer = await visit.signIn("theodoi@vidu.vn", { mayFail: true });
    const anybody = await visit.open({ mayFail: true });
    const record = (await (await visit.signIn("chuyenvien@vidu.vn")).request.get("/van-phong/hoat-dong")).text();
    const id = /\/van-phong\/hoat-dong\/([0-9a-f-]{36})/.exec(await record)?.[1] ?? "";
    const says = async (page: Page, address: string, status: number, heading: string, lang: "vi" | "en") => {
      expect((await page.goto(address))?.status(), address).toBe(status);
      expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(heading);
      expect(await faultsOf(page, lang)).toEqual([]);
    };
    const change = async (button: string) => {
      await observer.goto("/van-phong/tai-khoan-cua-toi");
      await observer.getByRole("button", { name: button }).click();
      await observer.getByRole("status").waitFor();
    };
    await says(observer, "/van-phong/khong-co", 404, "Không tìm thấy trang này", "vi");
    await says(observer, "/van-phong/tai-khoan", 403, "Chưa làm được", "vi");
    await withBrokenSources(async () => {
      await says(anybody, "/hoat-dong/trien-lam-anh-nhung-cay-cau?1", 500, "Có lỗi ở phía chúng tôi", "vi");
      expect(await anybody.locator("main b.num").innerText()).toMatch(/^[0-9a-f]{12}$/);
      expect(await anybody.locator("main").innerText()).not.toMatch(/relation|source_document|at /);
      await says(anybody, "/en/activities/trien-lam-anh-nhung-cay-cau?1", 500, "Something failed on our side", "en");
      const officer = await visit.signIn("chuyenvien@vidu.vn", { mayFail: true });
      await says(officer, `/van-phong/hoat-dong/${id}`, 500, "Có lỗi ở phía chúng tôi", "vi");
    });
    // Once mended, trying again is enough.
    await anybody.getByRole("link", { name: "Try again" }).click();
    await anybody.locator("article h1").waitFor();

    await change("English");
    try {
      const english = await visit.signIn("theodoi@vidu.vn", { lang: "en-GB" });
      await says(english, "/van-phong/khong-co", 404, "This page was not found", "en");
      await says(observer, `/van-phong/bao-cao/${id}`, 404, "This page was not found", "en");
      await says(observer, "/van-phong/tai-khoan", 403, "Not possible now", "en");
    } finally {
      await change("Tiếng Việt");
    }
  });
});

const typed = {
  title: "",
  start: "12/04/2026",
  end: "",
  place: "Hội trường tầng 3, Cung Văn hóa",
  countries: ["KR", "JP"],
  summary: "Dòng một của tóm tắt.\nDòng hai: “trích” & <b>không in đậm</b> =1+1",
  tags: ["environment"],
  audience: "internal",
};

/** Presses a button that posts; returns the status of the answer. */
async function send(page: Page, button: Locator): Promise<number> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    button.click(),
  ]);
  return answer.status();
}

async function typeLongForm(page: Page, title: string): Promise<void> {
  await field(page, "Tên hoạt động").fill(title);
  await field(page, "Ngày bắt đầu").fill(typed.start);
  await field(page, "Địa điểm").fill(typed.place);
  await page.locator("#countries").selectOption("KR");
  await page.locator("#countries_1").selectOption("JP");
  await field(page, "Tóm tắt").fill(typed.summary);
  await page.getByLabel("môi trường").check();
  await page.getByLabel("Nội bộ").check();
}

/** What the long form holds now. */
async function longForm(page: Page): Promise<typeof typed> {
  const checked = (name: string) =>
    page
      .locator(`input[name="${name}"]:checked`)
      .evaluateAll((found) => found.map((one) => one.getAttribute("value") ?? ""));
  return {
    title: await field(page, "Tên hoạt động").inputValue(),
    start: await field(page, "Ngày bắt đầu").inputValue(),
    end: await field(page, "Ngày kết thúc").inputValue(),
    place: await field(page, "Địa điểm").inputValue(),
    countries: [await page.locator("#countries").inputValue(), await page.locator("#countries_1").inputValue()],
    summary: await field(page, "Tóm tắt").inputValue(),
    tags: await checked("tags"),
    audience: (await checked("audience"))[0] ?? "",
  };
}

async function countOf(page: Page, title: string): Promise<number> {
  await page.goto(`/van-phong/hoat-dong?q=${encodeURIComponent(title)}`);
  return page.locator(".ledger tbody tr").filter({ hasText: title }).count();
}

/** Sixty million bytes that begin like a photo. */
function huge(folder: string): string {
  const path = join(folder, "canh-rong.jpg");
  writeFileSync(
    path,
    Buffer.concat([readFileSync("samples/hai-phong/pictures/phuong.jpg").subarray(0, 2000), Buffer.alloc(59_998_000)]),
  );
  return path;
}

/** A Windows program under the name of a photo. */
function program(folder: string): string {
  const path = join(folder, "anh-dep.jpg");
  writeFileSync(path, Buffer.concat([Buffer.from("MZ\u0090\u0000", "latin1"), Buffer.alloc(4000, 7)]));
  return path;
}

/** Makes pages that cite papers fail while `run` goes on: a table is not where they look for it. */
async function withBrokenSources(run: () => Promise<void>): Promise<void> {
  const data = inject("dataDir");
  const owner = new Client({
    host: join(data, "postgres"),
    user: "huunghi_owner",
    password: readFileSync(join(data, "secrets/database-owner"), "utf8").trim(),
    database: "huunghi",
  });
  await owner.connect();
  try {
    await owner.query("alter table source_document rename to source_document_away");
    await run();
  } finally {
    await owner.query("alter table source_document_away rename to source_document");
    await owner.end();
  }
}
