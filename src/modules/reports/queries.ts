import { sql } from "kysely";
import { z } from "zod";
import type { Actor } from "#accounts";
import type { Figure, FigureSource, Indicator } from "#figures";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { settingOn } from "#organisations";
import { allFigures, scopeOf } from "./queries.figures.ts";
import { policy, type ReportSubject } from "./policy.ts";
import { piecesOf, type Standing } from "./rules.ts";
import type { ReportState, ReportsDb } from "./tables.ts";

const lines = z.array(z.string());
const approvals = z.enum(["strict", "second_person", "marked"]).catch("second_person");

export type ReportRecord = Omit<Awaited<ReturnType<typeof reportRow>>, "signature_lines" | "recipients"> & {
  signatureLines: string[];
  recipients: string[];
};

export interface SectionRecord {
  id: string;
  position: number;
  level: number;
  heading: string;
  body: string;
  version: number;
  updated_at: Date;
  updated_by_name: string;
}

async function reportRow(db: Db<ReportsDb>, id: string) {
  const row = await db
    .selectFrom("report")
    .innerJoin("organisation", "organisation.id", "report.organisation_id")
    .selectAll("report")
    .select([
      "organisation.name_vi as organisation_name",
      "organisation.slug as organisation_slug",
      "organisation.kind as organisation_kind",
      "organisation.root_id",
    ])
    .where("report.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  return row;
}

/** A report the actor may read; anything else is not found. */
export async function reportById(db: Db<ReportsDb>, actor: Actor, id: string): Promise<ReportRecord> {
  const { signature_lines, recipients, ...row } = await reportRow(db, id);
  const seen = policy.read(actor, { organisationId: row.organisation_id, state: row.state });
  if (seen !== true) throw seen;
  return {
    ...row,
    signatureLines: lines.catch([]).parse(signature_lines),
    recipients: lines.catch([]).parse(recipients),
  };
}

export async function sectionsOf(db: Db<ReportsDb>, reportId: string): Promise<SectionRecord[]> {
  return db
    .selectFrom("report_section")
    .select(["id", "position", "level", "heading", "body", "version", "updated_at", "updated_by_name"])
    .where("report_id", "=", reportId)
    .orderBy("position")
    .execute();
}

/** What the policy needs to know of a report. */
export async function subjectOf(
  db: Db<ReportsDb>,
  report: { id: string; organisation_id: string; state: ReportState; opened_by: string | null },
  today: Temporal.PlainDate,
): Promise<ReportSubject> {
  const writers = await db
    .selectFrom("audit_entry")
    .select("account_id")
    .distinct()
    .where("subject_type", "=", "report")
    .where("subject_id", "=", report.id)
    .where("action", "in", ["report.open", "report.section", "report.edition"])
    .execute();
  return {
    organisationId: report.organisation_id,
    state: report.state,
    writers: writers.flatMap(({ account_id }) => (account_id === null ? [] : [account_id])),
    approval: approvals.parse(await settingOn(db, report.organisation_id, "approval.report", today)),
  };
}

/** ref → key and key → ref of a report's figures. */
export async function refsOf(
  db: Db<ReportsDb>,
  reportId: string,
): Promise<{ byRef: Map<string, string>; byKey: Map<string, string> }> {
  const rows = await db
    .selectFrom("report_figure_ref")
    .select(["ref", "key"])
    .where("report_id", "=", reportId)
    .execute();
  return {
    byRef: new Map(rows.map(({ ref, key }) => [ref, key])),
    byKey: new Map(rows.map(({ ref, key }) => [key, ref])),
  };
}

const frozenSources = z.array(
  z.object({
    document: z.string(),
    url: z.string().nullable(),
    quote: z.string().nullable(),
    factCode: z.string().nullable(),
  }),
);

/** The figures as they were when the report was issued. */
export async function frozenFigures(db: Db<ReportsDb>, reportId: string): Promise<(Figure & { frozenAt: Date })[]> {
  const rows = await db
    .selectFrom("frozen_figure as f")
    .selectAll("f")
    .select((eb) =>
      eb
        .selectFrom("frozen_figure_record as r")
        .whereRef("r.report_id", "=", "f.report_id")
        .whereRef("r.key", "=", "f.key")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .as("records"),
    )
    .where("report_id", "=", reportId)
    .orderBy(sql`f.indicator`)
    .execute();
  return rows.map((row) => ({
    key: row.key,
    indicator: row.indicator,
    label: { vi: row.label_vi, en: row.label_en },
    dimensions: row.dimensions,
    value: row.value === null ? null : Number(row.value),
    qualifier: row.qualifier,
    unit: row.unit,
    origin: row.origin,
    invented: row.invented,
    records: row.records ?? 0,
    sources: frozenSources.catch([]).parse(row.sources) satisfies FigureSource[],
    note: null,
    frozenAt: row.frozen_at,
  }));
}

export interface ReportFigures {
  /** What the paper says: the frozen figures of an issued report, else the figures of now. */
  shown: readonly Figure[];
  /** The figures of now, by key. */
  current: ReadonlyMap<string, Figure>;
  frozenAt: Date | null;
  byRef: ReadonlyMap<string, Figure>;
  refOf: ReadonlyMap<string, string>;
  standing(figure: Figure): Standing;
}

/** The figures of a report as it stands, with what changed since the freeze. */
export async function reportFigures(
  db: Db<ReportsDb>,
  indicators: readonly Indicator[],
  report: {
    id: string;
    organisation_id: string;
    period_from: Temporal.PlainDate;
    period_to: Temporal.PlainDate;
    state: ReportState;
  },
): Promise<ReportFigures> {
  const scope = await scopeOf(db, report.organisation_id, { from: report.period_from, to: report.period_to });
  const [now, refs, frozen] = await Promise.all([
    allFigures(db, indicators, scope),
    refsOf(db, report.id),
    report.state === "issued" ? frozenFigures(db, report.id) : Promise.resolve(null),
  ]);
  const current = new Map(now.map((figure) => [figure.key, figure]));
  const order = new Map(indicators.map(({ code }, index) => [code, index]));
  const shown: readonly Figure[] =
    frozen === null
      ? now
      : frozen.toSorted(
          (a, b) => (order.get(a.indicator) ?? 99) - (order.get(b.indicator) ?? 99) || (b.value ?? 0) - (a.value ?? 0),
        );
  const byKey = new Map(shown.map((figure) => [figure.key, figure]));
  const byRef = new Map<string, Figure>();
  for (const [ref, key] of refs.byRef) {
    const figure = byKey.get(key);
    if (figure !== undefined) byRef.set(ref, figure);
  }
  return {
    shown,
    current,
    frozenAt: frozen?.[0]?.frozenAt ?? null,
    byRef,
    refOf: refs.byKey,
    standing(figure) {
      if (frozen !== null && differs(figure, current.get(figure.key))) return "drifted";
      return figure.origin === "computed" ? "proven" : figure.origin === "declared" ? "declared" : "missing";
    },
  };
}

/** Whether a frozen figure no longer says what the records say. */
export function differs(frozen: Figure, current: Figure | undefined): boolean {
  if (current === undefined) return frozen.origin !== "missing";
  return frozen.value !== current.value || frozen.qualifier !== current.qualifier || frozen.records !== current.records;
}

/** Which figures the prose uses, in its order. */
export function usedRefs(sections: readonly { body: string }[]): string[] {
  const refs = sections.flatMap(({ body }) =>
    piecesOf(body).flatMap((piece) => (piece.type === "figure" ? [piece.ref] : [])),
  );
  return [...new Set(refs)];
}
