import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The pid of a live database server of this very folder, by postmaster.pid and /proc. */
export function runningServer(dir: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(dir, "postmaster.pid"), "utf8").split("\n")[0]);
    return Number.isInteger(pid) && worksIn(pid, dir) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Ends the PostgreSQL processes of a folder at once, orphaned backends too; false when one is left after 20 s. */
export async function endProcesses(dir: string): Promise<boolean> {
  for (let waited = 0; waited < 20_000; waited += 20) {
    const left = processesIn(dir);
    if (left.length === 0) return true;
    if (waited === 0) for (const pid of left) signal(pid, "SIGQUIT");
    await sleep(20);
  }
  return false;
}

function processesIn(dir: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => worksIn(pid, dir));
}

/** Whether a process is a living PostgreSQL one of this very folder. */
export function worksIn(pid: number, dir: string): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== dir) return false;
    if (!/^(postgres|initdb)/.test(readFileSync(`/proc/${pid}/comm`, "utf8"))) return false;
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
