import { createHash } from "node:crypto";
import { sql, type Selectable } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Bilingual } from "#platform/i18n.ts";
import type { Qualifier } from "#platform/text/index.ts";
import type { ActivityState } from "./rules.ts";
import { countedGroups, type CountedGroup, type CountUnit } from "./rules.vocabulary.ts";
import type { ActivitiesDb, ActivityTables } from "./tables.ts";

export interface NamedOrganisation {
  id: string;
  slug: string;
  name_vi: string;
  name_en: string | null;
  short_name: string | null;
  is_public: boolean;
  /** In the tree of the union rather than beside it. */
  in_tree: boolean;
  invented: boolean;
}

export interface NamedCountry {
  code: string;
  slugs: Bilingual<string>;
  names: Bilingual<string>;
}

export interface CountRow {
  group: CountedGroup;
  unit: CountUnit;
  value: number;
  qualifier: Qualifier;
  source: string;
  invented: boolean;
}

export interface StepRow {
  act: string;
  from_state: ActivityState;
  to_state: ActivityState;
  at: Date;
  account_id: string | null;
  actor_name: string;
  reason: string | null;
}

const organisationColumns = [
  "organisation.id",
  "organisation.slug",
  "organisation.name_vi",
  "organisation.name_en",
  "organisation.short_name",
  "organisation.is_public",
  "organisation.invented",
  sql<boolean>`organisation.parent_id is not null or organisation.id = organisation.root_id`.as("in_tree"),
] as const;

export async function organisationsIn(db: Db<ActivitiesDb>, ids: readonly string[]): Promise<NamedOrganisation[]> {
  if (ids.length === 0) return [];
  return db.selectFrom("organisation").select(organisationColumns).where("id", "in", ids).execute();
}

export async function organisersOf(db: Db<ActivitiesDb>, activityId: string): Promise<NamedOrganisation[]> {
  return db
    .selectFrom("activity_organiser")
    .innerJoin("organisation", "organisation.id", "activity_organiser.organisation_id")
    .select(organisationColumns)
    .where("activity_id", "=", activityId)
    .orderBy(sql`organisation.name_vi collate "vi-x-icu"`)
    .execute();
}

export async function countriesOf(db: Db<ActivitiesDb>, activityId: string): Promise<NamedCountry[]> {
  const rows = await db
    .selectFrom("activity_country")
    .innerJoin("country", "country.code", "activity_country.country_code")
    .select(["code", "slug_vi", "slug_en", "name_vi", "name_en"])
    .where("activity_id", "=", activityId)
    .orderBy(sql`name_vi collate "vi-x-icu"`)
    .execute();
  return rows.map((row) => ({
    code: row.code,
    slugs: { vi: row.slug_vi, en: row.slug_en },
    names: { vi: row.name_vi, en: row.name_en },
  }));
}

export async function tagsOf(db: Db<ActivitiesDb>, activityId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("activity_tag")
    .select("tag")
    .where("activity_id", "=", activityId)
    .orderBy("tag")
    .execute();
  return rows.map(({ tag }) => tag);
}

/** The head counts in the order of the groups, people before attendances. */
export async function countsOf(db: Db<ActivitiesDb>, activityId: string): Promise<CountRow[]> {
  const rows = await db
    .selectFrom("head_count")
    .select(["counted_group as group", "unit", "value", "qualifier", "source", "invented"])
    .where("activity_id", "=", activityId)
    .execute();
  return rows.sort(
    (a, b) =>
      countedGroups.indexOf(a.group) - countedGroups.indexOf(b.group) ||
      Number(a.unit < b.unit) - Number(b.unit < a.unit),
  );
}

export async function stepsOf(db: Db<ActivitiesDb>, activityId: string): Promise<StepRow[]> {
  return db
    .selectFrom("activity_step")
    .select(["act", "from_state", "to_state", "at", "account_id", "actor_name", "reason"])
    .where("activity_id", "=", activityId)
    .orderBy("id")
    .execute();
}

export type Postponement = Selectable<ActivityTables["activity_postponement"]>;

/** Every time it was put off, in order. */
export async function postponementsOf(db: Db<ActivitiesDb>, activityId: string): Promise<Postponement[]> {
  return db
    .selectFrom("activity_postponement")
    .selectAll()
    .where("activity_id", "=", activityId)
    .orderBy("id")
    .execute();
}

/** Tells one set of head counts from another: a form carries it, so that nobody overwrites numbers he has not seen. */
export function countsSeen(counts: readonly CountRow[]): string {
  const text = counts.map(({ group, unit, value, qualifier, source }) =>
    [group, unit, value, qualifier, source].join("|"),
  );
  return createHash("sha256").update(text.toSorted().join("\n")).digest("base64url").slice(0, 16);
}
