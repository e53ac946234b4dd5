import { sql, type SqlBool } from "kysely";
import { activityWords, visibleTo, type Viewer } from "#activities";
import type { Db } from "#platform/database.ts";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { compareVietnamese } from "#platform/text/index.ts";
import type { ActivityKind } from "./queries.ts";
import type { CalendarDb } from "./tables.ts";

export interface Choice {
  value: string;
  label: string;
}

export interface Choices {
  countries: Choice[];
  kinds: Choice[];
  /** By address name. */
  organisers: Choice[];
}

const byLabel = (a: Choice, b: Choice) => compareVietnamese(a.label, b.label);

/** Every kind there is, in the order of the lists. */
export function kindOf(text: string | undefined): ActivityKind | null {
  return allKinds.find((kind) => kind === text) ?? null;
}
const isKind = (text: string): text is ActivityKind => Object.hasOwn(activityWords.vi.kinds, text);
const allKinds = Object.keys(activityWords.vi.kinds).filter(isKind);

/** What the calendar can be narrowed to: only what some activity that the viewer may see has. */
export async function choicesFor(db: Db<CalendarDb>, viewer: Viewer, lang: Lang): Promise<Choices> {
  // One scan: the same long condition asked three times would cost three.
  const { rows } = await sql<{ countries: string[]; kinds: string[]; organisers: string[] }>`
    with seen as materialized (select activity.id, activity.kind, activity.lead_organisation_id from activity where ${visibleTo(viewer)})
    select array(select distinct ac.country_code from activity_country ac join seen on seen.id = ac.activity_id) as countries,
      array(select distinct kind from seen where kind is not null) as kinds,
      array(select lead_organisation_id from seen
        union select ao.organisation_id from activity_organiser ao join seen on seen.id = ao.activity_id) as organisers`.execute(
    db,
  );
  const found = rows[0] ?? { countries: [], kinds: [], organisers: [] };
  const [countries, organisers] = await Promise.all([
    db
      .selectFrom("country")
      .select(["code", "name_vi", "name_en"])
      .where(sql<SqlBool>`code = any(${found.countries}::text[])`)
      .execute(),
    db
      .selectFrom("organisation")
      .select(["slug", "name_vi", "name_en"])
      .where(sql<SqlBool>`id = any(${found.organisers}::uuid[])`)
      .$if(viewer === "public", (query) => query.where("is_public", "=", true))
      .execute(),
  ]);
  return {
    countries: countries
      .map((row) => ({ value: row.code, label: lang === "vi" ? row.name_vi : row.name_en }))
      .sort(byLabel),
    kinds: allKinds
      .filter((kind) => found.kinds.includes(kind))
      .map((kind) => ({ value: kind, label: activityWords[lang].kinds[kind] })),
    organisers: organisers
      .map((row) => ({ value: row.slug, label: inLanguage(lang, row.name_vi, row.name_en).text }))
      .sort(byLabel),
  };
}
