import type { ActivityTables } from "#activities";
import type { Sourced } from "./facts.ts";

type Row = ActivityTables["activity"];
type CountRow = ActivityTables["head_count"];

export interface CountSpec {
  group: CountRow["counted_group"];
  unit: CountRow["unit"];
  value: number;
  qualifier: CountRow["qualifier"];
  /** How it was counted; absent: stated by the paper the activity comes from. */
  by?: string;
}

export interface ActivitySpec extends Sourced {
  key: string;
  vi: string;
  en?: string;
  summary?: string;
  summaryEn?: string;
  /** Absent only while somebody is still drafting. */
  kind?: NonNullable<Row["kind"]>;
  channel?: NonNullable<Row["channel"]>;
  location?: NonNullable<Row["location"]>;
  lead: string;
  with?: readonly string[];
  /** Country codes, e.g. "LA KH". */
  countries?: string;
  series?: string;
  ordinal?: number;
  stage?: NonNullable<Row["stage"]>;
  occurrences?: number;
  /** The day, month or year, as far as known; absent: no year is known, and the activity belongs to none. */
  on?: string;
  to?: string;
  hours?: readonly [string, string];
  place?: string;
  occasion?: string;
  message?: string;
  tags?: readonly string[];
  audience?: Row["audience"];
  state: Row["state"];
  counts?: readonly CountSpec[];
}

/** What the invented ones tell besides: who did what in the office. */
export interface InventedActivity extends ActivitySpec {
  /** Key of the account that drafted it; absent: the union's officer. */
  by?: "tongthuky" | "chuyenvien" | "hoilao" | "hoihan" | "chihoi";
  quick?: true;
  /** Sent back by the one who approves, with what to mend. */
  returned?: string;
  /** Its figures went to the office and wait there. */
  sent?: true;
  /** Its figures went to the office and came back, with what is wrong with them. */
  countsReturned?: string;
}

export interface SeriesSpec extends Sourced {
  slug: string;
  vi: string;
  en: string;
  owner?: string;
  /** In words, as the source puts it. */
  recurrence?: string;
  /** What was set for the sample on top of that. */
  rule?: Partial<Pick<ActivityTables["activity_series"], "recurrence" | "in_month" | "on_day" | "nth" | "weekday">>;
}

type Group = CountRow["counted_group"];

const count =
  (unit: CountRow["unit"]) =>
  (qualifier: CountRow["qualifier"]) =>
  (value: number, group: Group = "total", by?: string): CountSpec => ({ group, unit, value, qualifier, by });

/** People, each counted once: exact, or as the source puts it. */
export const people = {
  exactly: count("person")("exact"),
  over: count("person")("over"),
  nearly: count("person")("nearly"),
  about: count("person")("about"),
};

/** Attendances, counted each time. Never added to people. */
export const attendances = {
  exactly: count("attendance")("exact"),
  over: count("attendance")("over"),
  nearly: count("attendance")("nearly"),
  about: count("attendance")("about"),
};
