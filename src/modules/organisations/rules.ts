import type { DatePrecision } from "#platform/text/index.ts";
import type { OrganisationTables } from "./tables.ts";

type Day = Temporal.PlainDate;
export type OrganisationState = OrganisationTables["organisation"]["state"];
export type LinkKind = OrganisationTables["organisation_link"]["kind"];
export type BodyKind = OrganisationTables["body"]["kind"];
export type Gender = NonNullable<OrganisationTables["person"]["gender"]>;
export type How = NonNullable<OrganisationTables["position"]["how"]>;

/** What stands in the tree of a union, in the order in which lists show it. */
const treeKinds = [
  "union",
  "bilateral_association",
  "peace_committee",
  "liaison_association",
  "peoples_organisation",
  "club",
  "chapter",
] as const;

/** What a union keeps beside its tree: those it works with. */
export const partnerKinds = [
  "upper_union",
  "sister_union",
  "party",
  "state",
  "mass",
  "local_government",
  "embassy",
  "consulate",
  "expat_community",
  "peoples_organisation",
  "bilateral_association",
  "peace_committee",
  "liaison_association",
  "club",
  "fngo",
  "multilateral",
  "university",
  "school",
  "company",
  "fdi_company",
  "press",
] as const;

export const organisationKinds = [...new Set([...treeKinds, ...partnerKinds])] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** The kind of a stored row; the database's check keeps the list, an unknown one reads as a people's organisation. */
export function kindOf(text: string): OrganisationKind {
  return organisationKinds.find((kind) => kind === text) ?? "peoples_organisation";
}

/** Which kinds may be founded under an organisation; none under a club. */
export function childKinds(parent: string): readonly OrganisationKind[] {
  switch (parent) {
    case "union":
      return ["bilateral_association", "peace_committee", "liaison_association", "peoples_organisation", "club"];
    case "bilateral_association":
    case "peace_committee":
    case "liaison_association":
    case "peoples_organisation":
      return ["chapter", "club"];
    case "chapter":
      return ["club"];
    default:
      return [];
  }
}

/** The link by which a child belongs to its parent. */
export function belongingLink(parentKind: string, childKind: string): LinkKind {
  return parentKind === "union" ? "member_of" : childKind === "chapter" ? "chapter_of" : "club_of";
}

/** The links by which an organisation belongs to another: they end when it does. */
export const belongingLinks = ["member_of", "chapter_of", "club_of"] as const satisfies readonly LinkKind[];
export const freeLinks = [
  "counterpart_of",
  "coordinates_with",
  "supervised_by",
  "successor_of",
] as const satisfies readonly LinkKind[];
export const linkKinds = [...belongingLinks, ...freeLinks] as const;

/** DOMAIN §3: preparing → active → suspended → merged or dissolved; nothing comes back from the last two. */
const transitions: Record<OrganisationState, readonly OrganisationState[]> = {
  preparing: ["active", "dissolved"],
  active: ["suspended", "merged", "dissolved"],
  suspended: ["active", "merged", "dissolved"],
  merged: [],
  dissolved: [],
};

export function nextStates(state: OrganisationState): readonly OrganisationState[] {
  return transitions[state];
}

/** States in which an organisation no longer exists: its membership, terms and posts end with it. */
const endedStates = ["merged", "dissolved"] as const satisfies readonly OrganisationState[];

export function isEnded(state: OrganisationState): boolean {
  return endedStates.some((ended) => ended === state);
}

export const bodyKinds = [
  "executive_committee",
  "standing_board",
  "permanent_leadership",
  "inspection_board",
  "office",
] as const satisfies readonly BodyKind[];

/** The executive committee elects the standing board and the permanent leadership: they stand below it. */
export function isBelowCommittee(kind: BodyKind): boolean {
  return kind === "standing_board" || kind === "permanent_leadership";
}

export const genders = ["female", "male", "other"] as const satisfies readonly Gender[];
export const hows = ["elected", "appointed", "filled", "ex_officio"] as const satisfies readonly How[];

/** The node of the tree at which rights over a record are asked: outside bodies are the union's own affair. */
export function nodeOf(organisation: { id: string; rootId: string; parentId: string | null }): string {
  return isPartner(organisation) ? organisation.rootId : organisation.id;
}

export function isPartner(organisation: { id: string; rootId: string; parentId: string | null }): boolean {
  return organisation.parentId === null && organisation.id !== organisation.rootId;
}

/** A stored date with what is known of it. */
export interface Known {
  on: Day;
  precision: DatePrecision;
}

export function known(on: Day | null, precision: DatePrecision | null): Known | null {
  return on === null || precision === null ? null : { on, precision };
}

/** The last day that a date can mean: what an end is stored as (a beginning is stored as the first day). */
export function lastDayOf({ on, precision }: Known): Day {
  if (precision === "day") return on;
  const first = precision === "year" ? on.with({ month: 12, day: 1 }) : on.with({ day: 1 });
  return first.with({ day: first.daysInMonth });
}

/** Whether the end lies before the beginning on every reading of the two dates; `to` as typed, its first day. */
export function endsBeforeStart(from: Known | null, to: Known | null): boolean {
  return from !== null && to !== null && Temporal.PlainDate.compare(lastDayOf(to), from.on) < 0;
}

interface TermDates {
  nominalFrom: number;
  nominalTo: number;
  actualFrom: Day | null;
  actualTo: Day | null;
}

/** planned: not begun on the day; running; overdue: runs on although its years are over; ended. */
export type TermStanding = "planned" | "running" | "overdue" | "ended";

/**
 * How a term stands on a day. Real dates rule, from congress to congress (C03); without them the nominal years. `followed`:
 * a later term of the same organisation had begun by that day.
 */
export function termStanding(term: TermDates, day: Day, followed: boolean): TermStanding {
  const begun =
    term.actualFrom === null ? term.nominalFrom <= day.year : Temporal.PlainDate.compare(term.actualFrom, day) <= 0;
  if (!begun) return "planned";
  if (followed || (term.actualTo !== null && Temporal.PlainDate.compare(term.actualTo, day) < 0)) return "ended";
  return term.nominalTo < day.year ? "overdue" : "running";
}

/** The day from which terms are put in order. */
export function termStart(term: Pick<TermDates, "nominalFrom" | "actualFrom">): Day {
  return term.actualFrom ?? Temporal.PlainDate.from({ year: term.nominalFrom, month: 1, day: 1 });
}

interface PositionDates {
  from: Day | null;
  to: Day | null;
  attestedOn: Day | null;
  /** The post belongs to a term that is over. */
  termEnded: boolean;
}

/** attested: a source shows the person in office, begin and end are not known (C04). */
export type PositionStanding = "coming" | "current" | "attested" | "past";

export function positionStanding({ from, to, termEnded }: PositionDates, day: Day): PositionStanding {
  if (to !== null && Temporal.PlainDate.compare(to, day) < 0) return "past";
  if (from === null) return termEnded ? "past" : "attested";
  return Temporal.PlainDate.compare(from, day) > 0 ? "coming" : "current";
}

/** What is different between two versions when two people saved the same record. */
export interface Conflict {
  conflict: true;
  by: string | null;
  at: Date;
  version: number;
}

export function isConflict(value: unknown): value is Conflict {
  return typeof value === "object" && value !== null && "conflict" in value;
}

/** The titles of whoever is at the head of an organisation or a body. */
export const headTitles = ["chairman", "head", "chapter_head", "director", "chief_of_office"] as const;

/** Whether the text of an address can name an organisation at all. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 120;
}
