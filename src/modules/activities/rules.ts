import { latestDay, partialDate, type DatePrecision } from "#platform/text/index.ts";
import type { Audience } from "./rules.vocabulary.ts";

type Day = Temporal.PlainDate;

/** The course of an activity (DOMAIN §4.3). `postponed`: put off, and no new day is known; `merged`: another record tells it. */
export const activityStates = [
  "idea",
  "planned",
  "approved",
  "running",
  "done",
  "reported",
  "postponed",
  "cancelled",
  "merged",
] as const;
export type ActivityState = (typeof activityStates)[number];

/** States whose public records everybody may see. */
const publishedStates = ["approved", "running", "done", "reported"] as const;

/** Whether everybody may see a record as it stands. */
export function isPublished({ audience, state }: { audience: Audience; state: ActivityState }): boolean {
  return audience === "public" && publishedStates.some((published) => published === state);
}

/** Whether everybody may have read of it: what was announced and then put off or called off is told, not hidden. */
export function mayHaveBeenPublic({ audience, state }: { audience: Audience; state: ActivityState }): boolean {
  return audience === "public" && state !== "idea" && state !== "planned";
}

export const moves = [
  "submit",
  "approve",
  "return",
  "held",
  "send_counts",
  "return_counts",
  "check",
  "postpone",
  "reschedule",
  "cancel",
  "restore",
] as const;
export type Move = (typeof moves)[number];

/** Where a record stands: its state, whether its figures wait for a check, and when it happens. */
export interface Standing {
  state: ActivityState;
  countsSent: boolean;
  startsOn: Day | null;
  startsPrecision: DatePrecision | null;
  endsOn: Day | null;
  /** The state before it was put off or called off; null when neither is so. */
  stoodBefore: ActivityState | null;
}

export type MoveFault = "moved" | "closed" | "not_yet" | "still_running" | "counts_sent" | "counts_not_sent";
export type Moved = { state: ActivityState; countsSent: boolean } | { fault: MoveFault };

const from: Record<Move, readonly ActivityState[]> = {
  submit: ["idea"],
  approve: ["planned"],
  return: ["planned"],
  held: ["approved", "running"],
  send_counts: ["done"],
  return_counts: ["done"],
  check: ["done"],
  postpone: ["planned", "approved"],
  reschedule: ["postponed"],
  cancel: ["idea", "planned", "approved", "postponed"],
  restore: ["cancelled"],
};
const reopening: readonly Move[] = ["reschedule", "cancel", "restore"];

/** Where an act leads on a day, or why it cannot be done there now. */
export function moved(act: Move, at: Standing, today: Day): Moved {
  if ((at.state === "postponed" || at.state === "cancelled") && !reopening.includes(act)) return { fault: "closed" };
  if (!from[act].includes(at.state)) return { fault: "moved" };
  switch (act) {
    case "submit":
      return { state: "planned", countsSent: false };
    case "approve":
      return { state: "approved", countsSent: false };
    case "return":
      return { state: "idea", countsSent: false };
    case "held":
      if (!hasBegun(at, today)) return { fault: "not_yet" };
      // A festival of several days is "running" until its last day; then the same act says that it was held.
      if (at.endsOn === null || Temporal.PlainDate.compare(at.endsOn, today) <= 0)
        return { state: "done", countsSent: false };
      return at.state === "approved" ? { state: "running", countsSent: false } : { fault: "still_running" };
    case "send_counts":
      return at.countsSent ? { fault: "counts_sent" } : { state: "done", countsSent: true };
    case "postpone":
      return { state: "postponed", countsSent: false };
    case "cancel":
      return { state: "cancelled", countsSent: false };
    case "reschedule":
    case "restore":
      // Older data may not say what it was: then it is planned again, and somebody approves it.
      return { state: at.stoodBefore ?? "planned", countsSent: false };
    case "return_counts":
      return at.countsSent ? { state: "done", countsSent: false } : { fault: "counts_not_sent" };
    default:
      return at.countsSent ? { state: "reported", countsSent: false } : { fault: "counts_not_sent" };
  }
}

