import {
  contributionsOf,
  figureKey,
  figuresOf,
  proofOf,
  youthChange,
  type Contribution,
  type Figure,
  type Indicator,
  type Scope,
} from "#figures";
import { subtreeDuring } from "#organisations";
import type { Db } from "#platform/database.ts";
import { yearBefore, yearsOf } from "./rules.period.ts";
import type { DraftMaterial } from "./rules.draft.ts";
import type { ReportsDb } from "./tables.ts";

/**
 * The scope of a report: the days of the period, the organisation and what stood below it on any of them. Where it stands
 * today does not matter: a report on 2024 is about the union of 2024.
 */
export async function scopeOf(
  db: Db<ReportsDb>,
  organisationId: string,
  { from, to }: Pick<Scope, "from" | "to">,
): Promise<Scope> {
  const [organisation, { ids, stays }] = await Promise.all([
    db.selectFrom("organisation").select("root_id").where("id", "=", organisationId).executeTakeFirst(),
    subtreeDuring(db, organisationId, { from, to }),
  ]);
  return { rootId: organisation?.root_id ?? organisationId, organisationId, organisationIds: ids, stays, from, to };
}

/**
 * Every figure of a scope, in the order of the indicators. A scope of several years has the totals of each year besides, told
 * apart by the dimension `year`.
 */
export async function allFigures(db: Db<ReportsDb>, indicators: readonly Indicator[], scope: Scope): Promise<Figure[]> {
  const whole = await figuresOfSpan(db, indicators, scope);
  const years = yearsOf(scope);
  if (years.length === 1) return whole;
  const lists = await Promise.all(
    years.map(async (year) =>
      (await figuresOfSpan(db, indicators, inYear(scope, year)))
        .filter((figure) => figure.origin !== "missing" && Object.keys(figure.dimensions).length === 0)
        .map((figure) => ofYear(figure, year)),
    ),
  );
  // Nothing can be compared with the span before: what is unknown by nature is not shown as missing.
  return [
    ...whole.filter(({ indicator, origin }) => indicator !== youthChange.code || origin !== "missing"),
    ...lists.flat(),
  ];
}

/** Every figure of an organisation and what stands below it in a period. */
export async function figuresOfPeriod(
  db: Db<ReportsDb>,
  indicators: readonly Indicator[],
  organisationId: string,
  period: Pick<Scope, "from" | "to">,
): Promise<Figure[]> {
  return allFigures(db, indicators, await scopeOf(db, organisationId, period));
}

/** The part of a scope that lies in one calendar year. */
function inYear(scope: Scope, year: number): Scope {
  const [first, last] = [
    Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    Temporal.PlainDate.from({ year, month: 12, day: 31 }),
  ];
  return {
    ...scope,
    from: Temporal.PlainDate.compare(scope.from, first) > 0 ? scope.from : first,
    to: Temporal.PlainDate.compare(scope.to, last) < 0 ? scope.to : last,
  };
}

function ofYear(figure: Figure, year: number): Figure {
  const dimensions = { year: String(year) };
  return {
    ...figure,
    key: figureKey(figure.indicator, dimensions, figure.unit),
    dimensions,
    label: { vi: `${figure.label.vi}, năm ${year}`, en: `${figure.label.en}, ${year}` },
  };
}

async function figuresOfSpan(db: Db<ReportsDb>, indicators: readonly Indicator[], scope: Scope): Promise<Figure[]> {
  const lists = await Promise.all(
    indicators.map((indicator) =>
      indicator.code === youthChange.code
        ? changeAgainstYearBefore(db, indicators, scope)
        : figuresOf(db, indicator, scope),
    ),
  );
  return lists.flat();
}

