import { createHash } from "node:crypto";
import { chownSync, existsSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "../config.ts";
import { databaseLock, lock, lockHolder, serverLock } from "../lock.ts";
import type { Secrets } from "../secrets.ts";
import { binariesFor, databaseUser, type DatabaseUser } from "./binaries.ts";
import { appRole, connectionName, othersConnected, ownerRole, type ConnectionTarget } from "./connection.ts";
import { initialise } from "./initialise.ts";
import { Server } from "./server.ts";

export interface Cluster {
  /** Owns the schema: migrations, roles. */
  owner: ConnectionTarget;
  /** The runtime role: no rights beyond its grants. */
  app: ConnectionTarget;
  /** Stops the server; a borrowed one only when nobody else uses it. */
  stop(): Promise<void>;
}

/**
 * Opens the embedded PostgreSQL below `dataDir`: makes the files when absent, adopts the server that runs or was left behind
 * by a killed parent, else starts one. Without `borrow` it is this process's own, started again whenever it dies and stopped
 * at the end; with `borrow` it is shared: the last one out stops it, unless the web server of this folder lives.
 */
export async function openCluster(
  dataDir: string,
  secrets: Secrets,
  options: { borrow?: boolean; fsync?: boolean; onRestart?: (reason: string) => void } = {},
): Promise<Cluster> {
  const dir = join(realpathSync(dataDir), "postgres");
  const user = databaseUser(dir);
  const socketOf = (folder: string) => socketDir(folder, user);
  const target = (role: string, secret: string): ConnectionTarget => ({
    host: socketOf(dir),
    user: role,
    password: secrets.read(secret),
    database: "huunghi",
    application_name: connectionName,
  });
  const owner = target(ownerRole, "database-owner");
  const app = target(appRole, "database-app");
  const bin = binariesFor(user);

  const unlock = await lock(databaseLock(dataDir));
  try {
    if (!existsSync(dir)) await initialise({ dir, bin, user, owner }, app.password ?? "", socketOf);
  } finally {
    unlock();
  }
  const server = new Server({ dir, owner, bin, user, socket: socketOf(dir), fsync: options.fsync ?? true });
  const stop = options.borrow ? () => giveBack(server, dataDir, owner) : () => server.stop();
  try {
    await server.start();
  } catch (error) {
    await stop();
    throw error;
  }
  if (!options.borrow) server.watch(options.onRestart ?? (() => {}));
  return { owner, app, stop };
}

/** Leaves the server to the web server of this folder or to other commands, or stops it when there is none. */
async function giveBack(server: Server, dataDir: string, owner: ConnectionTarget): Promise<void> {
  const unlock = await lock(databaseLock(dataDir));
  try {
    const needed = lockHolder(serverLock(dataDir)) !== undefined || (await othersConnected(owner).catch(() => 0)) > 0;
    await (needed ? server.leave() : server.stop());
  } finally {
    unlock();
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
    throw new ConfigError(
      `Thư mục ${place} thuộc người khác: hãy đặt DATA_DIR ngắn hơn. (${place} belongs to someone else: choose a shorter DATA_DIR.)`,
    );
  return place;
}
