import { holds, reach, type Actor } from "#accounts";
import { defineRefusals, notFound, type Refusal } from "#platform/errors.ts";
import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";

export const refuse = defineRefusals(
  {
    forbidden: 403,
    "delegation.moved": 409,
    "delegation.unprintable": 409,
    "part.gone": 409,
  },
  { vi: vi.refusals, en: en.refusals },
);

/** What decides who may do what with one delegation. */
export interface DelegationSubject {
  rootId: string;
  hostId: string;
  /** Organisations named as sending or receiving. */
  organisationIds: readonly string[];
}

type Answer = true | Refusal;

/** The twin of `visibleTo` for one loaded record. */
function reads(actor: Actor, subject: DelegationSubject): boolean {
  if (subject.rootId !== actor.rootId) return false;
  const within = new Set(reach(actor, "activity.read"));
  return within.has(subject.hostId) || subject.organisationIds.some((id) => within.has(id));
}

/** Whether somebody may keep delegations of an organisation: his own, or another's for which he may enter. */
export function mayKeepFor(actor: Actor, organisationId: string): boolean {
  return holds(actor, "activity.draft", organisationId) || holds(actor, "activity.enter_for", organisationId);
}

export const policy = {
  read: (actor: Actor, subject: DelegationSubject): Answer => reads(actor, subject) || notFound(),

  draft: (actor: Actor, { hostId }: { hostId: string }): Answer => mayKeepFor(actor, hostId) || refuse("forbidden"),

  /** Who takes part reads; who keeps the record writes. */
  edit: (actor: Actor, subject: DelegationSubject): Answer =>
    !reads(actor, subject) ? notFound() : mayKeepFor(actor, subject.hostId) || refuse("forbidden"),
};
