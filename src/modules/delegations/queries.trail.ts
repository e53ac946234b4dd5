import { z } from "zod";
import { countryNames } from "#partners";
import type { AuditValues, TrailEntry } from "#platform/audit.ts";
import type { Db } from "#platform/database.ts";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { formatPartialDate, fromIsoPartial, moneyPhrase } from "#platform/text/index.ts";
import { figurePhrase } from "#ui/figure.tsx";
import { uiMessages } from "#ui/messages.ts";
import { delegationWords } from "./messages.ts";
import { qualifiers } from "./rules.ts";
import type { DelegationsDb } from "./tables.ts";

const sizeShape = z.object({ qualifier: z.enum(qualifiers), value: z.number(), source: z.string() });
const moneyShape = z.object({ amount: z.string(), currency: z.string() });
const dated = new Set(["starts_on", "ends_on", "day"]);

/** What entries kept as codes, days and numbers, as people read it, in the order of the form. */
export async function readDelegationTrail(
  db: Db<Pick<DelegationsDb, "country">>,
  entries: readonly TrailEntry[],
  lang: Lang,
): Promise<TrailEntry[]> {
  const t = delegationWords[lang];
  const countries = await countryNames(db, codesIn(entries));
  const words: Record<string, Record<string, string>> = {
    direction: t.directions,
    state: t.states,
    audience: t.audiences,
    side: t.sides,
    way: t.ways,
  };
  const said = (field: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => said(field, item));
    if (typeof value === "boolean") return value ? uiMessages[lang].yes : uiMessages[lang].no;
    const size = field === "size" ? sizeShape.safeParse(value) : undefined;
    if (size?.success === true) return `${figurePhrase({ ...size.data, unit: "person" }, lang)} (${size.data.source})`;
    const money = field === "value" ? moneyShape.safeParse(value) : undefined;
    if (money?.success === true) return moneyPhrase(Number(money.data.amount), money.data.currency, lang);
    if (typeof value !== "string") return value;
    const date = dated.has(field) ? fromIsoPartial(value) : undefined;
    if (date !== undefined) return formatPartialDate(date, lang);
    return field === "countries" ? (countries.get(value)?.[lang] ?? value) : (words[field]?.[value] ?? value);
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

/** What delegations are called, by id. */
export async function delegationNames(
  db: Db<Pick<DelegationsDb, "delegation">>,
  ids: readonly string[],
  lang: Lang,
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("delegation")
    .select(["id", "title_vi", "title_en"])
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, inLanguage(lang, row.title_vi, row.title_en).text]));
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
