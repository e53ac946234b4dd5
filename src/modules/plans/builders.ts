import type { Kysely } from "kysely";
import { newId } from "#platform/ids.ts";
import type { PlanState } from "./rules.ts";
import type { PlanTables } from "./tables.ts";

const made = new Date("2026-01-05T09:00:00+07:00");

/** The smallest valid plan, with one line. */
export async function aPlan(
  db: Kysely<PlanTables>,
  given: { rootId: string; organisationId: string; year?: number; state?: PlanState; title?: string },
): Promise<{ id: string; line: string }> {
  const [id, line] = [newId(), newId()];
  const state = given.state ?? "draft";
  await db
    .insertInto("plan")
    .values({
      id,
      root_id: given.rootId,
      organisation_id: given.organisationId,
      year: given.year ?? 2026,
      state,
      submitted_by: null,
      submitted_by_name: state === "draft" ? null : "Người gửi thử",
      submitted_at: state === "draft" ? null : made,
      agreed_by_name: state === "agreed" ? "Người thống nhất thử" : null,
      agreed_at: state === "agreed" ? made : null,
      returned_reason: null,
      created_at: made,
      updated_at: made,
      invented: false,
    })
    .execute();
  await db
    .insertInto("plan_line")
    .values({
      id: line,
      plan_id: id,
      title_vi: given.title ?? "Giao lưu đầu năm thử",
      title_en: null,
      quarter: 1,
      in_month: 2,
      kind: "exchange",
      country_code: null,
      people: 100,
      budget: null,
      currency: null,
      responsible: null,
      added_later: false,
      activity_id: null,
      dropped_reason: null,
      created_at: made,
      updated_at: made,
      invented: false,
    })
    .execute();
  return { id, line };
}
