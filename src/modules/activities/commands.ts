import { auditActor, type Actor } from "#accounts";
import { recordAudit, type AuditValues } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { publish, type Platform } from "#platform/platform.ts";
import { partialDate, toIsoPartial } from "#platform/text/index.ts";
import { worksIn, type ActivitySubject } from "./policy.ts";
import { approvalMode } from "./queries.neighbours.ts";
import {
  countriesOf,
  countsOf,
  organisersOf,
  stepsOf,
  tagsOf,
  type CountRow,
  type NamedOrganisation,
  type StepRow,
} from "./queries.parts.ts";
import { fillable, subjectOf, type ActivityFields } from "./queries.record.ts";
import type { Fillable } from "./rules.completeness.ts";
import { mayHaveBeenPublic, type ActivityState } from "./rules.ts";
import type { ActivitiesDb } from "./tables.ts";

export type Own = Platform<ActivitiesDb>;
export type OwnTx = Tx<ActivitiesDb>;

/** A record held for writing, with what the policy asks. */
export interface Locked {
  activity: ActivityFields;
  organisers: NamedOrganisation[];
  steps: StepRow[];
  subject: ActivitySubject;
}

/** Locks the record until the transaction ends. Throws 404 when there is none; the policy says the rest. */
export async function lockActivity(platform: Own, tx: OwnTx, id: string): Promise<Locked> {
  const activity = await tx.selectFrom("activity").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (activity === undefined) throw notFound();
  const today = platform.clock.today();
  const [organisers, steps, mode] = [
    await organisersOf(tx, id),
    await stepsOf(tx, id),
    await approvalMode(tx, activity.lead_organisation_id, today),
  ];
  return { activity, organisers, steps, subject: subjectOf(activity, organisers, steps, mode, today) };
}

const givenActs = new Set(["draft", "quick", "counts", "send_counts"]);

/** What happened, for the record's course and for the audit trail: both in the acting transaction. */
export async function record(
  platform: Pick<Own, "clock">,
  tx: OwnTx,
  actor: Actor,
  activity: Pick<ActivityFields, "id" | "state" | "lead_organisation_id">,
  done: {
    act: string;
    action?: string;
    to?: ActivityState;
    reason?: string | null;
    before?: AuditValues | null;
    after?: AuditValues | null;
  },
): Promise<void> {
  const now = platform.clock.now();
  await tx
    .insertInto("activity_step")
    .values({
      activity_id: activity.id,
      act: done.act,
      from_state: activity.state,
      to_state: done.to ?? activity.state,
      at: now,
      account_id: actor.accountId,
      actor_name: actor.name,
      reason: done.reason ?? null,
    })
    .execute();
  const moved = done.to !== undefined && done.to !== activity.state;
  // Giving an organisation's own text and numbers from outside is entering for it; judging them is not.
  const lead = activity.lead_organisation_id;
  const forAnother = givenActs.has(done.act) && activity.state !== "reported" && !worksIn(actor, lead);
  await recordAudit(tx, now, auditActor(actor, forAnother ? lead : null), {
    action: done.action ?? `activity.${done.act}`,
    subject: { type: "activity", id: activity.id },
    before: moved ? { ...done.before, state: activity.state } : (done.before ?? null),
    after: moved ? { ...done.after, state: done.to } : (done.after ?? null),
    reason: done.reason ?? null,
  });
}

/** Drops the kept public pages when the record was on them or now is. */
export async function publishIf(tx: OwnTx, ...versions: Pick<ActivityFields, "audience" | "state">[]): Promise<void> {
  if (versions.some(mayHaveBeenPublic)) await publish(tx);
}

/** A record's text as the history keeps it: codes and days as data, organisations by the names they have now. */
export async function textOf(tx: OwnTx, activity: ActivityFields): Promise<AuditValues> {
  const [lead, organisers, countries, tags, series] = [
    await tx
      .selectFrom("organisation")
      .select("name_vi")
      .where("id", "=", activity.lead_organisation_id)
      .executeTakeFirstOrThrow(),
    await organisersOf(tx, activity.id),
    await countriesOf(tx, activity.id),
    await tagsOf(tx, activity.id),
    activity.series_id === null
      ? undefined
      : await tx
          .selectFrom("activity_series")
          .select("name_vi")
          .where("id", "=", activity.series_id)
          .executeTakeFirst(),
  ];
  return {
    title_vi: activity.title_vi,
    title_en: activity.title_en,
    lead: lead.name_vi,
    kind: activity.kind,
    channel: activity.channel,
    location: activity.location,
    starts_on:
      activity.starts_on === null || activity.starts_precision === null
        ? null
        : toIsoPartial(partialDate(activity.starts_on, activity.starts_precision)),
    ends_on: activity.ends_on,
    starts_at: activity.starts_at?.slice(0, 5) ?? null,
    ends_at: activity.ends_at?.slice(0, 5) ?? null,
    place_text: activity.place_text,
    countries: countries.map(({ code }) => code),
    organisers: organisers.map(({ name_vi }) => name_vi),
    occasion: activity.occasion,
    message: activity.message,
    summary_vi: activity.summary_vi,
    summary_en: activity.summary_en,
    tags,
    series: series?.name_vi ?? null,
    ordinal: activity.ordinal,
    stage: activity.stage,
    occurrences: activity.occurrences,
    audience: activity.audience,
  };
}

/** A head count as the history keeps it. */
export function plainCount({ group, unit, value, qualifier, source }: CountRow): AuditValues {
  return { group, qualifier, value, unit, source };
}

/** What completeness looks at, read inside the transaction. */
export async function fillableTx(tx: OwnTx, activity: ActivityFields): Promise<Fillable> {
  return fillable({
    activity,
    countries: await countriesOf(tx, activity.id),
    counts: await countsOf(tx, activity.id),
    photos: [],
  });
}
