import { plans } from "./data.plans.ts";
import { idOf } from "./ids.ts";
import { organisationName } from "./load.organisations.ts";
import { rootId, type Load } from "./load.ts";

/** Annual plans with their lines, linked to the activities they became. */
export async function loadPlans(load: Load): Promise<void> {
  for (const plan of plans) {
    const id = idOf("plan", `${plan.organisation}/${plan.year}`);
    const at = new Date(`${plan.year - 1}-12-15T09:00:00+07:00`);
    const sent = plan.state !== "draft";
    await load.tx
      .insertInto("plan")
      .values({
        id,
        root_id: rootId,
        organisation_id: idOf("organisation", plan.organisation),
        year: plan.year,
        state: plan.state,
        submitted_by: null,
        submitted_by_name: sent ? "Bùi Nhật Quảng" : null,
        submitted_at: sent ? at : null,
        agreed_by_name: plan.state === "agreed" ? "Lương Hải Yến" : null,
        agreed_at: plan.state === "agreed" ? new Date(at.getTime() + 5 * 86_400_000) : null,
        returned_reason: null,
        created_at: at,
        updated_at: at,
        invented: true,
      })
      .execute();
    await load.tx
      .insertInto("plan_line")
      .values(
        plan.lines.map((line, index) => ({
          id: idOf("plan_line", `${plan.organisation}/${plan.year}/${index}`),
          plan_id: id,
          title_vi: line.vi,
          title_en: null,
          quarter: line.quarter,
          in_month: line.month ?? null,
          kind: line.kind ?? null,
          country_code: line.country ?? null,
          people: line.people ?? null,
          budget: line.budget?.[0] ?? null,
          currency: line.budget?.[1] ?? null,
          responsible: line.responsible ?? null,
          added_later: line.later === true,
          activity_id: line.became === undefined ? null : idOf("activity", line.became),
          dropped_reason: line.dropped ?? null,
          created_at: new Date(at.getTime() + index * 1000),
          updated_at: at,
          invented: true,
        })),
      )
      .execute();
    load.remember("plan.create", "plan", id, {
      organisation: organisationName(plan.organisation),
      year: plan.year,
      lines: plan.lines.length,
    });
  }
}
