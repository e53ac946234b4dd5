// Congresses of the union and its organisations, and the reviewed act by which one term ends and the next begins.

/** Office pages, and what other pages show of congresses. */
export { congressRoutes, congressSection, publicCongressSection } from "./routes.staff.tsx";
export { congressesPath, congressPath } from "./views/parts.tsx";
export { congressWords } from "./messages.ts";
export type { CongressTables } from "./tables.ts";
