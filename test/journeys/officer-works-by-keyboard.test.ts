import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { useBrowser } from "./harness/browser.ts";
import { expectFocusShown, showsFocus } from "./harness/checks.ts";
import { askApproval, said, stepOf } from "./harness/records.ts";

// No mouse from here on, once the record is there; signing in is done by keyboard in every journey.
describe("somebody works by keyboard alone", () => {
  const visit = useBrowser();
  let page: Page;
  beforeEach(async () => {
    page = await visit.signIn("chutich@vidu.vn");
  });

  it("the door: the focus stands where one begins, Enter sends, a wrong password is said", async () => {
    const door = await visit.open();
    await door.goto("/van-phong/dang-nhap");
    await door.waitForSelector("#email:focus");
    await expectFocusShown(door.locator("#email"));
    await door.keyboard.type("khong-co@vidu.vn");
    await door.keyboard.press("Tab");
    await expectFocusShown(door.locator("#password"));
    await door.keyboard.type("không phải mật khẩu này");
    await door.keyboard.press("Enter");
    await door.getByRole("alert").filter({ hasText: "Thư điện tử hoặc mật khẩu không đúng." }).waitFor();
    expect(await door.locator("#email").inputValue()).toBe("khong-co@vidu.vn");
    expect(await door.locator("#password").inputValue()).toBe("");
    expect((await walk(door)).map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Tiếp tục", "Quên mật khẩu", "Tôi có mã mời in trên giấy"]),
    );
  });

  it("every stop of a page shows the focus, in the order one reads, and none holds it", async () => {
    for (const address of ["/van-phong", "/van-phong/hoat-dong", "/van-phong/bao-cao", "/van-phong/to-chuc"]) {
      await page.goto(address);
      const stops = await walk(page);
      expect(stops[0]?.name, address).toBe("Đến nội dung chính");
      expect(
        stops.filter(({ ring }) => !ring),
        address,
      ).toEqual([]);
      expect(new Set(stops.map(({ at }) => at)).size, address).toBe(stops.length);
      expect(
        stops.map(({ at }) => at),
        address,
      ).toEqual(stops.map(({ at }) => at).toSorted((a, b) => a - b));
      expect(stops.length, address).toBeGreaterThan(12);
    }
  });

  it("past the menu, through it, into the list, into a record, and back with a reason", async () => {
    const title = "Gặp mặt cộng tác viên phiên dịch (bàn phím)";
    const record = await askApproval(await visit.signIn("hoihan@vidu.vn"), title, "20/12/2026");

    await page.goto("/van-phong");
    await page.keyboard.press("Tab");
    await expectFocusShown(page.getByRole("link", { name: "Đến nội dung chính" }));
    await page.keyboard.press("Enter");
    await page.waitForURL("/van-phong#noi-dung");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);

    await page.goto("/van-phong");
    await tabTo(page, "Hoạt động");
    await expectFocusShown(page.locator(":focus"));
    await page.keyboard.press("Enter");
    await page.waitForURL("/van-phong/hoat-dong");

    await tabTo(page, /^Chờ tôi duyệt/);
    await page.keyboard.press("Enter");
    await page.waitForURL(/view=approve/);
    // j and k walk the rows.
    await page.keyboard.press("j");
    const first = page.locator(".ledger tbody th a").first();
    await expectFocusShown(first);
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await expectFocusShown(first);
    // "/" goes to the search of the office, where a letter is a letter.
    await page.keyboard.press("/");
    await expectFocusShown(page.locator("#o-find"));
    await page.keyboard.type("phien dich ban phim");
    expect(await page.locator("#o-find").inputValue()).toBe("phien dich ban phim");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/van-phong\/tim\?q=/);
    await tabTo(page, title);
    await page.keyboard.press("Enter");
    await page.waitForURL(record);

    await tabTo(page, "Trả lại");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${record}/tra-lai`);
    await tabTo(page, "Lý do");
    // Nothing typed: the page comes back, and the focus stands on what has to be mended.
    await tabTo(page, "Trả lại");
    await page.keyboard.press("Enter");
    await expectFocusShown(page.locator("#loi"));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expectFocusShown(page.locator("#reason"));
    await page.keyboard.type("Chưa rõ mời ai: hãy ghi danh sách.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await said(page, "Đã trả lại.");
    expect(await stepOf(page)).toBe("Đang soạn");
    expect(await page.locator("main").innerText()).toContain("Chưa rõ mời ai: hãy ghi danh sách.");
  });

  it("a figure of the paper opens beside it, Escape closes it, and one stands where one was", async () => {
    await page.goto("/van-phong/bao-cao");
    await tabTo(page, /năm 2022/);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/van-phong\/bao-cao\/[0-9a-f-]+$/);
    await page.locator(".a4 a.lf").first().focus();
    const figure = await page.locator(":focus").getAttribute("data-figure");
    await page.keyboard.press("Enter");
    const proof = page.locator(".proof");
    await proof.waitFor();
    expect(await proof.evaluate((aside) => aside === document.activeElement)).toBe(true);
    // The next stops are those of the proof.
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest(".proof") !== null)).toBe(true);
    await page.keyboard.press("Escape");
    await proof.waitFor({ state: "detached" });
    expect(await page.locator(":focus").getAttribute("data-figure")).toBe(figure);
    expect(new URL(page.url()).search).toBe("");
  });
});

interface Stop {
  /** The place in the document. */
  at: number;
  name: string;
  ring: boolean;
}

/** Presses Tab from the top of the page until the focus has left it. */
async function walk(page: Page): Promise<Stop[]> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    scrollTo(0, 0);
  });
  const stops: Stop[] = [];
  for (let presses = 0; presses < 400; presses++) {
    await page.keyboard.press("Tab");
    const here = (await page.evaluateHandle(() => document.activeElement ?? document.body)).asElement();
    const stop = await here?.evaluate((element) => ({
      at: element === document.body ? -1 : [...document.querySelectorAll("*")].indexOf(element),
      name: (element.getAttribute("aria-label") ?? (element instanceof HTMLElement ? element.innerText : "")).trim(),
    }));
    if (here === null || stop === undefined || stop.at === -1) return stops;
    if (stop.at === stops[0]?.at) return stops;
    stops.push({ ...stop, ring: await here.evaluate(showsFocus) });
  }
  throw new Error(`the focus never leaves ${page.url()}`);
}

/** Presses Tab until the thing of this name has the focus: what it says, or what its label says. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 400; presses++) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement)) return "";
      const labelled = focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement;
      return (labelled ? (focused.labels?.[0]?.innerText ?? "") : focused.innerText).trim();
    });
    if (typeof name === "string" ? here === name : name.test(here)) return;
  }
  throw new Error(`no stop called ${name} on ${page.url()}`);
}
