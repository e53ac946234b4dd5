import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Assets } from "./assets.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Tx } from "./database.ts";
import type { FileStore } from "./files.ts";
import type { Jobs } from "./jobs.ts";
import type { Log } from "./log.ts";
import type { PageCache } from "./page-cache.ts";
import type { Secrets } from "./secrets.ts";

export interface InstallationTables {
  installation: { key: string; value: unknown; at: Date };
}

/** What a module's routes and jobs stand on. `T`: the tables the module may touch. */
export interface Platform<T> {
  db: Kysely<T>;
  jobs: Jobs;
  files: FileStore;
  clock: Clock;
  secrets: Secrets;
  cache: PageCache;
  config: Config;
  log: Log;
  assets: Assets;
  /** The sample is loaded: every page says that it is a demonstration. */
  demonstration: boolean;
}

export const publishedChannel = "huunghi_published";

/** Tells every node, when this transaction commits, that public pages are out of date. */
export async function publish<T>(tx: Tx<T>): Promise<void> {
  await sql`select pg_notify(${publishedChannel}, '')`.execute(tx);
}
