import { activityWords } from "#activities";
import { countryNames } from "#partners";
import type { AuditValues, TrailEntry } from "#platform/audit.ts";
import type { Db } from "#platform/database.ts";
import type { Lang } from "#platform/i18n.ts";
import { uiMessages } from "#ui/messages.ts";
import { planWords } from "./messages.ts";
import type { PlansDb } from "./tables.ts";

/** What entries kept as codes, as people read it. */
export async function readPlanTrail(
  db: Db<PlansDb>,
  entries: readonly TrailEntry[],
  lang: Lang,
): Promise<TrailEntry[]> {
  const t = planWords[lang];
  const codes = entries
    .flatMap(({ before, after }) => [before?.["country_code"], after?.["country_code"]])
    .filter((code) => typeof code === "string");
  const countries = await countryNames(db, codes);
  const words: Record<string, Record<string, string>> = { plan_state: t.states, kind: activityWords[lang].kinds };
  const said = (field: string, value: unknown): unknown => {
    if (typeof value === "boolean") return value ? uiMessages[lang].yes : uiMessages[lang].no;
    if (typeof value === "number" && field === "quarter") return t.quarterName(value);
    if (typeof value !== "string") return value;
    if (field === "country_code") return countries.get(value)?.[lang] ?? value;
    return words[field]?.[value] ?? value;
  };
  const readable = (values: AuditValues | null): AuditValues | null =>
    values === null
      ? null
      : Object.fromEntries(Object.entries(values).map(([field, value]) => [field, said(field, value)]));
  return entries.map((entry) => ({ ...entry, before: readable(entry.before), after: readable(entry.after) }));
}

/** What plans are called, by id. */
export async function planNames(db: Db<PlansDb>, ids: readonly string[], lang: Lang): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("plan")
    .innerJoin("organisation", "organisation.id", "plan.organisation_id")
    .select(["plan.id", "plan.year", "organisation.name_vi", "organisation.name_en"])
    .where("plan.id", "in", [...ids])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      planWords[lang].of(row.year, lang === "vi" ? row.name_vi : (row.name_en ?? row.name_vi)),
    ]),
  );
}
