import { sql } from "kysely";
import { toEntry, type TrailEntry } from "#platform/audit.ts";
import type { Db } from "#platform/database.ts";
import { fold } from "#platform/text/index.ts";
import { likeText } from "./queries.ts";
import type { Actor } from "./rules.ts";
import type { AccountsDb } from "./tables.ts";

/** One act with what it was about. */
export type AuditLine = TrailEntry & { subjectType: string; subjectId: string };

/** The audit trail, newest first, by kind of record and actor. */
export async function listAudit(
  db: Db<AccountsDb>,
  actor: Actor,
  filter: { q: string; subject: string; limit: number; offset: number },
): Promise<{ rows: AuditLine[]; total: number; sealed: number }> {
  const found = db
    .selectFrom("audit_entry")
    .where("root_id", "=", actor.rootId)
    .$if(filter.subject !== "", (query) => query.where("subject_type", "=", filter.subject))
    .$if(filter.q !== "", (query) =>
      query.where(sql<boolean>`fold_text(coalesce(actor_name, '')) like ${`%${likeText(fold(filter.q))}%`}`),
    );
  const [rows, count, sealed] = await Promise.all([
    found.selectAll().orderBy("id", "desc").limit(filter.limit).offset(filter.offset).execute(),
    found.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
    db
      .selectFrom("audit_seal")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow(),
  ]);
  return {
    rows: rows.map((row) => ({ ...toEntry(row), subjectType: row.subject_type, subjectId: row.subject_id })),
    total: count.n,
    sealed: sealed.n,
  };
}
