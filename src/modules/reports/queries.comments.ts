import type { Db } from "#platform/database.ts";
import type { ReportsDb } from "./tables.ts";

export interface CommentRow {
  id: string;
  section_id: string | null;
  heading: string | null;
  text: string;
  at: Date;
  actor_name: string;
  settled_at: Date | null;
  settled_by_name: string | null;
}

/** What was said of a report, the open ones first, each group in the order it was said. */
export function commentsOf(db: Db<ReportsDb>, reportId: string): Promise<CommentRow[]> {
  return db
    .selectFrom("report_comment")
    .leftJoin("report_section", "report_section.id", "report_comment.section_id")
    .select(["report_comment.id", "section_id", "heading", "text", "at", "actor_name", "settled_at", "settled_by_name"])
    .where("report_comment.report_id", "=", reportId)
    .orderBy((eb) => eb("settled_at", "is not", null))
    .orderBy("at")
    .orderBy("report_comment.id")
    .execute();
}
