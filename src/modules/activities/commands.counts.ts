import { allow, type Actor } from "#accounts";
import { newId } from "#platform/ids.ts";
import type { Qualifier } from "#platform/text/index.ts";
import { lockActivity, plainCount, publishIf, record, type Own } from "./commands.ts";
import { policy } from "./policy.ts";
import { countsOf, countsSeen, type CountRow } from "./queries.parts.ts";
import { countNeed } from "./rules.ts";
import type { CountedGroup, CountUnit } from "./rules.vocabulary.ts";

export interface HeadCount {
  group: CountedGroup;
  unit: CountUnit;
  value: number;
  qualifier: Qualifier;
  source: string;
}

export interface CountConflict {
  by: string;
  at: Date;
  now: CountRow[];
}

/**
 * Replaces the head counts of a record: groups × units, each once. `seen`: which set the form showed (countsSeen); another
 * set there now gives a conflict and writes nothing. After it was reported a reason is needed, and the right to correct.
 */
export async function recordHeadCounts(
  platform: Own,
  actor: Actor,
  id: string,
  wanted: readonly HeadCount[],
  seen: string,
  reason: string | null,
): Promise<"saved" | "unchanged" | "reason_needed" | CountConflict> {
  return platform.db.transaction().execute(async (tx) => {
    const { activity, subject, steps } = await lockActivity(platform, tx, id);
    allow(policy.count, actor, subject);
    const before = await countsOf(tx, id);
    if (countsSeen(before) !== seen) {
      const last = steps.findLast(({ act }) => act === "counts" || act === "quick");
      return { by: last?.actor_name ?? "", at: last?.at ?? activity.updated_at, now: before };
    }
    const same = countsSeen(wanted.map((count) => ({ ...count, invented: false }))) === seen;
    if (same) return "unchanged";
    if (countNeed(subject, subject.today) === "correction" && reason === null) return "reason_needed";
    const now = platform.clock.now();
    const unchanged = (count: HeadCount) =>
      before.some(
        (row) =>
          row.group === count.group &&
          row.unit === count.unit &&
          row.value === count.value &&
          row.qualifier === count.qualifier &&
          row.source === count.source,
      );
    for (const row of before)
      if (!wanted.some((count) => count.group === row.group && count.unit === row.unit && unchanged(count)))
        await tx
          .deleteFrom("head_count")
          .where("activity_id", "=", id)
          .where("counted_group", "=", row.group)
          .where("unit", "=", row.unit)
          .execute();
    const added = wanted.filter((count) => !unchanged(count));
    if (added.length > 0)
      await tx
        .insertInto("head_count")
        .values(
          added.map((count) => ({
            id: newId(),
            activity_id: id,
            counted_group: count.group,
            unit: count.unit,
            value: count.value,
            qualifier: count.qualifier,
            source: count.source,
            invented: actor.invented,
            updated_at: now,
          })),
        )
        .execute();
    await tx.updateTable("activity").set({ updated_at: now }).where("id", "=", id).execute();
    const after = await countsOf(tx, id);
    await record(platform, tx, actor, activity, {
      act: "counts",
      reason,
      before: before.length === 0 ? null : { counts: before.map(plainCount) },
      after: { counts: after.map(plainCount) },
    });
    await publishIf(tx, activity);
    return "saved";
  });
}
