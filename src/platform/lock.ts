import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The lock of the one server of a data folder. */
export function serverLock(dataDir: string): string {
  return join(dataDir, "server.lock");
}

/** The lock of whoever makes, starts or stops the embedded database of a data folder. */
export function databaseLock(dataDir: string): string {
  return join(dataDir, "database.lock");
}

/** Takes a lock that ends with its process, however that ends. Returns its release, or the process that holds it. */
export function tryLock(path: string): (() => void) | { heldBy: number } {
  // Written beside it and linked: a process killed in between leaves no half-written lock.
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, `${process.pid} ${beganAt(process.pid)}`);
  try {
    for (;;) {
      try {
        linkSync(fresh, path);
        return () => rmSync(path, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const heldBy = lockHolder(path);
      if (heldBy !== undefined) return { heldBy };
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Takes a lock as soon as it is free and returns its release. Throws after a minute. */
export async function lock(path: string): Promise<() => void> {
  for (let waited = 0; ; waited += 50) {
    const taken = tryLock(path);
    if (typeof taken === "function") return taken;
    if (waited > 60_000)
      throw new Error(`tiến trình ${taken.heldBy} giữ ${path} quá lâu (process ${taken.heldBy} holds the lock)`);
    await sleep(50);
  }
}

/** The living process that holds a lock. */
export function lockHolder(path: string): number | undefined {
  try {
    const [pid = "", began] = readFileSync(path, "utf8").split(" ");
    return began !== undefined && beganAt(Number(pid)) === began ? Number(pid) : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** When a living process began, in ticks since the machine did: the number alone is given again to another. */
function beganAt(pid: number): string | undefined {
  try {
    const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return state === "Z" || state === "X" ? undefined : fields[18];
  } catch {
    return undefined;
  }
}
