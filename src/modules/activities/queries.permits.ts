import type { Selectable } from "kysely";
import { settingValue } from "#organisations";
import type { Db } from "#platform/database.ts";
import type { PermitApproval, PermitDays, PermitStanding } from "./rules.permits.ts";
import type { ActivitiesDb, ActivityTables } from "./tables.ts";

export type PermitRow = Selectable<ActivityTables["activity_permit"]>;

export async function permitOf(db: Db<ActivitiesDb>, activityId: string): Promise<PermitRow | null> {
  const row = await db
    .selectFrom("activity_permit")
    .selectAll()
    .where("activity_id", "=", activityId)
    .executeTakeFirst();
  return row ?? null;
}

/** The clocks of a day, from the nearest organisation that sets them; what nobody has set stays unknown. */
export async function permitDays(
  db: Db<ActivitiesDb>,
  organisationId: string,
  day: Temporal.PlainDate,
): Promise<PermitDays> {
  const [before, beforePrimeMinister, after] = await Promise.all([
    settingValue(db, organisationId, "permit.days_before", day),
    settingValue(db, organisationId, "permit.days_before_pm", day),
    settingValue(db, organisationId, "permit.days_to_report", day),
  ]);
  return { before: before ?? null, beforePrimeMinister: beforePrimeMinister ?? null, after: after ?? null };
}

export async function permitApproval(
  db: Db<ActivitiesDb>,
  organisationId: string,
  day: Temporal.PlainDate,
): Promise<PermitApproval> {
  return (await settingValue(db, organisationId, "permit.approval", day)) ?? "warn";
}

/** What the rules look at. */
export function permitStanding(
  activity: Pick<ActivityTables["activity"], "kind" | "starts_on" | "starts_precision" | "ends_on">,
  countries: number,
  permit: PermitStanding["permit"],
): PermitStanding {
  return {
    kind: activity.kind,
    foreign: countries > 0,
    startsOn: activity.starts_on,
    startsPrecision: activity.starts_precision,
    endsOn: activity.ends_on,
    permit,
  };
}
