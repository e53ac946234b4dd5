type Day = Temporal.PlainDate;

export const planStates = ["draft", "submitted", "agreed"] as const;
export type PlanState = (typeof planStates)[number];
export const planMoves = ["submit", "return", "agree"] as const;
export type PlanMove = (typeof planMoves)[number];

/** Where an act leads; undefined when it does not belong to the state. */
export function planAfter(act: PlanMove, state: PlanState): PlanState | undefined {
  if (act === "submit") return state === "draft" ? "submitted" : undefined;
  if (state !== "submitted") return undefined;
  return act === "agree" ? "agreed" : "draft";
}

export const quarters = [1, 2, 3, 4] as const;
export const currencies = ["VND", "USD"] as const;
export type Currency = (typeof currencies)[number];

export function quarterOf(month: number): number {
  return Math.ceil(month / 3);
}

export const lineStatuses = ["planned", "held", "postponed", "dropped"] as const;
export type LineStatus = (typeof lineStatuses)[number];

/** What became of a line. `activity`: the one it is linked to; `on` is its first day. */
export interface LineFacts {
  year: number;
  quarter: number;
  droppedReason: string | null;
  activity: { state: string; on: Day | null } | null;
}

/**
 * Planned, held, postponed or dropped: computed, never typed. What was called off is dropped; what is to be held in a later
 * quarter than planned is postponed; held is held, whenever it was.
 */
export function lineStatus({ year, quarter, droppedReason, activity }: LineFacts): LineStatus {
  if (droppedReason !== null) return "dropped";
  if (activity === null) return "planned";
  switch (activity.state) {
    case "running":
    case "done":
    case "reported":
      return "held";
    case "cancelled":
      return "dropped";
    case "postponed":
      return "postponed";
    default: {
      const { on } = activity;
      const later = on !== null && on.year * 4 + quarterOf(on.month) > year * 4 + quarter;
      return later ? "postponed" : "planned";
    }
  }
}

/** Whether a line's quarter is over and nothing came of it. */
export function isOverdue(facts: LineFacts, today: Day): boolean {
  return lineStatus(facts) === "planned" && today.year * 4 + quarterOf(today.month) > facts.year * 4 + facts.quarter;
}

/** What may be done with the lines of a plan: drafted lines change freely, agreed ones only by additions. */
export function lineNeed(state: PlanState, line: { addedLater: boolean } | null): "free" | "closed" {
  if (state === "draft") return "free";
  return state === "agreed" && (line === null || line.addedLater) ? "free" : "closed";
}
