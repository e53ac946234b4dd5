import { personSortKey, slugify } from "#platform/text/index.ts";
import type { ActivitySpec, CountSpec, InventedActivity } from "./activities.ts";
import { activitiesOf2025 } from "./data.activities.2025.ts";
import { activitiesOf2026 } from "./data.activities.2026.ts";
import { reportedActivities } from "./data.activities.ts";
import { attendeeLists } from "./data.attendees.ts";
import { papers } from "./data.papers.ts";
import { series } from "./data.series.ts";
import { isInvented, known, knownEnd } from "./facts.ts";
import { idOf } from "./ids.ts";
import { organisationName } from "./load.organisations.ts";
import { rootId, type Load } from "./load.ts";
import { storyOf, writerOf, type Step } from "./story.ts";

interface Numbered {
  spec: ActivitySpec & Partial<Pick<InventedActivity, "quick" | "by" | "sent" | "returned" | "countsReturned">>;
  id: string;
  year: number;
  number: number;
  slug: string;
  steps: readonly Step[];
}

/** Every activity with its number and address, as the office would have given them: by year, in the order of drafting. */
function numbered(now: Date): Numbered[] {
  const told = reportedActivities.map((spec) => ({ spec, year: yearOf(spec), steps: storyOf(spec, now) }));
  const made = [...activitiesOf2025, ...activitiesOf2026]
    .map((spec, index) => {
      const steps = storyOf(spec, now, index);
      return { spec, year: yearMade(steps), steps };
    })
    .sort((a, b) => (a.steps[0]?.at.getTime() ?? 0) - (b.steps[0]?.at.getTime() ?? 0));
  const last = new Map<number, number>();
  const slugs = new Set<string>();
  return [...told, ...made].map(({ spec, year, steps }) => {
    const number = (last.get(year) ?? 0) + 1;
    last.set(year, number);
    const base = slugify(spec.vi, { fallback: spec.key });
    const slug = slugs.has(base) ? `${base}-hd-${year}-${String(number).padStart(4, "0")}` : base;
    slugs.add(slug);
    return { spec, id: idOf("activity", spec.key), year, number, slug, steps };
  });
}

/** The year of what a paper tells; without one, the year in which the paper came out. */
function yearOf(spec: ActivitySpec): number {
  const paper = papers.find(({ code }) => code === spec.sources?.[0].paper);
  return Number((spec.on ?? paper?.published ?? "2024").slice(0, 4));
}

function yearMade(steps: readonly Step[]): number {
  return Number((steps[0]?.at.toISOString() ?? "2025").slice(0, 4));
}

export async function loadSeries(load: Load): Promise<void> {
  await load.tx
    .insertInto("activity_series")
    .values(
      series.map((spec) => ({
        id: idOf("activity_series", spec.slug),
        root_id: rootId,
        slug: spec.slug,
        name_vi: spec.vi,
        name_en: spec.en,
        owner_id: spec.owner === undefined ? null : idOf("organisation", spec.owner),
        recurrence_note: spec.recurrence ?? null,
        recurrence: "free" as const,
        in_month: null,
        on_day: null,
        nth: null,
        weekday: null,
        ...spec.rule,
        is_public: true,
        state: "active" as const,
        updated_at: load.now,
        invented: isInvented(spec),
      })),
    )
    .execute();
  for (const spec of series) {
    load.cite("activity_series", idOf("activity_series", spec.slug), spec.sources);
    load.remember("series.create", "activity_series", idOf("activity_series", spec.slug), {
      name_vi: spec.vi,
      name_en: spec.en,
    });
  }
}

