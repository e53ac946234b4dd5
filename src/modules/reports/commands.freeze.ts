import { allow, auditActor, type Actor } from "#accounts";
import { renderDocx, renderPdf, type OfficialDocument } from "#documents";
import type { Indicator } from "#figures";
import { recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import type { FileStore } from "#platform/files.ts";
import { newId } from "#platform/ids.ts";
import type { Platform } from "#platform/platform.ts";
import { lockReport } from "./commands.lock.ts";
import { policy, refuse } from "./policy.ts";
import { scopeOf, recordsOf } from "./queries.figures.ts";
import { statementsOf } from "./queries.drift.ts";
import { differs, reportFigures, subjectOf, type ReportFigures } from "./queries.ts";
import type { ReportsDb } from "./tables.ts";

type Own = Platform<ReportsDb>;

/** Freezes every figure with its records and keeps the two papers as they leave the house. */
export async function freeze(
  tx: Tx<ReportsDb>,
  platform: Own,
  indicators: readonly Indicator[],
  report: { id: string; organisation_id: string; period_from: Temporal.PlainDate; period_to: Temporal.PlainDate },
  paper: OfficialDocument,
  figures: ReportFigures,
  now: Date,
) {
  const scope = await scopeOf(tx, report.organisation_id, { from: report.period_from, to: report.period_to });
  for (const figure of figures.shown) {
    const records = figure.origin === "computed" ? await recordsOf(tx, indicators, scope, figure) : [];
    const sources = await statementsOf(
      tx,
      figure,
      records.map((record) => ({ type: record.record_type, id: record.record_id })),
    );
    await tx
      .insertInto("frozen_figure")
      .values({
        report_id: report.id,
        key: figure.key,
        indicator: figure.indicator,
        label_vi: figure.label.vi,
        label_en: figure.label.en,
        dimensions: figure.dimensions,
        value: figure.value === null ? null : String(figure.value),
        qualifier: figure.qualifier,
        unit: figure.unit,
        origin: figure.origin,
        invented: figure.invented,
        frozen_at: now,
        sources: JSON.stringify(sources),
      })
      .execute();
    for (let at = 0; at < records.length; at += 2000)
      await tx
        .insertInto("frozen_figure_record")
        .values(
          records.slice(at, at + 2000).map((record) => ({
            report_id: report.id,
            key: figure.key,
            record_type: record.record_type,
            record_id: record.record_id,
            title: record.title_vi,
            value: String(record.value),
            qualifier: record.qualifier,
            happened_on: record.happened_on,
          })),
        )
        .execute();
  }
  const [docx, pdf] = await Promise.all([renderDocx(paper), renderPdf(paper)]);
  return {
    issued_at: now,
    issued_docx_sha256: await keep(
      tx,
      platform.files,
      docx,
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      now,
    ),
    issued_pdf_sha256: await keep(tx, platform.files, pdf, "application/pdf", now),
  };
}

async function keep(
  tx: Tx<ReportsDb>,
  files: FileStore,
  bytes: Uint8Array,
  mediaType: string,
  now: Date,
): Promise<string> {
  const { sha256, size } = await files.write(bytes);
  await tx
    .insertInto("stored_file")
    .values({ sha256, size, media_type: mediaType, created_at: now })
    .onConflict((conflict) => conflict.column("sha256").doNothing())
    .execute();
  return sha256;
}

/** Records that a frozen figure stays although its records changed since. */
export async function keepFrozenFigure(
  platform: Own,
  actor: Actor,
  indicators: readonly Indicator[],
  reportId: string,
  key: string,
  reason: string,
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const report = await lockReport(tx, reportId);
    allow(policy.decideDrift, actor, await subjectOf(tx, report, platform.clock.today()));
    const figures = await reportFigures(tx, indicators, report);
    const frozen = figures.shown.find((figure) => figure.key === key);
    const current = figures.current.get(key);
    if (frozen === undefined || !differs(frozen, current)) throw refuse("report.no_drift");
    const now = platform.clock.now();
    await tx
      .insertInto("drift_decision")
      .values({
        id: newId(),
        report_id: reportId,
        key,
        decision: "keep",
        frozen_value: frozen.value === null ? null : String(frozen.value),
        current_value: current?.value == null ? null : String(current.value),
        reason,
        decided_at: now,
        account_id: actor.accountId,
        actor_name: actor.name,
      })
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "report.keep_figure",
      subject: { type: "report", id: reportId },
      before: { [key]: current?.value ?? null },
      after: { [key]: frozen.value },
      reason,
    });
  });
}
