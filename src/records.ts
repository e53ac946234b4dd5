import { accountNames, accountWords, officePath, readAccountTrail, type AuditParts } from "#accounts";
import { activityNames, activityWords, readActivityTrail } from "#activities";
import { calendarWords } from "#calendar";
import { figureWords } from "#figures";
import { intakePath, intakeWords } from "#intake";
import { organisationRecordHref, organisationWords } from "#organisations";
import type { Db } from "#platform/database.ts";
import type { Lang } from "#platform/i18n.ts";
import { planNames, plansPath, planWords, readPlanTrail } from "#plans";
import { reportWords } from "#reports";
import type { ActionWords } from "#ui/trail.tsx";
import type { AllTables } from "./tables.ts";

/** The office address of a record; null for a type without a page of its own. */
export function recordHref(type: string, id: string): string | null {
  return recordHrefs.get(type)?.(id) ?? organisationRecordHref(type, id);
}

const recordHrefs = new Map<string, (id: string) => string>([
  ["activity", (id) => `${officePath}/hoat-dong/${id}`],
  ["activity_series", (id) => `${officePath}/chuoi/${id}`],
  ["account", (id) => `${officePath}/tai-khoan/${id}`],
  ["plan", (id) => `${plansPath}/${id}`],
  ["report", (id) => `${officePath}/bao-cao/${id}`],
  ["intake_call", (id) => `${intakePath}/${id}`],
  ["intake_part", (id) => `${intakePath}/hoi/${id}`],
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
    ...planWords[lang].actions,
    ...reportWords[lang].actions,
    ...intakeWords[lang].actions,
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
    activity_series: {
      fields: (lang) => activityWords[lang].fields,
      read: (entries, lang) => readActivityTrail(db, entries, lang),
    },
    organisation: { fields: (lang) => organisationWords[lang].fields },
    person: { fields: (lang) => organisationWords[lang].fields },
    position: { fields: (lang) => organisationWords[lang].fields },
    plan: {
      fields: (lang) => planWords[lang].fields,
      read: (entries, lang) => readPlanTrail(db, entries, lang),
      names: (ids, lang) => planNames(db, ids, lang),
    },
    report: { fields: (lang) => reportWords[lang].fields },
    intake_call: { fields: (lang) => intakeWords[lang].fields },
    intake_part: { fields: (lang) => intakeWords[lang].fields },
    calendar_feed: { fields: (lang) => ({ name: calendarWords[lang].feeds.name }) },
  };
}
