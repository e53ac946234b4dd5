import { afterEach, expect } from "vitest";

// An unexpected console.error or warning is a finding: it fails the test in which it happened.
const heard: string[] = [];
for (const level of ["error", "warn"] as const) {
  console[level] = (...words: unknown[]) => {
    heard.push(`console.${level}: ${words.map(String).join(" ")}`);
  };
}

/** Takes what was heard so far, for a test that expects it. */
export function takeHeard(): string[] {
  return heard.splice(0);
}

afterEach(() => {
  expect(heard.splice(0)).toEqual([]);
});
