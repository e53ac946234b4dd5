import type { Page } from "playwright-core";

/** Kilobytes that came over the line, headers included, by what they are. */
export type Weight = Record<"html" | "styles" | "fonts" | "scripts" | "pictures" | "other", number>;

const kinds: Record<string, keyof Weight> = {
  Document: "html",
  Stylesheet: "styles",
  Font: "fonts",
  Script: "scripts",
  Image: "pictures",
};

/** Opens an address as somebody who was never here, reads it to its end, and weighs what travelled. */
export async function weigh(page: Page, address: string): Promise<Weight> {
  const line = await page.context().newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.setCacheDisabled", { cacheDisabled: true });
  const types = new Map<string, string>();
  const weight: Weight = { html: 0, styles: 0, fonts: 0, scripts: 0, pictures: 0, other: 0 };
  line.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
  line.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    weight[kinds[types.get(requestId) ?? ""] ?? "other"] += encodedDataLength / 1000;
  });
  await page.goto(address);
  // Pictures further down travel when somebody comes near them.
  for (const picture of await page.locator("img").all()) await picture.scrollIntoViewIfNeeded();
  await page.waitForFunction(
    () => document.fonts.status === "loaded" && [...document.images].every((image) => image.complete),
  );
  await line.detach();
  return weight;
}
