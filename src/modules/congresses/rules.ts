import type { ApprovalMode } from "#organisations";
import type { CongressTables } from "./tables.ts";

export type CongressState = CongressTables["congress"]["state"];
export type CongressKind = CongressTables["congress"]["kind"];
export type TransitionState = CongressTables["term_transition"]["state"];
export type BodyKind = CongressTables["term_transition_body"]["kind"];
export type How = CongressTables["term_transition_election"]["how"];

export const congressKinds = ["regular", "extraordinary", "founding"] as const satisfies readonly CongressKind[];
export const congressStates = [
  "preparing",
  "reported_to_authority",
  "held",
  "result_reported",
] as const satisfies readonly CongressState[];
export const bodyKinds = [
  "executive_committee",
  "standing_board",
  "permanent_leadership",
  "inspection_board",
] as const satisfies readonly BodyKind[];
export const hows = ["elected", "appointed", "ex_officio"] as const satisfies readonly How[];

/**
 * Where a congress can go from its state (DOMAIN §3): forward one step, back one step when it was put wrongly, and past
 * the report to the authority where none is owed.
 */
export function nextStates(state: CongressState): readonly CongressState[] {
  const at = congressStates.indexOf(state);
  return congressStates.filter((_, index) => Math.abs(index - at) === 1 || (at === 0 && index === 2));
}

/** A step that leaves something out or goes back says why. */
export function needsReason(from: CongressState, to: CongressState): boolean {
  return congressStates.indexOf(to) - congressStates.indexOf(from) !== 1;
}

/** Whether the congress is over: it has a day then, and not one that is still to come. */
export function wasHeld(state: CongressState): boolean {
  return state === "held" || state === "result_reported";
}

/** What may be done with the act that changes terms, by its state. */
const moves = {
  edit: ["draft"],
  submit: ["draft", "undone"],
  reopen: ["submitted", "undone"],
  apply: ["submitted"],
  undo: ["applied"],
} as const satisfies Record<string, readonly TransitionState[]>;
export type Move = keyof typeof moves;

export function canMove(move: Move, state: TransitionState): boolean {
  return moves[move].some((from) => from === state);
}

interface Approver {
  accountId: string;
  personId: string | null;
}
interface Written {
  draftedBy: string;
  writers: readonly string[];
  electedPeople: readonly string[];
}

/**
 * Whether the office lets this person approve what was written: `own` when it does although it is his own. Posts give
 * rights, so to be elected by the act counts as one's own work too.
 */
export function approvalBy(
  mode: ApprovalMode,
  { accountId, personId }: Approver,
  { draftedBy, writers, electedPeople }: Written,
): { allowed: boolean; own: boolean; because: "wrote" | "elected" | null } {
  const wrote = mode === "strict" || mode === "marked" ? writers.includes(accountId) : draftedBy === accountId;
  const elected = personId !== null && electedPeople.includes(personId);
  const because = wrote ? "wrote" : elected ? "elected" : null;
  return { allowed: because === null || mode === "marked", own: because !== null, because };
}
