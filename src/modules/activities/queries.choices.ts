import { sql } from "kysely";
import type { Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import type { Lang } from "#platform/i18n.ts";
import { compareVietnamese } from "#platform/text/index.ts";
import { countryChoices } from "#partners";
import { leadChoices, organiserChoices, type Choice } from "./queries.neighbours.ts";
import { seriesVisibleTo } from "./queries.series.ts";
import { visibleTo, type Viewer } from "./queries.ts";
import type { ActivitiesDb } from "./tables.ts";

export interface FormChoices {
  leads: Choice[];
  organisers: Choice[];
  countries: Choice[];
  series: Choice[];
}

/**
 * What the form of an activity can choose from. What a record says already stays choosable although it no longer would be,
 * e.g. an organisation that was dissolved since: saving must not drop it.
 */
export async function formChoices(
  db: Db<ActivitiesDb>,
  actor: Actor,
  lang: Lang,
  present?: {
    lead: { id: string; name_vi: string };
    organisers: readonly { id: string; name_vi: string }[];
    seriesId: string | null;
  },
): Promise<FormChoices> {
  const [leads, organisers, countries, series] = await Promise.all([
    leadChoices(db, actor, lang, ["activity.draft", "activity.enter_for"]),
    organiserChoices(db, actor.rootId, lang),
    countryChoices(db, lang),
    db
      .selectFrom("activity_series")
      .select(["id", "name_vi", "name_en"])
      .where((eb) =>
        eb.or([eb.and([eb("state", "=", "active"), seriesVisibleTo(actor)]), eb("id", "=", present?.seriesId ?? null)]),
      )
      .execute(),
  ]);
  const withPresent = (choices: Choice[], rows: readonly { id: string; name_vi: string }[]) => [
    ...choices,
    ...rows
      .filter(({ id }) => !choices.some(({ value }) => value === id))
      .map(({ id, name_vi }) => ({ value: id, label: name_vi })),
  ];
  return {
    leads: withPresent(leads, present === undefined ? [] : [present.lead]),
    organisers: withPresent(organisers, present?.organisers ?? []),
    countries,
    series: series
      .map((row) => ({ value: row.id, label: lang === "vi" ? row.name_vi : (row.name_en ?? row.name_vi) }))
      .sort((a, b) => compareVietnamese(a.label, b.label)),
  };
}

export interface ListChoices {
  years: number[];
  countries: Choice[];
  organisers: Choice[];
}

/** What the office's list can be filtered by: only years and countries that have activities. */
export async function listChoices(db: Db<ActivitiesDb>, actor: Actor, lang: Lang): Promise<ListChoices> {
  const [years, countries, organisers] = await Promise.all([
    yearsOf(db, actor),
    countriesWithActivities(db, lang),
    leadChoices(db, actor, lang, ["activity.read"], { ended: true }),
  ]);
  return { years, countries, organisers };
}

/** Every year from the last activity back to the first. */
export async function yearsOf(db: Db<ActivitiesDb>, viewer: Viewer): Promise<number[]> {
  const row = await db
    .selectFrom("activity")
    .select((eb) => [eb.fn.min("starts_on").as("first"), eb.fn.max("starts_on").as("last")])
    .where(visibleTo(viewer))
    .executeTakeFirstOrThrow();
  if (row.first === null || row.last === null) return [];
  const { year: first } = row.first;
  return Array.from({ length: row.last.year - first + 1 }, (_, index) => first + index).toReversed();
}

async function countriesWithActivities(db: Db<ActivitiesDb>, lang: Lang): Promise<Choice[]> {
  const rows = await db
    .selectFrom("country")
    .select(["code", "name_vi", "name_en"])
    .where(sql<boolean>`exists (select from activity_country ac where ac.country_code = country.code)`)
    .execute();
  return rows
    .map((row) => ({ value: row.code, label: lang === "vi" ? row.name_vi : row.name_en }))
    .sort((a, b) => compareVietnamese(a.label, b.label));
}
