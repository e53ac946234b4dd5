import { writeFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { renderDocx, renderPdf, type OfficialDocument } from "#documents";
import type { Figure, Indicator } from "#figures";
import { settingOn } from "#organisations";
import type { Db } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import { z } from "zod";
import { paperOf } from "./queries.paper.ts";
import { activitiesOf, allFigures, scopeOf, recordsOf } from "./queries.figures.ts";
import { statementsOf } from "./queries.drift.ts";
import { frozenFigures, sectionsOf, type ReportRecord } from "./queries.ts";
import { reportDraft } from "./rules.draft.ts";
import { occasionOfTerm, type Occasion } from "./rules.period.ts";
import { proseOf, reportPaper } from "./rules.paper.ts";
import { nextRefs } from "./rules.ts";
import { paper as paperWords } from "./messages.paper.ts";
import { draftMaterial } from "./queries.draft.ts";
import type { ReportKind, ReportsDb } from "./tables.ts";

type Own = Platform<ReportsDb>;
const lines = z.array(z.string()).catch([]);

/** A report of an organisation as the command line gives it (CONTRACT, `report --format json`). */
export interface ReportJson {
  kind: ReportKind;
  organisation: string;
  period: { from: string; to: string; basis: "calendar" | "term" };
  figures: {
    code: string;
    label: string;
    dimensions: Record<string, string>;
    /** In base units: 300000000 VND, 10 percent; null where nothing is known. */
    value: number | null;
    unit: string;
    qualifier: Figure["qualifier"];
    origin: Figure["origin"];
    invented: boolean;
    frozenAt: string | null;
    note: string | null;
    records: { type: string; id: string; href: string }[];
    sources: { document: string; quote?: string }[];
  }[];
  sections: { level: number; heading: string; text: string }[];
}

interface Subject {
  id: string;
  slug: string;
  name_vi: string;
  kind: string;
}

/** The organisation of a slug, or the union when none is given; undefined when there is none. */
export async function reportingSubject(db: Db<ReportsDb>, slug: string | undefined): Promise<Subject | undefined> {
  const base = db.selectFrom("organisation").select(["id", "slug", "name_vi", "kind"]);
  return slug === undefined
    ? base.where("kind", "=", "union").whereRef("id", "=", "root_id").orderBy("created_at").limit(1).executeTakeFirst()
    : base.where("slug", "=", slug).executeTakeFirst();
}

/** The term of an organisation with an ordinal, as what a report reports on; undefined when there is none. */
export async function termOccasion(
  db: Db<ReportsDb>,
  organisationId: string,
  ordinal: number,
): Promise<Occasion | undefined> {
  const term = await db
    .selectFrom("term")
    .selectAll()
    .where("organisation_id", "=", organisationId)
    .where("ordinal", "=", ordinal)
    .executeTakeFirst();
  return term === undefined ? undefined : occasionOfTerm({ ...term, ordinal });
}

/** The report as it was issued, else the draft as it stands, else what a new draft would say; nothing is written. */
async function latest(platform: Own, indicators: readonly Indicator[], subject: Subject, occasion: Occasion) {
  const { db } = platform;
  const row = await db
    .selectFrom("report")
    .selectAll()
    .where("organisation_id", "=", subject.id)
    .where("kind", "=", occasion.kind)
    .where("year", "=", occasion.year)
    .where("ordinal", "is not distinct from", occasion.ordinal)
    .orderBy("issued_at", (order) => order.desc().nullsLast())
    .orderBy("edition", "desc")
    .limit(1)
    .executeTakeFirst();
  const scope = await scopeOf(db, subject.id, occasion);
  const figures: (Figure & { frozenAt?: Date })[] =
    row?.state === "issued" ? await frozenFigures(db, row.id) : await allFigures(db, indicators, scope);
  const activities = await activitiesOf(db, indicators, scope);
  const refs = nextRefs(new Map(), figures);
  const byKey = new Map(refs.map(({ ref, key }) => [key, ref]));
  const sections =
    row === undefined
      ? reportDraft(await draftMaterial(db, indicators, subject, occasion, figures, byKey))
      : await sectionsOf(db, row.id);
  const stored =
    row === undefined
      ? refs
      : await db.selectFrom("report_figure_ref").select(["ref", "key"]).where("report_id", "=", row.id).execute();
  const at = new Map(figures.map((figure) => [figure.key, figure]));
  const byRef = new Map(
    stored.flatMap(({ ref, key }) => {
      const figure = at.get(key);
      return figure === undefined ? [] : [[ref, figure] as const];
    }),
  );
  return { row, scope, figures, sections, byRef, activities };
}

/** The report as JSON. `href`: the office address of a record. */
export async function reportJson(
  platform: Own,
  indicators: readonly Indicator[],
  subject: Subject,
  occasion: Occasion,
  href: (type: string, id: string) => string | null,
): Promise<ReportJson> {
  const { db } = platform;
  const { row, scope, figures, sections, byRef } = await latest(platform, indicators, subject, occasion);
  const records = async (figure: Figure) => {
    if (figure.origin !== "computed") return [];
    const found =
      row?.state === "issued"
        ? await db
            .selectFrom("frozen_figure_record")
            .select(["record_type", "record_id"])
            .where("report_id", "=", row.id)
            .where("key", "=", figure.key)
            .execute()
        : await recordsOf(db, indicators, scope, figure);
    return found.map((record) => ({
      type: record.record_type,
      id: record.record_id,
      href: href(record.record_type, record.record_id) ?? "",
    }));
  };
  return {
    kind: occasion.kind,
    organisation: subject.slug,
    period: {
      from: occasion.from.toString(),
      to: occasion.to.toString(),
      basis: occasion.kind === "term" ? "term" : "calendar",
    },
    figures: await Promise.all(
      figures.map(async (figure) => {
        const behind = await records(figure);
        const sources = row?.state === "issued" ? figure.sources : await statementsOf(db, figure, behind);
        return {
          code: figure.indicator,
          label: figure.label.vi,
          dimensions: figure.dimensions,
          value: figure.value,
          unit: figure.unit,
          qualifier: figure.qualifier,
          origin: figure.origin,
          invented: figure.invented,
          frozenAt: figure.frozenAt?.toISOString() ?? null,
          note: figure.note?.vi ?? null,
          records: behind,
          sources: sources.map((source) => ({
            document: source.document,
            ...(source.quote === null ? {} : { quote: source.quote }),
          })),
        };
      }),
    ),
    sections: sections.map((section) => ({
      level: section.level,
      heading: section.heading,
      text: proseOf(section.body, byRef),
    })),
  };
}

/** The report as a paper, byte for byte the issued one where there is one. */
export async function reportFile(
  platform: Own,
  indicators: readonly Indicator[],
  subject: Subject,
  occasion: Occasion,
  format: "docx" | "pdf",
): Promise<Uint8Array> {
  const found = await latest(platform, indicators, subject, occasion);
  const kept = format === "docx" ? found.row?.issued_docx_sha256 : found.row?.issued_pdf_sha256;
  if (kept != null) return buffer(platform.files.read(kept));
  const paper = await documentOf(platform, indicators, subject, occasion, found);
  return format === "docx" ? renderDocx(paper) : renderPdf(paper);
}

/** The report as it stands now, ready to be rendered. */
export async function reportDocument(
  platform: Own,
  indicators: readonly Indicator[],
  subject: Subject,
  occasion: Occasion,
): Promise<OfficialDocument> {
  return documentOf(platform, indicators, subject, occasion, await latest(platform, indicators, subject, occasion));
}

async function documentOf(
  { db, clock, demonstration }: Own,
  indicators: readonly Indicator[],
  subject: Subject,
  occasion: Occasion,
  { row, figures, sections, byRef, activities }: Awaited<ReturnType<typeof latest>>,
): Promise<OfficialDocument> {
  const today = clock.today();
  if (row !== undefined) {
    const report: Pick<ReportRecord, "signatureLines" | "recipients"> = {
      signatureLines: lines.parse(row.signature_lines),
      recipients: lines.parse(row.recipients),
    };
    return paperOf(db, indicators, { ...row, ...report }, today);
  }
  const read = async (key: string) => settingOn(db, subject.id, key, today);
  return reportPaper({
    occasion,
    indicators,
    report: {
      title: paperWords.title(occasion),
      superior: z
        .string()
        .nullable()
        .catch(null)
        .parse(await read("paper.superior")),
      issuer: z
        .string()
        .catch(subject.name_vi)
        .parse(await read("paper.issuer")),
      place: z
        .string()
        .catch("…")
        .parse(await read("paper.place")),
      symbol: z
        .string()
        .catch("BC")
        .parse(await read("paper.symbol.report")),
      number: null,
      dated_on: null,
      signatureLines: lines.parse(await read("paper.signature.lines")),
      signer_name: null,
      recipients: lines.parse(await read("paper.recipients")),
    },
    sections,
    figures,
    byRef,
    activities,
    today,
    specimen: demonstration,
  });
}

/** Writes bytes or text to a file, or to standard output when there is no file name. */
export async function put(content: Uint8Array | string, path: string | undefined): Promise<void> {
  if (path === undefined) process.stdout.write(content);
  else await writeFile(path, content);
}
