import type { Selectable } from "kysely";
import type { Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import type { ActivitySubject } from "./policy.ts";
import {
  countriesOf,
  countsOf,
  organisationsIn,
  organisersOf,
  postponementsOf,
  stepsOf,
  tagsOf,
  type CountRow,
  type NamedCountry,
  type NamedOrganisation,
  type Postponement,
  type StepRow,
} from "./queries.parts.ts";
import { photosOf, type PhotoRow } from "./queries.photos.ts";
import { announcedTo, type Viewer } from "./queries.ts";
import type { Fillable } from "./rules.completeness.ts";
import type { ApprovalMode } from "./rules.ts";
import type { ActivitiesDb, ActivityTables } from "./tables.ts";

export type ActivityFields = Selectable<ActivityTables["activity"]>;

export interface ActivityRecord {
  activity: ActivityFields;
  lead: NamedOrganisation;
  organisers: NamedOrganisation[];
  enteredFor: NamedOrganisation | null;
  countries: NamedCountry[];
  tags: string[];
  series: { id: string; slug: string; name_vi: string; name_en: string | null } | null;
  counts: CountRow[];
  photos: PhotoRow[];
  /** In the order they happened. */
  steps: StepRow[];
  postponements: Postponement[];
}

/** One record of the office that the actor may see; anything else is not found. */
export async function recordById(db: Db<ActivitiesDb>, actor: Actor, id: string): Promise<ActivityRecord> {
  const activity = await rowWhere(db, actor, "id", id);
  const [shown, enteredFor, tags, steps] = await Promise.all([
    publicPartsOf(db, activity),
    organisationsIn(db, activity.entered_for_id === null ? [] : [activity.entered_for_id]),
    tagsOf(db, activity.id),
    stepsOf(db, activity.id),
  ]);
  return { ...shown, enteredFor: enteredFor[0] ?? null, tags, steps };
}

/** What a public page shows of a record: nothing of how it came about. */
export type PublicRecord = Omit<ActivityRecord, "steps" | "tags" | "enteredFor">;

/** One record by its public address. */
export async function recordBySlug(db: Db<ActivitiesDb>, slug: string): Promise<PublicRecord> {
  return publicPartsOf(db, await rowWhere(db, "public", "slug", slug));
}

async function rowWhere(
  db: Db<ActivitiesDb>,
  viewer: Viewer,
  column: "id" | "slug",
  value: string,
): Promise<ActivityFields> {
  const activity = await db
    .selectFrom("activity")
    .selectAll()
    .where(column, "=", value)
    .where(announcedTo(viewer))
    .executeTakeFirst();
  if (activity === undefined) throw notFound();
  return activity;
}

async function publicPartsOf(db: Db<ActivitiesDb>, activity: ActivityFields): Promise<PublicRecord> {
  const [lead, organisers, countries, series, counts, photos, postponements] = await Promise.all([
    organisationsIn(db, [activity.lead_organisation_id]),
    organisersOf(db, activity.id),
    countriesOf(db, activity.id),
    activity.series_id === null
      ? undefined
      : db
          .selectFrom("activity_series")
          .select(["id", "slug", "name_vi", "name_en"])
          .where("id", "=", activity.series_id)
          .executeTakeFirst(),
    countsOf(db, activity.id),
    photosOf(db, activity.id),
    postponementsOf(db, activity.id),
  ]);
  const [holder] = lead;
  if (holder === undefined) throw notFound();
  return {
    activity,
    lead: holder,
    organisers,
    countries,
    series: series ?? null,
    counts,
    photos,
    postponements,
  };
}

/** The state in which it was put off or called off; null for what goes its way. */
function stoodBefore(state: ActivityFields["state"], steps: readonly StepRow[]): ActivityFields["state"] | null {
  if (state !== "postponed" && state !== "cancelled") return null;
  const act = state === "postponed" ? "postpone" : "cancel";
  return steps.findLast((step) => step.act === act && step.to_state === state)?.from_state ?? null;
}

/** What the sentences of the policy look at. */
export function subjectOf(
  activity: ActivityFields,
  organisers: readonly { id: string }[],
  steps: readonly StepRow[],
  mode: ApprovalMode,
  today: Temporal.PlainDate,
): ActivitySubject {
  const lastBy = (...acts: string[]) => steps.findLast((step) => acts.includes(step.act))?.account_id;
  const accounts = (ids: readonly (string | null | undefined)[]) => [
    ...new Set(ids.filter((id) => id !== null && id !== undefined)),
  ];
  return {
    rootId: activity.root_id,
    leadId: activity.lead_organisation_id,
    organiserIds: organisers.map(({ id }) => id),
    audience: activity.audience,
    state: activity.state,
    countsSent: activity.counts_sent_at !== null,
    startsOn: activity.starts_on,
    startsPrecision: activity.starts_precision,
    endsOn: activity.ends_on,
    stoodBefore: stoodBefore(activity.state, steps),
    authors: {
      draftedBy: activity.drafted_by,
      wrote: accounts(
        steps.filter(({ act }) => act === "draft" || act === "quick" || act === "edit").map((step) => step.account_id),
      ),
    },
    countedBy: accounts([lastBy("quick", "counts"), lastBy("send_counts")]),
    mode,
    today,
  };
}

export function fillable(record: Pick<ActivityRecord, "activity" | "countries" | "counts" | "photos">): Fillable {
  return {
    kind: record.activity.kind,
    channel: record.activity.channel,
    location: record.activity.location,
    startsOn: record.activity.starts_on,
    countries: record.countries.map(({ code }) => code),
    placeText: record.activity.place_text,
    summaryVi: record.activity.summary_vi,
    counts: record.counts,
    photos: record.photos.length,
  };
}
