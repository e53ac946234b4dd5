import type { OfficialDocument } from "#documents";
import type { Indicator } from "#figures";
import type { Db } from "#platform/database.ts";
import { activitiesOf, scopeOf } from "./queries.figures.ts";
import { reportFigures, sectionsOf, type ReportFigures, type ReportRecord } from "./queries.ts";
import { occasionOf } from "./rules.period.ts";
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
    | "kind"
    | "year"
    | "ordinal"
    | "period_from"
    | "period_to"
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
  const scope = await scopeOf(db, report.organisation_id, { from: report.period_from, to: report.period_to });
  const [figures, sections, activities] = await Promise.all([
    known ?? reportFigures(db, indicators, report),
    sectionsOf(db, report.id),
    activitiesOf(db, indicators, scope),
  ]);
  return reportPaper({
    occasion: occasionOf(report),
    indicators,
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
