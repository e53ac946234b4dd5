import { holds, type Act, type Actor } from "#accounts";
import { defineRefusals, notFound, type Refusal } from "#platform/errors.ts";
import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";
import {
  approvalBy,
  checkBy,
  countNeed,
  editNeed,
  moved,
  type ApprovalMode,
  type Authors,
  type Move,
  type MoveFault,
  type Standing,
} from "./rules.ts";
import type { Audience } from "./rules.vocabulary.ts";

export const refuse = defineRefusals(
  {
    forbidden: 403,
    "activity.moved": 409,
    "activity.closed": 409,
    "activity.not_yet": 409,
    "activity.still_running": 409,
    "activity.incomplete": 409,
    "activity.changed": 409,
    "activity.own_work": 403,
    "counts.sent": 409,
    "counts.not_sent": 409,
    "counts.changed": 409,
    "counts.too_early": 409,
    "counts.own_work": 403,
    "permit.missing": 409,
    "merge.self": 409,
    "merge.changed": 409,
    "merge.audience": 409,
    "merge.undone": 409,
    "photo.gone": 409,
    "attendees.too_many": 409,
  },
  { vi: vi.refusals, en: en.refusals },
);

const faults = {
  moved: "activity.moved",
  closed: "activity.closed",
  not_yet: "activity.not_yet",
  still_running: "activity.still_running",
  counts_sent: "counts.sent",
  counts_not_sent: "counts.not_sent",
} as const satisfies Record<MoveFault, string>;

/** What decides who may do what with one activity, on a day. */
export interface ActivitySubject extends Standing {
  rootId: string;
  leadId: string;
  organiserIds: readonly string[];
  audience: Audience;
  authors: Authors;
  /** Accounts that gave the present head counts. */
  countedBy: readonly string[];
  /** The office's way to keep "nobody approves what he wrote". */
  mode: ApprovalMode;
  today: Temporal.PlainDate;
}

type Answer = true | Refusal;

/** The twin of `visibleTo` for one loaded record. */
function reads(actor: Actor, subject: ActivitySubject): boolean {
  return (
    subject.rootId === actor.rootId &&
    subject.state !== "merged" &&
    (holds(actor, "activity.read", subject.leadId) ||
      (subject.audience !== "restricted" && subject.organiserIds.some((id) => holds(actor, "activity.read", id))))
  );
}

/** Yes when one of the acts is held at the lead organisation: what a co-organiser may read he may not change. */
function atLead(actor: Actor, subject: ActivitySubject, ...acts: Act[]): Answer {
  if (!reads(actor, subject)) return notFound();
  return acts.some((act) => holds(actor, act, subject.leadId)) || refuse("forbidden");
}

function inStep(act: Move, subject: ActivitySubject): Answer {
  const next = moved(act, subject, subject.today);
  return "fault" in next ? refuse(faults[next.fault]) : true;
}

/** Every sentence is asked in order; the first refusal is the answer. */
function all(...answers: (() => Answer)[]): Answer {
  for (const answer of answers) {
    const said = answer();
    if (said !== true) return said;
  }
  return true;
}

/** Whether somebody may draft for an organisation: his own, or another's for which he may enter. */
export function mayDraftFor(actor: Actor, organisationId: string): boolean {
  return holds(actor, "activity.draft", organisationId) || holds(actor, "activity.enter_for", organisationId);
}

/** Whether the actor works in this organisation itself, rather than above it: else he enters for it. */
export function worksIn(actor: Actor, organisationId: string): boolean {
  return actor.sources.some((source) => source.organisationId === organisationId && source.acts.has("activity.draft"));
}

/** A series is kept by whoever may draft for the organisation it belongs to. */
export function keepSeries(actor: Actor, { rootId, ownerId }: { rootId: string; ownerId: string }): Answer {
  if (rootId !== actor.rootId || !holds(actor, "activity.read", ownerId)) return notFound();
  return mayDraftFor(actor, ownerId) || refuse("forbidden");
}

/** Who prepares it and who approves it alike may put it off: the day does not wait for a signature. */
function putOff(act: Move, actor: Actor, subject: ActivitySubject): Answer {
  return all(
    () => atLead(actor, subject, "activity.draft", "activity.enter_for", "activity.approve"),
    () => inStep(act, subject),
  );
}

