// Succession: an organisation is merged, split, renamed or dissolved by a dated, reviewed act that can be undone.

/** Commands, each one transaction, for the sample and tests. */
export { draftAct, type Draft, type NamedSuccessor } from "./commands.draft.ts";
export { applyAct, approveAct } from "./commands.ts";
/** The office's pages of acts, and what the page of an organisation says of its past and future. */
export { successionBand, successionRoutes } from "./routes.staff.tsx";
export { successionWords } from "./messages.ts";
export { successionPath } from "./views/parts.tsx";
export type { SuccessionTables } from "./tables.ts";
