import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(join(import.meta.dirname, "css/tokens.css"), "utf8");

/** A token's colour in both modes; one colour stands for both. */
function colours(name: string): { light: string; dark: string } {
  const [, pair = ""] = new RegExp(`--${name}:\\s*([^;]+);`).exec(css) ?? [];
  const [light = "", dark = light] = pair.match(/#[0-9a-f]{6}/gi) ?? [];
  return { light, dark };
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const pairs: readonly [string, string, number][] = [
  ["ink", "paper", 7],
  ["ink", "sheet", 7],
  ["ink", "shade", 7],
  ["ink", "sea-wash", 7],
  ["ink", "ochre-wash", 7],
  ["ink-2", "paper", 7],
  ["ink-2", "shade", 4.5],
  ["ink-3", "paper", 4.5],
  ["ink-3", "sheet", 4.5],
  ["ink-3", "shade", 4.5],
  ["sea", "paper", 4.5],
  ["sea", "sheet", 4.5],
  ["sea", "sea-wash", 4.5],
  ["on-button", "button", 4.5],
  ["on-band", "band", 7],
  ["on-band-2", "band", 4.5],
  ["phuong", "paper", 4.5],
  ["phuong", "sheet", 4.5],
  ["on-phuong", "phuong-fill", 4.5],
  ["ochre", "paper", 4.5],
  ["ochre", "ochre-wash", 4.5],
  ["edge", "paper", 3],
  ["edge", "sheet", 3],
  ["edge", "shade", 3],
  ["focus", "paper", 3],
  ["focus-band", "band", 3],
  ["chart-1", "paper", 3],
  ["chart-2", "paper", 3],
  ["chart-3", "paper", 3],
  ["chart-4", "paper", 3],
];

describe.each(["light", "dark"] as const)("in the %s", (mode) => {
  it.each(pairs)("%s is read on %s: at least %d to 1", (front, back, least) => {
    expect(contrast(colours(front)[mode], colours(back)[mode])).toBeGreaterThanOrEqual(least);
  });
});
