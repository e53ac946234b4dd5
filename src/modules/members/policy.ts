import { holds, holdsOr, type Act, type Actor } from "#accounts";
import { defineRefusals, notFound, type Refusal } from "#platform/errors.ts";
import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";
import { nextSteps, type MemberState, type MemberStep } from "./rules.ts";

export const refuse = defineRefusals(
  {
    "member.ended_organisation": 409,
    "member.not_a_place": 409,
    "member.step": 409,
    "import.state": 409,
    "import.nothing": 409,
    "import.in_the_way": 409,
    "confirmation.other": 409,
    "reminder.nobody": 409,
    "reminder.today": 409,
    "reminder.not_due": 409,
  },
  { vi: vi.refusals, en: en.refusals },
);

/** Where a membership, a list or an import is. */
export interface MemberPlace {
  rootId: string;
  organisationId: string;
}

type Answer = true | Refusal;

const at = (actor: Actor, act: Act, place: MemberPlace): Answer =>
  place.rootId === actor.rootId ? holdsOr(actor, act, "member.read", place.organisationId) : notFound();

export const policy = {
  /** An association reads its own members and its chapters'; a chapter its own; the union's officers all of them. */
  read: (actor: Actor, place: MemberPlace): Answer =>
    place.rootId === actor.rootId && holds(actor, "member.read", place.organisationId) ? true : notFound(),

  edit: (actor: Actor, place: MemberPlace): Answer => at(actor, "member.edit", place),

  step: (actor: Actor, { step, ...membership }: MemberPlace & { state: MemberState; step: MemberStep }): Answer => {
    const answer = policy.edit(actor, membership);
    if (answer !== true) return answer;
    return nextSteps(membership.state).includes(step) || refuse("member.step");
  },

  /** The association confirms its list, not the union and not a chapter (DOMAIN 4.1). */
  confirm: (actor: Actor, place: MemberPlace): Answer => at(actor, "member.confirm", place),

  remind: (actor: Actor, place: MemberPlace): Answer => at(actor, "member.remind", place),
};
