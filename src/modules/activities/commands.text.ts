import { sql } from "kysely";
import type { DateValue } from "#platform/form.ts";
import { slugify } from "#platform/text/index.ts";
import type { OwnTx } from "./commands.ts";
import type { ActivityFields } from "./queries.record.ts";
import { activityCode } from "./rules.ts";
import {
  tags as knownTags,
  type ActivityKind,
  type Audience,
  type Channel,
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

/** A text of which nothing is known yet. */
export const emptyText: Omit<ActivityText, "titleVi" | "leadId"> = {
  titleEn: null,
  summaryVi: null,
  summaryEn: null,
  kind: null,
  channel: null,
  location: null,
  seriesId: null,
  ordinal: null,
  stage: null,
  occurrences: 1,
  starts: null,
  endsOn: null,
  startsAt: null,
  endsAt: null,
  placeText: null,
  occasion: null,
  message: null,
  audience: "public",
  countries: [],
  organiserIds: [],
  tags: [],
};

/** The text as columns of `activity`. */
export function columnsOf(text: ActivityText) {
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

/** Replaces countries, co-organisers and subjects. */
export async function writeLists(tx: OwnTx, id: string, text: ActivityText): Promise<void> {
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
export async function freeSlug(
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
