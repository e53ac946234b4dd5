import { accountNames, accountWords, officePath, readAccountTrail, type AuditParts } from "#accounts";
import { activityNames, activityWords, readActivityTrail } from "#activities";
import { calendarWords } from "#calendar";
import { figureWords } from "#figures";
import { organisationRecordHref, organisationWords } from "#organisations";
import type { Db } from "#platform/database.ts";
import type { Lang } from "#platform/i18n.ts";
import { placeWords } from "#places";
import { reportWords } from "#reports";
import { successionPath, successionWords } from "#succession";
import type { ActionWords } from "#ui/trail.tsx";
import type { AllTables } from "./tables.ts";

/** The office address of a record; null for a type without a page of its own. */
export function recordHref(type: string, id: string): string | null {
  return recordHrefs.get(type)?.(id) ?? organisationRecordHref(type, id);
}

const recordHrefs = new Map<string, (id: string) => string>([
  ["activity", (id) => `${officePath}/hoat-dong/${id}`],
  ["account", (id) => `${officePath}/tai-khoan/${id}`],
  ["succession", (id) => `${successionPath}/${id}`],
  ["report", (id) => `${officePath}/bao-cao/${id}`],
  ["declared_figure", (id) => `${officePath}/so-lieu/${id}`],
]);

/** What an act of the audit trail is called. */
export const actionWords = (lang: Lang): ActionWords => {
  const words = {
    ...accountWords[lang].actions,
    ...activityWords[lang].actions,
    ...calendarWords[lang].actions,
    ...organisationWords[lang].actions,
    ...figureWords[lang].actions,
    ...reportWords[lang].actions,
    ...placeWords[lang].actions,
    ...successionWords[lang].actions,
  };
  return (action) => new Map(Object.entries(words)).get(action) ?? action;
};

/** How the trail of each kind of record reads. */
export function trailReaders(db: Db<AllTables>): AuditParts["trailReaders"] {
  return {
    account: {
      fields: (lang) => accountWords[lang].fields,
      read: (entries, lang) => readAccountTrail(db, entries, lang),
      names: (ids) => accountNames(db, ids),
    },
    activity: {
      fields: (lang) => activityWords[lang].fields,
      read: (entries, lang) => readActivityTrail(db, entries, lang),
      names: (ids, lang) => activityNames(db, ids, lang),
    },
    activity_series: { fields: (lang) => activityWords[lang].fields },
    organisation: { fields: (lang) => organisationWords[lang].fields },
    person: { fields: (lang) => organisationWords[lang].fields },
    position: { fields: (lang) => organisationWords[lang].fields },
    report: { fields: (lang) => reportWords[lang].fields },
    succession: { fields: (lang) => successionWords[lang].fields },
    calendar_feed: { fields: (lang) => ({ name: calendarWords[lang].feeds.name }) },
  };
}
