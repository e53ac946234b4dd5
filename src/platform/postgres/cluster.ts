import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { ConfigError } from "../config.ts";
import type { Secrets } from "../secrets.ts";
import { binariesFor, databaseUser, type DatabaseUser } from "./binaries.ts";

export interface ConnectionTarget {
  host?: string;
  user?: string;
  password?: string;
  database?: string;
  connectionString?: string;
  options?: string;
}

export interface Cluster {
  /** Owns the schema: migrations, roles. */
  owner: ConnectionTarget;
  /** The runtime role: no rights beyond its grants. */
  app: ConnectionTarget;
  /** Whether this call made the database files. */
  fresh: boolean;
  /** Stops the server if this process started or adopted it; a borrowed one is left alone. */
  stop(): Promise<void>;
}

export const ownerRole = "huunghi_owner";
export const appRole = "huunghi_app";
const databaseName = "huunghi";

/**
 * Opens the embedded PostgreSQL below `dataDir`: makes the files when absent, starts the server, adopts one that a killed
 * parent left behind, and starts it again whenever it dies. With `borrow`, a running server is used and never stopped.
 */
export async function openCluster(
  dataDir: string,
  secrets: Secrets,
  options: { borrow?: boolean; fsync?: boolean; onRestart?: (reason: string) => void } = {},
): Promise<Cluster> {
  makeDataDir(dataDir);
  const dir = join(realpathSync(dataDir), "postgres");
  const user = databaseUser(dir);
  const socket = socketDir(dir, user);
  const target = (role: string, secret: string): ConnectionTarget => ({
    host: socket,
    user: role,
    password: secrets.read(secret),
    database: databaseName,
  });
  const owner = target(ownerRole, "database-owner");
  const app = target(appRole, "database-app");

  const running = runningServer(dir);
  if (running !== undefined && options.borrow) {
    await accepting(owner);
    return { owner, app, fresh: false, stop: async () => {} };
  }

  const bin = binariesFor(user);
  const fresh = !existsSync(dir);
  if (fresh) await initialise(dir, bin, user, owner, app);
  const server = new Server({ dir, bin, user, socket, fsync: options.fsync ?? true }, options.onRestart ?? (() => {}));
  await server.start(owner);
  return { owner, app, fresh, stop: () => server.stop() };
}

interface ServerSpec {
  dir: string;
  bin: string;
  user: DatabaseUser;
  socket: string;
  fsync: boolean;
}

/** Owns the server process and must be stopped. */
class Server {
  #child: ChildProcess | undefined;
  #adopted: number | undefined;
  #stopping = false;

  readonly #onRestart: (reason: string) => void;
  readonly #spec: ServerSpec;

  constructor(spec: ServerSpec, onRestart: (reason: string) => void) {
    this.#spec = spec;
    this.#onRestart = onRestart;
  }

