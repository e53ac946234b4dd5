import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { loadHolidays, type CalendarTables } from "#calendar";
import { loadReference, type PartnerTables } from "#partners";
import { openDatabase } from "#platform/database.ts";
import { migrate } from "#platform/migrate.ts";
import { openCluster } from "#platform/postgres/cluster.ts";
import type { ConnectionTarget } from "#platform/postgres/connection.ts";
import { openSecrets } from "#platform/secrets.ts";
import { queues } from "../../src/queues.ts";

declare module "vitest" {
  export interface ProvidedContext {
    owner: ConnectionTarget;
    app: ConnectionTarget;
  }
}

export const templateName = "huunghi_template";

/** One PostgreSQL for the whole run; each test file clones the migrated template. */
export default async function setup(project: TestProject) {
  const dir = mkdtempSync(join(tmpdir(), "huunghi-test-"));
  const cluster = await openCluster(dir, openSecrets(dir), { fsync: false });
  const admin = new Client({ ...cluster.owner, database: "postgres" });
  await admin.connect();
  await admin.query(`create database ${templateName}`);
  await migrate({ ...cluster.owner, database: templateName }, join(import.meta.dirname, "../../migrations"), queues);
  const reference = openDatabase<PartnerTables & CalendarTables>(
    { ...cluster.owner, database: templateName },
    { max: 1 },
  );
  await loadReference(reference.db, join(import.meta.dirname, "../../reference"));
  await loadHolidays(reference.db, join(import.meta.dirname, "../../reference"));
  await reference.close();
  await admin.end();
  project.provide("owner", cluster.owner);
  project.provide("app", cluster.app);
  return async () => {
    await cluster.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}
