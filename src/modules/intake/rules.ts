import type { Figure } from "#figures";
import { annual, halfYear, type Occasion } from "#reports";
import type { IntakeTables } from "./tables.ts";

export type CallKind = IntakeTables["intake_call"]["kind"];
export type PartState = IntakeTables["intake_part"]["state"];
export type Verdict = IntakeTables["intake_answer"]["verdict"];
export type PartAct = "send" | "accept" | "return";

export const callKinds: readonly CallKind[] = ["annual", "half_year"];

/** The period a call asks about. */
export function occasionOfCall(kind: CallKind, year: number): Occasion {
  return kind === "annual" ? annual(year) : halfYear(year);
}

// What was accepted may still be sent back: what accepting it declared is then withdrawn.
const steps: Record<PartAct, { from: readonly PartState[]; to: PartState }> = {
  send: { from: ["waiting", "returned"], to: "sent" },
  accept: { from: ["sent"], to: "accepted" },
  return: { from: ["sent", "accepted"], to: "returned" },
};

/** The state an act leads to, or undefined where it is not possible. */
export function after(state: PartState, act: PartAct): PartState | undefined {
  const step = steps[act];
  return step.from.includes(state) ? step.to : undefined;
}

/** What an association is asked about: its totals, and the indicators of which nothing is known. Cuts follow from the records. */
export function asked(figures: readonly Figure[]): Figure[] {
  return figures.filter(({ dimensions }) => Object.keys(dimensions).length === 0);
}

/** What a figure said, as a form carries it: another number meanwhile must be looked at again. */
export function seenOf({ value, qualifier }: Pick<Figure, "value" | "qualifier">): string {
  return `${qualifier}:${value ?? ""}`;
}

/** The units in which a number may be given where no record gave one. */
export const askedUnits = [
  "person",
  "attendance",
  "activity",
  "session",
  "round",
  "organisation",
  "chapter",
  "member",
  "collective",
  "individual",
  "pupil",
  "VND",
  "USD",
] as const;

/** Days before the last day on which who has not answered is written to; and every day of the first week after it. */
export function remindsOn(due: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  const left = today.until(due, { largestUnit: "days" }).days;
  return left === 7 || left === 2 || left === 0 || (left < 0 && left >= -21 && left % 7 === 0);
}
