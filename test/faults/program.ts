import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { isUnreachable } from "#platform/database.ts";
import { lockHolder, serverLock } from "#platform/lock.ts";
import { openSecrets } from "#platform/secrets.ts";

const root = join(import.meta.dirname, "../..");
export const samplePassword = "phượng đỏ bến cảng chiều hè";

/** How the program is reached: the built server itself, the entry file of the command, or npm. */
const ways = {
  built: [process.execPath, "--disable-warning=ExperimentalWarning", join(root, "dist/main.js")],
  launcher: [process.execPath, join(root, "bin/huunghi.mjs")],
  npm: ["npm", "run", "--silent", "start"],
} as const;
export type Way = keyof typeof ways;

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

export interface Running {
  child: ChildProcess;
  ended: Promise<Ended>;
  said(): string;
}

/** Starts the program in a process group of its own, as a terminal does. */
export function run(args: string[], env: Record<string, string>, way: Way = "built", input = ""): Running {
  const [command, ...before] = ways[way];
  const child = spawn(command, way === "npm" ? before : [...before, ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env },
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  child.stdin?.end(input);
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<Ended>((done) =>
    // "exit" and not "close": a database server left behind may hold the pipes open.
    child.once("exit", (code, signal) => setTimeout(() => done({ code, signal, out, err }), 50)),
  );
  return { child, ended, said: () => `${out}\n${err}` };
}

/** One installation on a data folder and a port, whatever serves it just now. */
export class Program {
  readonly dataDir: string;
  readonly port: number;
  readonly env: Record<string, string>;
  running: Running | undefined;

  constructor(dataDir: string, port: number, env: Record<string, string> = {}) {
    this.dataDir = dataDir;
    this.port = port;
    this.env = {
      DATA_DIR: dataDir,
      PORT: String(port),
      HUUNGHI_SAMPLE: "on",
      HUUNGHI_SAMPLE_PASSWORD: samplePassword,
      ...env,
    };
  }

  /** The same installation under other settings. */
  under(env: Record<string, string>): Program {
    return new Program(this.dataDir, this.port, { ...this.env, ...env });
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it and returns the seconds until it was ready. Throws with what it said when it ends instead. */
  async start(way: Way = "built"): Promise<number> {
    const began = performance.now();
    const running = run(["start"], this.env, way);
    this.running = running;
    let over: Ended | undefined;
    void running.ended.then((ended) => (over = ended));
    for (;;) {
      if (over !== undefined) throw new Error(`the start ended with ${over.code ?? over.signal}: ${over.err}`);
      if (await this.ready()) return (performance.now() - began) / 1000;
      if (performance.now() - began > 120_000) throw new Error(`not ready after 120 s: ${running.said()}`);
      await sleep(10);
    }
  }

  ready(): Promise<boolean> {
    return fetch(`${this.origin}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  /** Tells it to end and waits. Returns its end and the seconds it took. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<{ ended: Ended; seconds: number }> {
    const began = performance.now();
    this.running?.child.kill(signal);
    return { ended: await this.end(), seconds: (performance.now() - began) / 1000 };
  }

  async end(): Promise<Ended> {
    if (this.running === undefined) throw new Error("nothing runs");
    const ended = await this.running.ended;
    this.running = undefined;
    return ended;
  }

  /** Ends whatever still runs on the data. */
  async clear(): Promise<void> {
    if (this.running?.child.pid !== undefined) signalGroup(this.running.child.pid);
    this.running = undefined;
    const server = lockHolder(serverLock(this.dataDir));
    if (server !== undefined) process.kill(server, "SIGKILL");
    for (const pid of this.databaseProcesses()) process.kill(pid, "SIGKILL");
    await until("nothing is left", 10, () => this.databaseProcesses().length === 0);
  }

  /** A command on the same data. */
  command(...args: string[]): Promise<Ended> {
    return run(args, this.env).ended;
  }

  /** The pids of the database's processes; the server itself comes first. */
  databaseProcesses(): number[] {
    const dir = join(this.dataDir, "postgres");
    const pids = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => worksIn(pid, dir));
    const server = serverPid(dir);
    return pids.toSorted((a, b) => Number(b === server) - Number(a === server));
  }

  /** Rows straight from the database, as soon as it answers. */
  async rows<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    const latest = performance.now() + 30_000;
    for (;;) {
      const client = new Client({
        host: join(this.dataDir, "postgres"),
        user: "huunghi_owner",
        password: openSecrets(this.dataDir).read("database-owner"),
        database: "huunghi",
      });
      client.on("error", () => {});
      try {
        await client.connect();
        return (await client.query<Row>(text, values)).rows;
      } catch (error) {
        if (!isUnreachable(error) || performance.now() > latest) throw error;
        await sleep(50);
      } finally {
        await client.end().catch(() => {});
      }
    }
  }
}

function worksIn(pid: number, dir: string): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === dir && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"))
    );
  } catch {
    return false;
  }
}

function serverPid(dir: string): number {
  try {
    return Number(readFileSync(join(dir, "postmaster.pid"), "utf8").split("\n")[0]);
  } catch {
    return 0;
  }
}

export function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** Waits for something to become true; throws after so many seconds. */
export async function until(what: string, seconds: number, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const began = performance.now(); !(await holds()); await sleep(20))
    if (performance.now() - began > seconds * 1000) throw new Error(`not within ${seconds} s: ${what}`);
}

/** What a terminal does: the signal reaches every process of the group. */
export function signalGroup(pid: number, signal: NodeJS.Signals = "SIGKILL"): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
