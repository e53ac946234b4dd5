import { sql } from "kysely";
import { allow, reach, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { policy } from "./policy.ts";
import type { ImportField, ImportOptions, Outcome } from "./rules.import.ts";
import { keptCells, keptColumns, keptOptions } from "./rules.kept.ts";
import type { MembersDb, MemberTables } from "./tables.ts";

export interface ImportLine {
  id: string;
  fileName: string;
  organisationId: string;
  place: string;
  placeEn: string | null;
  state: MemberTables["member_import"]["state"];
  by: string;
  at: Date;
  rows: number;
  /** Rows that became members. */
  taken: number;
  invented: boolean;
}

/** Imports into lists that the actor keeps, the latest first. */
export async function listImports(
  db: Db<MembersDb>,
  actor: Actor,
  page: { limit: number; offset: number },
): Promise<{ rows: ImportLine[]; total: number }> {
  const mine = db
    .selectFrom("member_import")
    .innerJoin("organisation", "organisation.id", "member_import.organisation_id")
    .where("member_import.root_id", "=", actor.rootId)
    .where(sql<boolean>`member_import.organisation_id = any(${reach(actor, "member.edit")}::uuid[])`);
  const [rows, count] = await Promise.all([
    mine
      .select([
        "member_import.id",
        "file_name as fileName",
        "organisation_id as organisationId",
        "organisation.name_vi as place",
        "organisation.name_en as placeEn",
        "member_import.state",
        "actor_name as by",
        "member_import.created_at as at",
        "member_import.invented",
        sql<number>`(select count(*)::int from member_import_row r where r.import_id = member_import.id)`.as("rows"),
        sql<number>`(select count(*)::int from member_import_row r where r.import_id = member_import.id and r.membership_id is not null)`.as(
          "taken",
        ),
      ])
      .orderBy("member_import.created_at", "desc")
      .orderBy("member_import.id")
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    mine.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

export interface ImportDetail {
  id: string;
  rootId: string;
  organisationId: string;
  associationId: string;
  place: string;
  placeEn: string | null;
  fileName: string;
  headings: string[];
  columns: (ImportField | null)[] | null;
  options: ImportOptions | null;
  state: MemberTables["member_import"]["state"];
  by: string;
  at: Date;
  appliedAt: Date | null;
  undoneAt: Date | null;
  version: number;
  invented: boolean;
  counts: {
    total: number;
    fresh: number;
    twins: number;
    undecided: number;
    skipped: number;
    refused: number;
    taken: number;
  };
}

/** An import into a list that the actor keeps; anything else is not found. */
export async function importById(db: Db<MembersDb>, actor: Actor, id: string): Promise<ImportDetail> {
  const row = await db
    .selectFrom("member_import")
    .innerJoin("organisation", "organisation.id", "member_import.organisation_id")
    .selectAll("member_import")
    .select(["name_vi", "name_en"])
    .where("member_import.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  allow(policy.edit, actor, { rootId: row.root_id, organisationId: row.organisation_id });
  const { rows } = await sql<ImportDetail["counts"]>`
    select count(*)::int as total, count(*) filter (where outcome = 'new')::int as fresh,
      count(*) filter (where outcome = 'twin')::int as twins, count(*) filter (where outcome = 'twin' and decision is null)::int as undecided,
      count(*) filter (where outcome = 'twin' and decision = 'skip')::int as skipped,
      count(*) filter (where outcome = 'refused')::int as refused, count(*) filter (where membership_id is not null)::int as taken
    from member_import_row where import_id = ${id}`.execute(db);
  return {
    id: row.id,
    rootId: row.root_id,
    organisationId: row.organisation_id,
    associationId: row.association_id,
    place: row.name_vi,
    placeEn: row.name_en,
    fileName: row.file_name,
    headings: keptCells.parse(row.headings),
    columns: keptColumns.nullable().parse(row.columns),
    options: keptOptions.nullable().parse(row.options),
    state: row.state,
    by: row.actor_name,
    at: row.created_at,
    appliedAt: row.applied_at,
    undoneAt: row.undone_at,
    version: row.version,
    invented: row.invented,
    counts: rows[0] ?? { total: 0, fresh: 0, twins: 0, undecided: 0, skipped: 0, refused: 0, taken: 0 },
  };
}

export type RowLine = Pick<MemberTables["member_import_row"], "line" | "reason" | "decision" | "twin_line"> & {
  /** As they stand in the file; null once they have become a member. */
  cells: string[] | null;
  twinName: string | null;
  twinBirth: number | null;
};

/** The rows of one outcome, in the order of the file. `page` absent: all of them. */
export async function importRows(
  db: Db<MembersDb>,
  importId: string,
  outcome: Outcome,
  page?: { limit: number; offset: number },
): Promise<RowLine[]> {
  const rows = await db
    .selectFrom("member_import_row")
    .leftJoin("person", "person.id", "member_import_row.twin_person_id")
    .select([
      "line",
      "cells",
      "reason",
      "decision",
      "twin_line",
      "person.full_name as twinName",
      "person.birth_year as twinBirth",
    ])
    .where("import_id", "=", importId)
    .where("outcome", "=", outcome)
    .orderBy("line")
    .$if(page !== undefined, (query) => query.limit(page?.limit ?? 0).offset(page?.offset ?? 0))
    .execute();
  return rows.map((row) => ({ ...row, cells: keptCells.nullable().parse(row.cells) }));
}

/** The first rows of a file as they stand in it. */
export async function firstRows(db: Db<MembersDb>, importId: string, limit: number): Promise<string[][]> {
  const rows = await db
    .selectFrom("member_import_row")
    .select("cells")
    .where("import_id", "=", importId)
    .orderBy("line")
    .limit(limit)
    .execute();
  return rows.flatMap(({ cells }) => (cells === null ? [] : [keptCells.parse(cells)]));
}

/** What the association's files called their columns the last time, by folded heading. */
export async function rememberedColumns(
  db: Db<MembersDb>,
  associationId: string,
): Promise<Record<string, ImportField | null>> {
  const row = await db
    .selectFrom("member_list")
    .select(sql<Record<string, ImportField | null>>`columns`.as("columns"))
    .where("association_id", "=", associationId)
    .executeTakeFirst();
  return row?.columns ?? {};
}
