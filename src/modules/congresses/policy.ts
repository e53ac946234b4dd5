import { holds, holdsOr, type Actor } from "#accounts";
import type { ApprovalMode } from "#organisations";
import { defineRefusals, notFound, type Refusal } from "#platform/errors.ts";
import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";
import { approvalBy, canMove, type CongressState, type Move, type TransitionState } from "./rules.ts";

export const refuse = defineRefusals(
  {
    "congress.partner": 409,
    "congress.moved": 409,
    "congress.bound": 409,
    "transition.state": 409,
    "transition.changed": 409,
    "transition.own_work": 403,
    "transition.own_post": 403,
    "transition.too_early": 409,
    "transition.empty": 409,
    "transition.exists": 409,
  },
  { vi: vi.refusals, en: en.refusals },
);

export interface CongressSubject {
  organisationId: string;
  rootId: string;
  state: CongressState;
}

export interface TransitionSubject extends CongressSubject {
  transition: TransitionState;
  mode: ApprovalMode;
  draftedBy: string;
  writers: readonly string[];
  electedPeople: readonly string[];
}

type Answer = true | Refusal;

export const policy = {
  read: (actor: Actor, congress: Pick<CongressSubject, "organisationId" | "rootId">): Answer =>
    congress.rootId === actor.rootId && holds(actor, "organisation.read", congress.organisationId) ? true : notFound(),

  edit: (actor: Actor, congress: Pick<CongressSubject, "organisationId" | "rootId">): Answer =>
    congress.rootId === actor.rootId
      ? holdsOr(actor, "organisation.edit", "organisation.read", congress.organisationId)
      : notFound(),

  /** The act gives and takes posts, so preparing it asks for what recording posts asks for. */
  prepare: (actor: Actor, congress: Pick<CongressSubject, "organisationId" | "rootId">): Answer =>
    congress.rootId === actor.rootId
      ? holdsOr(actor, "position.edit", "organisation.read", congress.organisationId)
      : notFound(),

  change:
    (move: Exclude<Move, "apply" | "undo">) =>
    (actor: Actor, congress: TransitionSubject): Answer => {
      const may = policy.prepare(actor, congress);
      return may !== true ? may : canMove(move, congress.transition) || refuse("transition.state");
    },

  apply: (actor: Actor, congress: TransitionSubject): Answer => {
    const may = decides(actor, congress);
    if (may !== true) return may;
    if (!canMove("apply", congress.transition)) return refuse("transition.state");
    const answer = approvalBy(congress.mode, actor, congress);
    if (!answer.allowed) return refuse(answer.because === "wrote" ? "transition.own_work" : "transition.own_post");
    return congress.state === "preparing" ? refuse("transition.too_early") : true;
  },

  undo: (actor: Actor, congress: TransitionSubject): Answer => {
    const may = decides(actor, congress);
    return may !== true ? may : canMove("undo", congress.transition) || refuse("transition.state");
  },
};

function decides(actor: Actor, congress: CongressSubject): Answer {
  return congress.rootId === actor.rootId
    ? holdsOr(actor, "term.approve", "organisation.read", congress.organisationId)
    : notFound();
}
