import { holds, type Actor } from "#accounts";
import { defineRefusals, notFound, type Refusal } from "#platform/errors.ts";
import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";
import { after, type PartAct, type PartState } from "./rules.ts";

export const refuse = defineRefusals(
  {
    "intake.forbidden": 403,
    "intake.state": 409,
    "intake.closed": 409,
    "intake.own_part": 403,
  },
  { vi: vi.refusals, en: en.refusals },
);

export interface PartSubject {
  organisationId: string;
  rootId: string;
  state: PartState;
  closed: boolean;
  sentBy: string | null;
}

/** Reading a call: whoever reads reports of the union; an association sees its own part of it. */
const sees = (actor: Actor, part: Pick<PartSubject, "organisationId">) =>
  holds(actor, "intake.read", part.organisationId) || holds(actor, "intake.confirm", part.organisationId);

export const policy = {
  open: (actor: Actor, rootId: string): true | Refusal =>
    holds(actor, "report.edit", rootId) ||
    (holds(actor, "intake.read", rootId) ? refuse("intake.forbidden") : notFound()),
  manage: (actor: Actor, call: { rootId: string; closed: boolean }): true | Refusal => {
    const may = policy.open(actor, call.rootId);
    return may !== true ? may : !call.closed || refuse("intake.closed");
  },
  read: (actor: Actor, part: Pick<PartSubject, "organisationId">): true | Refusal => sees(actor, part) || notFound(),
  answer: (actor: Actor, part: PartSubject): true | Refusal =>
    !sees(actor, part)
      ? notFound()
      : !holds(actor, "intake.confirm", part.organisationId)
        ? refuse("intake.forbidden")
        : part.closed
          ? refuse("intake.closed")
          : after(part.state, "send") !== undefined || refuse("intake.state"),
  decide:
    (act: Exclude<PartAct, "send">) =>
    (actor: Actor, part: PartSubject): true | Refusal => {
      if (!sees(actor, part)) return notFound();
      // Accepting a number declares it: the same right, at the same organisation.
      if (!holds(actor, "figure.declare", part.organisationId)) return refuse("intake.forbidden");
      if (part.closed) return refuse("intake.closed");
      if (after(part.state, act) === undefined) return refuse("intake.state");
      return act === "return" || part.sentBy !== actor.accountId || refuse("intake.own_part");
    },
};
