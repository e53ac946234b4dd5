import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sparticuz from "@sparticuz/chromium";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject, vi } from "vitest";

export interface Look {
  width?: number;
  height?: number;
  dark?: boolean;
  /** false switches JavaScript off. */
  scripts?: boolean;
  lang?: string;
  /** Answers of 500 and above are part of the story. */
  mayFail?: boolean;
}

export interface Visit {
  /** A page in a fresh context. */
  open(look?: Look): Promise<Page>;
  /** A page signed in as a sample account, its second factor included. An account signs in once for all journeys. */
  signIn(email: string, look?: Look): Promise<Page>;
  /** The same with a session of its own, for a journey that ends it. */
  signInAnew(email: string, look?: Look): Promise<Page>;
}

/** A phone as most people hold it. */
export const phone = { width: 390, height: 844 };

/** A real Chromium for one file of journeys; what a page complains of fails the test it happens in. */
export function useBrowser(): Visit {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    const executablePath = process.env["CHROMIUM_PATH"] || (await sparticuz.executablePath());
    browser = await chromium.launch({
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
      env: { ...process.env, TMPDIR: mkdtempSync(join(tmpdir(), "huunghi-chromium-")) },
    });
  });
  afterEach(() => {
    expect(complaints.splice(0), "what the pages complained of").toEqual([]);
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser.close();
  });

  const openIn = async (look: Look, storageState?: string): Promise<Page> => {
    const { width = 1440, height = 900, dark = false, scripts = true, lang = "vi-VN", mayFail = false } = look;
    const context = await browser.newContext({
      baseURL: inject("address"),
      viewport: { width, height },
      colorScheme: dark ? "dark" : "light",
      javaScriptEnabled: scripts,
      locale: lang,
      timezoneId: "Asia/Ho_Chi_Minh",
      acceptDownloads: true,
      ...(storageState === undefined ? {} : { storageState }),
      ...(width < 700 ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
    });
    context.setDefaultTimeout(20_000);
    contexts.push(context);
    const page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on("response", (response) => {
      const [status, own] = [response.status(), response.request().isNavigationRequest()];
      // A page may refuse; what a page is made of may not be missing.
      if (status >= 500 ? !(own && mayFail) : status >= 400 && !own) complaints.push(`${status} ${response.url()}`);
    });
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
        complaints.push(`${page.url()}: ${message.text()}`);
    });
    return page;
  };

  const visit: Visit = {
    open: (look = {}) => openIn(look),
    async signIn(email, look = {}) {
      const key = join(inject("keys"), `${email}.json`);
      if (existsSync(key)) return openIn(look, key);
      const page = await visit.signInAnew(email, look);
      await page.context().storageState({ path: key });
      return page;
    },
    async signInAnew(email, look = {}) {
      const page = await openIn(look);
      // As from a link in a message: asked who one is, then brought to where the link leads.
      await page.goto("/van-phong/tai-khoan-cua-toi");
      await enterPassword(page, email);
      await enterCode(page);
      expect(new URL(page.url()).pathname).toBe("/van-phong/tai-khoan-cua-toi");
      return page;
    },
  };
  return visit;
}

/** Fills the open sign-in page and sends it, all by keyboard: the page puts the focus where one begins. */
export async function enterPassword(page: Page, email: string): Promise<void> {
  await page.waitForSelector("#email:focus");
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(inject("password"));
  await Promise.all([page.waitForURL((url) => url.pathname !== "/van-phong/dang-nhap"), page.keyboard.press("Enter")]);
}

const codePath = "/van-phong/dang-nhap/ma";

/** Where a role asks for its second factor, the code that a demonstration shows. */
export async function enterCode(page: Page): Promise<void> {
  let refused: string | undefined;
  while (isAskedForCode(page)) {
    // A code works once: a second sign-in of the same account waits for the next.
    const code = await vi.waitFor(
      async () => {
        if (refused !== undefined) await page.goto(page.url());
        const shown = await shownCode(page);
        if (shown === refused) throw new Error("no new code yet");
        return shown;
      },
      { timeout: 40_000, interval: 1000 },
    );
    refused = code;
    await page.waitForSelector("#code:focus");
    await page.keyboard.type(code);
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  }
}

function isAskedForCode(page: Page): boolean {
  return new URL(page.url()).pathname === codePath;
}

async function shownCode(page: Page): Promise<string> {
  const code = /\b\d{6}\b/.exec((await page.textContent(".note")) ?? "")?.[0];
  if (code === undefined) throw new Error("the page shows no code");
  return code;
}
