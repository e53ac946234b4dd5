import { CompiledQuery, type Kysely } from "kysely";
import { PgBoss } from "pg-boss";
import type { z } from "zod";
import type { Log } from "./log.ts";

/** A kind of job: its payload carries ids, never rows; its handler is safe to repeat. */
export interface JobKind<Data extends object = object> {
  name: string;
  schema: z.ZodType<Data>;
  /** Runs by itself at these minutes, cron form in UTC. */
  every?: string;
}

export interface JobHandler {
  kind: JobKind;
  run(data: unknown): Promise<void>;
}

/** Binds a handler to its kind; the payload is checked before it runs. */
export function handle<Data extends object>(kind: JobKind<Data>, run: (data: Data) => Promise<void>): JobHandler {
  return { kind, run: async (data) => run(kind.schema.parse(data)) };
}

/** Anything that can run a statement: a database or a transaction, whatever its tables. */
type Executor = Pick<Kysely<unknown>, "executeQuery">;

export interface Jobs {
  /** Enqueues inside the caller's transaction: a rollback leaves no job. */
  enqueue<Data extends object>(
    tx: Executor,
    kind: JobKind<Data>,
    data: Data,
    options?: { after?: Date; once?: string },
  ): Promise<void>;
  /** Starts working on the given kinds. */
  work(handlers: JobHandler[]): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the queue. `pool` as Kysely: pg-boss runs on our connections, so it needs none of its own. */
export async function openJobs(db: Executor, log: Log, options: { supervise: boolean }): Promise<Jobs> {
  const boss = new PgBoss({
    db: executor(db),
    migrate: false,
    createSchema: false,
    supervise: options.supervise,
    schedule: options.supervise,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on("error", (error: Error) => log.warn({ error: error.message }, "job queue"));
  await boss.start();
  return {
    async enqueue(tx, kind, data, { after, once } = {}) {
      await boss.send(kind.name, kind.schema.parse(data), {
        db: executor(tx),
        ...(after === undefined ? {} : { startAfter: after }),
        ...(once === undefined ? {} : { singletonKey: once }),
      });
    },
    async work(handlers) {
      for (const { kind, run } of handlers) {
        await boss.work(kind.name, { pollingIntervalSeconds: 1, batchSize: 1 }, async (jobs) => {
          for (const job of jobs)
            try {
              await run(job.data);
            } catch (error) {
              log.error({ job: kind.name, id: job.id, error: (error as Error).stack }, "job failed");
              throw error;
            }
        });
        if (kind.every !== undefined) await boss.schedule(kind.name, kind.every, {});
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

function executor(db: Executor) {
  return {
    executeSql: async (text: string, values: unknown[] = []) => {
      const { rows } = await db.executeQuery(CompiledQuery.raw(text, values));
      return { rows };
    },
  };
}
