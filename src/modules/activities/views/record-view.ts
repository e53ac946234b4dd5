import type { ComponentChildren } from "preact";
import type { TrailEntry } from "#platform/audit.ts";
import type { CitedSource } from "#sources";
import type { ActionWords } from "#ui/trail.tsx";
import type { ActivityRecord } from "../queries.record.ts";
import type { LikelyPair, MergeRow } from "../queries.merge.ts";
import type { PermitRow } from "../queries.permits.ts";
import type { PermitApproval, PermitClock } from "../rules.permits.ts";
import type { Missable } from "../rules.completeness.ts";

/** What this person may do with the record now: each button shows what the command will allow. */
export interface Permitted {
  edit: boolean;
  submit: boolean;
  approve: boolean;
  return: boolean;
  held: boolean;
  count: boolean;
  sendCounts: boolean;
  returnCounts: boolean;
  check: boolean;
  photo: boolean;
  permit: boolean;
  merge: boolean;
  postpone: boolean;
  reschedule: boolean;
  cancel: boolean;
  restore: boolean;
}

export interface RecordView {
  record: ActivityRecord;
  may: Permitted;
  /** Why somebody who could otherwise approve or check may not: it is his own work. */
  ownWork: string | null;
  /** The record's last day is still to come: "held" begins it. */
  begins: boolean;
  /** Its first day is still to come: there is nobody to count. */
  tooEarly: boolean;
  late: boolean;
  due: Temporal.PlainDate | null;
  missing: readonly Missable[];
  advised: readonly Missable[];
  merges: readonly MergeRow[];
  /** Records that may tell the same event, for whoever may merge them. */
  likely: readonly LikelyPair[];
  permit: PermitRow | null;
  permitClock: PermitClock;
  /** A permission is missing and the record waits for approval: what the office's setting makes of it. */
  permitHolds: PermitApproval | null;
  sources: readonly CitedSource[];
  publicHref: string | null;
  usedIn: readonly { href: string; label: string }[];
  /** What another module says above the record. */
  notice: ComponentChildren;
  /** How many are on the list of attendees; null where there is none to read. */
  attendees: number | null;
  /** Of whose visits it is a part. */
  visits: ComponentChildren;
  trail: readonly TrailEntry[];
  trailTotal: number;
  actionWords: ActionWords;
  organisationName: (id: string) => string | undefined;
}
