// Delegations in and out: who came or went, by which hours, with what gifts; their programme on paper and the figure ACT-4.

/** Pages of the office. */
export { delegationRoutes } from "./routes.staff.tsx";
/** The public list, and what other pages show of delegations: of a country, an organisation, an activity. */
export {
  activityDelegations,
  countryDelegations,
  delegationPortal,
  organisationDelegations,
} from "./routes.public.tsx";
/** The visits of some days, for the calendar. */
export { delegationVisits } from "./queries.visits.ts";
/** ACT-4: delegations and their size. */
export { delegationIndicators } from "./indicators.ts";
export { delegationNames, readDelegationTrail } from "./queries.trail.ts";
export { findDelegations } from "./queries.search.ts";
export { delegationWords } from "./messages.ts";
export type { DelegationTables } from "./tables.ts";
