import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ConfigError } from "../config.ts";
import { databaseLock, lock } from "../lock.ts";
import type { DatabaseUser } from "./binaries.ts";
import { accepting, type ConnectionTarget } from "./connection.ts";
import { endProcesses, runningServer, signal, worksIn } from "./processes.ts";

export interface ServerSpec {
  dir: string;
  /** To see whether it takes connections. */
  owner: ConnectionTarget;
  bin: string;
  user: DatabaseUser;
  socket: string;
  fsync: boolean;
}

/** Owns the server process of a folder: one that it started, or one that was left behind. Must be stopped or left. */
export class Server {
  #pid: number | undefined;
  #watching: Promise<void> | undefined;
  readonly #told = new AbortController();
  readonly #spec: ServerSpec;

  constructor(spec: ServerSpec) {
    this.#spec = spec;
  }

  /** Adopts the running server or starts one, and waits until it takes connections. */
  async start(): Promise<void> {
    const { dir, owner } = this.#spec;
    // One process at a time: a server that just begins must not be taken for the rest of a killed one.
    const unlock = await lock(databaseLock(join(dir, "..")));
    try {
      for (let attempt = 0; attempt < 3 && !this.#told.signal.aborted; attempt++) {
        await this.#open();
        if (await accepting(owner, () => this.#alive() && !this.#told.signal.aborted)) return;
      }
    } finally {
      unlock();
    }
    if (!this.#told.signal.aborted)
      throw new ConfigError(
        `PostgreSQL không khởi động được, hãy xem ${join(dir, "..", "postgres.log")}: ${logTail(dir)} (the database server did not start: see its log)`,
      );
  }

  /** Starts the server again whenever it dies. */
  watch(onRestart: (reason: string) => void): void {
    this.#watching ??= this.#watch(onRestart);
  }

  async #open(): Promise<void> {
    const { dir, socket } = this.#spec;
    this.#pid = runningServer(dir);
    if (this.#pid !== undefined) return;
    // Backends of a killed server may still work; a second server beside them would destroy data.
    if (!(await endProcesses(dir)) || this.#told.signal.aborted) return;
    // None is left, so a pid in these files is a killed one's that nobody has buried yet, or by now a stranger's.
    rmSync(join(dir, "postmaster.pid"), { force: true });
    rmSync(join(socket, ".s.PGSQL.5432.lock"), { force: true });
    const child = spawnServer(this.#spec);
    child.unref();
    this.#pid = child.pid;
  }

  #alive(): boolean {
    return this.#pid !== undefined && worksIn(this.#pid, this.#spec.dir);
  }

  async #watch(onRestart: (reason: string) => void): Promise<void> {
    const { signal: told } = this.#told;
    for (let pause = 200; !told.aborted;) {
      await sleep(pause, undefined, { ref: false, signal: told }).catch(() => {});
      if (told.aborted) return;
      if (this.#alive()) {
        pause = 200;
        continue;
      }
      onRestart(logTail(this.#spec.dir));
      await this.start().catch((error: unknown) => onRestart(String(error)));
      pause = Math.min(pause * 2, 5000);
    }
  }

  /** Ends the watch and leaves the server to others. */
  async leave(): Promise<void> {
    this.#told.abort();
    await this.#watching;
  }

  /** Ends the server: sessions are cut, what was committed is on disk. */
  async stop(): Promise<void> {
    await this.leave();
    if (this.#pid !== undefined && this.#alive()) signal(this.#pid, "SIGINT");
    for (let waited = 0; waited < 20_000 && this.#alive(); waited += 20) await sleep(20);
    await endProcesses(this.#spec.dir);
  }
}

// The server is started with its folder as working directory and told `-D /proc/self/cwd`: the kernel opened that folder
// while we were still root, so it does not matter whether the unprivileged user may walk down to it.
export function spawnServer({ dir, bin, user, socket, fsync }: Omit<ServerSpec, "owner">): ChildProcess {
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
    // After a crash one call instead of one per file: measured 0.4 s instead of 4 s on a busy disk.
    recovery_init_sync_method: "syncfs",
  };
  const log = openSync(join(dir, "..", "postgres.log"), "a", 0o600);
  try {
    return spawn(
      join(bin, "bin/postgres"),
      ["-D", "/proc/self/cwd", ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
      // An own process group: Ctrl-C in the terminal must reach us first, so that requests in flight may end.
      { cwd: dir, ...user, env: { LC_ALL: "C" }, stdio: ["ignore", log, log], detached: true },
    );
  } finally {
    closeSync(log);
  }
}

/** The last lines of the server's log. */
export function logTail(dir: string): string {
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
