import { z } from "zod";
import { organisationNames } from "#organisations";
import { countryNames } from "#partners";
import type { AuditValues, TrailEntry } from "#platform/audit.ts";
import type { Db } from "#platform/database.ts";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { formatPartialDate, fromIsoPartial } from "#platform/text/index.ts";
import { figurePhrase } from "#ui/figure.tsx";
import { uiMessages } from "#ui/messages.ts";
import { activityWords } from "./messages.ts";
import { activityCode } from "./rules.ts";
import { countedGroups, countUnits, qualifiers } from "./rules.vocabulary.ts";
import type { ActivitiesDb } from "./tables.ts";

/** A head count as entries keep it; figures brought in from elsewhere may lack their ground. */
const countShape = z.object({
  group: z.enum(countedGroups),
  qualifier: z.enum(qualifiers),
  value: z.number(),
  unit: z.enum(countUnits),
  source: z.string().optional(),
});

const dated = new Set(["starts_on", "ends_on", "submitted_on", "decided_on", "reported_on"]);

/** What entries kept as codes, days and numbers, as people read it, in the order of the form. */
export async function readActivityTrail(
  db: Db<ActivitiesDb>,
  entries: readonly TrailEntry[],
  lang: Lang,
): Promise<TrailEntry[]> {
  const t = activityWords[lang];
  const ui = uiMessages[lang];
  const countries = await countryNames(db, codesIn(entries));
  const words: Record<string, Record<string, string>> = {
    kind: t.kinds,
    channel: t.channels,
    location: t.locations,
    stage: t.stages,
    audience: t.audiences,
    state: t.states,
    tags: t.tags,
    permission: t.permissions,
    photo_state: t.photoStates,
    recurrence: t.series.recurrences,
    series_state: t.series.states,
    permit_state: t.permits.states,
    permit_level: t.permits.levels,
  };
  const numbered: Record<string, Record<number, string>> = { nth: t.series.nths, weekday: t.series.weekdays };
  const said = (field: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => said(field, item));
    if (typeof value === "boolean") return value ? ui.yes : ui.no;
    const count = field === "counts" ? countShape.safeParse(value) : undefined;
    if (count?.success === true) {
      const { group, source } = count.data;
      return `${t.groups[group]}: ${figurePhrase(count.data, lang)}${source === undefined ? "" : ` (${source})`}`;
    }
    if (typeof value === "number") return numbered[field]?.[value] ?? value;
    if (typeof value !== "string") return value;
    const date = dated.has(field) ? fromIsoPartial(value) : undefined;
    if (date !== undefined) return formatPartialDate(date, lang);
    if (field === "countries") return countries.get(value)?.[lang] ?? value;
    return words[field]?.[value] ?? value;
  };
  // The database keeps keys in an order of its own.
  const place = new Map(Object.keys(t.fields).map((field, index) => [field, index]));
  const readable = (values: AuditValues | null): AuditValues | null =>
    values === null
      ? null
      : Object.fromEntries(
          Object.entries(values)
            .sort(([a], [b]) => (place.get(a) ?? place.size) - (place.get(b) ?? place.size))
            .map(([field, value]) => [field, said(field, value)]),
        );
  return entries.map((entry) => ({ ...entry, before: readable(entry.before), after: readable(entry.after) }));
}

/** What activities are called, by id: their code and name. */
export async function activityNames(
  db: Db<ActivitiesDb>,
  ids: readonly string[],
  lang: Lang,
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("activity")
    .select(["id", "year_made", "number", "title_vi", "title_en"])
    .where("id", "in", ids)
    .execute();
  return new Map(
    rows.map((row) => [row.id, `${activityCode(row)} ${inLanguage(lang, row.title_vi, row.title_en).text}`]),
  );
}

/** The organisations for which somebody entered, by name. */
export async function behalfNames(
  db: Db<ActivitiesDb>,
  entries: readonly TrailEntry[],
  lang: Lang,
): Promise<(id: string) => string | undefined> {
  const names = await organisationNames(
    db,
    entries.map(({ onBehalfOfId }) => onBehalfOfId).filter((id) => id !== null),
  );
  return (id) => {
    const name = names.get(id);
    return name === undefined ? undefined : inLanguage(lang, name.vi, name.en).text;
  };
}

function codesIn(entries: readonly TrailEntry[]): string[] {
  return [
    ...new Set(
      entries
        .flatMap(({ before, after }) => [before?.["countries"], after?.["countries"]])
        .flatMap((list) => (Array.isArray(list) ? list : []))
        .filter((code) => typeof code === "string"),
    ),
  ];
}
