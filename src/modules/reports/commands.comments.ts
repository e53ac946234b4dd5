import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Platform } from "#platform/platform.ts";
import { lockReport } from "./commands.lock.ts";
import { policy } from "./policy.ts";
import { subjectOf } from "./queries.ts";
import type { ReportsDb } from "./tables.ts";

type Own = Platform<ReportsDb>;

/** Says something of a draft, of one section or of the whole; false when the section is not of this report. */
export async function addComment(
  platform: Own,
  actor: Actor,
  reportId: string,
  given: { section: string | null; text: string },
): Promise<boolean> {
  return platform.db.transaction().execute(async (tx) => {
    const report = await lockReport(tx, reportId);
    allow(policy.comment, actor, await subjectOf(tx, report, platform.clock.today()));
    const section =
      given.section === null
        ? null
        : await tx
            .selectFrom("report_section")
            .select(["id", "heading"])
            .where("id", "=", given.section)
            .where("report_id", "=", reportId)
            .executeTakeFirst();
    if (section === undefined) return false;
    const now = platform.clock.now();
    await tx
      .insertInto("report_comment")
      .values({
        id: newId(),
        report_id: reportId,
        section_id: section?.id ?? null,
        text: given.text,
        at: now,
        account_id: actor.accountId,
        actor_name: actor.name,
        settled_at: null,
        settled_by_name: null,
      })
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "report.comment",
      subject: { type: "report", id: reportId },
      after: { ...(section === null ? {} : { section: section.heading }), comment: given.text },
    });
    return true;
  });
}

/** Marks a comment as settled; doing it twice changes nothing. */
export async function settleComment(platform: Own, actor: Actor, reportId: string, commentId: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const report = await lockReport(tx, reportId);
    allow(policy.settle, actor, await subjectOf(tx, report, platform.clock.today()));
    const comment = await tx
      .selectFrom("report_comment")
      .select(["text", "settled_at"])
      .where("id", "=", commentId)
      .where("report_id", "=", reportId)
      .executeTakeFirst();
    if (comment === undefined) throw notFound();
    if (comment.settled_at !== null) return;
    const now = platform.clock.now();
    await tx
      .updateTable("report_comment")
      .set({ settled_at: now, settled_by_name: actor.name })
      .where("id", "=", commentId)
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "report.settle",
      subject: { type: "report", id: reportId },
      after: { comment: comment.text },
    });
  });
}
