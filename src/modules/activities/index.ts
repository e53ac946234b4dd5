export type { ActivityTables } from "./tables.ts";
