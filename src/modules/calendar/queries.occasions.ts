import { sql } from "kysely";
import { homeCountry } from "#partners";
import type { Db } from "#platform/database.ts";
import type { Bilingual } from "#platform/i18n.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import type { HolidayKind, HolidayStatus } from "./rules.holidays.ts";
import type { CalendarDb } from "./tables.ts";

type Day = Temporal.PlainDate;

export interface Holiday {
  day: Day;
  kind: Exclude<HolidayKind, "unconfirmed">;
  names: Bilingual<string>;
  status: HolidayStatus;
}

/** The days off of some days, and the years of which any are known; what is unconfirmed is left out. */
export async function holidaysIn(
  db: Db<CalendarDb>,
  days: { from: Day; to: Day },
): Promise<{ holidays: Holiday[]; years: { first: number; last: number } | null }> {
  const [rows, known] = await Promise.all([
    db
      .selectFrom("holiday")
      .select(["day", "kind", "name_vi", "name_en", "status"])
      .where("day", ">=", days.from)
      .where("day", "<=", days.to)
      .orderBy("day")
      .orderBy(sql`kind <> 'holiday'`)
      .execute(),
    db
      .selectFrom("holiday")
      .select((eb) => [eb.fn.min("day").as("first"), eb.fn.max("day").as("last")])
      .executeTakeFirst(),
  ]);
  return {
    holidays: rows.flatMap(({ day, kind, name_vi, name_en, status }) =>
      kind === "unconfirmed" ? [] : [{ day, kind, names: { vi: name_vi, en: name_en }, status }],
    ),
    years: known?.first == null || known.last == null ? null : { first: known.first.year, last: known.last.year },
  };
}

/** A country that the calendar remembers on its days. */
export interface Friend {
  code: string;
  names: Bilingual<string>;
  slugs: Bilingual<string>;
  relationsOn: Day | null;
  relationsPrecision: DatePrecision | null;
  relationsNote: { vi: string; en: string | null } | null;
  /** "12-02". */
  nationalDay: string | null;
}

/** The countries for which the union has an association; `narrowed`: one country, or that of one organisation's name, alone. */
export async function friendsOf(
  db: Db<CalendarDb>,
  rootId: string,
  narrowed: { country: string | null; organiser: string | null },
  which: "public" | "all",
): Promise<Friend[]> {
  const associations = db
    .selectFrom("organisation")
    .select("organisation.country_code")
    .where("organisation.root_id", "=", rootId)
    .where("organisation.country_code", "is not", null)
    .where("organisation.state", "in", ["active", "suspended"])
    .$if(which === "public", (query) => query.where("organisation.is_public", "=", true))
    .$if(narrowed.organiser === null, (query) => query.where("organisation.parent_id", "is not", null))
    .$if(narrowed.organiser !== null, (query) => query.where("organisation.slug", "=", narrowed.organiser ?? ""));
  const rows = await db
    .selectFrom("country")
    .selectAll()
    .where("kind", "=", "country")
    .where("code", "!=", homeCountry)
    .$if(narrowed.country === null || narrowed.organiser !== null, (query) => query.where("code", "in", associations))
    .$if(narrowed.country !== null, (query) => query.where("code", "=", narrowed.country ?? ""))
    .orderBy(sql`name_vi collate "vi-x-icu"`)
    .execute();
  return rows.map((row) => ({
    code: row.code,
    names: { vi: row.name_vi, en: row.name_en },
    slugs: { vi: row.slug_vi, en: row.slug_en },
    relationsOn: row.relations_on,
    relationsPrecision: row.relations_precision,
    relationsNote: row.relations_note_vi === null ? null : { vi: row.relations_note_vi, en: row.relations_note_en },
    nationalDay: row.national_day,
  }));
}
