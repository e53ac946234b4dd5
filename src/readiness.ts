import { sql } from "kysely";
import { schemaIsCurrent } from "#platform/migrate.ts";
import type { Platform } from "#platform/platform.ts";
import type { AllTables } from "./tables.ts";

/** What keeps this installation from serving: database, schema, disk. */
export async function readiness(platform: Platform<AllTables>, migrationsDir: string): Promise<string[]> {
  const faults: string[] = [];
  try {
    const current = await schemaIsCurrent(async (text) => {
      const { rows } = await sql.raw<{ version: number }>(text).execute(platform.db);
      return rows;
    }, migrationsDir);
    if (!current) faults.push("migrations");
  } catch {
    faults.push("database");
  }
  try {
    await platform.files.probe();
  } catch {
    faults.push("disk");
  }
  return faults;
}
