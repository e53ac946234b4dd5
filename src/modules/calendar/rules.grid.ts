import { daysBetween } from "./rules.period.ts";

type Day = Temporal.PlainDate;

/** What lies on days: known to the day, both ends included. */
export interface Placed {
  from: Day;
  to: Day;
}

/** A piece of something that takes several days, within one week; columns count from 0. */
export interface Bar<Item> {
  item: Item;
  column: number;
  width: number;
  /** It began here, and does not go on beyond this week. */
  begins: boolean;
  ends: boolean;
}

export interface Week<Item> {
  days: Day[];
  /** Bars above each other; in one lane none covers another. */
  lanes: Bar<Item>[][];
  /** What takes one day, under the bars, day by day. */
  single: Item[][];
  /** What found no room, day by day. */
  more: number[];
}

/** How many things a day has room for, the last room being for "+N", and how many of them may be bars. */
export interface Room {
  things: number;
  lanes: number;
}
export const monthRoom: Room = { things: 4, lanes: 3 };
export const weekRoom: Room = { things: Infinity, lanes: Infinity };

const compare = Temporal.PlainDate.compare;

/** Whole weeks from a Monday to a Sunday with everything in its place. `items` in the order in which a day shows them. */
export function weeksOf<Item extends Placed>(from: Day, to: Day, items: readonly Item[], room: Room): Week<Item>[] {
  const days = daysBetween(from, to);
  return Array.from({ length: days.length / 7 }, (_, index) =>
    weekOf(days.slice(index * 7, index * 7 + 7), items, room),
  );
}

function weekOf<Item extends Placed>(days: Day[], all: readonly Item[], room: Room): Week<Item> {
  const [first, last] = [days[0], days[6]];
  if (first === undefined || last === undefined) throw new RangeError("a week has seven days");
  const items = all.filter((item) => compare(item.from, last) <= 0 && compare(item.to, first) >= 0);
  const lanes: Bar<Item>[][] = [];
  const hidden = days.map(() => 0);
  const long = items
    .filter((item) => !item.from.equals(item.to))
    .map((item) => barOf(item, first, last))
    .sort((a, b) => a.column - b.column || b.width - a.width);
  for (const bar of long) {
    const free = lanes.find((lane) => lane.every((other) => apart(bar, other)));
    if (free !== undefined) free.push(bar);
    else if (lanes.length < room.lanes) lanes.push([bar]);
    else for (let at = bar.column; at < bar.column + bar.width; at++) hidden[at] = (hidden[at] ?? 0) + 1;
  }
  const own = days.map((day) => items.filter((item) => item.from.equals(item.to) && item.from.equals(day)));
  const single = own.map((list, at) => {
    const left = room.things - lanes.filter((lane) => lane.some((bar) => covers(bar, at))).length;
    return list.length + (hidden[at] ?? 0) <= left ? list : list.slice(0, Math.max(0, left - 1));
  });
  return {
    days,
    lanes,
    single,
    more: own.map((list, at) => list.length - (single[at]?.length ?? 0) + (hidden[at] ?? 0)),
  };
}

function barOf<Item extends Placed>(item: Item, first: Day, last: Day): Bar<Item> {
  const begins = compare(item.from, first) >= 0;
  const ends = compare(item.to, last) <= 0;
  const column = begins ? item.from.dayOfWeek - 1 : 0;
  return { item, column, width: (ends ? item.to.dayOfWeek : 7) - column, begins, ends };
}

const covers = (bar: Bar<unknown>, column: number) => bar.column <= column && column < bar.column + bar.width;
const apart = (a: Bar<unknown>, b: Bar<unknown>) => a.column + a.width <= b.column || b.column + b.width <= a.column;

/** A lane as the cells of a row: bars, and the gaps between them. */
export function cellsOf<Item>(lane: readonly Bar<Item>[]): (Bar<Item> | { gap: number })[] {
  const cells: (Bar<Item> | { gap: number })[] = [];
  let at = 0;
  for (const bar of lane.toSorted((a, b) => a.column - b.column)) {
    for (; at < bar.column; at++) cells.push({ gap: at });
    cells.push(bar);
    at += bar.width;
  }
  for (; at < 7; at++) cells.push({ gap: at });
  return cells;
}
