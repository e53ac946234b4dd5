import { reach, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import type { DatePrecision, Qualifier } from "#platform/text/index.ts";
import type { FiguresDb } from "./tables.ts";

export interface DeclaredRow {
  id: string;
  indicator: string;
  label_vi: string;
  label_en: string;
  value: string;
  qualifier: Qualifier;
  unit: string;
  period_from: Temporal.PlainDate;
  period_to: Temporal.PlainDate;
  quote: string | null;
  fact_code: string | null;
  invented: boolean;
  withdrawn_at: Date | null;
  organisation_id: string;
  title: string;
  publisher: string;
  url: string | null;
  published_on: Temporal.PlainDate | null;
  published_precision: DatePrecision | null;
}

/** Declared figures of the organisations whose figures the actor may read, newest period first. */
export async function listDeclared(
  db: Db<FiguresDb>,
  actor: Actor,
  filter: { indicator?: string; id?: string; limit: number; offset: number },
): Promise<{ rows: DeclaredRow[]; total: number }> {
  const ids = reach(actor, "figure.read");
  if (ids.length === 0) return { rows: [], total: 0 };
  const found = db
    .selectFrom("declared_figure")
    .innerJoin("source_document", "source_document.id", "declared_figure.source_document_id")
    .where("organisation_id", "in", ids)
    .$if(Boolean(filter.indicator), (query) => query.where("indicator", "=", filter.indicator ?? ""))
    .$if(filter.id !== undefined, (query) => query.where("declared_figure.id", "=", filter.id ?? ""));
  const [rows, count] = await Promise.all([
    found
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
        "quote",
        "fact_code",
        "declared_figure.invented",
        "withdrawn_at",
        "organisation_id",
        "title",
        "publisher",
        "url",
        "published_on",
        "published_precision",
      ])
      .orderBy("period_to", "desc")
      .orderBy("indicator")
      .orderBy("declared_figure.id")
      .limit(filter.limit)
      .offset(filter.offset)
      .execute(),
    found.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

/** The organisations for which the actor may declare figures. */
export async function declaringOrganisations(db: Db<FiguresDb>, actor: Actor): Promise<{ id: string; name: string }[]> {
  const ids = reach(actor, "figure.declare");
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("organisation")
    .select(["id", "name_vi"])
    .where("id", "in", ids)
    .where("kind", "in", ["union", "bilateral_association", "peace_committee", "liaison_association"])
    .orderBy("parent_id", (order) => order.asc().nullsFirst())
    .orderBy("name_vi")
    .execute();
  return rows.map(({ id, name_vi }) => ({ id, name: name_vi }));
}
