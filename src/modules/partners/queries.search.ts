import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Lang } from "#platform/i18n.ts";
import { foldQuery } from "#platform/text/index.ts";
import { partnerWords } from "./messages.ts";
import { homeCountry } from "./rules.ts";
import type { PartnersDb } from "./tables.ts";
import { countryHref, countryName } from "./views/countries.tsx";

interface CountryHit {
  type: "country";
  id: string;
  href: string;
  title: string;
  detail: string;
  invented: boolean;
}

/** Countries with a public page whose name or other name contains the query, marks apart; the page is the portal's. */
export async function findCountries(
  db: Db<PartnersDb>,
  q: string,
  page: { limit: number; offset: number; lang: Lang },
): Promise<{ hits: CountryHit[]; total: number }> {
  const phrase = foldQuery(q);
  if (phrase === "") return { hits: [], total: 0 };
  const pattern = `%${phrase.replace(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<{
    code: string;
    slug_vi: string;
    slug_en: string;
    name_vi: string;
    name_en: string;
    region: string | null;
    kind: string;
    total: number;
  }>`
    select code, slug_vi, slug_en, name_vi, name_en, region, kind, (count(*) over ())::int as total from country
    where kind <> 'area' and code <> ${homeCountry} and (relations_on is not null or exists (
        select 1 from organisation o where o.country_code = country.code and o.is_public and o.state in ('active', 'suspended')))
      and (folded like ${pattern} or code in (select country_code from country_alias where folded like ${pattern}))
    order by folded not like ${`${phrase}%`}, ${page.lang === "vi" ? sql`name_vi collate "vi-x-icu"` : sql`name_en`}
    limit ${page.limit} offset ${page.offset}`.execute(db);
  return {
    total: rows[0]?.total ?? 0,
    hits: rows.map((row) => {
      const country = { slugVi: row.slug_vi, slugEn: row.slug_en, nameVi: row.name_vi, nameEn: row.name_en };
      const t = partnerWords[page.lang];
      const regions: Record<string, string> = t.regions;
      return {
        type: "country",
        id: row.code,
        href: countryHref(country, page.lang),
        title: countryName(country, page.lang),
        detail: row.kind === "historic" ? t.former : (regions[row.region ?? ""] ?? ""),
        invented: false,
      };
    }),
  };
}
