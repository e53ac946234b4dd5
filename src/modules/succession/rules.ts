import type { SuccessionTables } from "./tables.ts";

export type SuccessionKind = SuccessionTables["succession"]["kind"];
export type SuccessionState = SuccessionTables["succession"]["state"];

export const successionKinds = ["merge", "split", "rename", "dissolve"] as const satisfies readonly SuccessionKind[];
export const successionStates = [
  "draft",
  "approved",
  "applied",
  "undone",
  "withdrawn",
] as const satisfies readonly SuccessionState[];

/** What an act does to a record, in the order in which the page tells it. */
export const effects = [
  "organisation.ends",
  "organisation.founded",
  "organisation.renamed",
  "organisation.moves",
  "organisation.goes_over",
  "position.ends",
  "position.begins",
  "term.ends",
  "link.ends",
  "link.begins",
  "alias.added",
  "activity.moves",
  "activity.goes_over",
  "series.goes_over",
  "person.goes_over",
  "account.goes_over",
  "grant.ends",
] as const;
export type Effect = (typeof effects)[number];
/** Rows that say what was: of interest to undoing, not to a reader. */
export type Bookkeeping = "past" | "step";

/** The tables an act writes. */
export type Written =
  | "organisation"
  | "organisation_past"
  | "organisation_step"
  | "organisation_alias"
  | "organisation_link"
  | "position"
  | "term"
  | "person"
  | "account"
  | "role_grant"
  | "activity"
  | "activity_series";

/** An act as the commands work with it. */
export interface Act {
  id: string;
  rootId: string;
  otherRootId: string | null;
  kind: SuccessionKind;
  state: SuccessionState;
  effectiveOn: Temporal.PlainDate;
  sourceContinues: boolean;
  draftedBy: string | null;
  version: number;
  invented: boolean;
  documentTitle: string;
  sources: readonly ActOrganisation[];
  successors: readonly ActSuccessor[];
  approvals: readonly { rootId: string; accountId: string; name: string; at: Date }[];
}

export interface ActOrganisation {
  id: string;
  rootId: string;
  parentId: string | null;
  kind: string;
  nameVi: string;
  nameEn: string | null;
  slug: string;
  state: "preparing" | "active" | "suspended" | "merged" | "dissolved";
  isPublic: boolean;
  invented: boolean;
}

export interface ActSuccessor {
  position: number;
  /** The organisation that is there, or was founded by the act. */
  organisation: ActOrganisation | null;
  nameVi: string | null;
  nameEn: string | null;
  shortName: string | null;
}

/** Whether the sources are no more once the act holds. */
export function endsSources(act: Pick<Act, "kind" | "sourceContinues">): boolean {
  return act.kind === "merge" || act.kind === "dissolve" || (act.kind === "split" && !act.sourceContinues);
}

/** The state of a source that is no more: merged into one, else dissolved (DOMAIN §3). */
export function endState(kind: SuccessionKind): "merged" | "dissolved" {
  return kind === "merge" ? "merged" : "dissolved";
}

/** The last day of what was before. */
export function lastDay(act: Pick<Act, "effectiveOn">): Temporal.PlainDate {
  return act.effectiveOn.subtract({ days: 1 });
}

/** How many successors a kind takes: at least, at most. */
export const successorCount: Record<SuccessionKind, readonly [number, number]> = {
  merge: [1, 1],
  split: [1, 5],
  rename: [1, 1],
  dissolve: [0, 0],
};
