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
  const [countries, kinds, organisers] = await Promise.all([
    db
      .selectFrom("country")
      .select(["code", "name_vi", "name_en"])
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom("activity")
            .innerJoin("activity_country", "activity_country.activity_id", "activity.id")
            .select("activity.id")
            .whereRef("activity_country.country_code", "=", "country.code")
            .where(visibleTo(viewer)),
        ),
      )
      .execute(),
    db.selectFrom("activity").select("kind").distinct().where(visibleTo(viewer)).execute(),
    db
      .selectFrom("organisation as holder")
      .select(["holder.slug", "holder.name_vi", "holder.name_en"])
      .where(
        sql<SqlBool>`holder.id in (select activity.lead_organisation_id from activity where ${visibleTo(viewer)}
          union select ao.organisation_id from activity_organiser ao join activity on activity.id = ao.activity_id where ${visibleTo(viewer)})`,
      )
      .$if(viewer === "public", (query) => query.where("holder.is_public", "=", true))
      .execute(),
  ]);
  const used = new Set(kinds.map(({ kind }) => kind));
  return {
    countries: countries
      .map((row) => ({ value: row.code, label: lang === "vi" ? row.name_vi : row.name_en }))
      .sort(byLabel),
    kinds: allKinds
      .filter((kind) => used.has(kind))
      .map((kind) => ({ value: kind, label: activityWords[lang].kinds[kind] })),
    organisers: organisers
      .map((row) => ({ value: row.slug, label: inLanguage(lang, row.name_vi, row.name_en).text }))
      .sort(byLabel),
  };
}