/** Whether the first day it can mean has come: people are counted, not foreseen. */
export function hasBegun(at: Pick<Standing, "startsOn">, today: Day): boolean {
  return at.startsOn !== null && Temporal.PlainDate.compare(at.startsOn, today) <= 0;
}

/** The last day the activity can have: its end, else the last day its start can mean. */
export function lastDay(at: Pick<Standing, "startsOn" | "startsPrecision" | "endsOn">): Day | null {
  if (at.endsOn !== null) return at.endsOn;
  if (at.startsOn === null || at.startsPrecision === null) return null;
  const { year, month, day } = latestDay(partialDate(at.startsOn, at.startsPrecision));
  return Temporal.PlainDate.from({ year, month, day });
}

/** Until when the figures are due. `daysToReport`: the setting figures.days_to_report. */
export function countsDue(at: Omit<Standing, "stoodBefore">, daysToReport: number): Day | null {
  return at.state === "done" && !at.countsSent ? (lastDay(at)?.add({ days: daysToReport }) ?? null) : null;
}

/** Whether the figures of something held are later than the office allows. */
export function isLate(at: Omit<Standing, "stoodBefore">, daysToReport: number, today: Day): boolean {
  const due = countsDue(at, daysToReport);
  return due !== null && Temporal.PlainDate.compare(due, today) < 0;
}

/**
 * What changing the record asks: nothing; a reason, because somebody approved what stood there; the right to correct and a
 * reason, because it stands in a report; or it is closed.
 */
export type EditNeed = "free" | "reason" | "correction" | "closed";

const editNeeds: Record<ActivityState, EditNeed> = {
  idea: "free",
  planned: "free",
  approved: "reason",
  running: "reason",
  done: "reason",
  reported: "correction",
  postponed: "closed",
  cancelled: "closed",
  merged: "closed",
};

export function editNeed(state: ActivityState): EditNeed {
  return editNeeds[state];
}

/** What recording head counts asks: as for the text, and that the day has come. */
export function countNeed(
  at: Pick<Standing, "state" | "startsOn">,
  today: Day,
): "free" | "correction" | "closed" | "too_early" {
  if (at.state === "postponed" || at.state === "cancelled" || at.state === "merged") return "closed";
  if (at.state === "reported") return "correction";
  return hasBegun(at, today) ? "free" : "too_early";
}

/** How an office keeps "nobody approves what he wrote" (setting activities.approval). */
export const approvalModes = ["strict", "second_person", "marked"] as const;
export type ApprovalMode = (typeof approvalModes)[number];

export interface Authors {
  draftedBy: string | null;
  /** Accounts that changed the text, the drafter included. */
  wrote: readonly string[];
}

/**
 * Whether somebody may approve, and whether he thereby approves his own work. `strict` refuses whoever drafted or changed
 * it, `second_person` the drafter, `marked` nobody: there the approval is marked wherever the activity shows.
 */
export function approvalBy(
  mode: ApprovalMode,
  accountId: string,
  authors: Authors,
): { allowed: boolean; own: boolean } {
  const drafted = authors.draftedBy === accountId;
  const own = drafted || authors.wrote.includes(accountId);
  if (mode === "marked") return { allowed: true, own };
  return { allowed: mode === "strict" ? !own : !drafted, own: false };
}

/** The same rule for taking figures into the report: nobody checks the numbers he gave, unless the office marks it. */
export function checkBy(
  mode: ApprovalMode,
  accountId: string,
  counted: readonly string[],
): { allowed: boolean; own: boolean } {
  const own = counted.includes(accountId);
  return mode === "marked" ? { allowed: true, own } : { allowed: !own, own: false };
}

/** "HĐ-2026-0031": the code people read out and write on paper. */
export function activityCode(record: { year_made: number; number: number }): string {
  return `HĐ-${record.year_made}-${String(record.number).padStart(4, "0")}`;
}

/** The year and number of a code as typed ("hđ 2026-31", "HD-2026-0031"), or undefined. */
export function parseActivityCode(folded: string): { year: number; number: number } | undefined {
  const match = /^hd[ -]?(\d{4})[ -](\d{1,6})$/.exec(folded);
  return match === null ? undefined : { year: Number(match[1]), number: Number(match[2]) };
}
