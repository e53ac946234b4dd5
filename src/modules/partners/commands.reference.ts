import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql, type Kysely } from "kysely";
import { z } from "zod";
import { earliestDay, parseDateInput, readCsv, toIsoDate } from "#platform/text/index.ts";
import type { PartnerTables } from "./tables.ts";

const columns = [
  "code",
  "kind",
  "slug_vi",
  "slug_en",
  "name_vi",
  "name_en",
  "formal_vi",
  "aliases",
  "relations_on",
  "relations_source",
  "relations_note_vi",
  "relations_note_en",
  "national_day",
  "national_day_source",
  "region",
  "valid_to",
] as const;

const kindShape = z.enum(["country", "area", "historic"]);

/**
 * Brings the table of countries to `countries.csv` of the folder `dir` (the project's `reference/`): adds and updates by
 * code, never deletes. Safe to repeat and to run from several processes. Returns how many rows were added or changed;
 * throws when the file is not as expected.
 */
export async function loadReference(db: Kysely<PartnerTables>, dir: string): Promise<number> {
  const countries = readCountries(readFileSync(join(dir, "countries.csv"), "utf8"));
  return db.transaction().execute(async (tx) => {
    const changed = await tx
      .insertInto("country")
      .values(countries.map(({ country }) => country))
      .onConflict((conflict) =>
        conflict
          .column("code")
          .doUpdateSet((eb) => ({
            slug_vi: eb.ref("excluded.slug_vi"),
            slug_en: eb.ref("excluded.slug_en"),
            name_vi: eb.ref("excluded.name_vi"),
            name_en: eb.ref("excluded.name_en"),
            formal_vi: eb.ref("excluded.formal_vi"),
            kind: eb.ref("excluded.kind"),
            relations_on: eb.ref("excluded.relations_on"),
            relations_precision: eb.ref("excluded.relations_precision"),
            relations_source: eb.ref("excluded.relations_source"),
            relations_note_vi: eb.ref("excluded.relations_note_vi"),
            relations_note_en: eb.ref("excluded.relations_note_en"),
            national_day: eb.ref("excluded.national_day"),
            region: eb.ref("excluded.region"),
            valid_to: eb.ref("excluded.valid_to"),
          }))
          .where(
            sql<boolean>`(country.slug_vi, country.slug_en, country.name_vi, country.name_en, country.formal_vi, country.kind,
              country.relations_on, country.relations_precision, country.relations_source, country.relations_note_vi,
              country.relations_note_en, country.national_day, country.region, country.valid_to)
              is distinct from (excluded.slug_vi, excluded.slug_en, excluded.name_vi, excluded.name_en, excluded.formal_vi, excluded.kind,
              excluded.relations_on, excluded.relations_precision, excluded.relations_source, excluded.relations_note_vi,
              excluded.relations_note_en, excluded.national_day, excluded.region, excluded.valid_to)`,
          ),
      )
      .executeTakeFirst();
    const named = await tx
      .insertInto("country_alias")
      .values(
        countries.flatMap(({ country, aliases }) => aliases.map((alias) => ({ country_code: country.code, alias }))),
      )
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return Number((changed.numInsertedOrUpdatedRows ?? 0n) + (named.numInsertedOrUpdatedRows ?? 0n));
  });
}

function readCountries(text: string) {
  const [head = [], ...rows] = readCsv(text);
  if (head.join() !== columns.join()) throw new Error(`countries.csv: expected the columns ${columns.join()}`);
  return rows.map((row) => {
    const cell = (name: (typeof columns)[number]) => row[columns.indexOf(name)] ?? "";
    const filled = (name: (typeof columns)[number]) => (cell(name) === "" ? null : cell(name));
    const relations = cell("relations_on") === "" ? null : partial(cell("relations_on"));
    const country = {
      code: cell("code"),
      kind: kindShape.parse(cell("kind")),
      slug_vi: cell("slug_vi"),
      slug_en: cell("slug_en"),
      name_vi: cell("name_vi"),
      name_en: cell("name_en"),
      formal_vi: filled("formal_vi"),
      relations_on: relations?.on ?? null,
      relations_precision: relations?.precision ?? null,
      relations_source: filled("relations_source"),
      relations_note_vi: filled("relations_note_vi"),
      relations_note_en: filled("relations_note_en"),
      national_day: filled("national_day"),
      region: filled("region"),
      valid_to: cell("valid_to") === "" ? null : Temporal.PlainDate.from(cell("valid_to")),
    };
    return {
      country,
      aliases: cell("aliases")
        .split(";")
        .map((alias) => alias.trim())
        .filter((alias) => alias !== ""),
    };
  });
}

function partial(text: string) {
  const read = parseDateInput(text);
  if (read.kind !== "date") throw new Error(`countries.csv: not a date: ${text}`);
  return { on: Temporal.PlainDate.from(toIsoDate(earliestDay(read.date))), precision: read.date.precision };
}
