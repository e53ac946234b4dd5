import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql, type Kysely } from "kysely";
import { z } from "zod";
import { readCsv } from "#platform/text/index.ts";
import { appliesTo, holidayKinds, holidayStatuses } from "./rules.holidays.ts";
import type { CalendarTables } from "./tables.ts";

const columns = ["day", "kind", "name_vi", "name_en", "applies_to", "basis", "source", "status", "note"];
const rowShape = z.tuple([
  z.iso.date(),
  z.enum(holidayKinds),
  z.string().min(1),
  z.string().min(1),
  z.enum(appliesTo),
  z.string().min(1),
  z.string().min(1),
  z.enum(holidayStatuses),
  z.string(),
]);

/**
 * Makes the table of holidays equal to `holidays.csv` of the folder `dir` (the project's `reference/`). Safe to repeat and to run
 * from several processes. Returns how many rows were added, changed or taken away; throws when the file is not as expected.
 */
export async function loadHolidays(db: Kysely<CalendarTables>, dir: string): Promise<number> {
  const [head = [], ...rows] = readCsv(readFileSync(join(dir, "holidays.csv"), "utf8"));
  if (head.join() !== columns.join()) throw new Error(`holidays.csv: expected the columns ${columns.join()}`);
  const days = rows
    .map((row) => rowShape.parse(row))
    .map(([day, kind, name_vi, name_en, applies_to, basis, source, status, note]) => ({
      day: Temporal.PlainDate.from(day),
      kind,
      name_vi,
      name_en,
      applies_to,
      basis,
      source,
      status,
      note: note === "" ? null : note,
    }));
  return db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom("holiday")
      .where(
        sql<boolean>`(day, kind) not in (select * from unnest(${days.map(({ day }) => day.toString())}::date[], ${days.map(({ kind }) => kind)}::text[]))`,
      )
      .executeTakeFirst();
    const changed = await tx
      .insertInto("holiday")
      .values(days)
      .onConflict((conflict) =>
        conflict
          .columns(["day", "kind"])
          .doUpdateSet((eb) => ({
            name_vi: eb.ref("excluded.name_vi"),
            name_en: eb.ref("excluded.name_en"),
            applies_to: eb.ref("excluded.applies_to"),
            basis: eb.ref("excluded.basis"),
            source: eb.ref("excluded.source"),
            status: eb.ref("excluded.status"),
            note: eb.ref("excluded.note"),
          }))
          .where(
            sql<boolean>`(holiday.name_vi, holiday.name_en, holiday.applies_to, holiday.basis, holiday.source, holiday.status, holiday.note)
              is distinct from (excluded.name_vi, excluded.name_en, excluded.applies_to, excluded.basis, excluded.source, excluded.status,
              excluded.note)`,
          ),
      )
      .executeTakeFirst();
    return Number(gone.numDeletedRows + (changed.numInsertedOrUpdatedRows ?? 0n));
  });
}
