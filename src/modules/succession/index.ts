// Succession: an organisation is merged, split, renamed or dissolved by a dated, reviewed act that can be undone.

export { draftAct, type Draft, type NamedSuccessor } from "./commands.draft.ts";
export { applyAct, approveAct, undoAct } from "./commands.ts";
export { successionWords } from "./messages.ts";
export type { SuccessionTables } from "./tables.ts";
