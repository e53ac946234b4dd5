import { createHash } from "node:crypto";
import { z } from "zod";
import { allow, auditActor, type Actor } from "#accounts";
import type { OfficialDocument } from "#documents";
import type { Indicator } from "#figures";
import { giveNumber } from "#office";
import { recordAudit } from "#platform/audit.ts";
import { inOneMoment } from "#platform/database.ts";
import { publish, type Platform } from "#platform/platform.ts";
import { freeze } from "./commands.freeze.ts";
import { lockReport } from "./commands.lock.ts";
import { policy, refuse } from "./policy.ts";
import { paperOf } from "./queries.paper.ts";
import { reportFigures, subjectOf } from "./queries.ts";
import { after, signatureLines, type ReportAct } from "./rules.ts";
import type { ReportsDb } from "./tables.ts";

type Own = Platform<ReportsDb>;
const lines = z.array(z.string()).catch([]);

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
        ...(act === "issue" ? await freeze(tx, platform, indicators, report, paper, figures, now) : {}),
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
