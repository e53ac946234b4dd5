import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import type { SourceTables } from "./tables.ts";

/** A source as it stands beside a record or a figure. */
export interface CitedSource {
  code: string;
  title: string;
  publisher: string;
  url: string | null;
  publishedOn: Temporal.PlainDate | null;
  publishedPrecision: DatePrecision | null;
  factCode: string | null;
  quote: string | null;
  note: string | null;
}

/** The sources of one record, in the order of their facts. */
export async function sourcesOf(db: Db<SourceTables>, subjectType: string, subjectId: string): Promise<CitedSource[]> {
  return sourcesOfMany(db, subjectType, [subjectId]);
}

/** The sources of several records of one type, in the order of their facts; what several records share comes once. */
export async function sourcesOfMany(
  db: Db<SourceTables>,
  subjectType: string,
  subjectIds: readonly string[],
): Promise<CitedSource[]> {
  const cited = await citedRows(db, subjectType, subjectIds);
  return [...new Map(cited.map(({ source }) => [JSON.stringify(source), source])).values()];
}

/** The sources of several records of one type, by record; a record without any is left out. */
export async function sourcesOfEach(
  db: Db<SourceTables>,
  subjectType: string,
  subjectIds: readonly string[],
): Promise<Map<string, CitedSource[]>> {
  const bySubject = Map.groupBy(await citedRows(db, subjectType, subjectIds), ({ subjectId }) => subjectId);
  return new Map(Array.from(bySubject, ([id, rows]) => [id, rows.map(({ source }) => source)]));
}

async function citedRows(db: Db<SourceTables>, subjectType: string, subjectIds: readonly string[]) {
  if (subjectIds.length === 0) return [];
  const rows = await db
    .selectFrom("record_source")
    .innerJoin("source_document", "source_document.id", "record_source.source_document_id")
    .select([
      "subject_id",
      "code",
      "title",
      "publisher",
      "url",
      "published_on",
      "published_precision",
      "record_source.fact_code",
      "record_source.quote",
      "record_source.note",
    ])
    .where("subject_type", "=", subjectType)
    .where("subject_id", "=", sql<string>`any(${[...subjectIds]}::uuid[])`)
    .orderBy("fact_code")
    .orderBy("code")
    .execute();
  return rows.map((row) => ({
    subjectId: row.subject_id,
    source: {
      code: row.code,
      title: row.title,
      publisher: row.publisher,
      url: row.url,
      publishedOn: row.published_on,
      publishedPrecision: row.published_precision,
      factCode: row.fact_code,
      quote: row.quote,
      note: row.note,
    },
  }));
}
