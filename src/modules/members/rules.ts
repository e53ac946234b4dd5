import { dateField } from "#platform/form.ts";
import type { DatePrecision } from "#platform/text/index.ts";

type Day = Temporal.PlainDate;

export const memberKinds = ["full", "associate", "honorary"] as const;
export type MemberKind = (typeof memberKinds)[number];

export const memberStates = ["applied", "admitted", "suspended", "left", "expelled"] as const;
export type MemberState = (typeof memberStates)[number];

/** A membership in one of these is the person's one membership there. */
export const openStates = ["applied", "admitted", "suspended"] as const satisfies readonly MemberState[];

export const isOpen = (state: MemberState): boolean => openStates.some((open) => open === state);

export const consentWays = ["paper", "electronic", "meeting"] as const;
export type ConsentWay = (typeof consentWays)[number];

export const memberSteps = ["admit", "decline", "suspend", "resume", "leave", "expel", "change_kind"] as const;
export type MemberStep = (typeof memberSteps)[number];

interface Transition {
  from: readonly MemberState[];
  /** Null: the state stays. */
  to: MemberState | null;
  reason: boolean;
  document: boolean;
  /** The last address part of the page on which it is done. */
  path: string;
}

/** DOMAIN §3: applied → admitted → suspended, left or expelled; only a suspension comes back. */
export const transitions: Record<MemberStep, Transition> = {
  admit: { from: ["applied"], to: "admitted", reason: false, document: false, path: "ket-nap" },
  decline: { from: ["applied"], to: "left", reason: true, document: false, path: "khong-ket-nap" },
  suspend: { from: ["admitted"], to: "suspended", reason: true, document: true, path: "dinh-chi" },
  resume: { from: ["suspended"], to: "admitted", reason: true, document: false, path: "khoi-phuc" },
  leave: { from: ["admitted", "suspended"], to: "left", reason: true, document: false, path: "ra-hoi" },
  expel: { from: ["admitted", "suspended"], to: "expelled", reason: true, document: true, path: "khai-tru" },
  change_kind: { from: ["applied", "admitted"], to: null, reason: false, document: false, path: "loai" },
};

/** The steps that can come next, in the order of their buttons. */
export function nextSteps(state: MemberState): MemberStep[] {
  return memberSteps.filter((step) => transitions[step].from.includes(state));
}

/** A date as far as it is known; `on` is the first day it can mean. */
export interface Known {
  on: Day;
  precision: DatePrecision;
}

export function lastDayOf({ on, precision }: Known): Day {
  if (precision === "day") return on;
  const month = precision === "year" ? on.with({ month: 12, day: 1 }) : on.with({ day: 1 });
  return month.with({ day: month.daysInMonth });
}

/** The day on which a step takes effect: what ends something holds from the last day its date can mean. */
export function effectOf(step: MemberStep, date: Known): Day {
  const to = transitions[step].to;
  return to === null || isOpen(to) ? date.on : lastDayOf(date);
}

export type StepFault = "beforeLast" | "future";

/** What is wrong with the day of a next step: it lies before the step already noted, or has not come. */
export function stepFault(effect: Day, date: Known, last: Day | null, today: Day): StepFault | undefined {
  if (Temporal.PlainDate.compare(date.on, today) > 0) return "future";
  if (last === null) return undefined;
  return Temporal.PlainDate.compare(effect, last) < 0 ? "beforeLast" : undefined;
}

/** A date as the history shows it, exactly as far as it is known. */
export function said(on: Day | null, precision: DatePrecision | null): string | null {
  return on === null ? null : dateField(on, precision);
}

const numbered = /^(.*?)(\d{1,12})$/u;

/**
 * The next free numbers of an association, in the way most of its numbers are written: after "HL-0031" come "HL-0032",
 * "HL-0033"… Numbers of those who left are not given again.
 */
export function nextNumbers(taken: readonly string[], count: number): string[] {
  const series = new Map<string, { count: number; highest: number; width: number }>();
  for (const number of taken) {
    const [, prefix = "", digits = ""] = numbered.exec(number) ?? [];
    if (digits === "") continue;
    const known = series.get(prefix) ?? { count: 0, highest: 0, width: 1 };
    series.set(prefix, {
      count: known.count + 1,
      highest: Math.max(known.highest, Number(digits)),
      width: Math.max(known.width, digits.length),
    });
  }
  const [usual] = [...series].toSorted(([a, one], [b, two]) => two.count - one.count || (a < b ? -1 : 1));
  const [prefix, { highest, width }] = usual ?? ["", { highest: 0, width: 3 }];
  return Array.from({ length: count }, (_, index) => `${prefix}${String(highest + 1 + index).padStart(width, "0")}`);
}

/** Whether people of the same name can be one: not when both years of birth are known and differ. */
export function birthYearsAgree(a: number | null, b: number | null): boolean {
  return a === null || b === null || a === b;
}

/** Members of an association on a day, each once however many of its memberships he has, by kind; and by organisation. */
export interface Counts {
  full: number;
  associate: number;
  honorary: number;
  suspended: number;
  applied: number;
  /** Admitted full members at each organisation; who is in the association and in a chapter stands in both. */
  places: { id: string; name: string; members: number }[];
}

export const countedKinds = ["full", "associate", "honorary"] as const;

/** The day by which the list of a year is to be confirmed; a day that the month does not have is its last. */
export function dueOn(year: number, setting: { month: number; day: number }): Day {
  const first = Temporal.PlainDate.from({ year, month: setting.month, day: 1 });
  return first.with({ day: Math.min(setting.day, first.daysInMonth) });
}

/** How long before the due day an association is asked to confirm. */
export const askedDaysBefore = 60;

export type ConfirmationStanding = "confirmed" | "late" | "open" | "later";

/** Where an association stands with the confirmation of a year on a day. */
export function confirmationStanding(confirmed: boolean, due: Day, today: Day): ConfirmationStanding {
  if (confirmed) return "confirmed";
  if (Temporal.PlainDate.compare(today, due) > 0) return "late";
  return Temporal.PlainDate.compare(today, due.subtract({ days: askedDaysBefore })) >= 0 ? "open" : "later";
}

/** Where nothing is set: associations report once a year by 1 December (RULES §3, not verified for this union). */
export const defaultDue = { month: 12, day: 1 };
