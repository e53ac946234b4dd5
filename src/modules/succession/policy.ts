import { holds, holdsOr, type Actor } from "#accounts";
import type { ApprovalMode } from "#organisations";
import { defineRefusals, notFound, type Refusal } from "#platform/errors.ts";
import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";
import type { Act, ActOrganisation } from "./rules.ts";

export const refuse = defineRefusals(
  {
    "succession.forbidden": 403,
    "succession.own_work": 403,
    "succession.state": 409,
    "succession.agreed": 409,
    "succession.obstacle": 409,
    "succession.changed": 409,
  },
  { vi: vi.refusals, en: en.refusals },
);

type Answer = true | Refusal;
type Concerned = Pick<Act, "rootId" | "otherRootId" | "sources" | "successors">;

/** The node at which an organisation's fate is decided: one level above it, for a union and for outside bodies the union. */
export function decidedAt(organisation: Pick<ActOrganisation, "parentId" | "rootId">): string {
  return organisation.parentId ?? organisation.rootId;
}

const organisationsOf = ({ sources, successors }: Pick<Act, "sources" | "successors">): ActOrganisation[] => [
  ...sources,
  ...successors.flatMap(({ organisation }) => (organisation === null ? [] : [organisation])),
];

/** Both unions see an act that concerns them; inside one, who reads at an organisation concerned or where it is decided. */
const sees = (actor: Actor, act: Concerned): boolean =>
  actor.rootId === act.rootId || actor.rootId === act.otherRootId
    ? [actor.rootId, ...organisationsOf(act).flatMap((one) => [one.id, decidedAt(one)])].some((node) =>
        holds(actor, "organisation.read", node),
      )
    : false;

/** Another union may be named in a draft when it is public: it has to agree itself. */
const isOtherUnion = (actor: Actor, organisation: ActOrganisation) =>
  organisation.rootId !== actor.rootId && organisation.id === organisation.rootId && organisation.isPublic;

const drafts = (actor: Actor, organisations: readonly ActOrganisation[]): Answer => {
  for (const organisation of organisations) {
    if (isOtherUnion(actor, organisation)) continue;
    if (organisation.rootId !== actor.rootId) return notFound();
    const answer = holdsOr(actor, "organisation.edit", "organisation.read", decidedAt(organisation));
    if (answer !== true) return answer;
  }
  return true;
};

export const policy = {
  read: (actor: Actor, act: Concerned): Answer => sees(actor, act) || notFound(),

  /** Drafted by who may decide over every organisation concerned (DOMAIN 4.1). */
  draft: (actor: Actor, organisations: readonly ActOrganisation[]): Answer => drafts(actor, organisations),

  /** Changing a draft, or an approved act, which then needs to be approved anew. */
  edit: (actor: Actor, act: Act): Answer =>
    !sees(actor, act)
      ? notFound()
      : actor.rootId !== act.rootId
        ? refuse("succession.forbidden")
        : act.state !== "draft" && act.state !== "approved"
          ? refuse("succession.state")
          : drafts(actor, organisationsOf(act)),

  approve: (actor: Actor, { act, mode }: { act: Act; mode: ApprovalMode }): Answer =>
    !sees(actor, act)
      ? notFound()
      : !holds(actor, "succession.approve", actor.rootId)
        ? refuse("succession.forbidden")
        : act.state !== "draft"
          ? refuse("succession.state")
          : act.approvals.some(({ rootId }) => rootId === actor.rootId)
            ? refuse("succession.agreed")
            : mode !== "marked" && act.draftedBy === actor.accountId
              ? refuse("succession.own_work")
              : true,

  apply: (actor: Actor, act: Act): Answer =>
    !sees(actor, act)
      ? notFound()
      : !holds(actor, "succession.approve", actor.rootId) && drafts(actor, organisationsOf(act)) !== true
        ? refuse("succession.forbidden")
        : act.state === "approved" || refuse("succession.state"),

  undo: (actor: Actor, act: Act): Answer =>
    !sees(actor, act)
      ? notFound()
      : !holds(actor, "succession.approve", actor.rootId)
        ? refuse("succession.forbidden")
        : act.state === "applied" || refuse("succession.state"),
};
