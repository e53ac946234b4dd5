// Members of associations, chapters and clubs: dated memberships, lists from files, the yearly confirmation, the totals.

/** Pages of the office: lists, records, imports, confirmations. */
export { memberRoutes } from "./routes.staff.tsx";
/** What other pages show of members: counts beside an organisation, memberships beside a person, what waits on the home page. */
export {
  confirmationLines,
  confirmationsWaiting,
  memberCounts,
  personMemberships,
  publicMemberCounts,
} from "./routes.panels.tsx";
/** ORG-2 with full members beside the chapters. */
export { withMembers } from "./indicators.ts";
export { memberWords } from "./messages.ts";
export type { MemberTables } from "./tables.ts";
