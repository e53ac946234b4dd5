import { z } from "zod";
import { allow, type Actor } from "#accounts";
import { changes } from "#platform/audit.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { lockActivity, plainCount, publishIf, record, textOf, type Own, type OwnTx } from "./commands.ts";
import { policy, refuse } from "./policy.ts";
import { stepsAfter, type LaterStep } from "./queries.merge.ts";
import { countriesOf, countsOf, tagsOf, type CountRow } from "./queries.parts.ts";
import { columnsTaken, opensUp, takenColumns } from "./rules.merge.ts";
import { activityCode as codeOf, activityStates } from "./rules.ts";
import { countedGroups, countUnits, qualifiers } from "./rules.vocabulary.ts";

const countShape = z.object({
  group: z.enum(countedGroups),
  unit: z.enum(countUnits),
  value: z.number(),
  qualifier: z.enum(qualifiers),
  source: z.string(),
  invented: z.boolean(),
});
const takenShape = z.object({
  state: z.enum(activityStates),
  columns: z.array(z.enum(takenColumns)),
  countries: z.array(z.string()),
  organisers: z.array(z.string()),
  tags: z.array(z.string()),
  photos: z.array(z.string()),
  sources: z.array(z.string()),
  attendees: z.array(z.string()),
  permit: z.boolean(),
  /** The counts that the other's replaced; null: its own stayed. */
  counts: z.array(countShape).nullable(),
});

async function writeCounts(tx: OwnTx, id: string, counts: readonly CountRow[], now: Date): Promise<void> {
  await tx.deleteFrom("head_count").where("activity_id", "=", id).execute();
  if (counts.length > 0)
    await tx
      .insertInto("head_count")
      .values(
        counts.map(({ group, ...count }) => ({
          id: newId(),
          activity_id: id,
          counted_group: group,
          ...count,
          updated_at: now,
        })),
      )
      .execute();
}

/**
 * Makes one record of two that tell the same event. The kept one takes what it lacks, all pictures and sources, and credits every
 * organiser of both; `counts` says whose head counts stand, so that nobody is counted twice. The other leads to it from then on.
 * Throws what the policy says, and when a version is not the one that was shown.
 */
export async function mergeActivities(
  platform: Own,
  actor: Actor,
  keptId: string,
  otherId: string,
  given: { counts: "kept" | "other"; reason: string; seen: { kept: number; other: number } },
): Promise<void> {
  if (keptId === otherId) throw refuse("merge.self");
  await platform.db.transaction().execute(async (tx) => {
    // Always in the same order: two who merge the same pair the other way round must not wait for each other.
    const [first, second] = keptId < otherId ? [keptId, otherId] : [otherId, keptId];
    const locked = [await lockActivity(platform, tx, first), await lockActivity(platform, tx, second)];
    const kept = locked.find(({ activity }) => activity.id === keptId);
    const other = locked.find(({ activity }) => activity.id === otherId);
    if (kept === undefined || other === undefined) throw notFound();
    allow(policy.merge, actor, kept.subject);
    allow(policy.merge, actor, other.subject);
    if (kept.activity.version !== given.seen.kept || other.activity.version !== given.seen.other)
      throw refuse("merge.changed");
    if (opensUp(kept.activity.audience, other.activity.audience)) throw refuse("merge.audience");
    const now = platform.clock.now();
    const before = { ...(await textOf(tx, kept.activity)), counts: (await countsOf(tx, keptId)).map(plainCount) };

    const columns = columnsTaken(kept.activity, other.activity);
    const credited = new Set([kept.activity.lead_organisation_id, ...kept.organisers.map(({ id }) => id)]);
    const organisers = [other.activity.lead_organisation_id, ...other.organisers.map(({ id }) => id)].filter(
      (id, index, all) => !credited.has(id) && all.indexOf(id) === index,
    );
    const has = new Set((await countriesOf(tx, keptId)).map(({ code }) => code));
    const countries = (await countriesOf(tx, otherId)).map(({ code }) => code).filter((code) => !has.has(code));
    const tagged = new Set(await tagsOf(tx, keptId));
    const tags = (await tagsOf(tx, otherId)).filter((tag) => !tagged.has(tag));
    if (organisers.length > 0)
      await tx
        .insertInto("activity_organiser")
        .values(organisers.map((organisation_id) => ({ activity_id: keptId, organisation_id })))
        .execute();
    if (countries.length > 0)
      await tx
        .insertInto("activity_country")
        .values(countries.map((country_code) => ({ activity_id: keptId, country_code })))
        .execute();
    if (tags.length > 0)
      await tx
        .insertInto("activity_tag")
        .values(tags.map((tag) => ({ activity_id: keptId, tag })))
        .execute();
    const photos = await tx
      .updateTable("photo")
      .set((eb) => ({ activity_id: keptId, position: eb("position", "+", 1000) }))
      .where("activity_id", "=", otherId)
      .returning("id")
      .execute();
    const sources = await tx
      .updateTable("record_source")
      .set({ subject_id: keptId })
      .where("subject_type", "=", "activity")
      .where("subject_id", "=", otherId)
      .returning("id")
      .execute();
    // Somebody on both lists came once.
    const attendees = await tx
      .updateTable("activity_attendee")
      .set({ activity_id: keptId })
      .where("activity_id", "=", otherId)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("activity_attendee as a")
              .select("a.id")
              .where("a.activity_id", "=", keptId)
              .whereRef("a.folded_name", "=", "activity_attendee.folded_name")
              .whereRef("a.folded_organisation", "=", "activity_attendee.folded_organisation"),
          ),
        ),
      )
      .returning("id")
      .execute();
    const permit = await tx
      .updateTable("activity_permit")
      .set({ activity_id: keptId })
      .where("activity_id", "=", otherId)
      .where((eb) =>
        eb.not(
          eb.exists(eb.selectFrom("activity_permit as p").select("p.activity_id").where("p.activity_id", "=", keptId)),
        ),
      )
      .returning("activity_id")
      .execute();
    const replaced = given.counts === "other" ? await countsOf(tx, keptId) : null;
    if (replaced !== null) await writeCounts(tx, keptId, await countsOf(tx, otherId), now);
    const after = await tx
      .updateTable("activity")
      .set({
        ...Object.fromEntries(columns.map((name) => [name, other.activity[name]])),
        version: kept.activity.version + 1,
        updated_at: now,
      })
      .where("id", "=", keptId)
      .returningAll()
      .executeTakeFirstOrThrow();
    await tx
      .updateTable("activity")
      .set({ state: "merged", merged_into_id: keptId, version: other.activity.version + 1, updated_at: now })
      .where("id", "=", otherId)
      .execute();
    const changed = changes(before, {
      ...(await textOf(tx, after)),
      counts: (await countsOf(tx, keptId)).map(plainCount),
    });
    const names = { kept: codeOf(kept.activity), other: codeOf(other.activity) };
    await record(platform, tx, actor, kept.activity, {
      act: "merge",
      reason: given.reason,
      before: changed.before,
      after: { ...changed.after, merged_from: names.other },
    });
    await record(platform, tx, actor, other.activity, {
      act: "merge",
      to: "merged",
      reason: given.reason,
      after: { merged_into: names.kept },
    });
    const taken: z.infer<typeof takenShape> = {
      state: other.activity.state,
      columns,
      countries,
      organisers,
      tags,
      photos: photos.map(({ id }) => id),
      sources: sources.map(({ id }) => id),
      attendees: attendees.map(({ id }) => id),
      permit: permit.length > 0,
      counts: replaced,
    };
    await tx
      .insertInto("activity_merge")
      .values({
        id: newId(),
        kept_id: keptId,
        lost_id: otherId,
        taken: JSON.stringify(taken),
        last_step: await lastStep(tx, keptId),
        at: now,
        actor_name: actor.name,
        undone_at: null,
      })
      .execute();
    await publishIf(tx, kept.activity, other.activity);
  });
}

