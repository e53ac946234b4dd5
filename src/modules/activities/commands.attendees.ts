import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import { personSortKey } from "#platform/text/index.ts";
import { recordHeadCounts } from "./commands.counts.ts";
import { lockActivity, type Own, type OwnTx } from "./commands.ts";
import { policy, refuse } from "./policy.ts";
import { countAttendees } from "./queries.attendees.ts";
import { countsOf, countsSeen } from "./queries.parts.ts";
import { mostAttendees, readAttendees, type ReadLines } from "./rules.attendees.ts";

// The history is read by co-organisers too: it says how many, never who.
async function remember(
  platform: Own,
  tx: OwnTx,
  actor: Actor,
  id: string,
  act: string,
  before: number,
  after: number,
) {
  await recordAudit(tx, platform.clock.now(), auditActor(actor), {
    action: `attendees.${act}`,
    subject: { type: "activity", id },
    before: { attendees: before },
    after: { attendees: after },
  });
}

/**
 * Adds the people of a pasted list. Where lines are duplicates or cannot be read, nothing is added and they are told, unless
 * `confirmed`: then the others are. Gives what was read, and how many were added.
 */
export async function addAttendees(
  platform: Own,
  actor: Actor,
  id: string,
  text: string,
  confirmed: boolean,
): Promise<ReadLines & { added: number }> {
  return platform.db.transaction().execute(async (tx) => {
    const { subject } = await lockActivity(platform, tx, id);
    allow(policy.attendees, actor, subject);
    const present = await tx
      .selectFrom("activity_attendee")
      .select(["full_name as fullName", "organisation", "title"])
      .where("activity_id", "=", id)
      .execute();
    const read = readAttendees(text, present);
    const clean = read.duplicates.length === 0 && read.faults.length === 0;
    if (read.fresh.length === 0 || (!clean && !confirmed)) return { ...read, added: 0 };
    if (present.length + read.fresh.length > mostAttendees) throw refuse("attendees.too_many");
    const now = platform.clock.now();
    await tx
      .insertInto("activity_attendee")
      .values(
        read.fresh.map((attendee) => ({
          id: newId(),
          activity_id: id,
          full_name: attendee.fullName,
          organisation: attendee.organisation,
          title: attendee.title,
          sort_key: personSortKey(attendee.fullName),
          created_at: now,
          invented: actor.invented,
        })),
      )
      .execute();
    await remember(platform, tx, actor, id, "add", present.length, present.length + read.fresh.length);
    return { ...read, added: read.fresh.length };
  });
}

/** Takes one person off the list; somebody who is not on it any more is no fault. */
export async function removeAttendee(platform: Own, actor: Actor, id: string, attendeeId: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const { subject } = await lockActivity(platform, tx, id);
    allow(policy.attendees, actor, subject);
    const before = await countAttendees(tx, id);
    const gone = await tx
      .deleteFrom("activity_attendee")
      .where("id", "=", attendeeId)
      .where("activity_id", "=", id)
      .returning("id")
      .executeTakeFirst();
    if (gone !== undefined) await remember(platform, tx, actor, id, "remove", before, before - 1);
  });
}

/**
 * Records the length of the list as the total of persons, because somebody pressed for it. `seen`: the head counts that were
 * shown (countsSeen); other ones there now are left as they are. The rules of head counts hold.
 */
export async function countFromList(
  platform: Own,
  actor: Actor,
  id: string,
  seen: string,
  source: string,
): Promise<{ value: number; done: "saved" | "unchanged" | "reason_needed" | "moved" }> {
  const [counts, value] = await Promise.all([countsOf(platform.db, id), countAttendees(platform.db, id)]);
  if (countsSeen(counts) !== seen) return { value, done: "moved" };
  const others = counts.filter(({ group, unit }) => group !== "total" || unit !== "person");
  const total = { group: "total" as const, unit: "person" as const, value, qualifier: "exact" as const, source };
  const done = await recordHeadCounts(platform, actor, id, [...others, total], seen, null);
  return { value, done: typeof done === "object" ? "moved" : done };
}
