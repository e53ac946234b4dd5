import { sql } from "kysely";
import { allow, type Actor } from "#accounts";
import { changes } from "#platform/audit.ts";
import type { DateValue } from "#platform/form.ts";
import type { IncomingFile } from "#platform/files.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { slugify, type Qualifier } from "#platform/text/index.ts";
import { fillableTx, lockActivity, publishIf, record, textOf, type Own, type OwnTx } from "./commands.ts";
import { keepPhotos, type PhotoRefusal } from "./commands.photos.ts";
import { policy, refuse, worksIn } from "./policy.ts";
import type { ActivityFields } from "./queries.record.ts";
import { missingToSubmit } from "./rules.completeness.ts";
import { activityCode, editNeed, hasBegun } from "./rules.ts";
import {
  tags as knownTags,
  type ActivityKind,
  type Audience,
  type Channel,
  type CountUnit,
  type Location,
  type Stage,
} from "./rules.vocabulary.ts";

/** What a drafter writes, checked by the form. `endsOn` is the last day it can mean. */
export interface ActivityText {
  titleVi: string;
  titleEn: string | null;
  summaryVi: string | null;
  summaryEn: string | null;
  kind: ActivityKind | null;
  channel: Channel | null;
  location: Location | null;
  leadId: string;
  seriesId: string | null;
  ordinal: number | null;
  stage: Stage | null;
  occurrences: number;
  starts: DateValue | null;
  endsOn: Temporal.PlainDate | null;
  startsAt: string | null;
  endsAt: string | null;
  placeText: string | null;
  occasion: string | null;
  message: string | null;
  audience: Audience;
  countries: readonly string[];
  organiserIds: readonly string[];
  tags: readonly string[];
}

/**
 * Makes a record in state "idea" with its number. `id` comes from the form that was shown: the same form sent twice makes one
 * record, and the second sender is led to it. Returns the record's id.
 */
export async function draftActivity(platform: Own, actor: Actor, id: string, text: ActivityText): Promise<string> {
  allow(policy.draft, actor, { organisationId: text.leadId });
  return platform.db.transaction().execute(async (tx) => {
    if (await alreadyMade(tx, actor, id)) return id;
    await insertActivity(platform, tx, actor, id, text, false);
    const made = await tx.selectFrom("activity").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    await record(platform, tx, actor, made, { act: "draft", after: filledOf(await textOf(tx, made)) });
    return id;
  });
}

export interface QuickReport {
  title: string;
  leadId: string;
  starts: DateValue;
  country: string | null;
  placeText: string | null;
  count: { value: number; qualifier: Qualifier; unit: CountUnit; source: string } | null;
}

/** Five things about something that was held, and a photo: everything else can follow. */
export async function quickReport(
  platform: Own,
  actor: Actor,
  id: string,
  report: QuickReport,
  files: readonly IncomingFile[],
): Promise<{ id: string; refused: PhotoRefusal[] }> {
  try {
    allow(policy.draft, actor, { organisationId: report.leadId });
    if (!hasBegun({ startsOn: report.starts.on }, platform.clock.today())) throw refuse("activity.not_yet");
    return await platform.db.transaction().execute((tx) => insertReport(platform, tx, actor, id, report, files));
  } finally {
    for (const file of files) await platform.files.discard(file);
  }
}

async function insertReport(
  platform: Own,
  tx: OwnTx,
  actor: Actor,
  id: string,
  report: QuickReport,
  files: readonly IncomingFile[],
): Promise<{ id: string; refused: PhotoRefusal[] }> {
  if (await alreadyMade(tx, actor, id)) return { id, refused: [] };
  await insertActivity(
    platform,
    tx,
    actor,
    id,
    {
      titleVi: report.title,
      titleEn: null,
      summaryVi: null,
      summaryEn: null,
      kind: null,
      channel: null,
      location: null,
      leadId: report.leadId,
      seriesId: null,
      ordinal: null,
      stage: null,
      occurrences: 1,
      starts: report.starts,
      endsOn: null,
      startsAt: null,
      endsAt: null,
      placeText: report.placeText,
      occasion: null,
      message: null,
      audience: "public",
      countries: report.country === null ? [] : [report.country],
      organiserIds: [],
      tags: [],
    },
    true,
  );
  const made = await tx.selectFrom("activity").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const { count } = report;
  if (count !== null)
    await tx
      .insertInto("head_count")
      .values({
        id: newId(),
        activity_id: id,
        counted_group: "total",
        unit: count.unit,
        value: count.value,
        qualifier: count.qualifier,
        source: count.source,
        invented: actor.invented,
        updated_at: platform.clock.now(),
      })
      .execute();
  await record(platform, tx, actor, made, {
    act: "quick",
    after: filledOf({
      ...(await textOf(tx, made)),
      counts: count === null ? [] : [{ group: "total", ...count }],
    }),
  });
  const { refused } = await keepPhotos(platform, tx, actor, made, files, null);
  return { id, refused };
}

