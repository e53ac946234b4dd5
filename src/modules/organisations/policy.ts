import { holds, holdsAnywhere, holdsOr, type Act, type Actor } from "#accounts";
import { defineRefusals, notFound, type Refusal } from "#platform/errors.ts";
import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";
import { isEnded, isPartner, nodeOf, type OrganisationState } from "./rules.ts";

export const refuse = defineRefusals(
  {
    "organisation.ended": 409,
    "organisation.kind": 409,
    "organisation.root": 409,
    "state.not_next": 409,
    "state.children": 409,
    "link.ended": 409,
    "term.ended": 409,
    "position.ended": 409,
    "position.own": 403,
    "person.elsewhere": 403,
    "person.erased": 409,
    "setting.none": 409,
  },
  { vi: vi.refusals, en: en.refusals },
);

export interface OrganisationSubject {
  id: string;
  rootId: string;
  parentId: string | null;
  kind: string;
  state: OrganisationState;
}

/** A person with the nodes of the tree at which he holds posts today, and has held any. */
export interface PersonSubject {
  id: string;
  rootId: string;
  nodesNow: readonly string[];
  nodesEver: readonly string[];
}

interface PositionSubject {
  organisation: OrganisationSubject;
  personId: string;
}

type Answer = true | Refusal;

function atNode(actor: Actor, act: Act, read: Act, rootId: string, node: string): Answer {
  return rootId === actor.rootId ? holdsOr(actor, act, read, node) : notFound();
}

function stillExists(organisation: OrganisationSubject): Answer {
  return isEnded(organisation.state) ? refuse("organisation.ended") : true;
}

const first = (...answers: (() => Answer)[]): Answer => {
  for (const answer of answers) {
    const said = answer();
    if (said !== true) return said;
  }
  return true;
};

export const policy = {
  /** Everybody on the staff of the union finds its organisations by name. */
  find: (actor: Actor, organisation: OrganisationSubject): Answer =>
    organisation.rootId === actor.rootId && holdsAnywhere(actor, "organisation.read") ? true : notFound(),

  /** What is not public of an organisation is for those who read there. */
  readInside: (actor: Actor, organisation: OrganisationSubject): Answer =>
    organisation.rootId === actor.rootId && holds(actor, "organisation.read", nodeOf(organisation)) ? true : notFound(),

  edit: (actor: Actor, organisation: OrganisationSubject): Answer =>
    first(
      () => atNode(actor, "organisation.edit", "organisation.read", organisation.rootId, nodeOf(organisation)),
      () => stillExists(organisation),
    ),

  /** Admitting, suspending, dissolving and naming the kind are decided one level above (DOMAIN 4.1). */
  decide: (actor: Actor, organisation: OrganisationSubject): Answer =>
    first(
      () =>
        atNode(
          actor,
          "organisation.edit",
          "organisation.read",
          organisation.rootId,
          organisation.parentId ?? organisation.rootId,
        ),
      () => (organisation.id === organisation.rootId ? refuse("organisation.root") : true),
    ),

  /** Founding a chapter or a club below an organisation, or a member below the union. */
  found: (actor: Actor, parent: OrganisationSubject): Answer =>
    isPartner(parent) ? notFound() : policy.edit(actor, parent),

  /** Outside bodies are kept by the union's own office. */
  keepPartners: (actor: Actor, union: { rootId: string }): Answer =>
    atNode(actor, "organisation.edit", "organisation.read", union.rootId, union.rootId),

  /**
   * A person's record is changed by the union's office, or by who may do so at every organisation where the person serves
   * today: the office of one association must not rewrite somebody who also serves elsewhere.
   */
  editPerson: (actor: Actor, person: PersonSubject): Answer => {
    if (person.rootId !== actor.rootId) return notFound();
    if (holds(actor, "person.edit", person.rootId)) return true;
    if (holds(actor, "person.read", person.rootId)) return holdsOr(actor, "person.edit", "person.read", person.rootId);
    const seen = person.nodesEver.filter((node) => holds(actor, "person.read", node));
    if (seen.length === 0) return notFound();
    const ever = person.nodesEver.find((node) => holds(actor, "person.edit", node));
    if (ever === undefined) return holdsOr(actor, "person.edit", "person.read", seen[0] ?? person.rootId);
    return person.nodesNow.every((node) => holds(actor, "person.edit", node)) ? true : refuse("person.elsewhere");
  },

  /** A new person belongs to the union's office, or comes with a first post where the actor may add people. */
  addPerson: (actor: Actor, at: OrganisationSubject | null): Answer =>
    at === null
      ? atNode(actor, "person.edit", "person.read", actor.rootId, actor.rootId)
      : first(
          () => atNode(actor, "person.edit", "person.read", at.rootId, nodeOf(at)),
          () => atNode(actor, "position.edit", "person.read", at.rootId, nodeOf(at)),
          () => stillExists(at),
        ),

  /** Posts give rights (position_role): nobody records his own. */
  editPosition: (actor: Actor, position: PositionSubject): Answer =>
    first(
      () => atNode(actor, "position.edit", "person.read", position.organisation.rootId, nodeOf(position.organisation)),
      () => (actor.personId !== null && actor.personId === position.personId ? refuse("position.own") : true),
    ),

  addPosition: (actor: Actor, position: PositionSubject): Answer =>
    first(
      () => policy.editPosition(actor, position),
      () => stillExists(position.organisation),
    ),

  setting: (actor: Actor, union: { rootId: string }): Answer =>
    union.rootId === actor.rootId && holds(actor, "setting.edit", union.rootId) ? true : notFound(),
};
