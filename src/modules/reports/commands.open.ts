import { allow, auditActor, type Actor } from "#accounts";
import type { Indicator } from "#figures";
import { recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Platform } from "#platform/platform.ts";
import { settingOn } from "#organisations";
import { z } from "zod";
import { lockReport } from "./commands.lock.ts";
import { paper as paperWords } from "./messages.paper.ts";
import { policy, refuse } from "./policy.ts";
import { draftMaterial } from "./queries.draft.ts";
import { allFigures, scopeOf } from "./queries.figures.ts";
import { refsOf, subjectOf, type ReportRecord } from "./queries.ts";
import { reportDraft } from "./rules.draft.ts";
import type { Occasion } from "./rules.period.ts";
import { nextRefs } from "./rules.ts";
import type { ReportsDb } from "./tables.ts";

type Own = Platform<ReportsDb>;

/** The particulars of the paper, from the settings valid on the day the draft is opened. */
async function particulars(
  tx: Tx<ReportsDb>,
  organisation: { id: string; name_vi: string },
  today: Temporal.PlainDate,
) {
  const read = async <T>(key: string, shape: z.ZodType<T>, otherwise: T): Promise<T> => {
    const parsed = shape.safeParse(await settingOn(tx, organisation.id, key, today));
    return parsed.success ? parsed.data : otherwise;
  };
  return {
    superior: await read("paper.superior", z.string().min(1).nullable(), null),
    issuer: await read("paper.issuer", z.string().min(1), organisation.name_vi),
    place: await read("paper.place", z.string().min(1), "…"),
    symbol: await read("paper.symbol.report", z.string().min(1), "BC"),
    authority: await read("paper.signature.lines", z.array(z.string()), []),
    recipients: await read("paper.recipients", z.array(z.string()), ["Lưu: VT"]),
  };
}

/** Opens the report of an occasion: the one that exists, or a new draft built from the records. Returns its id. */
export async function openReport(
  platform: Own,
  actor: Actor,
  indicators: readonly Indicator[],
  wanted: { organisationId: string; occasion: Occasion },
): Promise<{ id: string; made: boolean }> {
  return platform.db.transaction().execute(async (tx) => {
    const organisation = await lockOrganisation(tx, wanted.organisationId);
    const { occasion } = wanted;
    allow(policy.open, actor, { id: organisation.id });
    const latest = await tx
      .selectFrom("report")
      .select("id")
      .where("organisation_id", "=", organisation.id)
      .where("kind", "=", occasion.kind)
      .where("year", "=", occasion.year)
      .where("ordinal", "is not distinct from", occasion.ordinal)
      .orderBy("edition", "desc")
      .limit(1)
      .executeTakeFirst();
    if (latest !== undefined) return { id: latest.id, made: false };
    const now = platform.clock.now();
    const id = newId();
    const paper = await particulars(tx, organisation, platform.clock.today());
    await tx
      .insertInto("report")
      .values({
        id,
        organisation_id: organisation.id,
        kind: occasion.kind,
        year: occasion.year,
        ordinal: occasion.ordinal,
        period_from: occasion.from,
        period_to: occasion.to,
        edition: 1,
        state: "drafting",
        title: paperWords.title(occasion),
        superior: paper.superior,
        issuer: paper.issuer,
        place: paper.place,
        symbol: paper.symbol,
        signature_lines: JSON.stringify(paper.authority),
        signer_name: null,
        recipients: JSON.stringify(paper.recipients),
        number: null,
        dated_on: null,
        approved_at: null,
        approved_by_name: null,
        approved_digest: null,
        signed_at: null,
        numbered_at: null,
        issued_at: null,
        issued_docx_sha256: null,
        issued_pdf_sha256: null,
        opened_by: actor.accountId,
        correction_reason: null,
        created_at: now,
        updated_at: now,
        invented: actor.invented,
      })
      .execute();
    const scope = await scopeOf(tx, organisation.id, occasion);
    const figures = await allFigures(tx, indicators, scope);
    const refs = nextRefs(new Map(), figures);
    await tx
      .insertInto("report_figure_ref")
      .values(refs.map(({ ref, key }) => ({ report_id: id, ref, key })))
      .execute();
    const names = new Map(refs.map(({ ref, key }) => [key, ref]));
    const draft = reportDraft(await draftMaterial(tx, indicators, organisation, occasion, figures, names));
    await tx
      .insertInto("report_section")
      .values(
        draft.map((section, index) => ({
          id: newId(),
          report_id: id,
          position: index + 1,
          level: section.level,
          heading: section.heading,
          body: section.body,
          updated_at: now,
          updated_by_name: actor.name,
        })),
      )
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "report.open",
      subject: { type: "report", id },
      after: { year: occasion.year, edition: 1, figures: figures.length },
    });
    return { id, made: true };
  });
}

