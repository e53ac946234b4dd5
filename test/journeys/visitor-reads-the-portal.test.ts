import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { phone, useBrowser } from "./harness/browser.ts";
import { faultsOf } from "./harness/checks.ts";
import { weigh, type Weight } from "./harness/weight.ts";

/** One page of each kind, by its Vietnamese address; the way to the English one is the page's own link. */
const pages = {
  "the front page": "/",
  "about the union": "/gioi-thieu",
  "the organisations": "/to-chuc",
  "the partners": "/to-chuc?group=partners",
  "an association": "/to-chuc/hoi-viet-nam-lao",
  "the countries": "/dat-nuoc",
  "a country": "/dat-nuoc/lao",
  "what comes": "/hoat-dong?when=coming",
  "what was": "/hoat-dong?when=past",
  "what was, narrowed to nothing": "/hoat-dong?when=past&year=1999",
  "an activity with a photo": "/hoat-dong/trien-lam-anh-nhung-cay-cau",
  "an activity of a published fact": "/hoat-dong/chuong-trinh-giao-duc-hoa-binh",
  "the delegations": "/doan",
  "the calendar": "/lich",
  "a week of it": "/lich?view=week",
  "a year as a list": "/lich?view=list&on=2026",
  "a month without anything": "/lich?on=1999-02&kind=forum",
  "the empty search": "/tim-kiem",
  "a search with results": "/tim-kiem?q=hoa+binh",
  "all results of one kind": "/tim-kiem?q=hoa+binh&kind=activity",
  "a search without results": "/tim-kiem?q=khong+co+gi+nhu+the",
};

/** Kilobytes that may travel to somebody who was never here. A page carries no script at all. */
const budget: Weight = { html: 8, styles: 12, fonts: 165, scripts: 0, pictures: 150, other: 0 };

describe("a visitor reads the portal", () => {
  const visit = useBrowser();
  let wide: Page;
  let bare: Page;
  let onTheWay: Page;
  const links = new Set<string>();

  beforeAll(async () => {
    [wide, bare, onTheWay] = await Promise.all([
      visit.open(),
      visit.open({ scripts: false }),
      visit.open({ width: 360, height: 800 }),
    ]);
  });

  it.each(Object.entries(pages))("%s, in both languages", async (_name, address) => {
    let at = address;
    for (const lang of ["vi", "en"] as const) {
      expect((await wide.goto(at))?.status()).toBe(200);
      expect(await faultsOf(wide, lang)).toEqual([]);

      expect((await bare.goto(at))?.status()).toBe(200);
      const words = await bare.locator("body").innerText();
      expect(words.length).toBeGreaterThan(300);
      expect(words).toBe(await wide.locator("body").innerText());
      for (const link of await bare.locator("a[href^='/']").all()) links.add((await link.getAttribute("href")) ?? "");

      const weight = await weigh(onTheWay, at);
      for (const kind of ["html", "styles", "fonts", "scripts", "pictures", "other"] as const)
        expect(weight[kind], `${kind} of ${at}`).toBeLessThanOrEqual(budget[kind]);
      expect(weight.html, at).toBeGreaterThan(1);

      if (lang === "en") {
        // And the way back is the page one came from.
        await bare.locator(".util a[hreflang='vi']").click();
        await bare.waitForURL(address);
        continue;
      }
      await bare.locator(".util a[hreflang='en']").click();
      await bare.waitForURL(/\/en(\/|$)/);
      at = new URL(bare.url()).pathname + new URL(bare.url()).search;
    }
  });

  it("no link of these pages leads nowhere", async () => {
    expect(links.size).toBeGreaterThan(100);
    const lost: string[] = [];
    for (const link of links) {
      const answer = await bare.request.get(link, { maxRedirects: 0 });
      const staff = link.startsWith("/van-phong");
      if (answer.status() !== (staff ? 303 : 200)) lost.push(`${answer.status()} ${link}`);
    }
    expect(lost).toEqual([]);
  });

  it("on a phone without scripts: from the menu to the search, typed without accents, to the page of it", async () => {
    const page = await visit.open({ ...phone, scripts: false });
    await page.goto("/");
    await page.locator(".nav summary").tap();
    await page.locator(".nav details").getByRole("link", { name: "Hoạt động" }).tap();
    await page.waitForURL("/hoat-dong");
    await page.getByRole("link", { name: "Tìm kiếm" }).first().tap();
    await page.getByRole("searchbox").fill("giao duc hoa binh");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/tim-kiem\?q=giao\+duc\+hoa\+binh/);
    const hit = page.locator("main").getByRole("link", { name: "Chương trình giáo dục hòa bình" }).first();
    expect((await hit.locator("mark").allInnerTexts()).join(" ").toLowerCase()).toBe("giáo dục hòa bình");
    await hit.tap();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("Chương trình giáo dục hòa bình");
    // A fact carries the paper that published it.
    expect(await page.locator("main").innerText()).toContain("Nguồn");
  });

  it("what is found does not depend on how it is typed", async () => {
    const titles = async (q: string) => {
      await wide.goto(`/tim-kiem?q=${encodeURIComponent(q)}`);
      return wide.locator("main section").getByRole("link").allInnerTexts();
    };
    const found = await titles("hòa bình");
    expect(found.length).toBeGreaterThan(5);
    for (const q of ["hoa binh", "hoà bình", "HÒA BÌNH", "hòa bình".normalize("NFD")])
      expect(await titles(q)).toEqual(found);
  });

  it("an address that is not there says so, in both languages", async () => {
    for (const [lang, address, words, home] of [
      ["vi", "/hoat-dong/khong-co-hoat-dong-nay", "Không tìm thấy trang này", "/"],
      ["en", "/en/activities/no-such-activity", "This page was not found", "/en"],
      ["vi", "/khong-co-gi-o-day", "Không tìm thấy trang này", "/"],
    ] as const) {
      expect((await wide.goto(address))?.status()).toBe(404);
      expect(await wide.getByRole("heading", { level: 1 }).innerText()).toBe(words);
      expect(await faultsOf(wide, lang)).toEqual([]);
      expect(await wide.locator("main a.btn").last().getAttribute("href")).toBe(home);
    }
  });

  it("the keyboard goes past the menu to what the page is about", async () => {
    await wide.goto("/gioi-thieu");
    await wide.keyboard.press("Tab");
    const skip = wide.getByRole("link", { name: "Đến nội dung chính" });
    expect(
      await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().top >= 0),
    ).toBe(true);
    await wide.keyboard.press("Enter");
    await wide.waitForURL("/gioi-thieu#noi-dung");
    await wide.keyboard.press("Tab");
    expect(await wide.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
  });
});