/** A form sent twice; somebody else's record under that id is not found. */
async function alreadyMade(tx: OwnTx, actor: Actor, id: string): Promise<boolean> {
  // Two posts at the same moment wait for each other here, before either looks.
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 1))`.execute(tx);
  const made = await tx.selectFrom("activity").select("drafted_by").where("id", "=", id).executeTakeFirst();
  if (made !== undefined && made.drafted_by !== actor.accountId) throw notFound();
  return made !== undefined;
}

async function insertActivity(
  platform: Own,
  tx: OwnTx,
  actor: Actor,
  id: string,
  text: ActivityText,
  quick: boolean,
): Promise<void> {
  const now = platform.clock.now();
  const { year } = platform.clock.today();
  // The counter's row is locked until the end: numbers have no gaps and no twins.
  const { last_number: number } = await tx
    .insertInto("activity_counter")
    .values({ root_id: actor.rootId, year, last_number: 1 })
    .onConflict((conflict) =>
      conflict.columns(["root_id", "year"]).doUpdateSet({ last_number: sql`activity_counter.last_number + 1` }),
    )
    .returning("last_number")
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("activity")
    .values({
      id,
      root_id: actor.rootId,
      year_made: year,
      number,
      slug: await freeSlug(tx, id, text.titleVi, { year_made: year, number }),
      ...columnsOf(text),
      state: "idea",
      quick,
      counts_sent_at: null,
      drafted_by: actor.accountId,
      drafted_by_name: actor.name,
      entered_for_id: worksIn(actor, text.leadId) ? null : text.leadId,
      created_at: now,
      updated_at: now,
      invented: actor.invented,
    })
    .execute();
  await writeLists(tx, id, text);
}

export interface EditConflict {
  by: string;
  at: Date;
}

/**
 * Changes a record. `version`: the one that was shown; when somebody saved meanwhile nothing is written and his name comes
 * back. `reason_needed` when the record was approved meanwhile or is in a report. Throws what the policy says.
 */
export async function editActivity(
  platform: Own,
  actor: Actor,
  id: string,
  text: ActivityText,
  version: number,
  reason: string | null,
): Promise<"saved" | "unchanged" | "reason_needed" | EditConflict> {
  return platform.db
    .transaction()
    .execute(async (tx) => {
      const { activity, subject, steps } = await lockActivity(platform, tx, id);
      allow(policy.edit, actor, subject);
      if (text.leadId !== activity.lead_organisation_id) allow(policy.draft, actor, { organisationId: text.leadId });
      if (activity.version !== version) {
        const last = steps.findLast(({ act }) => act === "edit" || act === "draft" || act === "quick");
        return { by: last?.actor_name ?? activity.drafted_by_name, at: last?.at ?? activity.updated_at };
      }
      // What a source never told may stay unknown; what was there once may not go missing.
      const was = missingToSubmit(await fillableTx(tx, activity));
      const missing = missingToSubmit({ ...emptyFill, ...text, startsOn: text.starts?.on ?? null });
      if (activity.state !== "idea" && missing.some((field) => !was.includes(field)))
        throw refuse("activity.incomplete");
      const held = subject.state === "running" || subject.state === "done" || subject.state === "reported";
      if (held && text.starts !== null && !hasBegun({ startsOn: text.starts.on }, subject.today))
        throw refuse("activity.not_yet");
      const before = await textOf(tx, activity);
      const now = platform.clock.now();
      const renamed = text.titleVi !== activity.title_vi && (activity.state === "idea" || activity.state === "planned");
      const after = await tx
        .updateTable("activity")
        .set({
          ...columnsOf(text),
          // An address that was public stays: people have it in their letters.
          slug: renamed ? await freeSlug(tx, id, text.titleVi, activity) : activity.slug,
          entered_for_id:
            text.leadId === activity.lead_organisation_id
              ? activity.entered_for_id
              : worksIn(actor, text.leadId)
                ? null
                : text.leadId,
          version: activity.version + 1,
          updated_at: now,
        })
        .where("id", "=", id)
        .returningAll()
        .executeTakeFirstOrThrow();
      await writeLists(tx, id, text);
      const changed = changes(before, await textOf(tx, after));
      if (Object.keys(changed.after).length === 0) throw new Undone("unchanged");
      if (editNeed(activity.state) !== "free" && reason === null) throw new Undone("reason_needed");
      await record(platform, tx, actor, after, { act: "edit", reason, ...changed });
      await publishIf(tx, activity, after);
      return "saved";
    })
    .catch((error: unknown) => {
      if (error instanceof Undone) return error.outcome;
      throw error;
    });
}

// Rolls the transaction back: what a form changes is known only after writing it.
class Undone extends Error {
  override name = "Undone";
  readonly outcome: "unchanged" | "reason_needed";

  constructor(outcome: "unchanged" | "reason_needed") {
    super(outcome);
    this.outcome = outcome;
  }
}

const emptyFill = { counts: [], photos: 0, placeText: null, summaryVi: null };

function columnsOf(text: ActivityText) {
  return {
    title_vi: text.titleVi,
    title_en: text.titleEn,
    summary_vi: text.summaryVi,
    summary_en: text.summaryEn,
    kind: text.kind,
    channel: text.channel,
    location: text.location,
    lead_organisation_id: text.leadId,
    series_id: text.seriesId,
    ordinal: text.ordinal,
    stage: text.stage,
    occurrences: text.occurrences,
    starts_on: text.starts?.on ?? null,
    starts_precision: text.starts?.precision ?? null,
    ends_on: text.endsOn,
    starts_at: text.startsAt,
    ends_at: text.endsAt,
    place_text: text.placeText,
    occasion: text.occasion,
    message: text.message,
    audience: text.audience,
  };
}

async function writeLists(tx: OwnTx, id: string, text: ActivityText): Promise<void> {
  await tx.deleteFrom("activity_country").where("activity_id", "=", id).execute();
  await tx.deleteFrom("activity_organiser").where("activity_id", "=", id).execute();
  // A tag that no form offers came from a source: it stays.
  await tx.deleteFrom("activity_tag").where("activity_id", "=", id).where("tag", "in", knownTags).execute();
  if (text.countries.length > 0)
    await tx
      .insertInto("activity_country")
      .values(text.countries.map((country_code) => ({ activity_id: id, country_code })))
      .execute();
  const organisers = text.organiserIds.filter((organiser) => organiser !== text.leadId);
  if (organisers.length > 0)
    await tx
      .insertInto("activity_organiser")
      .values(organisers.map((organisation_id) => ({ activity_id: id, organisation_id })))
      .execute();
  if (text.tags.length > 0)
    await tx
      .insertInto("activity_tag")
      .values(text.tags.map((tag) => ({ activity_id: id, tag })))
      .execute();
}

/** The title as an address; when it is taken, with the record's code, which no other record of the union has. */
async function freeSlug(
  tx: OwnTx,
  id: string,
  title: string,
  numbered: Pick<ActivityFields, "year_made" | "number">,
): Promise<string> {
  // Titles repeat every year: whoever names a record waits for the others, so that two never take one address.
  await sql`select pg_advisory_xact_lock(7201005)`.execute(tx);
  const code = slugify(activityCode(numbered), { fallback: "hoat-dong" });
  const base = slugify(title, { fallback: code });
  const candidates = [base, `${base}-${code}`, `${base}-${id.slice(-12)}`];
  const taken = await tx
    .selectFrom("activity")
    .select("slug")
    .where("slug", "in", candidates)
    .where("id", "!=", id)
    .execute();
  return candidates.find((slug) => !taken.some((row) => row.slug === slug)) ?? `${base}-${id}`;
}

/** What was given, without the empty fields: the first line of a history. */
function filledOf(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) =>
        value !== null && !(Array.isArray(value) && value.length === 0) && !(name === "occurrences" && value === 1),
    ),
  );
}
