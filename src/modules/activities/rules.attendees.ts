import { cleanLine, fold, lengthInCharacters } from "#platform/text/index.ts";
import type { ActivityKind } from "./rules.vocabulary.ts";

/** What sessions people sign in to. */
const attended: readonly ActivityKind[] = [
  "training",
  "meeting",
  "talk",
  "seminar",
  "conference",
  "working_session",
  "dissemination",
];

/** Whether a list of attendees is asked for: it is a session, or a list was begun. */
export function hasAttendees(kind: ActivityKind | null, listed: number): boolean {
  return listed > 0 || (kind !== null && attended.includes(kind));
}

/** The longest list of one activity, and the most lines of one paste. */
export const mostAttendees = 5000;
export const mostLines = 2000;

export interface Attendee {
  fullName: string;
  organisation: string | null;
  title: string | null;
}

export type LineFault = "name_missing" | "too_long" | "too_many_parts";

export interface ReadLines {
  /** To be added, in the order of the lines. */
  fresh: Attendee[];
  /** `with`: the number of an earlier line, or null for the list that is there. */
  duplicates: { line: number; name: string; with: number | null }[];
  faults: { line: number; fault: LineFault }[];
}

/** Entries of one name are of one person when the organisations are equal too, or one of them is not told. */
const sameOrganisation = (a: Attendee, b: Attendee) =>
  a.organisation === null || b.organisation === null || fold(a.organisation) === fold(b.organisation);

/**
 * Reads lines "name; organisation; title" (or with tabs, as spreadsheets copy them). Numbers of lines count from 1, empty
 * lines included, as the reader sees them.
 */
export function readAttendees(text: string, present: readonly Attendee[]): ReadLines {
  const read: ReadLines = { fresh: [], duplicates: [], faults: [] };
  const known = new Map<string, { attendee: Attendee; line: number | null }[]>();
  const keep = (attendee: Attendee, line: number | null) =>
    known.set(fold(attendee.fullName), [...(known.get(fold(attendee.fullName)) ?? []), { attendee, line }]);
  for (const attendee of present) keep(attendee, null);
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    if (cleanLine(raw) === "") continue;
    const line = index + 1;
    const parts = raw.split(raw.includes("\t") ? "\t" : ";").map(cleanLine);
    while (parts.length > 1 && parts.at(-1) === "") parts.pop();
    const [fullName = "", organisation = "", title = ""] = parts;
    const tooLong = lengthIn(fullName) > 200 || lengthIn(organisation) > 300 || lengthIn(title) > 300;
    const fault: LineFault | undefined =
      fullName === "" ? "name_missing" : parts.length > 3 ? "too_many_parts" : tooLong ? "too_long" : undefined;
    if (fault !== undefined) {
      read.faults.push({ line, fault });
      continue;
    }
    const attendee = { fullName, organisation: organisation || null, title: title || null };
    const twin = known.get(fold(fullName))?.find((other) => sameOrganisation(other.attendee, attendee));
    if (twin !== undefined) read.duplicates.push({ line, name: fullName, with: twin.line });
    else {
      keep(attendee, line);
      read.fresh.push(attendee);
    }
  }
  return read;
}

// The columns count code points: a short text of stacked marks must be refused here, not by the database.
const lengthIn = (text: string) => Math.max(lengthInCharacters(text), Array.from(text).length);
