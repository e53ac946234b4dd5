import type { OfficialDocument } from "#documents";
import type { Indicator } from "#figures";
import type { Db } from "#platform/database.ts";
import { activitiesOfYear, annualScope } from "./queries.figures.ts";
import { reportFigures, sectionsOf, type ReportFigures, type ReportRecord } from "./queries.ts";
import { reportPaper } from "./rules.paper.ts";
import type { ReportsDb } from "./tables.ts";

/** The paper of a report as it stands. */
export async function paperOf(
  db: Db<ReportsDb>,
  indicators: readonly Indicator[],
  report: Pick<
    ReportRecord,
    | "id"
    | "organisation_id"
    | "year"
    | "title"
    | "superior"
    | "issuer"
    | "place"
    | "symbol"
    | "number"
    | "dated_on"
    | "signatureLines"
    | "signer_name"
    | "recipients"
    | "state"
    | "invented"
  >,
  today: Temporal.PlainDate,
  known?: ReportFigures,
): Promise<OfficialDocument> {
  const scope = await annualScope(db, report.organisation_id, report.year);
  const [figures, sections, activities] = await Promise.all([
    known ?? reportFigures(db, indicators, report),
    sectionsOf(db, report.id),
    activitiesOfYear(db, indicators, scope),
  ]);
  return reportPaper({
    report,
    sections,
    figures: figures.shown,
    byRef: figures.byRef,
    activities,
    today,
    specimen:
      report.invented || figures.shown.some(({ invented }) => invented) || activities.some(({ invented }) => invented),
  });
}
