import type { DelegationTables } from "#delegations";
import type { Sourced } from "./facts.ts";

type Row = DelegationTables["delegation"];
type Gift = DelegationTables["delegation_gift"];

/** Name, title, organisation; the first of each side leads it. */
export type Person = readonly [name: string, title: string, organisation?: string];

/** Hours, what, and where it is known: place, who, English, dress or note. */
export interface Hour {
  at: string;
  to?: string;
  vi: string;
  en?: string;
  place?: string;
  who?: string;
  note?: string;
}

export interface DelegationSpec extends Sourced {
  key: string;
  direction: Row["direction"];
  vi: string;
  en?: string;
  host: string;
  countries: string;
  sending?: readonly string[];
  receiving?: readonly string[];
  occasion?: string;
  size?: readonly [NonNullable<Row["size_qualifier"]>, number, string];
  on: string;
  to?: string;
  state: Row["state"];
  reason?: string;
  public?: true;
  note?: string;
  /** Account that recorded it; absent: the union's officer. */
  by?: "hoilao" | "hoihan";
  guests?: readonly Person[];
  hosts?: readonly Person[];
  /** The first guest may be named on the portal. */
  named?: true;
  days?: Readonly<Record<string, readonly Hour[]>>;
  gifts?: readonly {
    way: Gift["way"];
    what: string;
    from?: string;
    to?: string;
    worth?: readonly [string, string];
  }[];
  activities?: readonly string[];
}
