import type { Lang } from "#platform/i18n.ts";

/** The addresses of the calendar and of its feeds. */
export const calendarPaths = {
  vi: { home: "/", calendar: "/lich", organisation: "/lich/to-chuc", country: "/lich/nuoc" },
  en: {
    home: "/en",
    calendar: "/en/calendar",
    organisation: "/en/calendar/organisations",
    country: "/en/calendar/countries",
  },
} as const;
export const officeCalendarPath = "/van-phong/lich";
export const anniversariesPath = "/van-phong/ngay-ky-niem";
export const feedsPath = `${officeCalendarPath}/kenh`;
/** Under it lie the private feeds, by token: outside the office, because no cookie opens them. */
export const privateFeedPath = "/lich/rieng";

/** The feed of what a filter leaves; a kind alone has none of its own. */
export function feedPath(filter: { organiser: string | null; country: string | null }, lang: Lang): string {
  const paths = calendarPaths[lang];
  if (filter.organiser !== null) return `${paths.organisation}/${filter.organiser}.ics`;
  return filter.country === null ? `${paths.calendar}.ics` : `${paths.country}/${filter.country}.ics`;
}
