import { accountNames, accountWords, officePath, readAccountTrail, type AuditParts } from "#accounts";
import { activityNames, activityWords, readActivityTrail } from "#activities";
import { calendarWords } from "#calendar";
import { delegationNames, delegationWords, readDelegationTrail } from "#delegations";
import { congressPath, congressWords } from "#congresses";
import { figureWords } from "#figures";
import { intakePath, intakeWords } from "#intake";
import { memberWords } from "#members";
import { organisationRecordHref, organisationWords } from "#organisations";
import type { TrailEntry } from "#platform/audit.ts";
import type { Db } from "#platform/database.ts";
import type { Lang } from "#platform/i18n.ts";
import { placeWords } from "#places";
import { planNames, plansPath, planWords, readPlanTrail } from "#plans";
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
  ["delegation", (id) => `${officePath}/doan/${id}`],
  ["congress", congressPath],
  ["membership", (id) => `${officePath}/hoi-vien/${id}`],
  ["member_import", (id) => `${officePath}/hoi-vien/nhap/${id}`],
  ["account", (id) => `${officePath}/tai-khoan/${id}`],
  ["succession", (id) => `${successionPath}/${id}`],
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
    ...delegationWords[lang].actions,
    ...congressWords[lang].actions,
    ...memberWords[lang].actions,
    ...organisationWords[lang].actions,
    ...figureWords[lang].actions,
    ...planWords[lang].actions,
    ...reportWords[lang].actions,
    ...intakeWords[lang].actions,
    ...placeWords[lang].actions,
    ...successionWords[lang].actions,
  };
  return (action) => new Map(Object.entries(words)).get(action) ?? action;
};

/** What changed in the records behind a figure, each in the words of its own kind. */
export async function proofInWords(
  db: Db<AllTables>,
  entries: readonly TrailEntry[],
  lang: Lang,
): Promise<{ entries: TrailEntry[]; fields: Record<string, string> }> {
  const ofVisit = ({ action }: TrailEntry) => action.startsWith("delegation.");
  const [visits, others] = await Promise.all([
    readDelegationTrail(db, entries.filter(ofVisit), lang),
    readActivityTrail(
      db,
      entries.filter((entry) => !ofVisit(entry)),
      lang,
    ),
  ]);
  const read = new Map([...visits, ...others].map((entry) => [entry.id, entry]));
  return {
    entries: entries.map((entry) => read.get(entry.id) ?? entry),
    fields: { ...organisationWords[lang].fields, ...delegationWords[lang].fields, ...activityWords[lang].fields },
  };
}

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
    delegation: {
      fields: (lang) => delegationWords[lang].fields,
      read: (entries, lang) => readDelegationTrail(db, entries, lang),
      names: (ids, lang) => delegationNames(db, ids, lang),
    },
    organisation: { fields: (lang) => ({ ...memberWords[lang].fields, ...organisationWords[lang].fields }) },
    person: { fields: (lang) => organisationWords[lang].fields },
    position: { fields: (lang) => organisationWords[lang].fields },
    congress: { fields: (lang) => congressWords[lang].fields },
    membership: { fields: (lang) => memberWords[lang].fields },
    member_import: { fields: (lang) => memberWords[lang].fields },
    activity_series: {
      fields: (lang) => activityWords[lang].fields,
      read: (entries, lang) => readActivityTrail(db, entries, lang),
    },
    plan: {
      fields: (lang) => planWords[lang].fields,
      read: (entries, lang) => readPlanTrail(db, entries, lang),
      names: (ids, lang) => planNames(db, ids, lang),
    },
    report: { fields: (lang) => reportWords[lang].fields },
    intake_call: { fields: (lang) => intakeWords[lang].fields },
    intake_part: { fields: (lang) => intakeWords[lang].fields },
    succession: { fields: (lang) => successionWords[lang].fields },
    calendar_feed: { fields: (lang) => ({ name: calendarWords[lang].feeds.name }) },
  };
}
