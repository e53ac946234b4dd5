import { idOf } from "./ids.ts";
import type { Load } from "./load.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

/** Two made-up permissions: one whose result is still to be reported, one that is done with. */
export async function loadPermits({ tx, now }: Load): Promise<void> {
  const base = { level: "local" as const, authority: "Sở Ngoại vụ", updated_at: now, invented: true };
  await tx
    .insertInto("activity_permit")
    .values([
      {
        ...base,
        activity_id: idOf("activity", "lao-dong-han-2026"),
        state: "allowed",
        submitted_on: day("2026-10-02"),
        decision_number: "BM-01/2026",
        decided_on: day("2026-10-20"),
        reported_on: null,
        note: "Số văn bản đặt cho bộ mẫu.",
      },
      {
        ...base,
        activity_id: idOf("activity", "hoc-nghe-duc-2026"),
        state: "reported",
        submitted_on: day("2026-02-10"),
        decision_number: "BM-02/2026",
        decided_on: day("2026-03-02"),
        reported_on: day("2026-04-01"),
        note: "Số văn bản đặt cho bộ mẫu.",
      },
    ])
    .execute();
}