  async start(owner: ConnectionTarget): Promise<void> {
    const running = runningServer(this.#spec.dir);
    if (running === undefined) await this.#spawn();
    else this.#adopted = running;
    await accepting(owner, () => this.#exitReason());
    void this.#watch();
  }

  async #spawn(): Promise<void> {
    // Backends of a killed server may live on for a moment; a second server beside them would destroy data.
    for (let waited = 0; waited < 10_000 && processesIn(this.#spec.dir).length > 0; waited += 50) await sleep(50);
    if (processesIn(this.#spec.dir).length > 0) return;
    // None is left, so a pid in the file can only be a stranger's that got the number after a reboot.
    rmSync(join(this.#spec.dir, "postmaster.pid"), { force: true });
    this.#adopted = undefined;
    this.#child = spawnServer(this.#spec);
  }

  #exitReason(): string | undefined {
    return this.#child?.exitCode == null ? undefined : logTail(this.#spec.dir);
  }

  #alive(): boolean {
    if (this.#adopted !== undefined) return runningServer(this.#spec.dir) === this.#adopted;
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async #watch(): Promise<void> {
    for (let pause = 200; !this.#stopping;) {
      await sleep(pause, undefined, { ref: false });
      if (this.#stopping) return;
      if (this.#alive()) {
        pause = 200;
        continue;
      }
      this.#onRestart(logTail(this.#spec.dir));
      await this.#spawn();
      pause = Math.min(pause * 2, 5000);
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const pid = this.#adopted ?? this.#child?.pid;
    if (pid === undefined) return;
    signal(pid, "SIGINT");
    for (let waited = 0; waited < 20_000 && this.#alive(); waited += 20) await sleep(20);
    if (this.#alive()) signal(pid, "SIGQUIT");
  }
}

function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    const probe = join(dataDir, `.write-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch {
    throw new ConfigError(
      `Không ghi được vào thư mục dữ liệu ${dataDir}: hãy cấp quyền ghi hoặc đặt DATA_DIR sang thư mục khác. (DATA_DIR is not writable.)`,
    );
  }
}

/** A Unix socket's path may have 107 bytes; below a deep folder the socket goes to the temporary directory. */
function socketDir(dir: string, user: DatabaseUser): string {
  if (Buffer.byteLength(dir) <= 85) return dir;
  const place = join(tmpdir(), `huunghi-${createHash("sha256").update(dir).digest("hex").slice(0, 12)}`);
  const uid = user?.uid ?? process.getuid?.() ?? 0;
  if (!existsSync(place)) {
    mkdirSync(place, { mode: 0o700 });
    if (user !== undefined) chownSync(place, user.uid, user.gid);
  } else if (statSync(place).uid !== uid)
    throw new ConfigError(`Thư mục ${place} thuộc người khác: hãy đặt DATA_DIR ngắn hơn. (Choose a shorter DATA_DIR.)`);
  return place;
}

/** The pid of a live postmaster of this very folder, by postmaster.pid and /proc. */
function runningServer(dir: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(dir, "postmaster.pid"), "utf8").split("\n")[0]);
    return Number.isInteger(pid) && worksIn(pid, dir) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** The PostgreSQL processes, server or orphaned backends, whose folder this is. */
function processesIn(dir: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => worksIn(pid, dir));
}

function worksIn(pid: number, dir: string): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== dir || !readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("postgres"))
      return false;
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

// The server is started with its folder as working directory and told `-D /proc/self/cwd`: the kernel opened that folder
// while we were still root, so it does not matter whether the unprivileged user may walk down to it.
function spawnServer({ dir, bin, user, socket, fsync }: ServerSpec): ChildProcess {
  const settings: Record<string, string> = {
    listen_addresses: "",
    unix_socket_directories: socket === dir ? "/proc/self/cwd" : socket,
    unix_socket_permissions: "0700",
    max_connections: "80",
    shared_buffers: "128MB",
    work_mem: "8MB",
    random_page_cost: "1.1",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    fsync: fsync ? "on" : "off",
    synchronous_commit: fsync ? "on" : "off",
    full_page_writes: fsync ? "on" : "off",
  };
  const log = openSync(join(dir, "..", "postgres.log"), "a", 0o600);
  return spawn(
    join(bin, "bin/postgres"),
    ["-D", "/proc/self/cwd", ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    // An own process group: Ctrl-C in the terminal must reach us first, so that requests in flight may end.
    { cwd: dir, ...user, env: { LC_ALL: "C" }, stdio: ["ignore", log, log], detached: true },
  );
}

async function initialise(
  dir: string,
  bin: string,
  user: DatabaseUser,
  owner: ConnectionTarget,
  app: ConnectionTarget,
) {
  // Everything happens in a folder beside it and is renamed at the end: an interrupted first start leaves nothing half made.
  const fresh = `${dir}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  if (user !== undefined) chownSync(fresh, user.uid, user.gid);
  const init = spawnSync(
    join(bin, "bin/initdb"),
    ["-D", "/proc/self/cwd", "-U", ownerRole, "-A", "trust", "--no-instructions", "--encoding=UTF8"].concat([
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ]),
    { cwd: fresh, ...user, env: { LC_ALL: "C" }, encoding: "utf8" },
  );
  if (init.status !== 0)
    throw new Error(`Không tạo được cơ sở dữ liệu: ${init.stderr || init.error?.message}. (initdb failed.)`);
  const socket = socketDir(fresh, user);
  const server = spawnServer({ dir: fresh, bin, user, socket, fsync: false });
  try {
    const setUp = { host: socket, user: ownerRole, database: "postgres" };
    await accepting(setUp, () => (server.exitCode === null ? undefined : logTail(fresh)));
    const client = new Client(setUp);
    await client.connect();
    await client.query(`alter role ${ownerRole} password ${client.escapeLiteral(owner.password ?? "")}`);
    await client.query(`create role ${appRole} login password ${client.escapeLiteral(app.password ?? "")}`);
    await client.query(`create database ${databaseName}`);
    await client.end();
  } finally {
    if (server.pid !== undefined && server.exitCode === null) {
      const gone = new Promise((done) => server.once("exit", done));
      signal(server.pid, "SIGINT");
      await gone;
    }
  }
  writeFileSync(join(fresh, "pg_hba.conf"), "local all all scram-sha-256\n");
  chmodSync(fresh, 0o700);
  spawnSync("sync", [fresh]);
  renameSync(fresh, dir);
}

async function accepting(target: ConnectionTarget, gaveUp: () => string | undefined = () => undefined): Promise<void> {
  for (let waited = 0; ; waited += 25) {
    const client = new Client({ ...target, connectionTimeoutMillis: 5000 });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const reason = gaveUp();
      if (reason !== undefined || waited > 60_000)
        throw new Error(
          `PostgreSQL không khởi động được: ${reason ?? (error as Error).message}. (The database server did not start.)`,
          { cause: error },
        );
      await sleep(25);
    }
  }
}

function logTail(dir: string): string {
  try {
    return readFileSync(join(dir, "..", "postgres.log"), "utf8")
      .trim()
      .split("\n")
      .slice(-3)
      .join(" | ");
  } catch {
    return "không có nhật ký";
  }
}
