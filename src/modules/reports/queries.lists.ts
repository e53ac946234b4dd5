import { sql } from "kysely";
import { reach, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { occasionOfTerm, type Occasion } from "./rules.period.ts";
import type { ReportKind, ReportState, ReportsDb } from "./tables.ts";

export interface ReportRow {
  id: string;
  kind: ReportKind;
  year: number;
  ordinal: number | null;
  period_from: Temporal.PlainDate;
  period_to: Temporal.PlainDate;
  edition: number;
  state: ReportState;
  organisation: string;
  number: number | null;
  symbol: string;
  dated_on: Temporal.PlainDate | null;
  updated_at: Date;
  invented: boolean;
}

/** Reports the actor may read, newest year first. */
export async function listReports(
  db: Db<ReportsDb>,
  actor: Actor,
  page: { limit: number; offset: number },
): Promise<{ rows: ReportRow[]; total: number }> {
  const [full, issuedOnly] = [reach(actor, "report.read"), reach(actor, "figure.read")];
  if (full.length + issuedOnly.length === 0) return { rows: [], total: 0 };
  const found = db
    .selectFrom("report")
    .innerJoin("organisation", "organisation.id", "report.organisation_id")
    .where((eb) =>
      eb.or([
        ...(full.length === 0 ? [] : [eb("report.organisation_id", "in", full)]),
        ...(issuedOnly.length === 0
          ? []
          : [eb.and([eb("report.state", "=", "issued"), eb("report.organisation_id", "in", issuedOnly)])]),
      ]),
    );
  const [rows, count] = await Promise.all([
    found
      .select([
        "report.id",
        "report.kind",
        "year",
        "ordinal",
        "period_from",
        "period_to",
        "edition",
        "report.state",
        "organisation.name_vi as organisation",
        "number",
        "symbol",
        "dated_on",
        "report.updated_at",
        "report.invented",
      ])
      .orderBy("year", "desc")
      .orderBy("report.kind")
      .orderBy("edition", "desc")
      .orderBy("report.id")
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    found.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

/** Organisations for which the actor may open a report. */
export async function reportingOrganisations(db: Db<ReportsDb>, actor: Actor): Promise<{ id: string; name: string }[]> {
  const ids = reach(actor, "report.edit");
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("organisation")
    .select(["id", "name_vi"])
    .where("id", "in", ids)
    .where("kind", "in", ["union", "bilateral_association", "peace_committee", "liaison_association"])
    .where("state", "in", ["preparing", "active"])
    .orderBy(sql`id = root_id desc`)
    .orderBy(sql`name_vi collate "vi-x-icu"`)
    .execute();
  return rows.map(({ id, name_vi }) => ({ id, name: name_vi }));
}

/** The register of numbers given, newest first. */
export async function numberRegister(db: Db<ReportsDb>, actor: Actor, page: { limit: number; offset: number }) {
  const ids = reach(actor, "report.read");
  if (ids.length === 0) return { rows: [], total: 0 };
  const found = db
    .selectFrom("document_number")
    .leftJoin("report", (join) =>
      join.onRef("report.id", "=", "document_number.subject_id").on("document_number.subject_type", "=", "report"),
    )
    .where("document_number.organisation_id", "in", ids);
  const [rows, count] = await Promise.all([
    found
      .select([
        "document_number.number",
        "document_number.year",
        "series",
        "document_number.symbol",
        "given_at",
        "given_by_name",
        "report.id as report_id",
        "report.title",
      ])
      .orderBy("document_number.year", "desc")
      .orderBy("document_number.number", "desc")
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    found.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

export interface ReportingTerm {
  id: string;
  organisationId: string;
  organisation: string;
  occasion: Occasion;
}

/** The terms with an ordinal of these organisations, latest first: what a term report can be opened for. */
export async function reportingTerms(db: Db<ReportsDb>, organisationIds: readonly string[]): Promise<ReportingTerm[]> {
  if (organisationIds.length === 0) return [];
  const rows = await db
    .selectFrom("term")
    .innerJoin("organisation", "organisation.id", "term.organisation_id")
    .selectAll("term")
    .select("organisation.name_vi as organisation")
    .where("term.organisation_id", "in", organisationIds)
    .where("ordinal", "is not", null)
    .orderBy(sql`organisation.id = organisation.root_id desc`)
    .orderBy("nominal_from", "desc")
    .orderBy("term.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    organisationId: row.organisation_id,
    organisation: row.organisation,
    occasion: occasionOfTerm({ ...row, ordinal: row.ordinal ?? 0 }),
  }));
}
