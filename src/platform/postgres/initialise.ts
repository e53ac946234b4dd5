import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { accepting, appRole, ownerRole } from "./connection.ts";
import { endProcesses, signal } from "./processes.ts";
import { logTail, spawnServer, type ServerSpec } from "./server.ts";

/**
 * Makes the database files with their two roles and the empty database. `socketOf`: where a server of a folder listens.
 * Everything happens in a folder beside it and is renamed at the end: an interrupted first start leaves nothing half made.
 */
export async function initialise(
  { dir, bin, user, owner }: Pick<ServerSpec, "dir" | "bin" | "user" | "owner">,
  appPassword: string,
  socketOf: (dir: string) => string,
): Promise<void> {
  const fresh = `${dir}.new`;
  await endProcesses(fresh);
  rmSync(fresh, { recursive: true, force: true, maxRetries: 5 });
  mkdirSync(fresh, { mode: 0o700 });
  if (user !== undefined) chownSync(fresh, user.uid, user.gid);
  const initdb = (...options: string[]) => {
    const done = spawnSync(join(bin, "bin/initdb"), ["-D", "/proc/self/cwd", ...options], {
      cwd: fresh,
      ...user,
      env: { LC_ALL: "C" },
      encoding: "utf8",
    });
    if (done.status !== 0)
      throw new Error(`Không tạo được cơ sở dữ liệu: ${done.stderr || done.error?.message} (initdb failed)`);
  };
  initdb(
    "-U",
    ownerRole,
    "-A",
    "trust",
    "--no-instructions",
    "--no-sync",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  );
  const socket = socketOf(fresh);
  const server = spawnServer({ dir: fresh, bin, user, socket, fsync: false });
  try {
    const setUp = { host: socket, user: ownerRole, database: "postgres" };
    if (!(await accepting(setUp, () => server.exitCode === null && server.signalCode === null)))
      throw new Error(`PostgreSQL không khởi động được: ${logTail(fresh)} (the database server did not start)`);
    const client = new Client(setUp);
    await client.connect();
    await client.query(`alter role ${ownerRole} password ${client.escapeLiteral(owner.password ?? "")}`);
    await client.query(`create role ${appRole} login password ${client.escapeLiteral(appPassword)}`);
    await client.query(`create database ${owner.database}`);
    await client.end();
  } finally {
    if (server.pid !== undefined && server.exitCode === null && server.signalCode === null) {
      const gone = new Promise((done) => server.once("exit", done));
      signal(server.pid, "SIGINT");
      await gone;
    }
  }
  writeFileSync(join(fresh, "pg_hba.conf"), "local all all scram-sha-256\n");
  chmodSync(fresh, 0o700);
  initdb("--sync-only", "--sync-method=syncfs");
  renameSync(fresh, dir);
}
