import type { Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { recordById, type ActivityRecord } from "./queries.record.ts";
import { editionsOf, recurrenceOf, seriesById, type SeriesRow } from "./queries.series.ts";
import { nextTitle } from "./rules.next.ts";
import { nextOccurrences } from "./rules.series.ts";
import type { ActivitiesDb } from "./tables.ts";

type Day = Temporal.PlainDate;

/** What the form of a series' next activity is filled with: the last one that the actor sees, moved to the next occurrence. */
export interface NextOfSeries {
  series: SeriesRow;
  last: ActivityRecord | null;
  titleVi: string;
  titleEn: string | null;
  ordinal: number | null;
  /** Null where the series has no fixed date. */
  on: Day | null;
}

/** Throws not found for a series that the actor may not see. */
export async function nextOfSeries(db: Db<ActivitiesDb>, actor: Actor, id: string, today: Day): Promise<NextOfSeries> {
  const series = await seriesById(db, actor, id);
  const [latest] = await editionsOf(db, actor, id, { limit: 1, offset: 0 });
  const last = latest === undefined ? null : await recordById(db, actor, latest.id);
  const after = last?.activity.starts_on ?? null;
  const rule = recurrenceOf(series);
  // What is already recorded for the coming date is not drafted again: the search begins a month after it.
  const from =
    after === null || Temporal.PlainDate.compare(after.add({ months: 1 }), today) < 0
      ? today
      : after.add({ months: 1 });
  const on = nextOccurrences(rule, from, 1)[0]?.on ?? null;
  const lastOrdinal = last?.activity.ordinal ?? null;
  const ordinal = lastOrdinal === null ? null : lastOrdinal + 1;
  const was = { edition: lastOrdinal, year: after?.year ?? null };
  const is = { edition: ordinal, year: on?.year ?? (after === null ? null : Math.max(after.year + 1, today.year)) };
  return {
    series,
    last,
    titleVi: last === null ? series.name_vi : nextTitle(last.activity.title_vi, was, is),
    titleEn: last?.activity.title_en == null ? series.name_en : nextTitle(last.activity.title_en, was, is),
    ordinal,
    on,
  };
}
