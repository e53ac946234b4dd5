import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Actor } from "#accounts";
import { leadChoices } from "#organisations";
import type { Db } from "#platform/database.ts";
import type { Bilingual, Lang } from "#platform/i18n.ts";
import { compareVietnamese, type DatePrecision, type Qualifier } from "#platform/text/index.ts";
import { inYear, matches, visibleTo, withCountry, withOrganisation, type Condition, type Viewer } from "./queries.ts";
import type { DelegationState, Direction } from "./rules.ts";
import type { DelegationsDb } from "./tables.ts";

type Day = Temporal.PlainDate;

export interface DelegationFilter {
  q: string;
  direction: Direction | null;
  country: string | null;
  state: DelegationState | null;
  year: number | null;
  /** Who keeps it, or is named in it. */
  organisation: string | null;
}

export const unfiltered: DelegationFilter = {
  q: "",
  direction: null,
  country: null,
  state: null,
  year: null,
  organisation: null,
};

export interface DelegationRow {
  id: string;
  direction: Direction;
  title_vi: string;
  title_en: string | null;
  starts_on: Day;
  starts_precision: DatePrecision;
  ends_on: Day | null;
  state: DelegationState;
  size_value: number | null;
  size_qualifier: Qualifier | null;
  host_vi: string;
  host_en: string | null;
  host_short: string | null;
  countries: { code: string; names: Bilingual<string> }[];
  invented: boolean;
}

const sortKeys = ["name", "date", "host", "state"] as const;
export type Sort = { key: (typeof sortKeys)[number]; descending: boolean };

/** "-date", "name", …; anything else is newest first. */
export function sortOf(text: string | undefined): Sort {
  const descending = text?.startsWith("-") ?? false;
  const key = sortKeys.find((known) => known === text?.replace(/^-/, ""));
  return key === undefined ? { key: "date", descending: true } : { key, descending };
}

function orderOf({ key, descending }: Sort): RawBuilder<unknown> {
  const way = descending ? sql`desc` : sql`asc`;
  switch (key) {
    case "name":
      return sql`delegation.title_vi collate "vi-x-icu" ${way}, delegation.id`;
    case "host":
      return sql`coalesce(host.short_name, host.name_vi) collate "vi-x-icu" ${way}, delegation.starts_on desc, delegation.id`;
    case "state":
      return sql`array_position(array['planned', 'postponed', 'done', 'cancelled'], delegation.state) ${way},
        delegation.starts_on desc, delegation.id`;
    default:
      return sql`delegation.starts_on ${way}, delegation.id ${way}`;
  }
}

function filtered(viewer: Viewer, filter: DelegationFilter): Condition {
  const parts: RawBuilder<unknown>[] = [visibleTo(viewer)];
  if (filter.q !== "") parts.push(matches(filter.q));
  if (filter.direction !== null) parts.push(sql`delegation.direction = ${filter.direction}`);
  if (filter.country !== null) parts.push(withCountry(filter.country));
  if (filter.state !== null) parts.push(sql`delegation.state = ${filter.state}`);
  if (filter.year !== null) parts.push(inYear(filter.year));
  if (filter.organisation !== null) parts.push(withOrganisation(filter.organisation));
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`;
}

/** One page of the delegations that a viewer may see, and how many come and go in all. */
export async function listDelegations(
  db: Db<DelegationsDb>,
  viewer: Viewer,
  filter: DelegationFilter,
  page: { sort: Sort; limit: number; offset: number },
): Promise<{ rows: DelegationRow[]; total: number; byDirection: Record<Direction, number> }> {
  const condition = filtered(viewer, filter);
  const [rows, counts] = await Promise.all([
    rowsWhere(db, condition, orderOf(page.sort), page),
    db
      .selectFrom("delegation")
      .select((eb) => ["direction", eb.fn.countAll<number>().as("n")])
      .where(condition)
      .groupBy("direction")
      .execute(),
  ]);
  const count = (direction: Direction) => counts.find((row) => row.direction === direction)?.n ?? 0;
  const byDirection = { inbound: count("inbound"), outbound: count("outbound") };
  return { rows, byDirection, total: byDirection.inbound + byDirection.outbound };
}

function rowsWhere(
  db: Db<DelegationsDb>,
  condition: Condition,
  order: RawBuilder<unknown>,
  page: { limit: number; offset: number },
): Promise<DelegationRow[]> {
  return db
    .selectFrom("delegation")
    .innerJoin("organisation as host", "host.id", "delegation.host_id")
    .select([
      "delegation.id",
      "delegation.direction",
      "delegation.title_vi",
      "delegation.title_en",
      "delegation.starts_on",
      "delegation.starts_precision",
      "delegation.ends_on",
      "delegation.state",
      "delegation.size_value",
      "delegation.size_qualifier",
      "host.name_vi as host_vi",
      "host.name_en as host_en",
      "host.short_name as host_short",
      sql<DelegationRow["countries"]>`(select coalesce(json_agg(json_build_object('code', c.code,
        'names', json_build_object('vi', c.name_vi, 'en', c.name_en)) order by c.name_vi collate "vi-x-icu"), '[]')
        from delegation_country dc join country c on c.code = dc.country_code where dc.delegation_id = delegation.id)`.as(
        "countries",
      ),
      "delegation.invented",
    ])
    .where(condition)
    .orderBy(order)
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}

/** The delegations of which an activity is a part, as far as the actor may see them. */
export function delegationsOfActivity(
  db: Db<DelegationsDb>,
  actor: Actor,
  activityId: string,
): Promise<DelegationRow[]> {
  return rowsWhere(
    db,
    sql<SqlBool>`${visibleTo(actor)} and exists (select from delegation_activity da
      where da.delegation_id = delegation.id and da.activity_id = ${activityId})`,
    orderOf({ key: "date", descending: true }),
    { limit: 50, offset: 0 },
  );
}

export interface ListChoices {
  years: number[];
  countries: { value: string; label: string }[];
  organisations: { value: string; label: string }[];
}

/** What a list can be filtered by: only years and countries that the viewer has delegations of. */
export async function listChoices(db: Db<DelegationsDb>, viewer: Viewer, lang: Lang): Promise<ListChoices> {
  const [years, countries, organisations] = await Promise.all([
    db
      .selectFrom("delegation")
      .select(sql<number>`extract(year from delegation.starts_on)::int`.as("year"))
      .distinct()
      .where(visibleTo(viewer))
      .orderBy("year", "desc")
      .execute(),
    db
      .selectFrom("country")
      .select(["code", "name_vi", "name_en"])
      .where(
        sql<boolean>`exists (select from delegation_country dc join delegation on delegation.id = dc.delegation_id
          where dc.country_code = country.code and ${visibleTo(viewer)})`,
      )
      .execute(),
    viewer === "public" ? [] : leadChoices(db, viewer, "activity.read", { ended: true, lang }),
  ]);
  return {
    years: years.map(({ year }) => year),
    countries: countries
      .map((row) => ({ value: row.code, label: lang === "vi" ? row.name_vi : row.name_en }))
      .sort((a, b) => compareVietnamese(a.label, b.label)),
    organisations: organisations.map(({ value, label }) => ({ value, label })),
  };
}
