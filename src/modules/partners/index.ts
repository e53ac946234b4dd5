export type { PartnerTables } from "./tables.ts";
