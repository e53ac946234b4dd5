import { allow, type Actor } from "#accounts";
import type { DateValue } from "#platform/form.ts";
import { partialDate, toIsoPartial } from "#platform/text/index.ts";
import { lockActivity, publishIf, record, type Own } from "./commands.ts";
import { policy, refuse } from "./policy.ts";
import type { ActivityFields } from "./queries.record.ts";
import { moved } from "./rules.ts";

/** The days an activity moves to. `endsOn`: the last day it can mean. */
export interface NewDays {
  starts: DateValue;
  endsOn: Temporal.PlainDate | null;
  startsAt: string | null;
  endsAt: string | null;
}

const daysOf = (row: Pick<ActivityFields, "starts_on" | "starts_precision" | "ends_on">) => ({
  starts_on:
    row.starts_on === null || row.starts_precision === null
      ? null
      : toIsoPartial(partialDate(row.starts_on, row.starts_precision)),
  ends_on: row.ends_on,
});

/**
 * Puts an activity off: to other days, and it stays as approved as it was; or without them (`days` null), and it waits until
 * somebody gives them. `act` "reschedule" gives days to what waits. The former days are kept.
 */
export async function postponeActivity(
  platform: Own,
  actor: Actor,
  id: string,
  act: "postpone" | "reschedule",
  days: NewDays | null,
  reason: string,
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const { activity, subject } = await lockActivity(platform, tx, id);
    allow(policy[act], actor, subject);
    const next = moved(act, subject, subject.today);
    if ("fault" in next || (act === "reschedule" && days === null)) throw refuse("activity.moved");
    const to = act === "postpone" && days !== null ? activity.state : next.state;
    const now = platform.clock.now();
    const after = await tx
      .updateTable("activity")
      .set({
        state: to,
        version: activity.version + 1,
        updated_at: now,
        ...(days === null
          ? {}
          : {
              starts_on: days.starts.on,
              starts_precision: days.starts.precision,
              ends_on: days.endsOn,
              starts_at: days.startsAt,
              ends_at: days.endsAt,
            }),
      })
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await tx
      .insertInto("activity_postponement")
      .values({
        activity_id: id,
        old_on: activity.starts_on,
        old_precision: activity.starts_precision,
        old_ends_on: activity.ends_on,
        new_on: days?.starts.on ?? null,
        new_precision: days?.starts.precision ?? null,
        new_ends_on: days?.endsOn ?? null,
        at: now,
      })
      .execute();
    await record(platform, tx, actor, activity, {
      act,
      to,
      reason,
      before: days === null ? null : daysOf(activity),
      after: days === null ? null : daysOf(after),
    });
    await publishIf(tx, activity, after);
  });
}

/** Calls an activity off, or takes that back: it is again what it was before. */
export async function callOff(
  platform: Own,
  actor: Actor,
  id: string,
  act: "cancel" | "restore",
  reason: string,
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const { activity, subject } = await lockActivity(platform, tx, id);
    allow(policy[act], actor, subject);
    const next = moved(act, subject, subject.today);
    if ("fault" in next) throw refuse("activity.moved");
    const after = await tx
      .updateTable("activity")
      .set({ state: next.state, version: activity.version + 1, updated_at: platform.clock.now() })
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await record(platform, tx, actor, activity, { act, to: next.state, reason });
    await publishIf(tx, activity, after);
  });
}
