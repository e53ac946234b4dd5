import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/journeys/*.test.ts"],
    globalSetup: ["./test/journeys/harness/server.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: "forks",
    maxWorkers: 1,
  },
});
