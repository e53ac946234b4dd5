// Before a report: the associations confirm the figures computed from their records, or tell another number with a paper.

export { intakeRoutes, type IntakeNeed } from "./routes.staff.tsx";
export { intakeWords } from "./messages.ts";
export { intakeOf, waitingParts } from "./queries.ts";
export { IntakeNote, IntakePanel } from "./views/panels.tsx";
export { intakePath } from "./views/parts.tsx";
export { remindIntake, remindIntakeHandler } from "./jobs.ts";
// Commands for the sample and tests.
export { closeCall, openCall } from "./commands.calls.ts";
export { acceptPart, answerPart } from "./commands.parts.ts";
export { askable, askedOf } from "./queries.ts";
export type { IntakeTables } from "./tables.ts";
