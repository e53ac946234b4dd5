import type { AuditValues, TrailEntry } from "#platform/audit.ts";
import type { Db } from "#platform/database.ts";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { formatPartialDate, fromIsoPartial } from "#platform/text/index.ts";
import { accountWords } from "./messages.ts";
import type { AccountsDb } from "./tables.ts";

/** What an account's history kept as codes and ids, as people read it, in the order of the form. */
export async function readAccountTrail(
  db: Db<AccountsDb>,
  entries: readonly TrailEntry[],
  lang: Lang,
): Promise<TrailEntry[]> {
  const words = accountWords[lang];
  const kept = (field: string) => [
    ...new Set(
      entries
        .flatMap(({ before, after }) => [before?.[field], after?.[field]])
        .filter((value) => typeof value === "string"),
    ),
  ];
  const [organisations, roles, people] = await Promise.all([
    organisationsNamed(db, kept("organisationId"), lang),
    rolesNamed(db, kept("role"), lang),
    peopleNamed(db, kept("personId")),
  ]);
  const day = (text: string) => {
    const date = fromIsoPartial(text);
    return date === undefined ? undefined : formatPartialDate(date, lang);
  };
  const shown: Record<string, (value: string) => string | undefined> = {
    role: (code) => roles.get(code),
    organisationId: (id) => organisations.get(id),
    personId: (id) => people.get(id),
    channel: (code) => words.channels[code],
    state: (code) => new Map(Object.entries(words.admin.states)).get(code),
    language: (code) => words.languages[code],
    from: day,
    to: day,
  };
  const order = Object.keys(words.fields);
  const readable = (values: AuditValues | null): AuditValues | null =>
    values === null
      ? null
      : Object.fromEntries(
          Object.entries(values)
            .filter(([, value]) => value !== null)
            .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
            .map(([field, value]) => [field, (typeof value === "string" ? shown[field]?.(value) : undefined) ?? value]),
        );
  return entries.map((entry) => ({ ...entry, before: readable(entry.before), after: readable(entry.after) }));
}

/** What accounts are called, by id. */
export async function accountNames(db: Db<AccountsDb>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("account").select(["id", "display_name"]).where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}

async function rolesNamed(db: Db<AccountsDb>, codes: readonly string[], lang: Lang): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await db.selectFrom("role").select(["code", "name_vi", "name_en"]).where("code", "in", codes).execute();
  return new Map(rows.map((row) => [row.code, lang === "vi" ? row.name_vi : row.name_en]));
}

async function organisationsNamed(
  db: Db<AccountsDb>,
  ids: readonly string[],
  lang: Lang,
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("organisation")
    .select(["id", "name_vi", "name_en"])
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, inLanguage(lang, row.name_vi, row.name_en).text]));
}

async function peopleNamed(db: Db<AccountsDb>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("person").select(["id", "full_name"]).where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row.full_name]));
}
