import { sql, type SqlBool } from "kysely";
import { reach, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { approvalMode, daysToReport, ownNodes } from "./queries.neighbours.ts";
import { lastDaySql } from "./queries.ts";
import { permitDays } from "./queries.permits.ts";
import type { PermitDays } from "./rules.permits.ts";
import type { ApprovalMode } from "./rules.ts";
import type { ActivitiesDb } from "./tables.ts";

/** What the lists that wait for somebody depend on. */
export interface Waiting {
  today: Temporal.PlainDate;
  mode: ApprovalMode;
  daysToReport: number;
  permit: PermitDays;
}

const noTotal = sql`not exists (select from head_count h where h.activity_id = activity.id and h.counted_group = 'total')`;
const lastStep = (
  act: string,
  after: string,
) => sql`exists (select from activity_step s where s.activity_id = activity.id
  and s.act = ${act} and not exists (select from activity_step n where n.activity_id = s.activity_id and n.act = ${after} and n.id > s.id))`;

const hasPermit = (state: string) =>
  sql`exists (select from activity_permit p where p.activity_id = activity.id and p.state = ${state})`;

/** Two weeks before the last day to hand it in, until the activity begins. */
function permitToAsk({ before, beforePrimeMinister }: PermitDays, today: Temporal.PlainDate) {
  if (before === null && beforePrimeMinister === null) return sql`false`;
  const by = (days: number | null) => today.add({ days: (days ?? 0) + 14 });
  return sql`(activity.state in ('planned', 'approved') and activity.starts_on >= ${today}::date
    and (${hasPermit("to_submit")} or activity.kind = 'international_conference'
      and not exists (select from activity_permit p where p.activity_id = activity.id))
    and activity.starts_on <= case when exists (select from activity_permit p where p.activity_id = activity.id
      and p.level = 'prime_minister') then ${by(beforePrimeMinister)}::date else ${by(before)}::date end)`;
}

const permitToReport = (today: Temporal.PlainDate) =>
  sql`(activity.state in ('approved', 'running', 'done', 'reported') and ${lastDaySql} < ${today}::date and ${hasPermit("allowed")})`;

/** The conditions of what waits for an actor; the list's tabs, the home page and the navigation's number all ask these. */
export function waitingConditions(actor: Actor, { today, mode, daysToReport: days, permit }: Waiting) {
  const at = (act: Parameters<typeof reach>[1]) =>
    sql`activity.lead_organisation_id = any(${reach(actor, act)}::uuid[])`;
  const mine = sql`(activity.drafted_by = ${actor.accountId} or activity.lead_organisation_id = any(${ownNodes(actor)}::uuid[]))`;
  const writtenByMe = sql`exists (select from activity_step s where s.activity_id = activity.id and s.account_id = ${actor.accountId}
    and s.act in ('draft', 'quick', 'edit'))`;
  const countedByMe = sql`exists (select from (select distinct on (s.act = 'send_counts') s.account_id from activity_step s
    where s.activity_id = activity.id and s.act in ('quick', 'counts', 'send_counts') order by s.act = 'send_counts', s.id desc) l
    where l.account_id = ${actor.accountId})`;
  const notMine =
    mode === "marked"
      ? sql`true`
      : mode === "strict"
        ? sql`activity.drafted_by is distinct from ${actor.accountId} and not ${writtenByMe}`
        : sql`activity.drafted_by is distinct from ${actor.accountId}`;
  const due = today.subtract({ days });
  const late = sql`(activity.state = 'done' and activity.counts_sent_at is null and ${lastDaySql} < ${due}::date)`;
  const countsReturned = sql<SqlBool>`(activity.state = 'done' and activity.counts_sent_at is null and ${mine} and ${at("activity.count")}
    and ${lastStep("return_counts", "send_counts")})`;
  return {
    approve: sql<SqlBool>`(activity.state = 'planned' and ${at("activity.approve")} and ${notMine})`,
    check: sql<SqlBool>`(activity.state = 'done' and activity.counts_sent_at is not null and ${at("activity.check")}
      and ${mode === "marked" ? sql`true` : sql`not ${countedByMe}`})`,
    returned: sql<SqlBool>`(activity.state = 'idea' and ${mine} and ${lastStep("return", "submit")})`,
    countsReturned,
    late: sql<SqlBool>`(${late} and ${at("activity.count")} and not ${countsReturned})`,
    counts: sql<SqlBool>`(activity.state = 'done' and activity.counts_sent_at is null and not ${late} and ${mine} and ${at("activity.count")}
      and not ${countsReturned})`,
    held: sql<SqlBool>`(activity.state in ('approved', 'running') and ${lastDaySql} < ${today}::date and ${mine})`,
    draft: sql<SqlBool>`(activity.state = 'idea' and activity.drafted_by = ${actor.accountId} and not ${lastStep("return", "submit")})`,
    permit: sql<SqlBool>`(${mine} and ${at("activity.draft")} and (${permitToAsk(permit, today)} or ${permitToReport(today)}))`,
    missing: sql<SqlBool>`(activity.state = 'done' and ${noTotal})`,
    lateAnywhere: sql<SqlBool>`${late}`,
  };
}

/** What the lists that wait depend on, from the union's settings of the day. */
export async function waitingOf(db: Db<ActivitiesDb>, actor: Actor, today: Temporal.PlainDate): Promise<Waiting> {
  const [mode, days, permit] = await Promise.all([
    approvalMode(db, actor.rootId, today),
    daysToReport(db, actor.rootId, today),
    permitDays(db, actor.rootId, today),
  ]);
  return { today, mode, daysToReport: days, permit };
}
