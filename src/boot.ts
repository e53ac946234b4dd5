import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { loadReference } from "#partners";
import { openAssets } from "#platform/assets.ts";
import { makeClock } from "#platform/clock.ts";
import { ConfigError, isLoopback, type Config } from "#platform/config.ts";
import { openDatabase } from "#platform/database.ts";
import { openFiles } from "#platform/files.ts";
import { securityHeaders } from "#platform/http.ts";
import { openJobs } from "#platform/jobs.ts";
import { makeLog, type Log } from "#platform/log.ts";
import { migrate } from "#platform/migrate.ts";
import { makePageCache, type PageCache } from "#platform/page-cache.ts";
import { publishedChannel, type Platform } from "#platform/platform.ts";
import { appRole, openCluster, type ConnectionTarget } from "#platform/postgres/cluster.ts";
import { openSecrets, type Secrets } from "#platform/secrets.ts";
import { queues } from "./queues.ts";
import type { AllTables } from "./tables.ts";

/** The folder that holds migrations/, samples/ and public/, both from the sources and from dist/. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

export interface Installation {
  platform: Platform<AllTables>;
  /** May change the schema: for migrations and integrity checks only. */
  owner: ConnectionTarget;
  embedded: boolean;
  /** Nothing was ever recorded here. */
  empty: boolean;
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
  const secrets = openSecrets(config.dataDir);
  const store = await openStore(config, secrets, options.borrow, log);
  try {
    if (options.migrate) await migrate(store.owner, join(projectRoot, "migrations"), queues);
    const database = openDatabase<AllTables>(store.app, { max: options.connections, log });
    if (options.migrate) await loadReference(database.db, join(projectRoot, "reference"));
    const [organisation, sample] = await Promise.all([
      database.db.selectFrom("organisation").select("id").limit(1).executeTakeFirst(),
      database.db.selectFrom("installation").select("at").where("key", "=", "sample").executeTakeFirst(),
    ]);
    const demonstration = sample !== undefined;
    if (config.now !== undefined && !demonstration && organisation !== undefined)
      throw new ConfigError(
        "HUUNGHI_NOW chỉ dùng được với dữ liệu mẫu: hãy bỏ thiết lập này. (HUUNGHI_NOW works only with the sample.)",
      );
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
    const owner = { connectionString: config.databaseUrl };
    return { owner, app: { ...owner, options: `-c role=${appRole}` }, embedded: false, stop: async () => {} };
  }
  const cluster = await openCluster(config.dataDir, secrets, {
    borrow,
    onRestart: (reason) => log.warn({ reason }, "database server restarted"),
  });
  return { owner: cluster.owner, app: cluster.app, embedded: true, stop: cluster.stop };
}

/** Refuses a demonstration that strangers could reach by accident. */
export function checkSampleHost(config: Config, demonstration: boolean): void {
  if (demonstration && !isLoopback(config.host) && config.sample !== "on")
    throw new ConfigError(
      `Dữ liệu mẫu chỉ chạy trên máy này, HOST đang là ${config.host}: hãy bỏ HOST, hoặc đặt HUUNGHI_SAMPLE=on nếu thật sự muốn mở ra ngoài. (The sample is refused on a public HOST.)`,
    );
}

/** One server per data folder: two would each believe to own the embedded database. */
export function lockServer(dataDir: string): () => void {
  const path = join(dataDir, "server.json");
  mkdirSync(dataDir, { recursive: true });
  const other = existsSync(path) ? Number(JSON.parse(readFileSync(path, "utf8")).pid) : 0;
  if (other > 0 && other !== process.pid && isServer(other))
    throw new ConfigError(
      `Một máy chủ Hữu Nghị (tiến trình ${other}) đang dùng ${dataDir}: hãy dừng nó, hoặc đặt DATA_DIR khác. (Another server uses this DATA_DIR.)`,
    );
  writeFileSync(path, JSON.stringify({ pid: process.pid }));
  return () => rmSync(path, { force: true });
}

function isServer(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("main");
  } catch {
    return false;
  }
}

/** Drops the public pages of this process when any process publishes; after a lost connection too, for what was missed. */
export function followPublications(target: ConnectionTarget, cache: PageCache, log: Log): () => Promise<void> {
  let client: Client | undefined;
  let stopped = false;
  const connect = async (): Promise<void> => {
    if (stopped) return;
    const next = new Client({ ...target, keepAlive: true });
    const again = () => {
      next.removeAllListeners();
      next.on("error", () => {});
      cache.drop();
      if (!stopped) setTimeout(() => void connect(), 500).unref();
    };
    next.on("error", again);
    next.on("end", again);
    next.on("notification", () => cache.drop());
    try {
      await next.connect();
      await next.query(`listen ${publishedChannel}`);
      client = next;
      cache.drop();
    } catch (error) {
      log.warn({ error: String(error) }, "not following publications");
      again();
    }
  };
  void connect();
  return async () => {
    stopped = true;
    client?.removeAllListeners();
    client?.on("error", () => {});
    await client?.end().catch(() => {});
  };
}

function findRoot(from: string): string {
  for (let at = from; ; at = dirname(at))
    if (existsSync(join(at, "migrations")) && existsSync(join(at, "package.json"))) return at;
}
