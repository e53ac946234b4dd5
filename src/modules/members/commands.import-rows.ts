import { sql } from "kysely";
import { reach, type Actor } from "#accounts";
import type { Tx } from "#platform/database.ts";
import { fold } from "#platform/text/index.ts";
import { sameNames, takenNumbers } from "./queries.ts";
import {
  headingKey,
  readRow,
  type ImportField,
  type ImportOptions,
  type ImportRow,
  type Outcome,
  type TwinReason,
} from "./rules.import.ts";
import { keptCells } from "./rules.kept.ts";
import { birthYearsAgree } from "./rules.ts";
import type { MembersDb } from "./tables.ts";

export interface Weighed {
  line: number;
  outcome: Outcome;
  /** Why a row is refused or waits; null for a new one. */
  reason: string | null;
  twinPersonId: string | null;
  twinLine: number | null;
  /** Null when the row cannot be taken. */
  values: ImportRow | null;
  /** The organisation in which the row makes a member. */
  placeId: string;
}

interface Import {
  id: string;
  organisation_id: string;
  association_id: string;
  columns: (ImportField | null)[];
  options: ImportOptions;
}

/** What becomes of every row: new, perhaps somebody already known, or refused and why. Writes nothing. */
export async function weighRows(
  tx: Tx<MembersDb>,
  actor: Actor,
  { id, organisation_id, association_id, columns, options }: Import,
  today: Temporal.PlainDate,
): Promise<Weighed[]> {
  const stored = await tx
    .selectFrom("member_import_row")
    .select(["line", "cells"])
    .where("import_id", "=", id)
    .orderBy("line")
    .execute();
  const [places, numbers] = await Promise.all([
    placesBelow(tx, actor, association_id, organisation_id),
    takenNumbers(tx, association_id),
  ]);
  const taken = new Set(numbers.map(fold));
  const above: { named: boolean; place: string | null } = { named: false, place: null };
  const read = stored.map(({ line, cells }) => {
    const row = readRow(keptCells.nullable().parse(cells) ?? [], columns, options, above, today);
    if ("fault" in row) {
      above.named = above.named && row.fault === "merged_name";
      return { line, row, placeId: organisation_id };
    }
    above.named = true;
    above.place = row.place;
    const placeId = row.place === null ? organisation_id : places(row.place);
    return placeId === undefined
      ? { line, row: { fault: "place" as const }, placeId: organisation_id }
      : { line, row, placeId };
  });
  const names = [...new Set(read.flatMap(({ row }) => ("fault" in row ? [] : [fold(row.name)])))];
  const known = Map.groupBy(await sameNames(tx, actor, names, organisation_id), ({ folded }) => folded);
  const hereNow = await openAt(tx, association_id);
  const seenNames = new Map<string, { line: number; birthYear: number | null }[]>();
  const seenNumbers = new Map<string, number>();
  return read.map(({ line, row, placeId }): Weighed => {
    if ("fault" in row)
      return { line, outcome: "refused", reason: row.fault, twinPersonId: null, twinLine: null, values: null, placeId };
    const twin = (reason: TwinReason, more: { twinPersonId?: string; twinLine?: number }): Weighed => ({
      line,
      outcome: "twin",
      reason,
      twinPersonId: more.twinPersonId ?? null,
      twinLine: more.twinLine ?? null,
      values: row,
      placeId,
    });
    const folded = fold(row.name);
    const number = row.number === null ? null : fold(row.number);
    const namesakes = seenNames.get(folded) ?? [];
    const sameLine = namesakes.find(({ birthYear }) => birthYearsAgree(birthYear, row.birthYear));
    const numberLine = number === null ? undefined : seenNumbers.get(number);
    seenNames.set(folded, [...namesakes, { line, birthYear: row.birthYear }]);
    if (number !== null && numberLine === undefined) seenNumbers.set(number, line);
    const people = (known.get(folded) ?? []).filter(({ birthYear }) => birthYearsAgree(birthYear, row.birthYear));
    const here = people.find(({ personId }) => hereNow.has(`${placeId} ${personId}`));
    if (here !== undefined) return twin("here", { twinPersonId: here.personId });
    if (sameLine !== undefined) return twin("line", { twinLine: sameLine.line });
    const [elsewhere] = people;
    if (elsewhere !== undefined) return twin("person", { twinPersonId: elsewhere.personId });
    if (number !== null && taken.has(number)) return twin("number", {});
    if (numberLine !== undefined) return twin("number_line", { twinLine: numberLine });
    return { line, outcome: "new", reason: null, twinPersonId: null, twinLine: null, values: row, placeId };
  });
}

async function openAt(tx: Tx<MembersDb>, associationId: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom("membership")
    .select(["organisation_id", "person_id"])
    .where("association_id", "=", associationId)
    .where("state", "in", ["applied", "admitted", "suspended"])
    .where("person_id", "is not", null)
    .execute();
  return new Set(rows.map((row) => `${row.organisation_id} ${row.person_id ?? ""}`));
}

/** Finds a chapter or club by the name in a cell: the whole name, or words that only one of them has. */
async function placesBelow(
  tx: Tx<MembersDb>,
  actor: Actor,
  associationId: string,
  organisationId: string,
): Promise<(words: string) => string | undefined> {
  const { rows } = await sql<{ id: string; name: string; short: string | null }>`
    with recursive tree as (
      select id, name_vi, short_name, state from organisation where id = ${associationId}
      union all select o.id, o.name_vi, o.short_name, o.state from organisation o join tree on o.parent_id = tree.id)
    select id, name_vi as name, short_name as short from tree
    where id = any(${reach(actor, "member.edit")}::uuid[]) and state in ('preparing', 'active', 'suspended')
      and (${associationId}::uuid = ${organisationId}::uuid or id = ${organisationId})`.execute(tx);
  const named = rows.map(({ id, name, short }) => ({ id, words: [headingKey(name), headingKey(short ?? "")] }));
  return (words) => {
    const whole = named.find((place) => place.words.includes(words));
    if (whole !== undefined) return whole.id;
    const part = named.filter((place) => place.words.some((name) => name.includes(words)));
    return part.length === 1 ? part[0]?.id : undefined;
  };
}
