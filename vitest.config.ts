import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx", "test/*.test.ts", "samples/**/*.test.ts"],
    globalSetup: ["./test/harness/global-setup.ts"],
    setupFiles: ["./test/harness/loud.ts"],
    // A test waits for other work of the machine, never for a speed: speeds are measured by the bench.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: "forks",
    maxWorkers: 2,
  },
});
