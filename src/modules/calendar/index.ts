// The calendar: every activity on its days, with lunar days, holidays and clashes; as pages, and as feeds other calendars read.

/** The public calendar, and the line that leads to it from the page of an organisation or a country. */
export { calendarPortal, CalendarLinks } from "./routes.public.tsx";
/** Calendars for other programs (RFC 5545), public and private. */
export { calendarFeeds, type FeedParts } from "./routes.feeds.ts";
/** The office's calendar and private feeds; what an activity may collide with, for its page. */
export { calendarRoutes, clashNotice, occasionSuggestions } from "./routes.staff.tsx";
export { calendarWords } from "./messages.ts";
export { anniversariesPath, officeCalendarPath } from "./rules.paths.ts";
/** Brings the table of holidays to the file of `reference/`; safe to repeat. */
export { loadHolidays } from "./commands.reference.ts";
export type { CalendarTables } from "./tables.ts";