async function changeAgainstYearBefore(
  db: Db<ReportsDb>,
  indicators: readonly Indicator[],
  scope: Scope,
): Promise<Figure[]> {
  const declared = await figuresOf(db, youthChange, scope);
  const base = indicators.find(({ code }) => code === "YTH-1");
  if (base === undefined) return declared;
  const period = yearBefore(scope);
  if (period === null) return declared;
  const [now, then] = await Promise.all([figuresOf(db, base, scope), figuresOf(db, base, { ...scope, ...period })]);
  const key = figureKey(base.code, {}, "attendance");
  const [current, earlier] = [now.find((figure) => figure.key === key), then.find((figure) => figure.key === key)];
  // A missing or zero base gives no percentage: neither 0 % nor 100 %.
  if (current?.value == null || earlier?.value == null || earlier.value === 0) return declared;
  const exact = current.qualifier === "exact" && earlier.qualifier === "exact";
  return [
    {
      key: figureKey(youthChange.code, {}, "percent"),
      indicator: youthChange.code,
      label: youthChange.name,
      dimensions: {},
      value: Math.round(((current.value - earlier.value) / earlier.value) * 1000) / 10,
      qualifier: exact ? "exact" : "about",
      unit: "percent",
      origin: "computed",
      invented: current.invented || earlier.invented,
      records: current.records + earlier.records,
      sources: declared.flatMap(({ sources }) => sources),
      note: {
        vi: `${current.value} lượt năm ${scope.from.year} so với ${earlier.value} lượt năm ${scope.from.year - 1}`,
        en: `${current.value} attendances in ${scope.from.year} against ${earlier.value} in ${scope.from.year - 1}`,
      },
    },
  ];
}

/** The activities of a period with their countries, kind and channel: one entry an activity. */
export async function activitiesOf(
  db: Db<ReportsDb>,
  indicators: readonly Indicator[],
  scope: Scope,
): Promise<DraftMaterial["activities"]> {
  const [count, cuts] = [
    indicators.find(({ code }) => code === "ACT-1"),
    indicators.find(({ code }) => code === "ACT-2"),
  ];
  if (count === undefined || cuts === undefined) return [];
  const [every, byCountry, byKind, byChannel] = await Promise.all([
    contributionsOf(db, count, [], scope),
    contributionsOf(db, count, ["country"], scope),
    contributionsOf(db, cuts, ["kind"], scope),
    contributionsOf(db, cuts, ["channel"], scope),
  ]);
  const codes = (rows: readonly Contribution[], dimension: string) => {
    const found = new Map<string, string[]>();
    for (const row of rows)
      found.set(row.record_id, [...(found.get(row.record_id) ?? []), row.dimensions[dimension] ?? ""]);
    return found;
  };
  const [countries, kinds, channels] = [
    codes(byCountry, "country"),
    codes(byKind, "kind"),
    codes(byChannel, "channel"),
  ];
  const names = new Map<string, string[]>();
  for (const row of byCountry)
    names.set(row.record_id, [
      ...(names.get(row.record_id) ?? []),
      row.names["country"]?.vi ?? row.dimensions["country"] ?? "",
    ]);
  return every.map((row) => ({
    ...row,
    countries: countries.get(row.record_id) ?? [],
    countryNames: names.get(row.record_id) ?? [],
    kind: kinds.get(row.record_id)?.[0] ?? "",
    channel: channels.get(row.record_id)?.[0] ?? "",
  }));
}

/** Every record behind a figure: for the change against the year before, those of both years. */
export async function recordsOf(
  db: Db<ReportsDb>,
  indicators: readonly Indicator[],
  scope: Scope,
  figure: Pick<Figure, "indicator" | "dimensions" | "unit">,
): Promise<Contribution[]> {
  const of = (code: string) => indicators.find((indicator) => indicator.code === code);
  const { year, ...dimensions } = figure.dimensions;
  if (year !== undefined) return recordsOf(db, indicators, inYear(scope, Number(year)), { ...figure, dimensions });
  if (figure.indicator === youthChange.code) {
    const base = of("YTH-1");
    if (base === undefined) return [];
    const share = { dimensions: {}, unit: "attendance" };
    const before = yearBefore(scope);
    if (before === null) return [];
    const years = [scope, { ...scope, ...before }];
    return (await Promise.all(years.map((span) => proofOf(db, base, span, share)))).flat();
  }
  const indicator = of(figure.indicator);
  return indicator === undefined ? [] : proofOf(db, indicator, scope, figure);
}
