// Countries: the reference table, how a text names one, and their public pages.

/** Brings the table of countries to the files of `reference/`; safe to repeat. */
export { loadReference } from "./commands.reference.ts";
export { countryByName, countryChoices, countryNames } from "./queries.ts";
/** The public list of countries and the page of each. */
export { countryPortal, type CountryPortalParts } from "./routes.portal.tsx";
/** Years of diplomatic relations in a year, and the next that are celebrated. */
export { anniversary, homeCountry, type Anniversary } from "./rules.ts";
/** The address of a country's public page. */
export { countryHref } from "./views/countries.tsx";
export { findCountries } from "./queries.search.ts";
export type { PartnerTables } from "./tables.ts";
