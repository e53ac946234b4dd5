import { newId } from "#platform/ids.ts";
import type { Db } from "#platform/database.ts";
import { occasionOfCall } from "./rules.ts";
import type { IntakeTables } from "./tables.ts";

/** The smallest round. */
export async function aCall(
  db: Db<IntakeTables>,
  given: { rootId: string; year?: number; dueOn?: string },
): Promise<string> {
  const id = newId();
  const { year, from, to } = occasionOfCall("annual", given.year ?? 2026);
  await db
    .insertInto("intake_call")
    .values({
      id,
      root_id: given.rootId,
      kind: "annual",
      year,
      period_from: from,
      period_to: to,
      due_on: Temporal.PlainDate.from(given.dueOn ?? "2026-12-20"),
      note: null,
      opened_by: null,
      opened_by_name: "Người thử",
      created_at: new Date("2026-11-01T09:00:00+07:00"),
      closed_at: null,
      invented: true,
    })
    .execute();
  return id;
}

/** The part of one association in it, waiting. */
export async function aPart(db: Db<IntakeTables>, given: { callId: string; organisationId: string }): Promise<string> {
  const id = newId();
  await db
    .insertInto("intake_part")
    .values({
      id,
      call_id: given.callId,
      organisation_id: given.organisationId,
      state: "waiting",
      remark: null,
      sent_at: null,
      sent_by: null,
      sent_by_name: null,
      decided_at: null,
      decided_by_name: null,
      return_reason: null,
      reminded_on: null,
      updated_at: new Date("2026-11-01T09:00:00+07:00"),
      updated_by_name: "Người thử",
      invented: true,
    })
    .execute();
  return id;
}