/** Makes two records of one again, each as it was. When somebody worked on the kept one since, nothing is done and that is told. */
export async function undoMerge(
  platform: Own,
  actor: Actor,
  mergeId: string,
  reason: string,
): Promise<"done" | LaterStep[]> {
  return platform.db.transaction().execute(async (tx) => {
    const merge = await tx
      .selectFrom("activity_merge")
      .selectAll()
      .where("id", "=", mergeId)
      .forUpdate()
      .executeTakeFirst();
    if (merge === undefined) throw notFound();
    const { kept_id: keptId, lost_id: otherId } = merge;
    const kept = await lockActivity(platform, tx, keptId);
    allow(policy.merge, actor, kept.subject);
    if (merge.undone_at !== null) throw refuse("merge.undone");
    const later = await stepsAfter(tx, keptId, merge.last_step);
    if (later.length > 0) return later;
    const taken = takenShape.parse(merge.taken);
    const now = platform.clock.now();
    const among = (ids: readonly string[]) => (ids.length === 0 ? ["-"] : [...ids]);
    await tx
      .deleteFrom("activity_organiser")
      .where("activity_id", "=", keptId)
      .where((eb) => eb(eb.cast<string>("organisation_id", "text"), "in", among(taken.organisers)))
      .execute();
    await tx
      .deleteFrom("activity_country")
      .where("activity_id", "=", keptId)
      .where("country_code", "in", among(taken.countries))
      .execute();
    await tx
      .deleteFrom("activity_tag")
      .where("activity_id", "=", keptId)
      .where("tag", "in", among(taken.tags))
      .execute();
    for (const id of taken.photos)
      await tx
        .updateTable("photo")
        .set((eb) => ({ activity_id: otherId, position: eb("position", "-", 1000) }))
        .where("id", "=", id)
        .execute();
    for (const id of taken.sources)
      await tx.updateTable("record_source").set({ subject_id: otherId }).where("id", "=", id).execute();
    for (const id of taken.attendees)
      await tx.updateTable("activity_attendee").set({ activity_id: otherId }).where("id", "=", id).execute();
    if (taken.permit)
      await tx.updateTable("activity_permit").set({ activity_id: otherId }).where("activity_id", "=", keptId).execute();
    if (taken.counts !== null) await writeCounts(tx, keptId, taken.counts, now);
    await tx
      .updateTable("activity")
      .set({
        ...Object.fromEntries(taken.columns.map((name) => [name, null])),
        version: kept.activity.version + 1,
        updated_at: now,
      })
      .where("id", "=", keptId)
      .execute();
    const other = await tx
      .updateTable("activity")
      .set((eb) => ({ state: taken.state, merged_into_id: null, version: eb("version", "+", 1), updated_at: now }))
      .where("id", "=", otherId)
      .returningAll()
      .executeTakeFirstOrThrow();
    await record(platform, tx, actor, kept.activity, {
      act: "unmerge",
      reason,
      before: { merged_from: codeOf(other) },
    });
    await record(platform, tx, actor, { ...other, state: "merged" }, { act: "unmerge", to: taken.state, reason });
    await tx.updateTable("activity_merge").set({ undone_at: now }).where("id", "=", mergeId).execute();
    await publishIf(tx, kept.activity, other);
    return "done";
  });
}

async function lastStep(tx: OwnTx, id: string): Promise<number> {
  const row = await tx
    .selectFrom("activity_step")
    .select((eb) => eb.fn.max("id").as("last"))
    .where("activity_id", "=", id)
    .executeTakeFirstOrThrow();
  return row.last;
}
