import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds on the page as it stands: WCAG 2.0–2.2 A and AA and good practice, or only these rules. Needs scripts. */
async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // What a bar that stays on top covers by chance of scrolling is not a fault.
  await page.evaluate(() => scrollTo(0, 0));
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  return page.evaluate(async (runOnly) => {
    const runner = (
      globalThis as unknown as {
        axe: {
          run(
            root: unknown,
            options: unknown,
          ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
        };
      }
    ).axe;
    const result = await runner.run(document, { runOnly, resultTypes: ["violations"] });
    return result.violations.map(
      ({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary ?? ""}`,
    );
  }, rules ?? everything);
}

/** No axe violation on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page), page.url()).toEqual([]);
}

async function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** The page does not scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await isTooWide(page), `${page.url()} scrolls sideways`).toBe(false);
}

/** Fields that are there and in which nobody could read what he types. */
async function cramped(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main :is(input[type="text"], select, textarea)')]
      .filter((field) => field.checkVisibility() && field.getBoundingClientRect().width < 48)
      .map((field) => field.id),
  );
}

/**
 * What is wrong with the open page on a wide screen and a narrow phone, light and dark: axe, sideways scroll, headings,
 * language, the notice of a demonstration. Colours are looked at again where only they change. `other`: the same page in the
 * other language, where only the words can be wrong.
 */
export async function faultsOf(page: Page, lang: "vi" | "en", { other = false } = {}): Promise<string[]> {
  const faults: string[] = [];
  const held = page.viewportSize();
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of other ? [] : (["light", "dark"] as const)) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const found = await violations(page, colorScheme === "dark" ? ["color-contrast"] : undefined);
      faults.push(...found.map((fault) => `${width} ${colorScheme}: ${fault}`));
    }
    if (await isTooWide(page)) faults.push(`${width}: scrolls sideways`);
    faults.push(...(await cramped(page)).map((name) => `${width}: the field ${name} has no room to type`));
    if (!(await page.locator(".demo-strip").isVisible())) faults.push(`${width}: no notice of a demonstration`);
  }
  if (other) faults.push(...(await violations(page)).map((fault) => `360: ${fault}`));
  if (held !== null) await page.setViewportSize(held);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  const [headings, language] = await page.evaluate(() => [
    document.querySelectorAll("h1").length,
    document.documentElement.lang,
  ]);
  if (headings !== 1) faults.push(`${headings} headings of the first level`);
  if (language !== lang) faults.push(`is in "${language}", not in "${lang}"`);
  return faults.map((fault) => `${new URL(page.url()).pathname} at ${fault}`);
}

/** Whether an element shows that it has the focus: by an outline, which the search field of the office leaves to its box. */
export function showsFocus(element: Element): boolean {
  const wearer = element.id === "o-find" ? element.parentElement : element;
  if (wearer === null || element !== document.activeElement) return false;
  const { outlineStyle, outlineWidth } = getComputedStyle(wearer);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
}

export async function expectFocusShown(target: Locator): Promise<void> {
  expect(await target.evaluate(showsFocus), `${target.toString()} has the focus and shows it`).toBe(true);
}
