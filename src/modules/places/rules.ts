import type { PlaceTables } from "./tables.ts";

export type PlaceLevel = PlaceTables["place"]["level"];
export type PlaceStatus = PlaceTables["place"]["status"];
export type Scope = PlaceTables["place_successor"]["scope"];

export const placeLevels = ["province", "district", "commune"] as const satisfies readonly PlaceLevel[];
export const placeStatuses = [
  "verified",
  "derived",
  "press",
  "same_name",
  "unknown",
] as const satisfies readonly PlaceStatus[];
export const scopes = ["whole", "part", "part-area-only", "remainder", "unstated"] as const satisfies readonly Scope[];

/** Where a former place is today: one unit, several of which nobody can say which without asking, or not known. */
export type Today = { is: "one"; key: string } | { is: "divided"; keys: readonly string[] } | { is: "unknown" };

/** `keys`: the units of today reached from a place. `parts`: on the way something was divided. */
export function todayOf(keys: readonly string[], parts: boolean): Today {
  const [only] = keys;
  if (only === undefined) return { is: "unknown" };
  return keys.length === 1 && !parts ? { is: "one", key: only } : { is: "divided", keys };
}
