import { sql, type Selectable } from "kysely";
import { visibleTo as visibleActivities } from "#activities";
import type { Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import type { Bilingual } from "#platform/i18n.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import type { DelegationSubject } from "./policy.ts";
import { visibleTo } from "./queries.ts";
import type { Part } from "./rules.ts";
import type { DelegationsDb, DelegationTables } from "./tables.ts";

export type DelegationFields = Selectable<DelegationTables["delegation"]>;
export type MemberRow = Selectable<DelegationTables["delegation_member"]>;
export type ItemRow = Selectable<DelegationTables["delegation_item"]>;
export type GiftRow = Selectable<DelegationTables["delegation_gift"]>;

export interface NamedOrganisation {
  id: string;
  slug: string;
  name_vi: string;
  name_en: string | null;
  invented: boolean;
}

export interface LinkedActivity {
  id: string;
  year_made: number;
  number: number;
  title_vi: string;
  title_en: string | null;
  starts_on: Temporal.PlainDate | null;
  starts_precision: DatePrecision | null;
  ends_on: Temporal.PlainDate | null;
  invented: boolean;
}

export interface DelegationRecord {
  delegation: DelegationFields;
  host: NamedOrganisation;
  countries: { code: string; names: Bilingual<string> }[];
  organisations: (NamedOrganisation & { part: Part })[];
  /** In their order of precedence, guests before hosts. */
  members: MemberRow[];
  items: ItemRow[];
  gifts: GiftRow[];
}

/** One delegation that the actor may see; anything else is not found. */
export async function recordById(db: Db<DelegationsDb>, actor: Actor, id: string): Promise<DelegationRecord> {
  const delegation = await db
    .selectFrom("delegation")
    .selectAll()
    .where("id", "=", id)
    .where(visibleTo(actor))
    .executeTakeFirst();
  if (delegation === undefined) throw notFound();
  const [host, countries, organisations, members, items, gifts] = await Promise.all([
    db
      .selectFrom("organisation")
      .select(["id", "slug", "name_vi", "name_en", "invented"])
      .where("id", "=", delegation.host_id)
      .executeTakeFirstOrThrow(),
    countriesOf(db, id),
    organisationsOf(db, id),
    membersOf(db, id),
    itemsOf(db, id),
    db
      .selectFrom("delegation_gift")
      .selectAll()
      .where("delegation_id", "=", id)
      .orderBy("created_at")
      .orderBy("id")
      .execute(),
  ]);
  return { delegation, host, countries, organisations, members, items, gifts };
}

export async function countriesOf(db: Db<DelegationsDb>, id: string): Promise<DelegationRecord["countries"]> {
  const rows = await db
    .selectFrom("delegation_country")
    .innerJoin("country", "country.code", "delegation_country.country_code")
    .select(["country.code", "country.name_vi", "country.name_en"])
    .where("delegation_id", "=", id)
    .orderBy(sql`country.name_vi collate "vi-x-icu"`)
    .execute();
  return rows.map((row) => ({ code: row.code, names: { vi: row.name_vi, en: row.name_en } }));
}

export function organisationsOf(db: Db<DelegationsDb>, id: string): Promise<DelegationRecord["organisations"]> {
  return db
    .selectFrom("delegation_organisation")
    .innerJoin("organisation", "organisation.id", "delegation_organisation.organisation_id")
    .select([
      "organisation.id",
      "organisation.slug",
      "organisation.name_vi",
      "organisation.name_en",
      "organisation.invented",
      "part",
    ])
    .where("delegation_id", "=", id)
    .orderBy("part")
    .orderBy(sql`organisation.name_vi collate "vi-x-icu"`)
    .execute();
}

export function membersOf(db: Db<DelegationsDb>, id: string): Promise<MemberRow[]> {
  return db
    .selectFrom("delegation_member")
    .selectAll()
    .where("delegation_id", "=", id)
    .orderBy("side")
    .orderBy("rank")
    .orderBy("id")
    .execute();
}

export function itemsOf(db: Db<DelegationsDb>, id: string): Promise<ItemRow[]> {
  return db
    .selectFrom("delegation_item")
    .selectAll()
    .where("delegation_id", "=", id)
    .orderBy("day")
    .orderBy("starts_at")
    .orderBy(sql`ends_at nulls last`)
    .orderBy("id")
    .execute();
}

/** The activities of a delegation that the actor may see, in their order of time. */
export function activitiesOf(db: Db<DelegationsDb>, actor: Actor, id: string): Promise<LinkedActivity[]> {
  return db
    .selectFrom("activity")
    .innerJoin("delegation_activity", "delegation_activity.activity_id", "activity.id")
    .select(activityColumns)
    .where("delegation_activity.delegation_id", "=", id)
    .where(visibleActivities(actor))
    .orderBy(sql`activity.starts_on nulls last`)
    .orderBy("activity.id")
    .execute();
}

export const activityColumns = [
  "activity.id",
  "activity.year_made",
  "activity.number",
  "activity.title_vi",
  "activity.title_en",
  "activity.starts_on",
  "activity.starts_precision",
  "activity.ends_on",
  "activity.invented",
] as const;

/** What the sentences of the policy look at. */
export function subjectOf(
  delegation: Pick<DelegationFields, "root_id" | "host_id">,
  organisations: readonly { id: string }[],
): DelegationSubject {
  return {
    rootId: delegation.root_id,
    hostId: delegation.host_id,
    organisationIds: organisations.map(({ id }) => id),
  };
}
