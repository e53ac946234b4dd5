import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Kysely } from "kysely";
import { loadPlaces } from "#places";
import { loadHolidays } from "#calendar";
import { loadReference } from "#partners";
import { openAssets } from "#platform/assets.ts";
import { makeClock } from "#platform/clock.ts";
import { ConfigError, type Config } from "#platform/config.ts";
import { openDataDir } from "#platform/data-dir.ts";
import { openDatabase } from "#platform/database.ts";
import { openFiles } from "#platform/files.ts";
import { securityHeaders } from "#platform/http.ts";
import { openJobs } from "#platform/jobs.ts";
import { makeLog, type Log } from "#platform/log.ts";
import { migrate } from "#platform/migrate.ts";
import { makePageCache, type PageCache } from "#platform/page-cache.ts";
import type { InstallationTables, Platform } from "#platform/platform.ts";
import { openCluster } from "#platform/postgres/cluster.ts";
import { appRole, connectionName, type ConnectionTarget } from "#platform/postgres/connection.ts";
import { openSecrets, type Secrets } from "#platform/secrets.ts";
import { queues } from "./queues.ts";
import type { AllTables } from "./tables.ts";

/** The folder that holds migrations/, samples/ and public/, both from the sources and from dist/. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)));
export const migrationsDir = join(projectRoot, "migrations");

export interface Installation {
  platform: Platform<AllTables>;
  /** May change the schema: for migrations and integrity checks only. */
  owner: ConnectionTarget;
  embedded: boolean;
  /** Nothing was ever recorded here. */
  empty: boolean;
  /** The migrations that this opening applied, by number. */
  applied: number[];
  close(): Promise<void>;
}

interface Store {
  owner: ConnectionTarget;
  app: ConnectionTarget;
  embedded: boolean;
  stop(): Promise<void>;
}

/**
 * Opens the database and everything a command or a server stands on. `borrow`: use a database server that another process
 * started and leave it running. Throws ConfigError with one clear sentence.
 */
export async function openInstallation(
  config: Config,
  options: { borrow: boolean; migrate: boolean; connections: number; quiet: boolean; jobs: "send" | "work" },
): Promise<Installation> {
  const log = makeLog({ quiet: options.quiet });
  openDataDir(config.dataDir);
  const secrets = openSecrets(config.dataDir);
  const store = await openStore(config, secrets, options.borrow, log);
  try {
    const applied = options.migrate ? await migrate(store.owner, migrationsDir, queues) : [];
    const database = openDatabase<AllTables>(store.app, { max: options.connections, log });
    if (options.migrate) {
      await loadReference(database.db, join(projectRoot, "reference"));
      await loadHolidays(database.db, join(projectRoot, "reference"));
      await loadPlaces(database.db, join(projectRoot, "reference"));
    }
    const [organisation, demonstration] = await Promise.all([
      database.db.selectFrom("organisation").select("id").limit(1).executeTakeFirst(),
      sampleIsLoaded(database.db),
    ]);
    if (config.now !== undefined && !demonstration && organisation !== undefined) throw clockNeedsSample();
    const clock = makeClock(config.now);
    const jobs = await openJobs(database.db, log, { supervise: options.jobs === "work" });
    const platform: Platform<AllTables> = {
      db: database.db,
      jobs,
      files: openFiles(config.dataDir),
      clock,
      secrets,
      cache: pageCache(config, demonstration),
      config,
      log,
      assets: openAssets(join(projectRoot, "dist/assets")),
      demonstration,
    };
    return {
      platform,
      owner: store.owner,
      embedded: store.embedded,
      empty: organisation === undefined,
      applied,
      async close() {
        await jobs.stop();
        await database.close();
        await store.stop();
      },
    };
  } catch (error) {
    await store.stop();
    throw error;
  }
}

export async function sampleIsLoaded(db: Kysely<InstallationTables>): Promise<boolean> {
  const row = await db.selectFrom("installation").select("at").where("key", "=", "sample").executeTakeFirst();
  return row !== undefined;
}

export const clockNeedsSample = () =>
  new ConfigError(
    "HUUNGHI_NOW chỉ dùng được với dữ liệu mẫu: hãy bỏ thiết lập này. (HUUNGHI_NOW works only with the sample: remove it.)",
  );

/** Runs a command on an installation, beside a running server or alone, and closes it. */
export async function withInstallation<Result>(
  config: Config,
  run: (installation: Installation) => Promise<Result>,
): Promise<Result> {
  const installation = await openInstallation(config, {
    borrow: true,
    migrate: true,
    connections: 6,
    quiet: true,
    jobs: "send",
  });
  try {
    return await run(installation);
  } finally {
    await installation.close();
  }
}

/** The same installation, now with the sample in it. */
export function asDemonstration(installation: Installation): Installation {
  const { platform } = installation;
  return {
    ...installation,
    empty: false,
    platform: { ...platform, demonstration: true, cache: pageCache(platform.config, true) },
  };
}

function pageCache(config: Config, demonstration: boolean): PageCache {
  return makePageCache({
    headers: securityHeaders({ secure: config.origin?.startsWith("https:") ?? false, demonstration }),
    maxAge: 600_000,
    maxBytes: 48_000_000,
    now: () => Date.now(),
  });
}

async function openStore(config: Config, secrets: Secrets, borrow: boolean, log: Log): Promise<Store> {
  if (config.databaseUrl !== undefined) {
    const owner = { connectionString: config.databaseUrl, application_name: connectionName };
    return { owner, app: { ...owner, options: `-c role=${appRole}` }, embedded: false, stop: async () => {} };
  }
  const cluster = await openCluster(config.dataDir, secrets, {
    borrow,
    onRestart: (reason) => log.warn({ reason }, "database server restarted"),
  });
  return { owner: cluster.owner, app: cluster.app, embedded: true, stop: cluster.stop };
}

function findRoot(from: string): string {
  for (let at = from; ; at = dirname(at))
    if (existsSync(join(at, "migrations")) && existsSync(join(at, "package.json"))) return at;
}
