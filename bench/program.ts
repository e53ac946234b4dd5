import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = join(import.meta.dirname, "..");

export function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}

/** Starts the built program. `took`: milliseconds until it was ready. */
export async function start(dataDir: string, port: number): Promise<{ child: ChildProcess; took: number }> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(root, "dist/main.js"), "start"],
    {
      env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), HUUNGHI_SAMPLE: "on", NODE_ENV: "production" },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return { child, took: performance.now() - began };
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the program ended with ${child.exitCode}`);
    await sleep(20);
  }
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await gone;
}

/** The resident memory of a process in MB. */
export function residentMegabytes({ pid }: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
}

/** What `npm ci` without development packages takes on disk, in MB. */
export function installedMegabytes(): number {
  const copy = mkdtempSync(join(tmpdir(), "huunghi-install-"));
  try {
    for (const file of ["package.json", "package-lock.json"]) cpSync(join(root, file), join(copy, file));
    const npm = spawnSync("npm", ["ci", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: copy,
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (npm.status !== 0) throw new Error("npm ci failed");
    return Number(spawnSync("du", ["-sm", join(copy, "node_modules")], { encoding: "utf8" }).stdout.split("\t")[0]);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
