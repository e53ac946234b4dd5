import { defineRefusals, notFound, type Refusal } from "#platform/errors.ts";
import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";
import { holds, holdsAnywhere, type Act, type Actor } from "./rules.ts";

export const refuse = defineRefusals(
  {
    forbidden: 403,
    "account.throttled": 429,
    "account.own": 409,
    "account.disabled": 409,
    "account.last_manager": 409,
    "token.bad": 410,
    "totp.required": 409,
    "grant.beyond_own": 403,
  },
  { vi: vi.refusals, en: en.refusals },
);

/** A sentence of the regulation: yes, or the refusal that says why not. The same sentence hides the button and guards the act. */
export type Sentence<Subject> = (actor: Actor, subject: Subject) => true | Refusal;

/** The gate of every write: throws what the sentence answers. */
export function allow<Subject>(sentence: Sentence<Subject>, actor: Actor, subject: Subject): void {
  const answer = sentence(actor, subject);
  if (answer !== true) throw answer;
}

/** Whether to show the button. */
export function permits<Subject>(sentence: Sentence<Subject>, actor: Actor, subject: Subject): boolean {
  return sentence(actor, subject) === true;
}

/** Yes when the actor holds the act there; "not found" when he may not even read there. */
export function holdsOr(actor: Actor, act: Act, read: Act, organisationId: string): true | Refusal {
  if (holds(actor, act, organisationId)) return true;
  return holds(actor, read, organisationId) ? refuse("forbidden") : notFound();
}

// What concerns the union as a whole is not given by holding the act at one of its branches.
const ofTheUnion = new Set<Act>(["account.manage", "mail.read", "audit.read", "setting.edit"]);

/** For pages that belong to a role and not to a record. */
export function needs(act: Act): Sentence<null> {
  return (actor) =>
    (ofTheUnion.has(act) ? holds(actor, act, actor.rootId) : holdsAnywhere(actor, act)) || refuse("forbidden");
}

export interface AccountSubject {
  id: string;
  rootId: string;
  state: "invited" | "active" | "disabled";
}

export const policy = {
  manage: (actor: Actor, account: AccountSubject): true | Refusal =>
    account.rootId === actor.rootId && holds(actor, "account.manage", account.rootId) ? true : notFound(),
  /** A letter to a locked account would lead nowhere. */
  invite: (actor: Actor, account: AccountSubject): true | Refusal => {
    const managed = policy.manage(actor, account);
    return managed !== true ? managed : account.state === "disabled" ? refuse("account.disabled") : true;
  },
  // An administrator who locks himself out cannot be let in again by anyone below him.
  disable: (actor: Actor, account: AccountSubject): true | Refusal => {
    const managed = policy.manage(actor, account);
    return managed !== true ? managed : account.id === actor.accountId ? refuse("account.own") : true;
  },
};
