import type { Db } from "#platform/database.ts";
import type { ActivitiesDb } from "./tables.ts";

export interface AttendeeRow {
  id: string;
  full_name: string;
  organisation: string | null;
  title: string | null;
  invented: boolean;
}

/** The attendees of an activity by given name; for whoever the policy lets read them. */
export async function attendeesOf(
  db: Db<ActivitiesDb>,
  activityId: string,
  page: { limit: number; offset: number },
): Promise<{ rows: AttendeeRow[]; total: number }> {
  const [rows, total] = await Promise.all([
    db
      .selectFrom("activity_attendee")
      .select(["id", "full_name", "organisation", "title", "invented"])
      .where("activity_id", "=", activityId)
      .orderBy("sort_key")
      .orderBy("id")
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    countAttendees(db, activityId),
  ]);
  return { rows, total };
}

export async function countAttendees(db: Db<ActivitiesDb>, activityId: string): Promise<number> {
  const { n } = await db
    .selectFrom("activity_attendee")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("activity_id", "=", activityId)
    .executeTakeFirstOrThrow();
  return n;
}
