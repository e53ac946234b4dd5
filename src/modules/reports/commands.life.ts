import { createHash } from "node:crypto";
import { z } from "zod";
import { allow, auditActor, type Actor } from "#accounts";
import { renderDocx, renderPdf, type OfficialDocument } from "#documents";
import type { Indicator } from "#figures";
import { giveNumber } from "#office";
import { recordAudit } from "#platform/audit.ts";
import { inOneMoment, type Db, type Tx } from "#platform/database.ts";
import type { FileStore } from "#platform/files.ts";
import { newId } from "#platform/ids.ts";
import { publish, type Platform } from "#platform/platform.ts";
import { lockReport } from "./commands.ts";
import { policy, refuse } from "./policy.ts";
import { activitiesOfYear, annualScope, recordsOf } from "./queries.figures.ts";
import { differs, reportFigures, sectionsOf, subjectOf, type ReportFigures, type ReportRecord } from "./queries.ts";
import { reportPaper } from "./rules.paper.ts";
import { after, signatureLines, type ReportAct } from "./rules.ts";
import type { ReportsDb } from "./tables.ts";

type Own = Platform<ReportsDb>;
const lines = z.array(z.string()).catch([]);

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

/** What an approval binds: the paper without the particulars that come after it. */
function digestOf(paper: OfficialDocument): string {
  const { number: _number, date: _date, signature: _signature, ...bound } = paper;
  return createHash("sha256").update(JSON.stringify(bound)).digest("hex");
}

const actions = {
  approve: "report.approve",
  sign: "report.sign",
  number: "report.number",
  issue: "report.issue",
  return: "report.return",
} as const;

/** Takes a report one step further (or back to the desk). Returns the number given by the act `number`. */
export async function stepReport(
  platform: Own,
  actor: Actor,
  indicators: readonly Indicator[],
  reportId: string,
  act: ReportAct,
  reason: string | null = null,
): Promise<number | null> {
  return inOneMoment(platform.db, async (tx) => {
    const row = await lockReport(tx, reportId);
    const today = platform.clock.today();
    const now = platform.clock.now();
    const subject = await subjectOf(tx, row, today);
    allow(policy.step(act), actor, subject);
    const to = after(row.state, act);
    if (to === undefined) throw refuse("report.state");
    const report = {
      ...row,
      signatureLines: lines.parse(row.signature_lines),
      recipients: lines.parse(row.recipients),
    };
    if (act === "return") {
      await tx
        .updateTable("report")
        .set({
          state: to,
          approved_at: null,
          approved_by_name: null,
          approved_digest: null,
          approved_own_work: false,
          signed_at: null,
          signer_name: null,
          signature_lines: JSON.stringify(report.signatureLines.slice(0, 1)),
          updated_at: now,
        })
        .where("id", "=", reportId)
        .execute();
      await recordAudit(tx, now, auditActor(actor), {
        action: actions.return,
        subject: { type: "report", id: reportId },
        before: { state: row.state },
        after: { state: to },
        reason,
      });
      return null;
    }
    const figures = await reportFigures(tx, indicators, report);
    const paper = await paperOf(tx, indicators, report, today, figures);
    const digest = digestOf(paper);
    if (act === "approve" && paper.body.every((block) => block.type === "part" || block.type === "heading"))
      throw refuse("report.empty");
    // What was approved is what is signed, numbered and issued: other words or other figures need a new approval.
    if (act !== "approve" && row.approved_digest !== digest) throw refuse("report.changed");

    const given =
      act === "number"
        ? await giveNumber(
            tx,
            {
              organisationId: row.organisation_id,
              series: "BC",
              year: today.year,
              symbol: row.symbol,
              subject: { type: "report", id: reportId },
            },
            { at: now, byName: actor.name },
          )
        : null;
    const signer = act === "sign" ? signerOf(actor) : null;
    await tx
      .updateTable("report")
      .set({
        state: to,
        updated_at: now,
        ...(act === "approve"
          ? {
              approved_at: now,
              approved_by_name: actor.name,
              approved_digest: digest,
              approved_own_work: subject.writers.includes(actor.accountId),
            }
          : {}),
        ...(signer === null
          ? {}
          : {
              signed_at: now,
              signer_name: actor.name,
              signature_lines: JSON.stringify(signatureLines(report.signatureLines, signer)),
            }),
        ...(given === null ? {} : { number: given, dated_on: today, numbered_at: now }),
        ...(act === "issue" ? await issued(tx, platform, indicators, report, paper, figures, now) : {}),
      })
      .where("id", "=", reportId)
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: actions[act],
      subject: { type: "report", id: reportId },
      before: { state: row.state },
      after: {
        state: to,
        ...(given === null ? {} : { number: given }),
        ...(signer === null ? {} : { signer: actor.name }),
      },
      reason,
    });
    if (act === "issue") await publish(tx);
    return given;
  });
}

function signerOf(actor: Actor): string {
  const order = ["chairman", "standing_vice_chairman", "vice_chairman"];
  return (
    order.find((code) => actor.sources.some((source) => source.roleCode === code && source.acts.has("report.sign"))) ??
    "vice_chairman"
  );
}

/** Freezes every figure with its records and keeps the two papers as they leave the house. */
async function issued(
  tx: Tx<ReportsDb>,
  platform: Own,
  indicators: readonly Indicator[],
  report: { id: string; organisation_id: string; year: number },
  paper: OfficialDocument,
  figures: ReportFigures,
  now: Date,
) {
  const scope = await annualScope(tx, report.organisation_id, report.year);
  for (const figure of figures.shown) {
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
        sources: JSON.stringify(figure.sources),
      })
      .execute();
    if (figure.origin !== "computed") continue;
    const records = await recordsOf(tx, indicators, scope, figure);
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
