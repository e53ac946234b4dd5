import { sql, type RawBuilder } from "kysely";
import type { Stay } from "#organisations";
import type { Bilingual } from "#platform/i18n.ts";
import type { DatePrecision, Qualifier } from "#platform/text/index.ts";

/** For whom and when a figure is asked. Days are inclusive. */
export interface Scope {
  /** The union. */
  rootId: string;
  /** The organisation that reports: the union or one member. */
  organisationId: string;
  /** That organisation and everything below it: the lead organiser gets the credit. */
  organisationIds: readonly string[];
  /** Those of them that were there for a part of the period only, and when. */
  stays?: readonly Stay[];
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
}

/**
 * One record's share in an indicator: the columns of the SELECT that a cut asks. An indicator is that question; its value is
 * the sum of the answers per codes and unit, its proof is their list.
 */
export interface Contribution {
  /** e.g. "activity"; with the id it gives the record's address. */
  record_type: string;
  record_id: string;
  title_vi: string;
  title_en: string | null;
  happened_on: Temporal.PlainDate | null;
  /** How exactly the day is known; "day" where there is none. */
  precision: DatePrecision;
  value: number;
  qualifier: Qualifier;
  unit: string;
  /** jsonb: codes by dimension, e.g. { "country": "LA" }; exactly the cut's dimensions. */
  dimensions: Record<string, string>;
  /** jsonb: what the codes are called where that is data, e.g. { "country": { "vi": "Lào", "en": "Laos" } }; {} otherwise. */
  names: Record<string, Bilingual<string>>;
  invented: boolean;
}

/** One way to cut an indicator; no dimensions: the total. */
export interface Cut {
  dimensions: readonly string[];
  /** What the figure is called, without its value. */
  label(codes: Record<string, string>, names: Record<string, Bilingual<string>>, unit: string): Bilingual<string>;
  /** The question, not yet asked: a SELECT of exactly the columns of Contribution, narrowed by the scope. */
  contributions(scope: Scope): RawBuilder<Contribution>;
}

export interface Indicator {
  /** As in the field's list, e.g. "ACT-1". */
  code: string;
  name: Bilingual<string>;
  definition: Bilingual<string>;
  /** What must be said beside it, e.g. that the counts by country add up to more than the total. */
  remark?: Bilingual<string>;
  /** `last_day`: the state on the last day of the period, not what happened in it. */
  yearBasis: "calendar" | "last_day";
  cuts: readonly Cut[];
}

export type Origin = "computed" | "declared" | "missing";

export interface FigureSource {
  /** The source's short name and date, e.g. "huunghi.haiphong.gov.vn, 09/01/2023". */
  document: string;
  url: string | null;
  quote: string | null;
  factCode: string | null;
}

/** A figure: qualifier, value and unit, what it counts, and where it comes from. */
export interface Figure {
  /** Stable within a scope, e.g. "LNG-1:series=vo-dich-tieng-anh:stage=online:attendance". */
  key: string;
  indicator: string;
  label: Bilingual<string>;
  dimensions: Record<string, string>;
  value: number | null;
  qualifier: Qualifier;
  unit: string;
  origin: Origin;
  invented: boolean;
  /** How many records contribute. */
  records: number;
  sources: readonly FigureSource[];
  /** Said beside the figure: "nguồn không cho số gốc". */
  note: Bilingual<string> | null;
}

/** The key of a figure: the same cut, codes and unit give the same key. */
export function figureKey(indicator: string, dimensions: Record<string, string>, unit: string): string {
  const parts = Object.entries(dimensions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, code]) => `${name}=${code}`);
  return [indicator, ...parts, unit].join(":");
}

/**
 * Whether a record belongs to a scope by who led it on which day: an organisation that came or went during the period counts
 * only on its days there. `lead` and `day`: columns, e.g. "activity.starts_on".
 */
export function ledWithin(
  scope: Pick<Scope, "organisationIds" | "stays">,
  lead: string,
  day: string,
): RawBuilder<boolean> {
  const stays = scope.stays ?? [];
  const inside = sql<boolean>`${sql.ref(lead)} = any(${[...scope.organisationIds]}::uuid[])`;
  if (stays.length === 0) return inside;
  const column = (values: readonly { toString(): string }[]) => values.map(String);
  return sql<boolean>`(${inside} and (${sql.ref(lead)} <> all(${stays.map(({ id }) => id)}::uuid[]) or exists (
    select from unnest(${stays.map(({ id }) => id)}::uuid[], ${column(stays.map(({ from }) => from))}::date[], ${column(stays.map(({ to }) => to))}::date[])
      as stay (id, since, until) where stay.id = ${sql.ref(lead)} and ${sql.ref(day)} between stay.since and stay.until)))`;
}

/** The organisations of a scope that are in it on its last day. */
export function onLastDay(scope: Pick<Scope, "organisationIds" | "stays" | "to">): string[] {
  const stays = scope.stays ?? [];
  return scope.organisationIds.filter((id) => {
    const own = stays.filter((stay) => stay.id === id);
    return own.length === 0 || own.some((stay) => Temporal.PlainDate.compare(stay.to, scope.to) === 0);
  });
}
