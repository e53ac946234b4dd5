import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import { notFound } from "#platform/errors.ts";
import type { Platform } from "#platform/platform.ts";
import { lockReport } from "./commands.lock.ts";
import { policy } from "./policy.ts";
import { subjectOf, type SectionRecord } from "./queries.ts";
import type { ReportsDb } from "./tables.ts";

type Own = Platform<ReportsDb>;

/** Saves a section. When somebody saved it since `version`, nothing is written and what he saved comes back. */
export async function editSection(
  platform: Own,
  actor: Actor,
  sectionId: string,
  edit: { version: number; heading: string; body: string },
): Promise<{ reportId: string; conflict: SectionRecord | null }> {
  return platform.db.transaction().execute(async (tx) => {
    const section = await tx
      .selectFrom("report_section")
      .selectAll()
      .where("id", "=", sectionId)
      .forUpdate()
      .executeTakeFirst();
    if (section === undefined) throw notFound();
    const report = await lockReport(tx, section.report_id);
    allow(policy.edit, actor, await subjectOf(tx, report, platform.clock.today()));
    if (section.version !== edit.version) return { reportId: report.id, conflict: section };
    if (section.body === edit.body && section.heading === edit.heading) return { reportId: report.id, conflict: null };
    const now = platform.clock.now();
    await tx
      .updateTable("report_section")
      .set({
        heading: edit.heading,
        body: edit.body,
        version: section.version + 1,
        updated_at: now,
        updated_by_name: actor.name,
      })
      .where("id", "=", sectionId)
      .execute();
    await tx.updateTable("report").set({ updated_at: now }).where("id", "=", report.id).execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "report.section",
      subject: { type: "report", id: report.id },
      before: { heading: section.heading, body: section.body },
      after: { heading: edit.heading, body: edit.body },
    });
    return { reportId: report.id, conflict: null };
  });
}

export interface Particulars {
  title: string;
  superior: string | null;
  issuer: string;
  place: string;
  symbol: string;
  signatureLines: string[];
  recipients: string[];
}

/** Saves the particulars. False, and nothing is written, when somebody saved them since `version`. */
export async function editParticulars(
  platform: Own,
  actor: Actor,
  reportId: string,
  version: number,
  given: Particulars,
): Promise<boolean> {
  return platform.db.transaction().execute(async (tx) => {
    const report = await lockReport(tx, reportId);
    allow(policy.edit, actor, await subjectOf(tx, report, platform.clock.today()));
    if (report.version !== version) return false;
    const now = platform.clock.now();
    await tx
      .updateTable("report")
      .set({
        title: given.title,
        superior: given.superior,
        issuer: given.issuer,
        place: given.place,
        symbol: given.symbol,
        signature_lines: JSON.stringify(given.signatureLines),
        recipients: JSON.stringify(given.recipients),
        version: version + 1,
        updated_at: now,
      })
      .where("id", "=", reportId)
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "report.particulars",
      subject: { type: "report", id: reportId },
      before: {
        title: report.title,
        superior: report.superior,
        issuer: report.issuer,
        place: report.place,
        symbol: report.symbol,
        signatureLines: report.signature_lines,
        recipients: report.recipients,
      },
      after: { ...given },
    });
    return true;
  });
}
