import { allow, type Actor, type Sentence } from "#accounts";
import { fillableTx, lockActivity, publishIf, record, type Locked, type Own, type OwnTx } from "./commands.ts";
import { policy, refuse, type ActivitySubject } from "./policy.ts";
import { permitApproval, permitOf, permitStanding } from "./queries.permits.ts";
import { permitStands } from "./rules.permits.ts";
import { countriesOf, countsOf, countsSeen } from "./queries.parts.ts";
import { missingToReport, missingToSubmit } from "./rules.completeness.ts";
import { approvalBy, checkBy, moved, type Move } from "./rules.ts";

/** Locks, asks, moves the record one step, and writes down who did it. */
async function step(
  platform: Own,
  actor: Actor,
  id: string,
  act: Move,
  sentence: Sentence<ActivitySubject>,
  more: {
    reason?: string;
    /** What else must hold, and what else changes. */
    ask?: (tx: OwnTx, locked: Locked) => Promise<{ own?: boolean }>;
  } = {},
): Promise<Locked["activity"]> {
  return platform.db.transaction().execute(async (tx) => {
    const locked = await lockActivity(platform, tx, id);
    allow(sentence, actor, locked.subject);
    const asked = (await more.ask?.(tx, locked)) ?? {};
    const { activity, subject } = locked;
    const next = moved(act, subject, subject.today);
    if ("fault" in next) throw refuse("activity.moved");
    const now = platform.clock.now();
    const after = await tx
      .updateTable("activity")
      .set({
        state: next.state,
        counts_sent_at: next.countsSent ? now : null,
        approved_own_work: activity.approved_own_work || (asked.own ?? false),
        updated_at: now,
      })
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await record(platform, tx, actor, activity, {
      act,
      to: next.state,
      reason: more.reason ?? null,
      after: asked.own === true ? { own_work: true } : null,
    });
    await publishIf(tx, activity, after);
    return after;
  });
}

/** Asks for approval. Throws activity.incomplete while something required is missing. */
export async function submitActivity(platform: Own, actor: Actor, id: string): Promise<void> {
  await step(platform, actor, id, "submit", policy.submit, {
    ask: async (tx, { activity }) => {
      if (missingToSubmit(await fillableTx(tx, activity)).length > 0) throw refuse("activity.incomplete");
      return {};
    },
  });
}

/** Approves what was shown: `version` is the one on the page. Marked when the office lets somebody approve his own work. */
export async function approveActivity(platform: Own, actor: Actor, id: string, version: number): Promise<void> {
  await step(platform, actor, id, "approve", policy.approve, {
    ask: async (tx, { activity, subject }) => {
      if (activity.version !== version) throw refuse("activity.changed");
      const [permit, countries] = [await permitOf(tx, id), await countriesOf(tx, id)];
      if (
        !permitStands(permitStanding(activity, countries.length, permit)) &&
        (await permitApproval(tx, subject.leadId, subject.today)) === "block"
      )
        throw refuse("permit.missing");
      return approvalBy(subject.mode, actor.accountId, subject.authors);
    },
  });
}

/** Back to the drafter, with what he has to mend. */
export async function returnActivity(platform: Own, actor: Actor, id: string, reason: string): Promise<void> {
  await step(platform, actor, id, "return", policy.return, { reason });
}

/** It took place; or, while days are still to come, it has begun. Returns the state it is in now. */
export async function markHeld(platform: Own, actor: Actor, id: string): Promise<"running" | "done"> {
  const after = await step(platform, actor, id, "held", policy.held);
  return after.state === "running" ? "running" : "done";
}

/** Sends the head counts to the office. Throws activity.incomplete without a total. */
export async function sendCounts(platform: Own, actor: Actor, id: string): Promise<void> {
  await step(platform, actor, id, "send_counts", policy.sendCounts, {
    ask: async (tx, { activity }) => {
      if (missingToReport(await fillableTx(tx, activity)).length > 0) throw refuse("activity.incomplete");
      return {};
    },
  });
}

/** The office sends the figures back with what is wrong with them. */
export async function returnCounts(platform: Own, actor: Actor, id: string, reason: string): Promise<void> {
  await step(platform, actor, id, "return_counts", policy.returnCounts, { reason });
}

/** Takes the figures that were shown (`seen`, see countsSeen) into the report: from here they count and stand. */
export async function checkIntoReported(platform: Own, actor: Actor, id: string, seen: string): Promise<void> {
  await step(platform, actor, id, "check", policy.check, {
    ask: async (tx, { activity, subject }) => {
      if (countsSeen(await countsOf(tx, activity.id)) !== seen) throw refuse("counts.changed");
      if (missingToReport(await fillableTx(tx, activity)).length > 0) throw refuse("activity.incomplete");
      return checkBy(subject.mode, actor.accountId, subject.countedBy);
    },
  });
}
