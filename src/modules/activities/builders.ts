import type { Kysely } from "kysely";
import { newId } from "#platform/ids.ts";
import { slugify, type DatePrecision, type Qualifier } from "#platform/text/index.ts";
import { recurrenceColumns } from "./commands.series.ts";
import type { Recurrence } from "./rules.series.ts";
import type { ActivityState } from "./rules.ts";
import type {
  ActivityKind,
  Audience,
  Channel,
  CountedGroup,
  CountUnit,
  Location,
  Permission,
  PhotoState,
  Stage,
} from "./rules.vocabulary.ts";
import type { ActivityTables } from "./tables.ts";

type Own = Pick<
  ActivityTables,
  | "activity"
  | "activity_counter"
  | "activity_country"
  | "activity_organiser"
  | "activity_series"
  | "activity_step"
  | "activity_tag"
  | "head_count"
  | "photo"
  | "photo_variant"
  | "stored_file"
>;

const made = new Date("2026-01-05T09:00:00+07:00");

/** The smallest valid activity: held in 2026, public, complete, without counts; options for everything a test may need. */
export async function anActivity(
  db: Kysely<Own>,
  given: {
    rootId: string;
    /** Default: the union itself. */
    leadId?: string;
    organiserIds?: string[];
    title?: string;
    titleEn?: string | null;
    summary?: string | null;
    summaryEn?: string | null;
    state?: ActivityState;
    audience?: Audience;
    kind?: ActivityKind | null;
    channel?: Channel | null;
    location?: Location | null;
    /** "2026-04-12", "2026-04" or "2026"; null: not known. */
    on?: string | null;
    until?: string | null;
    place?: string | null;
    countries?: string[];
    tags?: string[];
    counts?: {
      group?: CountedGroup;
      unit?: CountUnit;
      value: number;
      qualifier?: Qualifier;
      source?: string;
      invented?: boolean;
    }[];
    occurrences?: number;
    seriesId?: string | null;
    ordinal?: number | null;
    stage?: Stage | null;
    countsSent?: boolean;
    draftedBy?: string | null;
    draftedByName?: string;
    enteredForId?: string | null;
    ownWork?: boolean;
    quick?: boolean;
    invented?: boolean;
  },
): Promise<{ id: string; slug: string }> {
  const id = newId();
  const title = given.title ?? "Giao lưu hữu nghị thử";
  const slug = `${slugify(title, { fallback: "hoat-dong" })}-${id.slice(-6)}`;
  const date = given.on === undefined ? "2026-04-12" : given.on;
  const counter = await db
    .insertInto("activity_counter")
    .values({ root_id: given.rootId, year: 2026, last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["root_id", "year"])
        .doUpdateSet((eb) => ({ last_number: eb("activity_counter.last_number", "+", 1) })),
    )
    .returning("last_number")
    .executeTakeFirstOrThrow();
  const state = given.state ?? "done";
  const draftedByName = given.draftedByName ?? "Người soạn thử";
  await db
    .insertInto("activity")
    .values({
      id,
      root_id: given.rootId,
      year_made: 2026,
      number: counter.last_number,
      slug,
      title_vi: title,
      title_en: given.titleEn ?? null,
      summary_vi: given.summary ?? null,
      summary_en: given.summaryEn ?? null,
      kind: given.kind === undefined ? "exchange" : given.kind,
      channel: given.channel === undefined ? "multilateral" : given.channel,
      location: given.location === undefined ? "at_home" : given.location,
      lead_organisation_id: given.leadId ?? given.rootId,
      series_id: given.seriesId ?? null,
      ordinal: given.ordinal ?? null,
      stage: given.stage ?? null,
      occurrences: given.occurrences ?? 1,
      starts_on: date === null ? null : firstDay(date),
      starts_precision: date === null ? null : precisionOf(date),
      ends_on: given.until == null ? null : Temporal.PlainDate.from(given.until),
      starts_at: null,
      ends_at: null,
      place_text: given.place ?? null,
      occasion: null,
      message: null,
      audience: given.audience ?? "public",
      state,
      quick: given.quick ?? false,
      counts_sent_at: given.countsSent === true ? made : null,
      drafted_by: given.draftedBy ?? null,
      drafted_by_name: draftedByName,
      entered_for_id: given.enteredForId ?? null,
      approved_own_work: given.ownWork ?? false,
      created_at: made,
      updated_at: made,
      invented: given.invented ?? false,
    })
    .execute();
  await db
    .insertInto("activity_step")
    .values({
      activity_id: id,
      act: "draft",
      from_state: "idea",
      to_state: "idea",
      at: made,
      account_id: given.draftedBy ?? null,
      actor_name: draftedByName,
      reason: null,
    })
    .execute();
  for (const country_code of given.countries ?? [])
    await db.insertInto("activity_country").values({ activity_id: id, country_code }).execute();
  for (const organisation_id of given.organiserIds ?? [])
    await db.insertInto("activity_organiser").values({ activity_id: id, organisation_id }).execute();
  for (const tag of given.tags ?? []) await db.insertInto("activity_tag").values({ activity_id: id, tag }).execute();
  for (const count of given.counts ?? [])
    await db
      .insertInto("head_count")
      .values({
        id: newId(),
        activity_id: id,
        counted_group: count.group ?? "total",
        unit: count.unit ?? "person",
        value: count.value,
        qualifier: count.qualifier ?? "exact",
        source: count.source ?? "danh sách ký tên",
        invented: count.invented ?? given.invented ?? false,
        updated_at: made,
      })
      .execute();
  return { id, slug };
}

