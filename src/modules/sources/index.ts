export { sourcesOf, sourcesOfEach, sourcesOfMany, type CitedSource } from "./queries.ts";
export { Sources, sourcePhrase } from "./views/sources.tsx";
export type { SourceTables } from "./tables.ts";
