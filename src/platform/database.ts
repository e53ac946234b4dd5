import { Kysely, PostgresDialect, type Transaction } from "kysely";
import { DatabaseError, Pool, types } from "pg";
import type { Log } from "./log.ts";
import type { ConnectionTarget } from "./postgres/connection.ts";
import { PreparingClient } from "./prepared.ts";

/** What readers take: the database or a transaction. */
export type Db<T> = Kysely<T> | Transaction<T>;
/** What writers take. */
export type Tx<T> = Transaction<T>;

// A calendar date has no zone: it travels as Temporal.PlainDate, never as Date or text. pg asks parameters for this method.
Object.defineProperty(Temporal.PlainDate.prototype, "toPostgres", {
  value(this: Temporal.PlainDate) {
    return this.toString();
  },
});

const parsers = new Map<number, (text: string) => unknown>([
  [1082, (text) => Temporal.PlainDate.from(text)],
  [20, wholeNumber],
]);

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint beyond 2^53: ${text}`);
  return value;
}

export interface Database<T> {
  db: Kysely<T>;
  pool: Pool;
  close(): Promise<void>;
}

/** Opens a pool. `max`: connections. A connection that breaks, idle or in use, is logged and replaced, never fatal. */
export function openDatabase<T>(
  target: ConnectionTarget,
  options: { max: number; log?: Log; statementTimeout?: number },
): Database<T> {
  const pool = new Pool({
    ...target,
    Client: PreparingClient,
    max: options.max,
    connectionTimeoutMillis: 5000,
    statement_timeout: options.statementTimeout ?? 30_000,
    idle_in_transaction_session_timeout: 60_000,
    types: {
      getTypeParser: ((oid: Parameters<typeof types.getTypeParser>[0], format?: "text" | "binary") =>
        parsers.get(oid) ?? types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  });
  const lost = (error: Error) =>
    options.log?.warn({ code: (error as { code?: string }).code, error: error.message }, "database connection lost");
  pool.on("error", lost);
  // The pool listens to idle connections only: one lost between two statements of a transaction would end the process.
  pool.on("connect", (client) => client.on("error", lost));
  const db = new Kysely<T>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

const unreachable = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ECONNRESET",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
  "08006",
  "08001",
  "08003",
  "53300",
]);

/** Whether an error says that the database cannot be reached now, as opposed to a refused statement. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return (
    (code !== undefined && unreachable.has(code)) ||
    // The socket is gone with its server; any other missing file is not the database's.
    (code === "ENOENT" && syscall === "connect") ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      error.message,
    )
  );
}

/**
 * Runs a transaction that sees one moment of the database throughout, again when another one got in its way (SQLSTATE 40001),
 * at most five times.
 */
export async function inOneMoment<T, Result>(db: Kysely<T>, run: (tx: Tx<T>) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++)
    try {
      return await db.transaction().setIsolationLevel("repeatable read").execute(run);
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code !== "40001" || attempt === 5) throw error;
    }
}
