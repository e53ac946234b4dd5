import { setTimeout as sleep } from "node:timers/promises";
import { Client, DatabaseError } from "pg";
import { ConfigError } from "../config.ts";

export interface ConnectionTarget {
  host?: string;
  user?: string;
  password?: string;
  database?: string;
  connectionString?: string;
  options?: string;
  application_name?: string;
}

export const ownerRole = "huunghi_owner";
export const appRole = "huunghi_app";

/** Under this name the server lists the connections of this process. */
export const connectionName = `huunghi ${process.pid}`;

/**
 * Waits until a server that was started takes connections; false when it ended meanwhile. Throws ConfigError when it does not
 * know our password, else after a minute.
 */
export async function accepting(target: ConnectionTarget, alive: () => boolean): Promise<boolean> {
  for (let waited = 0; ; waited += 25) {
    const client = new Client({ ...target, connectionTimeoutMillis: 5000 });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      if (error instanceof DatabaseError && error.code === "28P01")
        throw new ConfigError(
          "Cơ sở dữ liệu không nhận mật khẩu trong DATA_DIR/secrets: hãy trả thư mục secrets về cùng bản với thư mục postgres. (The secrets do not belong to this database: restore both from the same copy.)",
          { cause: error },
        );
      if (!alive()) return false;
      if (waited > 60_000) throw error;
      await sleep(25);
    }
  }
}

/** How many other processes are connected to the database of `target`. */
export async function othersConnected(target: ConnectionTarget): Promise<number> {
  const client = new Client(target);
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ others: number }>(
      "select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and application_name <> $1",
      [connectionName],
    );
    return rows[0]?.others ?? 0;
  } finally {
    await client.end();
  }
}
