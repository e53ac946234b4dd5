import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { PgBoss } from "pg-boss";
import { appRole, type ConnectionTarget } from "./postgres/connection.ts";
import { printSchema } from "./schema-print.ts";

/** A schema this program must not touch: newer than the code, or changed by hand. */
export class SchemaError extends Error {
  override name = "SchemaError";
}

interface Migration {
  version: number;
  name: string;
  sql: string;
  checksum: string;
}

export function readMigrations(dir: string): Migration[] {
  return readdirSync(dir)
    .filter((file) => /^\d{4}_.*\.sql$/.test(file))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(dir, file), "utf8");
      return {
        version: Number(file.slice(0, 4)),
        name: file.slice(5, -4),
        sql,
        checksum: createHash("sha256").update(sql).digest("hex"),
      };
    });
}

const migrationLock = 7_201_001;

/**
 * Brings the schema to the code's version, forward only, each file in its own transaction, one process at a time.
 * Returns the versions applied. Throws SchemaError when the database is newer or an applied file was changed.
 */
export async function migrate(owner: ConnectionTarget, dir: string, queues: string[]): Promise<number[]> {
  const client = new Client(owner);
  await client.connect();
  try {
    await requireVersion(client);
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await ensureRuntimeRole(client);
    const applied = await applyAll(client, readMigrations(dir));
    await installQueues(client, owner, queues);
    return applied;
  } finally {
    await client.end();
  }
}

async function requireVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ major: number; version: string }>(
    "select current_setting('server_version_num')::int / 10000 as major, current_setting('server_version') as version",
  );
  if ((rows[0]?.major ?? 0) < 15)
    throw new SchemaError(
      `Cần PostgreSQL 15 trở lên, máy chủ này là ${rows[0]?.version}: hãy nâng cấp hoặc đặt DATABASE_URL sang máy chủ khác. (PostgreSQL 15 or newer is needed: upgrade it or set DATABASE_URL to another server.)`,
    );
}

async function ensureRuntimeRole(client: Client): Promise<void> {
  const { rows } = await client.query("select 1 from pg_roles where rolname = $1", [appRole]);
  if (rows.length === 0)
    try {
      await client.query(`create role ${appRole} nologin`);
      await client.query(`grant ${appRole} to current_user`);
    } catch (error) {
      throw new SchemaError(
        `Cơ sở dữ liệu chưa có vai trò ${appRole} và tài khoản này không tạo được: hãy chạy “create role ${appRole} nologin; grant ${appRole} to current_user” bằng quản trị viên. (Create role ${appRole} first.)`,
        { cause: error },
      );
    }
}

async function applyAll(client: Client, migrations: Migration[]): Promise<number[]> {
  await client.query(
    `create table if not exists schema_migration (
      version int constraint schema_migration_pk primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now())`,
  );
  const { rows } = await client.query<{ version: number; checksum: string }>(
    "select version, checksum from schema_migration",
  );
  const known = new Map(rows.map((row) => [row.version, row.checksum]));
  const newest = migrations.at(-1)?.version ?? 0;
  for (const [version, checksum] of known) {
    const file = migrations.find((migration) => migration.version === version);
    if (file === undefined)
      throw new SchemaError(
        `Cơ sở dữ liệu ở phiên bản ${version}, chương trình chỉ đến ${newest}: hãy dùng chương trình mới hơn. (The database is newer than this program.)`,
      );
    if (file.checksum !== checksum)
      throw new SchemaError(
        `Tệp migrations/${String(version).padStart(4, "0")}_${file.name}.sql đã đổi sau khi áp dụng: hãy lấy lại bản gốc. (An applied migration was changed.)`,
      );
  }
  const applied: number[] = [];
  for (const migration of migrations) {
    if (known.has(migration.version)) continue;
    await client.query("begin");
    try {
      await client.query(migration.sql);
      await client.query("insert into schema_migration (version, name, checksum) values ($1, $2, $3)", [
        migration.version,
        migration.name,
        migration.checksum,
      ]);
      await client.query("commit");
    } catch (error) {
      await client.query("rollback");
      throw new Error(`migrations/${migration.version}_${migration.name}: ${(error as Error).message}`, {
        cause: error,
      });
    }
    applied.push(migration.version);
  }
  await keepPrint(client, applied.length > 0);
  return applied;
}

/** Keeps how the schema stands after its migrations, so that `huunghi verify` finds what was changed by hand later. */
async function keepPrint(client: Client, changed: boolean): Promise<void> {
  const kept = await client.query("select from installation where key = 'schema'");
  if (!changed && kept.rowCount === 1) return;
  const print = await printSchema(async (text) => (await client.query(text)).rows);
  await client.query(
    `insert into installation (key, value, at) values ('schema', $1, now())
     on conflict (key) do update set value = excluded.value, at = excluded.at`,
    [JSON.stringify(print)],
  );
}

/** Whether the database is at the code's version: for /readyz. */
export async function schemaIsCurrent(
  query: (sql: string) => Promise<{ version: number }[]>,
  dir: string,
): Promise<boolean> {
  const rows = await query("select version from schema_migration");
  const have = new Set(rows.map((row) => row.version));
  return (
    readMigrations(dir).every((migration) => have.has(migration.version)) && have.size === readMigrations(dir).length
  );
}

// The queue's schema belongs to the owner; the runtime role may only use it.
async function installQueues(client: Client, owner: ConnectionTarget, queues: string[]): Promise<void> {
  const boss = new PgBoss({ ...owner, max: 1, supervise: false, schedule: false });
  const failures: unknown[] = [];
  boss.on("error", (error) => failures.push(error));
  await boss.start();
  try {
    for (const name of queues)
      if ((await boss.getQueue(name)) === null)
        await boss.createQueue(name, { retryLimit: 8, retryDelay: 5, retryBackoff: true });
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failures.length > 0) throw failures[0];
  await client.query(`grant usage on schema pgboss to ${appRole}`);
  await client.query(`grant select, insert, update, delete on all tables in schema pgboss to ${appRole}`);
  await client.query(`grant execute on all functions in schema pgboss to ${appRole}`);
  await client.query(`grant usage on all sequences in schema pgboss to ${appRole}`);
}
