import { sql, type SqlBool } from "kysely";
import { holdsAnywhere, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { rowsWhere, type ActivityRow } from "./queries.list.ts";
import { visibleTo } from "./queries.ts";
import { waitingConditions, waitingOf, type Waiting } from "./queries.waiting.ts";
import type { ActivitiesDb } from "./tables.ts";

/** Why a record waits for somebody, in the order in which the home page shows them. */
export const waitingKinds = [
  "late",
  "returned",
  "countsReturned",
  "approve",
  "check",
  "permit",
  "held",
  "counts",
] as const;
export type WaitingKind = (typeof waitingKinds)[number];

type Counts = Record<WaitingKind | "draft", number>;

async function countsWaiting(db: Db<ActivitiesDb>, actor: Actor, waiting: Waiting): Promise<Counts> {
  const conditions = waitingConditions(actor, waiting);
  const count = (kind: WaitingKind | "draft") => sql<number>`count(*) filter (where ${conditions[kind]})`.as(kind);
  return db
    .selectFrom("activity")
    .select([
      count("late"),
      count("returned"),
      count("countsReturned"),
      count("approve"),
      count("check"),
      count("permit"),
      count("held"),
      count("counts"),
      count("draft"),
    ])
    .where("activity.root_id", "=", actor.rootId)
    .where("activity.state", "in", ["idea", "planned", "approved", "running", "done", "reported"])
    .where(visibleTo(actor))
    .executeTakeFirstOrThrow();
}

/** How many records wait for the actor today: the number in the navigation. Drafts wait for nobody. */
export async function waitingFor(db: Db<ActivitiesDb>, actor: Actor, today: Temporal.PlainDate): Promise<number> {
  if (!holdsAnywhere(actor, "activity.read")) return 0;
  const counts = await countsWaiting(db, actor, await waitingOf(db, actor, today));
  return waitingKinds.reduce((sum, kind) => sum + counts[kind], 0);
}

export interface HomeList {
  total: number;
  rows: ActivityRow[];
}

export interface Home {
  waiting: Record<WaitingKind, HomeList>;
  drafts: HomeList;
  /** Planned or approved, in the next seven days. */
  coming: ActivityRow[];
  daysToReport: number;
}

const shown = 6;

/** Everything the home page shows; each list with its first records and how many there are. */
export async function homeOf(db: Db<ActivitiesDb>, actor: Actor, today: Temporal.PlainDate): Promise<Home> {
  const waiting = await waitingOf(db, actor, today);
  const [counts, coming] = await Promise.all([
    countsWaiting(db, actor, waiting),
    rowsWhere(
      db,
      sql<SqlBool>`${visibleTo(actor)} and activity.state in ('planned', 'approved', 'running') and activity.starts_precision = 'day'
        and ${sql.ref("activity.starts_on")} between ${today}::date and ${today.add({ days: 7 })}::date`,
      { order: sql`activity.starts_on, activity.starts_at nulls first, activity.id`, limit: 12, offset: 0 },
      actor,
      waiting,
    ),
  ]);
  const conditions = waitingConditions(actor, waiting);
  const list = async (kind: WaitingKind | "draft"): Promise<HomeList> => ({
    total: counts[kind],
    rows:
      counts[kind] === 0
        ? []
        : await rowsWhere(
            db,
            sql<SqlBool>`${visibleTo(actor)} and ${conditions[kind]}`,
            {
              order:
                kind === "draft"
                  ? sql`activity.updated_at desc, activity.id`
                  : sql`activity.starts_on asc nulls last, activity.id`,
              limit: shown,
              offset: 0,
            },
            actor,
            waiting,
          ),
  });
  const [late, returned, countsReturned, approve, check, permit, held, withoutCounts, drafts] = await Promise.all([
    list("late"),
    list("returned"),
    list("countsReturned"),
    list("approve"),
    list("check"),
    list("permit"),
    list("held"),
    list("counts"),
    list("draft"),
  ]);
  return {
    waiting: { late, returned, countsReturned, approve, check, permit, held, counts: withoutCounts },
    drafts,
    coming,
    daysToReport: waiting.daysToReport,
  };
}
