import type { VNode } from "preact";
import type { Portal } from "#organisations";
import { notFound } from "#platform/errors.ts";
import type { Lang } from "#platform/i18n.ts";
import type { Platform } from "#platform/platform.ts";
import { partnerWords } from "./messages.ts";
import { countryBySlug, organisationsOfCountry, relatedCountries } from "./queries.portal.ts";
import type { PartnersDb } from "./tables.ts";
import { CountriesPage, countryHref, countryName, CountryPage, countryPaths } from "./views/countries.tsx";

/** What other modules know of countries. */
export interface CountryPortalParts {
  /** Public activities by country code. */
  activityCounts?(): Promise<ReadonlyMap<string, number>>;
  /** The activities with one country, for its page; null: no section. */
  activities?(countryCode: string, lang: Lang): Promise<VNode | null>;
  /** What kinds of organisations are called. */
  organisationKinds(lang: Lang): Record<string, string>;
}

const shown = 50;
const otherLang = (lang: Lang): Lang => (lang === "vi" ? "en" : "vi");

/** The list of countries the union has to do with, and a page for each, in both languages. */
export function countryPortal(platform: Platform<PartnersDb>, portal: Portal, parts: CountryPortalParts) {
  const routes = portal.routes();
  const { db, clock } = platform;
  const counts = async () => (await parts.activityCounts?.()) ?? new Map<string, number>();

  routes.get(countryPaths.vi.countries, countryPaths.en.countries, async (_c, lang) => {
    const [union, activities] = await Promise.all([portal.union(), counts()]);
    const countries = await relatedCountries(db, union.id, [...activities.keys()], lang);
    return {
      title: partnerWords[lang].title,
      description: partnerWords[lang].lead,
      current: countryPaths[lang].countries,
      other: countryPaths[otherLang(lang)].countries,
      body: <CountriesPage lang={lang} countries={countries} activities={activities} />,
    };
  });

  routes.get(`${countryPaths.vi.countries}/:slug`, `${countryPaths.en.countries}/:slug`, async (c, lang) => {
    const [union, activities] = await Promise.all([portal.union(), counts()]);
    const country = await countryBySlug(db, union.id, c.req.param("slug") ?? "", lang);
    const known =
      country.relationsOn !== null ||
      country.associations > 0 ||
      country.partners > 0 ||
      (activities.get(country.code) ?? 0) > 0;
    // A page that could say nothing would only fill the address space with empty countries.
    if (!known) throw notFound();
    const [own, partners, panel] = await Promise.all([
      organisationsOfCountry(db, union.id, country.code, "own", shown),
      organisationsOfCountry(db, union.id, country.code, "partners", shown),
      parts.activities?.(country.code, lang),
    ]);
    return {
      title: countryName(country, lang),
      current: countryPaths[lang].countries,
      other: countryHref(country, otherLang(lang)),
      body: (
        <CountryPage
          lang={lang}
          country={country}
          year={clock.today().year}
          own={own}
          partners={partners}
          kinds={parts.organisationKinds(lang)}
          activities={panel}
        />
      ),
    };
  });

  return routes.app;
}
