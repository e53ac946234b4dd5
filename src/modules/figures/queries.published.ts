import type { Db } from "#platform/database.ts";
import type { DatePrecision, Qualifier } from "#platform/text/index.ts";
import type { FiguresDb } from "./tables.ts";

export interface PublishedFigure {
  id: string;
  label_vi: string;
  label_en: string;
  value: number;
  qualifier: Qualifier;
  unit: string;
  period: string;
  publisher: string;
  publishedOn: Temporal.PlainDate | null;
  publishedPrecision: DatePrecision | null;
  url: string | null;
  invented: boolean;
}

// What a reader asks first: aid, members, contributions.
const order = ["AID-1", "AID-2", "ORG-1", "CSR-1", "YTH-2", "AWD-1"];

/** A few of the union's figures that papers have published, at most one of each indicator and unit, newest period first. */
export async function publishedFigures(
  db: Db<FiguresDb>,
  organisationId: string,
  limit: number,
): Promise<PublishedFigure[]> {
  const rows = await db
    .selectFrom("declared_figure")
    .innerJoin("source_document", "source_document.id", "declared_figure.source_document_id")
    .select([
      "declared_figure.id",
      "indicator",
      "label_vi",
      "label_en",
      "value",
      "qualifier",
      "unit",
      "period_from",
      "period_to",
      "publisher",
      "published_on",
      "published_precision",
      "url",
      "declared_figure.invented",
    ])
    .where("organisation_id", "=", organisationId)
    .where("withdrawn_at", "is", null)
    .orderBy("period_to", "desc")
    .orderBy("declared_figure.created_at")
    .orderBy("declared_figure.id")
    .execute();
  const firsts = rows.filter(
    (row, index) => rows.findIndex((other) => other.indicator === row.indicator && other.unit === row.unit) === index,
  );
  return firsts
    .filter(({ indicator }) => order.includes(indicator))
    .toSorted((a, b) => order.indexOf(a.indicator) - order.indexOf(b.indicator))
    .slice(0, limit)
    .map((row) => ({
      id: row.id,
      label_vi: row.label_vi,
      label_en: row.label_en,
      value: Number(row.value),
      qualifier: row.qualifier,
      unit: row.unit,
      period:
        row.period_from.year === row.period_to.year
          ? String(row.period_to.year)
          : `${row.period_from.year}\u2060–\u2060${row.period_to.year}`,
      publisher: row.publisher,
      publishedOn: row.published_on,
      publishedPrecision: row.published_precision,
      url: row.url,
      invented: row.invented,
    }));
}
