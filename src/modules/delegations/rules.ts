import type { DatePrecision } from "#platform/text/index.ts";

type Day = Temporal.PlainDate;

/** Codes of the constraints of `delegation` and its parts, in the order of the lists. */
export const directions = ["inbound", "outbound"] as const;
export type Direction = (typeof directions)[number];
export const states = ["planned", "postponed", "done", "cancelled"] as const;
export type DelegationState = (typeof states)[number];
export const audiences = ["internal", "public"] as const;
export type Audience = (typeof audiences)[number];
export const sides = ["guest", "host"] as const;
export type Side = (typeof sides)[number];
export const giftWays = ["given", "received"] as const;
export type GiftWay = (typeof giftWays)[number];
export type Part = "sending" | "receiving";
export const qualifiers = ["exact", "over", "nearly", "about", "at_least"] as const;
export const currencies = ["VND", "USD", "EUR", "JPY", "KRW", "CNY", "LAK", "KHR", "THB", "SGD", "RUB", "GBP"] as const;

/** The greatest size of a delegation (constraint `delegation_size_value_check`). */
export const mostMembers = 100_000;
/** A gift worth more than this is a slip of the finger. */
export const mostMoney = 1_000_000_000_000;

/** What decides which steps a delegation can take. */
export interface Standing {
  state: DelegationState;
  startsOn: Day;
}

const moves: Record<DelegationState, readonly DelegationState[]> = {
  planned: ["done", "postponed", "cancelled"],
  postponed: ["planned", "cancelled"],
  done: ["planned"],
  cancelled: ["planned"],
};

/** The states a delegation can go to on a day: what has not begun has not taken place. */
export function nextStates({ state, startsOn }: Standing, today: Day): DelegationState[] {
  return moves[state].filter((next) => next !== "done" || Temporal.PlainDate.compare(startsOn, today) <= 0);
}

/** Why a step must be explained: what is put off, called off, or taken back. */
export function needsReason(from: DelegationState, to: DelegationState): boolean {
  return to === "postponed" || to === "cancelled" || from === "done" || from === "cancelled";
}

/** The last day that a date with its precision can mean. */
export function lastMeant(on: Day, precision: DatePrecision): Day {
  if (precision === "day") return on;
  const month = precision === "year" ? on.with({ month: 12 }) : on;
  return month.with({ day: month.daysInMonth });
}

/** The days a delegation can take, both included. */
export function daysOf(of: { starts_on: Day; starts_precision: DatePrecision; ends_on: Day | null }): {
  from: Day;
  to: Day;
} {
  return { from: of.starts_on, to: of.ends_on ?? lastMeant(of.starts_on, of.starts_precision) };
}

/** What is published: said to be public, and it took place. A visit to come is announced by its activities, which are approved. */
export function isPublished({ audience, state }: { audience: Audience; state: DelegationState }): boolean {
  return audience === "public" && state === "done";
}

interface Hours {
  id: string;
  day: Day;
  starts_at: string;
  ends_at: string | null;
}

/** Pairs of a programme that lie over each other; an item without an end takes only its beginning. */
export function overlapping<Item extends Hours>(items: readonly Item[]): [Item, Item][] {
  const found: [Item, Item][] = [];
  for (const [index, a] of items.entries())
    for (const b of items.slice(index + 1)) {
      if (!a.day.equals(b.day)) continue;
      const [first, second] = a.starts_at <= b.starts_at ? [a, b] : [b, a];
      const sameStart = first.starts_at === second.starts_at;
      if (sameStart || (first.ends_at !== null && first.ends_at > second.starts_at)) found.push([first, second]);
    }
  return found;
}

/** Members with new places of precedence: by the numbers given, those with equal numbers in the order they had. */
export function reordered<Member extends { id: string }>(
  members: readonly Member[],
  places: ReadonlyMap<string, number>,
): Member[] {
  const place = (member: Member, index: number) => places.get(member.id) ?? index + 1;
  return members
    .map((member, index) => ({ member, at: place(member, index), index }))
    .sort((a, b) => a.at - b.at || a.index - b.index)
    .map(({ member }) => member);
}
