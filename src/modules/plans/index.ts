// Annual plans: what an organisation means to do in a year, line by line, and what became of it.

/** The office's pages of plans, and where one's own plan stands, for the home page. */
export { planPanel, planRoutes } from "./routes.staff.tsx";
export { planWords } from "./messages.ts";
/** A plan's history as people read it, and what plans are called. */
export { planNames, readPlanTrail } from "./queries.trail.ts";
export { plansPath } from "./views/parts.tsx";
export type { PlanTables } from "./tables.ts";
