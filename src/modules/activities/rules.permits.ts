import type { DatePrecision } from "#platform/text/index.ts";
import { lastDay } from "./rules.ts";
import type { ActivityKind } from "./rules.vocabulary.ts";

type Day = Temporal.PlainDate;

export const permitStates = ["not_needed", "to_submit", "submitted", "allowed", "refused", "reported"] as const;
export type PermitState = (typeof permitStates)[number];
export const permitLevels = ["local", "prime_minister"] as const;
export type PermitLevel = (typeof permitLevels)[number];
/** What an approval does while a permission is missing (setting permit.approval). */
export type PermitApproval = "warn" | "block";

/** The clocks of a day, from the settings; null: the office has set none. */
export interface PermitDays {
  before: number | null;
  beforePrimeMinister: number | null;
  after: number | null;
}

export interface PermitStanding {
  kind: ActivityKind | null;
  /** Whether a country is named. */
  foreign: boolean;
  startsOn: Day | null;
  startsPrecision: DatePrecision | null;
  endsOn: Day | null;
  permit: { state: PermitState; level: PermitLevel } | null;
}

const mayNeed: readonly (ActivityKind | null)[] = ["conference", "seminar", "talk", "forum"];

/** Whether somebody must ask for permission, must still say whether, or has nothing to do with it. */
export function permitNeed({ kind, foreign, permit }: PermitStanding): "needed" | "ask" | "none" {
  if (permit !== null) return permit.state === "not_needed" ? "none" : "needed";
  if (kind === "international_conference") return "needed";
  return foreign && mayNeed.includes(kind) ? "ask" : "none";
}

/** Whether the activity may be held: nothing is needed, or it was allowed. */
export function permitStands(at: PermitStanding): boolean {
  return permitNeed(at) !== "needed" || at.permit?.state === "allowed" || at.permit?.state === "reported";
}

export interface PermitClock {
  /** The last day to hand in the request. */
  submitBy: Day | null;
  /** The last day to report what was held. */
  reportBy: Day | null;
  warning: "submit_late" | "submit_soon" | "report_late" | "report_due" | "refused" | "no_clock" | "ask" | null;
}

const soon = 14;
const compare = Temporal.PlainDate.compare;

/** The two clocks of a permission (RULES §2.4): so many days before the first day, so many after the last. */
export function permitClock(at: PermitStanding, days: PermitDays, today: Day): PermitClock {
  const none = { submitBy: null, reportBy: null, warning: null };
  const need = permitNeed(at);
  if (need === "none") return none;
  if (need === "ask") return { ...none, warning: "ask" };
  const state = at.permit?.state ?? "to_submit";
  const last = lastDay(at);
  const before = at.permit?.level === "prime_minister" ? days.beforePrimeMinister : days.before;
  const submitBy = at.startsOn === null || before === null ? null : at.startsOn.subtract({ days: before });
  const reportBy = last === null || days.after === null ? null : last.add({ days: days.after });
  const over = last !== null && compare(last, today) < 0;
  switch (state) {
    case "to_submit":
      if (before === null) return { submitBy, reportBy, warning: "no_clock" };
      if (submitBy === null) return { submitBy, reportBy, warning: null };
      return {
        submitBy,
        reportBy,
        warning:
          compare(submitBy, today) < 0
            ? "submit_late"
            : compare(submitBy, today.add({ days: soon })) <= 0
              ? "submit_soon"
              : null,
      };
    case "allowed":
      if (!over) return { submitBy, reportBy, warning: null };
      if (reportBy === null) return { submitBy, reportBy, warning: "no_clock" };
      return { submitBy, reportBy, warning: compare(reportBy, today) < 0 ? "report_late" : "report_due" };
    case "refused":
      return { submitBy, reportBy, warning: "refused" };
    default:
      return { submitBy, reportBy, warning: null };
  }
}
