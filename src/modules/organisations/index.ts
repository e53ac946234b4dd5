export type { OrganisationTables } from "./tables.ts";
