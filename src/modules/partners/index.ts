// Countries: the reference table, how a text names one, and their public pages.

/** Brings the table of countries to the files of `reference/`; safe to repeat. */
export { loadReference } from "./commands.reference.ts";
export { countryByName, countryChoices, countryNames } from "./queries.ts";
/** The public list of countries and the page of each. */
export { countryPortal, type CountryPortalParts } from "./routes.portal.tsx";
/** Years of diplomatic relations in a year, and the next that are celebrated. */
export { anniversary, type Anniversary } from "./rules.ts";
export { findCountries } from "./queries.search.ts";
export type { PartnerTables } from "./tables.ts";
