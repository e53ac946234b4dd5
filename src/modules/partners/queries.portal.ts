import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import { homeCountry, regionOf, type Region } from "./rules.ts";
import type { PartnersDb } from "./tables.ts";

export interface CountryLine {
  code: string;
  kind: "country" | "historic";
  slugVi: string;
  slugEn: string;
  nameVi: string;
  nameEn: string;
  region: Region | null;
  relationsOn: Temporal.PlainDate | null;
  relationsPrecision: DatePrecision | null;
  validTo: Temporal.PlainDate | null;
  associations: number;
  partners: number;
}

export interface CountryDetail extends CountryLine {
  formalVi: string | null;
  relationsSource: string | null;
  relationsNoteVi: string | null;
  relationsNoteEn: string | null;
}

const inTree = sql`o.parent_id is not null`;
const countOf = (which: ReturnType<typeof sql>, rootId: string) =>
  sql<number>`(select count(*)::int from organisation o where o.country_code = country.code and o.root_id = ${rootId} and o.is_public
    and o.state in ('active', 'suspended') and ${which})`;

function lines(db: Db<PartnersDb>, rootId: string) {
  return (
    db
      .selectFrom("country")
      .selectAll()
      .select([
        countOf(inTree, rootId).as("associations"),
        countOf(sql`o.parent_id is null and o.id <> o.root_id`, rootId).as("partners"),
      ])
      // Territories have no page: Taiwan, Hong Kong and Macao are never listed as countries.
      .where("kind", "!=", "area")
      .where("code", "!=", homeCountry)
  );
}

type Row = Awaited<ReturnType<ReturnType<typeof lines>["execute"]>>[number];

function detailOf(row: Row): CountryDetail {
  return {
    code: row.code,
    kind: row.kind === "historic" ? "historic" : "country",
    slugVi: row.slug_vi,
    slugEn: row.slug_en,
    nameVi: row.name_vi,
    nameEn: row.name_en,
    region: regionOf(row.region),
    relationsOn: row.relations_on,
    relationsPrecision: row.relations_precision,
    validTo: row.valid_to,
    associations: row.associations,
    partners: row.partners,
    formalVi: row.formal_vi,
    relationsSource: row.relations_source,
    relationsNoteVi: row.relations_note_vi,
    relationsNoteEn: row.relations_note_en,
  };
}

/** Countries with a public association or partner of the union, or among `active` (those with public activities). */
export async function relatedCountries(
  db: Db<PartnersDb>,
  rootId: string,
  active: readonly string[],
  lang: "vi" | "en",
): Promise<CountryLine[]> {
  const rows = await lines(db, rootId)
    .where((eb) =>
      eb.or([
        eb("country.code", "=", sql<string>`any(${active})`),
        eb.exists(
          eb
            .selectFrom("organisation")
            .select("organisation.id")
            .whereRef("organisation.country_code", "=", "country.code")
            .where("organisation.root_id", "=", rootId)
            .where("organisation.is_public", "=", true)
            .where("organisation.state", "in", ["active", "suspended"]),
        ),
      ]),
    )
    .orderBy(lang === "vi" ? sql`name_vi collate "vi-x-icu"` : sql`name_en collate "en-x-icu"`)
    .execute();
  return rows.map(detailOf);
}

/** One country or former country by its address in a language; territories and unknown addresses are not found. */
export async function countryBySlug(
  db: Db<PartnersDb>,
  rootId: string,
  slug: string,
  lang: "vi" | "en",
): Promise<CountryDetail> {
  if (!/^[a-z0-9-]{1,120}$/.test(slug)) throw notFound();
  const row = await lines(db, rootId)
    .where(lang === "vi" ? "slug_vi" : "slug_en", "=", slug)
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  return detailOf(row);
}

export interface CountryOrganisation {
  id: string;
  slug: string;
  kind: string;
  nameVi: string;
  nameEn: string | null;
  invented: boolean;
}

/** The public organisations about or from a country: the union's own, or outside ones; at most `limit`. */
export async function organisationsOfCountry(
  db: Db<PartnersDb>,
  rootId: string,
  code: string,
  which: "own" | "partners",
  limit: number,
): Promise<CountryOrganisation[]> {
  const rows = await db
    .selectFrom("organisation")
    .select(["id", "slug", "kind", "name_vi", "name_en", "invented"])
    .where("country_code", "=", code)
    .where("root_id", "=", rootId)
    .where("is_public", "=", true)
    .where("state", "in", ["active", "suspended"])
    .where("id", "!=", rootId)
    .where("parent_id", which === "own" ? "is not" : "is", null)
    .orderBy(sql`kind in ('club', 'chapter')`)
    .orderBy(sql`name_vi collate "vi-x-icu"`)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    kind: row.kind,
    nameVi: row.name_vi,
    nameEn: row.name_en,
    invented: row.invented,
  }));
}
