import type { Contribution, Figure, FigureSource, Indicator } from "#figures";
import { toEntry, type TrailEntry } from "#platform/audit.ts";
import type { Db } from "#platform/database.ts";
import type { Qualifier } from "#platform/text/index.ts";
import { sourcePhrase, sourcesOfMany } from "#sources";
import { scopeOf, recordsOf } from "./queries.figures.ts";
import type { ReportRecord } from "./queries.ts";
import type { ReportsDb } from "./tables.ts";

/** One record behind a figure, with its value when frozen and its value now. */
export interface ProofRow {
  type: string;
  id: string;
  title: string;
  happenedOn: Temporal.PlainDate | null;
  value: number | null;
  qualifier: Qualifier;
  frozenValue: number | null;
  change: "none" | "added" | "removed" | "changed";
  invented: boolean;
}

/** The records of a figure: of now, and for a frozen report beside what was frozen. */
export async function proofRows(
  db: Db<ReportsDb>,
  indicators: readonly Indicator[],
  report: Pick<ReportRecord, "id" | "organisation_id" | "period_from" | "period_to"> & { frozen: boolean },
  figure: Figure,
): Promise<ProofRow[]> {
  const now = await recordsOf(
    db,
    indicators,
    await scopeOf(db, report.organisation_id, { from: report.period_from, to: report.period_to }),
    figure,
  );
  if (!report.frozen) return now.map((row) => proofRow(row, null, "none"));
  const frozen = await db
    .selectFrom("frozen_figure_record")
    .selectAll()
    .where("report_id", "=", report.id)
    .where("key", "=", figure.key)
    .orderBy("happened_on", (order) => order.desc().nullsLast())
    .orderBy("title")
    .execute();
  const was = new Map(frozen.map((row) => [row.record_id, row]));
  const rows = now.map((row) => {
    const before = was.get(row.record_id);
    was.delete(row.record_id);
    if (before === undefined) return proofRow(row, null, "added");
    const same = Number(before.value) === row.value && before.qualifier === row.qualifier;
    return proofRow(row, Number(before.value), same ? "none" : "changed");
  });
  const gone = [...was.values()].map((row): ProofRow => ({
    type: row.record_type,
    id: row.record_id,
    title: row.title,
    happenedOn: row.happened_on,
    value: null,
    qualifier: row.qualifier,
    frozenValue: Number(row.value),
    change: "removed",
    invented: false,
  }));
  return [...rows, ...gone].toSorted((a, b) => Number(b.change !== "none") - Number(a.change !== "none"));
}

/** What papers say of a figure: the ones that state it, then those its records were taken from, each quotation once. */
export async function statementsOf(
  db: Db<ReportsDb>,
  figure: Pick<Figure, "sources">,
  records: readonly { type: string; id: string }[],
): Promise<FigureSource[]> {
  const types = [...new Set(records.map(({ type }) => type))];
  const cited = await Promise.all(
    types.map((type) =>
      sourcesOfMany(
        db,
        type,
        records.flatMap((record) => (record.type === type ? [record.id] : [])),
      ),
    ),
  );
  const found = [
    ...figure.sources,
    ...cited.flat().map((source) => ({
      document: `${source.title} – ${sourcePhrase(source, "vi")}`,
      url: source.url,
      quote: source.quote,
      factCode: source.factCode,
    })),
  ];
  return [...new Map(found.map((source) => [`${source.document} ${source.quote ?? ""}`, source])).values()];
}

function proofRow(row: Contribution, frozenValue: number | null, change: ProofRow["change"]): ProofRow {
  return {
    type: row.record_type,
    id: row.record_id,
    title: row.title_vi,
    happenedOn: row.happened_on,
    value: row.value,
    qualifier: row.qualifier,
    frozenValue,
    change,
    invented: row.invented,
  };
}

/** Who changed these records since the freeze, and why: newest first. */
export async function changesSince(
  db: Db<ReportsDb>,
  records: readonly ProofRow[],
  since: Date,
): Promise<TrailEntry[]> {
  const ids = records.filter(({ change }) => change !== "none").map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("audit_entry")
    .selectAll()
    .where("subject_id", "in", ids)
    .where("at", ">", since)
    .orderBy("id", "desc")
    .limit(200)
    .execute();
  return rows.map(toEntry);
}

/** The last decision to keep a frozen figure, if it was taken about the value of now. */
export async function keptDecision(db: Db<ReportsDb>, reportId: string, key: string, currentValue: number | null) {
  const row = await db
    .selectFrom("drift_decision")
    .selectAll()
    .where("report_id", "=", reportId)
    .where("key", "=", key)
    .orderBy("decided_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined && (row.current_value === null ? null : Number(row.current_value)) === currentValue
    ? row
    : undefined;
}
