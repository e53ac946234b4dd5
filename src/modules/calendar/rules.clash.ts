import { fold } from "#platform/text/index.ts";

type Day = Temporal.PlainDate;

/** What decides whether two activities stand in each other's way; only those known to the day are compared. */
export interface Booked {
  id: string;
  from: Day;
  to: Day;
  /** "19:00:00" on the first and on the last day; null: not known. */
  startsAt: string | null;
  endsAt: string | null;
  place: string | null;
  online: boolean;
  organiserIds: readonly string[];
}

export interface Clash<Item> {
  a: Item;
  b: Item;
  samePlace: boolean;
  /** Organisations that both name, as lead or beside it. */
  organiserIds: readonly string[];
}

const place = (text: string | null): string | null => {
  const key = fold(text ?? "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return key === "" ? null : key;
};

// A start that is not known may be any hour of the day, an end that is not known any hour after the start.
const begins = ({ from, startsAt }: Booked) => `${from.toString()} ${startsAt ?? "00:00:00"}`;
const ends = ({ to, endsAt }: Booked) => `${to.toString()} ${endsAt ?? "24:00:00"}`;

const overlap = (a: Booked, b: Booked) => begins(a) < ends(b) && begins(b) < ends(a);

/** The pairs that overlap in time and share a place or an organiser, in the order of `items`. */
export function clashesAmong<Item extends Booked>(items: readonly Item[]): Clash<Item>[] {
  const places = new Map(items.map((item) => [item.id, item.online ? null : place(item.place)]));
  const found: Clash<Item>[] = [];
  const byStart = items.toSorted((a, b) => (begins(a) < begins(b) ? -1 : begins(a) > begins(b) ? 1 : 0));
  for (const [index, a] of byStart.entries())
    for (const b of byStart.slice(index + 1)) {
      if (begins(b) >= ends(a)) break;
      if (!overlap(a, b)) continue;
      const at = places.get(a.id) ?? null;
      const samePlace = at !== null && at === places.get(b.id);
      const organiserIds = a.organiserIds.filter((id) => b.organiserIds.includes(id));
      if (samePlace || organiserIds.length > 0) found.push({ a, b, samePlace, organiserIds });
    }
  return found;
}
