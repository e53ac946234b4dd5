import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Bilingual, Lang } from "#platform/i18n.ts";
import { compareVietnamese, foldQuery } from "#platform/text/index.ts";
import type { PartnerTables } from "./tables.ts";

/**
 * The countries a form offers, in the order of their names in `lang`: countries of today, then territories, then the names
 * of the past, which old records keep. Taiwan stands among the territories, never among the countries.
 */
export async function countryChoices(
  db: Db<Pick<PartnerTables, "country">>,
  lang: Lang,
  kinds: readonly PartnerTables["country"]["kind"][] = ["country", "area", "historic"],
): Promise<{ value: string; label: string }[]> {
  const rows = await db
    .selectFrom("country")
    .select(["code", "kind", "name_vi", "name_en"])
    .where("kind", "in", kinds)
    .execute();
  const rank = { country: 0, area: 1, historic: 2 };
  return rows
    .map((row) => ({ value: row.code, label: lang === "vi" ? row.name_vi : row.name_en, rank: rank[row.kind] }))
    .sort((a, b) => a.rank - b.rank || compareVietnamese(a.label, b.label))
    .map(({ value, label }) => ({ value, label }));
}

/** What countries are called, by code. */
export async function countryNames(
  db: Db<Pick<PartnerTables, "country">>,
  codes: readonly string[],
): Promise<Map<string, Bilingual<string>>> {
  if (codes.length === 0) return new Map();
  const rows = await db
    .selectFrom("country")
    .select(["code", "name_vi", "name_en"])
    .where("code", "in", codes)
    .execute();
  return new Map(rows.map((row) => [row.code, { vi: row.name_vi, en: row.name_en }]));
}

/**
 * The code of the country that a text names, by house name, English name, formal name or alias, without regard to marks,
 * case and spelling of dashes ("Bungari", "CH Ác-mê-ni-ca", "han quoc"). Undefined when nothing or more than one fits:
 * a person decides.
 */
export async function countryByName(db: Db<PartnerTables>, text: string): Promise<string | undefined> {
  const key = foldQuery(text);
  if (key === "") return undefined;
  const { rows } = await sql<{ code: string }>`
    select code from country where ${key} in (fold_text(name_vi), fold_text(name_en), fold_text(formal_vi))
    union
    select country_code from country_alias where folded = ${key}`.execute(db);
  return rows.length === 1 ? rows[0]?.code : undefined;
}