export const policy = {
  read: (actor: Actor, subject: ActivitySubject): Answer => reads(actor, subject) || notFound(),

  draft: (actor: Actor, { organisationId }: { organisationId: string }): Answer =>
    mayDraftFor(actor, organisationId) || refuse("forbidden"),

  /** Drafters change what is not reported yet; afterwards only who may correct. */
  edit: (actor: Actor, subject: ActivitySubject): Answer => {
    const need = editNeed(subject.state);
    return all(
      () =>
        need === "correction"
          ? atLead(actor, subject, "activity.correct")
          : atLead(actor, subject, "activity.draft", "activity.enter_for"),
      () => need !== "closed" || refuse("activity.closed"),
    );
  },

  submit: (actor: Actor, subject: ActivitySubject): Answer =>
    all(
      () => atLead(actor, subject, "activity.draft", "activity.enter_for"),
      () => inStep("submit", subject),
    ),

  approve: (actor: Actor, subject: ActivitySubject): Answer =>
    all(
      () => atLead(actor, subject, "activity.approve"),
      () => inStep("approve", subject),
      () => approvalBy(subject.mode, actor.accountId, subject.authors).allowed || refuse("activity.own_work"),
    ),

  return: (actor: Actor, subject: ActivitySubject): Answer =>
    all(
      () => atLead(actor, subject, "activity.approve"),
      () => inStep("return", subject),
    ),

  held: (actor: Actor, subject: ActivitySubject): Answer =>
    all(
      () => atLead(actor, subject, "activity.draft", "activity.enter_for", "activity.count"),
      () => inStep("held", subject),
    ),

  count: (actor: Actor, subject: ActivitySubject): Answer => {
    const need = countNeed(subject, subject.today);
    return all(
      () => atLead(actor, subject, need === "correction" ? "activity.correct" : "activity.count"),
      () => need !== "closed" || refuse("activity.closed"),
      () => need !== "too_early" || refuse("counts.too_early"),
    );
  },

  sendCounts: (actor: Actor, subject: ActivitySubject): Answer =>
    all(
      () => atLead(actor, subject, "activity.count"),
      () => inStep("send_counts", subject),
    ),

  returnCounts: (actor: Actor, subject: ActivitySubject): Answer =>
    all(
      () => atLead(actor, subject, "activity.check"),
      () => inStep("return_counts", subject),
    ),

  check: (actor: Actor, subject: ActivitySubject): Answer =>
    all(
      () => atLead(actor, subject, "activity.check"),
      () => inStep("check", subject),
      () => checkBy(subject.mode, actor.accountId, subject.countedBy).allowed || refuse("counts.own_work"),
    ),

  /** Names of people are for those who read where the activity is kept; a co-organiser sees how many came, not who. */
  readAttendees: (actor: Actor, subject: ActivitySubject): Answer => atLead(actor, subject, "activity.read"),

  /** Who writes or counts an activity keeps the list of who came, also when it was reported: it is no figure. */
  attendees: (actor: Actor, subject: ActivitySubject): Answer =>
    all(
      () => atLead(actor, subject, "activity.draft", "activity.enter_for", "activity.count"),
      () => (subject.state !== "cancelled" && subject.state !== "postponed") || refuse("activity.closed"),
    ),

  /** The papers of a conference follow it to the end, also after it was held and reported. */
  permit: (actor: Actor, subject: ActivitySubject): Answer =>
    all(
      () => atLead(actor, subject, "activity.draft", "activity.enter_for"),
      () => subject.state !== "cancelled" || refuse("activity.closed"),
    ),

  /** Which of two records stands is the office's to say: whoever may correct what is in a report. */
  merge: (actor: Actor, subject: ActivitySubject): Answer =>
    all(
      () => atLead(actor, subject, "activity.correct"),
      () => subject.state !== "cancelled" || refuse("activity.closed"),
    ),

  postpone: (actor: Actor, subject: ActivitySubject): Answer => putOff("postpone", actor, subject),
  reschedule: (actor: Actor, subject: ActivitySubject): Answer => putOff("reschedule", actor, subject),
  cancel: (actor: Actor, subject: ActivitySubject): Answer => putOff("cancel", actor, subject),
  restore: (actor: Actor, subject: ActivitySubject): Answer => putOff("restore", actor, subject),

  /** Pictures may be added and described at any time: they are not figures, and consent can come late. */
  photo: (actor: Actor, subject: ActivitySubject): Answer =>
    all(
      () => atLead(actor, subject, "activity.draft", "activity.enter_for", "activity.count"),
      () => (subject.state !== "cancelled" && subject.state !== "postponed") || refuse("activity.closed"),
    ),
};
