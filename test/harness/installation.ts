import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { openAssets } from "#platform/assets.ts";
import { makeClock } from "#platform/clock.ts";
import { readConfig } from "#platform/config.ts";
import { openDatabase } from "#platform/database.ts";
import { openFiles } from "#platform/files.ts";
import { openJobs } from "#platform/jobs.ts";
import { makeLog } from "#platform/log.ts";
import { makePageCache } from "#platform/page-cache.ts";
import type { Platform } from "#platform/platform.ts";
import type { ConnectionTarget } from "#platform/postgres/connection.ts";
import { openSecrets } from "#platform/secrets.ts";
import type { AllTables } from "../../src/tables.ts";
import { templateName } from "./global-setup.ts";

/** The moment at which tests live, unless they say otherwise. */
export const testNow = new Date("2026-11-21T09:00:00+07:00");

export interface TestInstallation {
  platform: Platform<AllTables>;
  owner: ConnectionTarget;
  app: ConnectionTarget;
  /** Moves the clock. */
  at(now: Date): void;
}

/** A fresh database and data folder for one test file; call it at the top of a `describe` or of the file. */
export function useInstallation(options: { template?: string } = {}): TestInstallation {
  const test = {} as TestInstallation;
  const cleanups: (() => Promise<void> | void)[] = [];
  beforeAll(async () => {
    const name = `test_${randomBytes(6).toString("hex")}`;
    const admin = new Client({ ...inject("owner"), database: "postgres" });
    await admin.connect();
    await admin.query(`create database ${name} template ${options.template ?? templateName}`);
    cleanups.push(async () => {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    });
    const dataDir = mkdtempSync(join(tmpdir(), "huunghi-data-"));
    cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const app = { ...inject("app"), database: name };
    const database = openDatabase<AllTables>(app, { max: 8 });
    cleanups.push(() => database.close());
    let now = testNow;
    const clock = { now: () => now, today: () => makeClock(now, false).today() };
    const log = makeLog({ quiet: true });
    const jobs = await openJobs(database.db, log, { supervise: false });
    cleanups.push(() => jobs.stop());
    Object.assign(test, {
      owner: { ...inject("owner"), database: name },
      app,
      at: (next: Date) => (now = next),
      platform: {
        db: database.db,
        jobs,
        files: openFiles(dataDir),
        clock,
        secrets: openSecrets(dataDir),
        cache: makePageCache({
          headers: {},
          maxAge: 60_000,
          maxBytes: 10_000_000,
          now: () => now.getTime(),
          enabled: false,
        }),
        config: readConfig({ DATA_DIR: dataDir, ORIGIN: "http://localhost" }),
        log,
        assets: openAssets("dist/assets"),
        demonstration: false,
      } satisfies Platform<AllTables>,
    });
  });
  afterAll(async () => {
    for (const cleanup of cleanups.toReversed()) await cleanup();
  });
  return test;
}
