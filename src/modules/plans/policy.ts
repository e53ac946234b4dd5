import { holds, type Actor } from "#accounts";
import { defineRefusals, notFound, type Refusal } from "#platform/errors.ts";
import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";
import { lineNeed, planAfter, type PlanMove, type PlanState } from "./rules.ts";

export const refuse = defineRefusals(
  {
    forbidden: 403,
    "plan.moved": 409,
    "plan.closed": 409,
    "plan.exists": 409,
    "plan.empty": 409,
    "plan.own": 403,
    "plan.nothing_to_copy": 409,
    "line.taken": 409,
    "line.linked": 409,
    "line.changed": 409,
  },
  { vi: vi.refusals, en: en.refusals },
);

export interface PlanSubject {
  rootId: string;
  organisationId: string;
  state: PlanState;
  submittedBy: string | null;
}

type Answer = true | Refusal;

function at(
  actor: Actor,
  subject: Pick<PlanSubject, "rootId" | "organisationId">,
  act: "plan.edit" | "plan.agree",
): Answer {
  if (subject.rootId !== actor.rootId || !holds(actor, "plan.read", subject.organisationId)) return notFound();
  return holds(actor, act, subject.organisationId) || refuse("forbidden");
}

function inStep(act: PlanMove, subject: PlanSubject): Answer {
  return planAfter(act, subject.state) !== undefined || refuse("plan.moved");
}

export const policy = {
  make: (actor: Actor, subject: Pick<PlanSubject, "rootId" | "organisationId">): Answer =>
    at(actor, subject, "plan.edit"),

  /** Adding a line, or changing this one. */
  write: (actor: Actor, subject: PlanSubject & { line: { addedLater: boolean } | null }): Answer => {
    const may = at(actor, subject, "plan.edit");
    if (may !== true) return may;
    return lineNeed(subject.state, subject.line) === "free" || refuse("plan.closed");
  },

  /** Linking a line to what it became, or dropping it: at any time after it was written down. */
  follow: (actor: Actor, subject: PlanSubject): Answer => at(actor, subject, "plan.edit"),

  submit: (actor: Actor, subject: PlanSubject): Answer => {
    const may = at(actor, subject, "plan.edit");
    return may !== true ? may : inStep("submit", subject);
  },

  return: (actor: Actor, subject: PlanSubject): Answer => {
    const may = at(actor, subject, "plan.agree");
    return may !== true ? may : inStep("return", subject);
  },

  /** Nobody agrees to what he sent himself. */
  agree: (actor: Actor, subject: PlanSubject): Answer => {
    const may = at(actor, subject, "plan.agree");
    if (may !== true) return may;
    const step = inStep("agree", subject);
    return step !== true ? step : subject.submittedBy !== actor.accountId || refuse("plan.own");
  },
};