/** Gives short names to figures that appeared since the draft was opened. */
export async function nameNewFigures(
  platform: Own,
  indicators: readonly Indicator[],
  report: Pick<ReportRecord, "id" | "organisation_id" | "period_from" | "period_to" | "state">,
): Promise<void> {
  if (report.state !== "drafting") return;
  const figures = await allFigures(
    platform.db,
    indicators,
    await scopeOf(platform.db, report.organisation_id, { from: report.period_from, to: report.period_to }),
  );
  const { byKey } = await refsOf(platform.db, report.id);
  const fresh = nextRefs(byKey, figures);
  if (fresh.length === 0) return;
  await platform.db
    .insertInto("report_figure_ref")
    .values(fresh.map(({ ref, key }) => ({ report_id: report.id, ref, key })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A correction: a new edition of an issued report, its prose copied, its figures those of now (never a change of the old). */
export async function openCorrection(platform: Own, actor: Actor, reportId: string, reason: string): Promise<string> {
  return platform.db.transaction().execute(async (tx) => {
    const issued = await lockReport(tx, reportId);
    allow(policy.decideDrift, actor, await subjectOf(tx, issued, platform.clock.today()));
    const open = await tx
      .selectFrom("report")
      .select("id")
      .where("organisation_id", "=", issued.organisation_id)
      .where("kind", "=", issued.kind)
      .where("year", "=", issued.year)
      .where("ordinal", "is not distinct from", issued.ordinal)
      .where("edition", ">", issued.edition)
      .executeTakeFirst();
    if (open !== undefined) throw refuse("report.open_edition");
    const now = platform.clock.now();
    const id = newId();
    await tx
      .insertInto("report")
      .values({
        ...issued,
        id,
        edition: issued.edition + 1,
        state: "drafting",
        signature_lines: JSON.stringify(
          Array.isArray(issued.signature_lines) ? issued.signature_lines.slice(0, 1) : [],
        ),
        recipients: JSON.stringify(issued.recipients),
        signer_name: null,
        number: null,
        dated_on: null,
        approved_at: null,
        approved_by_name: null,
        approved_own_work: false,
        approved_digest: null,
        signed_at: null,
        numbered_at: null,
        issued_at: null,
        issued_docx_sha256: null,
        issued_pdf_sha256: null,
        opened_by: actor.accountId,
        correction_reason: reason,
        version: 1,
        created_at: now,
        updated_at: now,
        invented: issued.invented || actor.invented,
      })
      .execute();
    const sections = await tx
      .selectFrom("report_section")
      .selectAll()
      .where("report_id", "=", reportId)
      .orderBy("position")
      .execute();
    await tx
      .insertInto("report_section")
      .values(
        sections.map((section) => ({
          id: newId(),
          report_id: id,
          position: section.position,
          level: section.level,
          heading: section.heading,
          body: section.body,
          updated_at: now,
          updated_by_name: actor.name,
        })),
      )
      .execute();
    const refs = await tx
      .selectFrom("report_figure_ref")
      .select(["ref", "key"])
      .where("report_id", "=", reportId)
      .execute();
    if (refs.length > 0)
      await tx
        .insertInto("report_figure_ref")
        .values(refs.map(({ ref, key }) => ({ report_id: id, ref, key })))
        .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "report.edition",
      subject: { type: "report", id },
      after: { year: issued.year, edition: issued.edition + 1 },
      reason,
    });
    return id;
  });
}

// The organisation's row is the lock under which a year's report is opened: two presses make one draft.
async function lockOrganisation(tx: Tx<ReportsDb>, id: string) {
  const organisation = await tx
    .selectFrom("organisation")
    .select(["id", "name_vi", "kind"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (organisation === undefined) throw notFound();
  return organisation;
}