export async function loadActivities(load: Load): Promise<void> {
  const { tx } = load;
  const all = numbered(load.now);
  await tx.insertInto("activity").values(all.map(activityRow)).execute();
  const counters = Map.groupBy(all, ({ year }) => year);
  await tx
    .insertInto("activity_counter")
    .values([...counters].map(([year, made]) => ({ root_id: rootId, year, last_number: made.length })))
    .execute();
  await tx
    .insertInto("activity_country")
    .values(
      all.flatMap(({ id, spec }) =>
        (spec.countries?.split(" ") ?? []).map((country_code) => ({ activity_id: id, country_code })),
      ),
    )
    .execute();
  await tx
    .insertInto("activity_organiser")
    .values(
      all.flatMap(({ id, spec }) =>
        (spec.with ?? []).map((key) => ({ activity_id: id, organisation_id: idOf("organisation", key) })),
      ),
    )
    .execute();
  await tx
    .insertInto("activity_tag")
    .values(all.flatMap(({ id, spec }) => (spec.tags ?? []).map((tag) => ({ activity_id: id, tag }))))
    .execute();
  await tx.insertInto("head_count").values(all.flatMap(countRows)).execute();
  await tx
    .insertInto("activity_step")
    .values(all.flatMap(({ id, steps }) => steps.map((step) => ({ activity_id: id, ...stepRow(step) }))))
    .execute();
  await tx
    .insertInto("activity_attendee")
    .values(
      all.flatMap(({ id, spec, steps }) =>
        (attendeeLists[spec.key] ?? []).map(([name, organisation, title]) => ({
          id: idOf("activity_attendee", `${spec.key}/${name}`),
          activity_id: id,
          full_name: name,
          organisation,
          title: title ?? null,
          sort_key: personSortKey(name),
          created_at: steps.at(-1)?.at ?? new Date(0),
          invented: true,
        })),
      ),
    )
    .execute();
  for (const { id, spec } of all) {
    load.cite("activity", id, spec.sources);
    load.remember("activity.draft", "activity", id, {
      title_vi: spec.vi,
      title_en: spec.en,
      lead: organisationName(spec.lead),
      kind: spec.kind,
      channel: spec.channel,
      starts_on: spec.on,
      ends_on: spec.to,
      place_text: spec.place,
      countries: spec.countries?.split(" "),
      state: spec.state,
      counts: spec.counts?.map((count) => ({
        group: count.group,
        qualifier: count.qualifier,
        value: count.value,
        unit: count.unit,
        source: groundOf(spec, count),
      })),
    });
  }
}

function activityRow({ spec, id, year, number, slug, steps }: Numbered) {
  const [starts, ends] = [known(spec.on), knownEnd(spec.to)];
  const writer = writerOf(spec);
  const at = (step: Step | undefined) => step?.at ?? new Date(0);
  return {
    id,
    root_id: rootId,
    year_made: year,
    number,
    slug,
    title_vi: spec.vi,
    title_en: spec.en ?? null,
    summary_vi: spec.summary ?? null,
    summary_en: spec.summaryEn ?? null,
    kind: spec.kind ?? null,
    channel: spec.channel ?? null,
    // What is still an idea may not have a place yet; everything else is here in the city unless it says so (F262).
    location: spec.location ?? (spec.kind === undefined ? null : ("at_home" as const)),
    lead_organisation_id: idOf("organisation", spec.lead),
    series_id: spec.series === undefined ? null : idOf("activity_series", spec.series),
    ordinal: spec.ordinal ?? null,
    stage: spec.stage ?? null,
    occurrences: spec.occurrences ?? 1,
    starts_on: starts.on,
    starts_precision: starts.precision,
    ends_on: ends.on,
    starts_at: spec.hours?.[0] ?? null,
    ends_at: spec.hours?.[1] ?? null,
    place_text: spec.place ?? null,
    occasion: spec.occasion ?? null,
    message: spec.message ?? null,
    audience: spec.audience ?? "public",
    state: spec.state,
    quick: spec.quick === true,
    counts_sent_at: spec.sent === true ? at(steps.at(-1)) : null,
    drafted_by: writer.accountId,
    drafted_by_name: writer.name,
    entered_for_id: writer.forOthers && spec.lead !== "lien-hiep" ? idOf("organisation", spec.lead) : null,
    created_at: at(steps[0]),
    updated_at: at(steps.at(-1)),
    invented: isInvented(spec),
  };
}

/** What a number rests on: what the sample says of it, else the paper that tells it. */
function groundOf(spec: ActivitySpec, count: CountSpec): string {
  const paper = papers.find(({ code }) => code === spec.sources?.[0].paper);
  return count.by ?? `${paper?.publisher ?? ""}, ${paper?.published?.split("-").toReversed().join("/") ?? ""}`;
}

function countRows({ spec, id, steps }: Numbered) {
  return (spec.counts ?? []).map((count) => ({
    id: idOf("head_count", `${spec.key}/${count.group}/${count.unit}`),
    activity_id: id,
    counted_group: count.group,
    unit: count.unit,
    value: count.value,
    qualifier: count.qualifier,
    source: groundOf(spec, count),
    invented: isInvented(spec),
    updated_at: steps.at(-1)?.at ?? new Date(0),
  }));
}

function stepRow(step: Step) {
  return {
    act: step.act,
    from_state: step.from,
    to_state: step.to,
    at: step.at,
    account_id: step.accountId,
    actor_name: step.name,
    reason: step.reason ?? null,
  };
}