function precisionOf(text: string): DatePrecision {
  return text.length === 4 ? "year" : text.length === 7 ? "month" : "day";
}

function firstDay(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text.length === 4 ? `${text}-01-01` : text.length === 7 ? `${text}-01` : text);
}

/** A series that comes back, such as a yearly contest. */
export async function aSeries(
  db: Kysely<Own>,
  given: {
    rootId: string;
    name?: string;
    nameEn?: string | null;
    slug?: string;
    ownerId?: string | null;
    rule?: Recurrence;
    isPublic?: boolean;
  },
): Promise<{ id: string; slug: string }> {
  const id = newId();
  const name = given.name ?? "Vô địch tiếng Anh";
  const slug = given.slug ?? slugify(name, { fallback: "chuoi" });
  await db
    .insertInto("activity_series")
    .values({
      id,
      root_id: given.rootId,
      slug,
      name_vi: name,
      name_en: given.nameEn ?? null,
      owner_id: given.ownerId ?? null,
      recurrence_note: null,
      ...recurrenceColumns(given.rule ?? { kind: "free" }),
      is_public: given.isPublic ?? true,
      updated_at: made,
      state: "active",
      invented: false,
    })
    .execute();
  return { id, slug };
}

/** A photo with its rows; the bytes behind it are the caller's affair (`sha256`: what FileStore.write returned). */
export async function aPhoto(
  db: Kysely<Own>,
  given: {
    activityId: string;
    sha256: string;
    state?: PhotoState;
    alt?: string | null;
    altEn?: string | null;
    caption?: string | null;
    captionEn?: string | null;
    credit?: string | null;
    permission?: Permission;
    showsChildren?: boolean;
    guardiansAgreed?: boolean;
    variants?: { width: number; height: number; sha256: string; size: number }[];
    invented?: boolean;
  },
): Promise<string> {
  const id = newId();
  const files = [{ sha256: given.sha256, size: 0 }, ...(given.variants ?? [])];
  for (const file of files)
    await db
      .insertInto("stored_file")
      .values({ sha256: file.sha256, size: file.size, media_type: "image/webp", created_at: made })
      .onConflict((conflict) => conflict.column("sha256").doNothing())
      .execute();
  const widest = given.variants?.at(-1);
  await db
    .insertInto("photo")
    .values({
      id,
      activity_id: given.activityId,
      original_sha256: given.sha256,
      caption_vi: given.caption ?? null,
      caption_en: given.captionEn ?? null,
      credit: given.credit ?? null,
      alt_vi: given.alt === undefined ? "Hai đoàn bắt tay" : given.alt,
      alt_en: given.altEn ?? null,
      permission: given.permission ?? "granted",
      shows_children: given.showsChildren ?? false,
      guardians_agreed: given.guardiansAgreed ?? false,
      state: given.state ?? "ready",
      width: widest?.width ?? null,
      height: widest?.height ?? null,
      position: 1,
      created_at: made,
      invented: given.invented ?? false,
    })
    .execute();
  for (const { width, height, sha256 } of given.variants ?? [])
    await db.insertInto("photo_variant").values({ photo_id: id, width, height, sha256 }).execute();
  return id;
}
