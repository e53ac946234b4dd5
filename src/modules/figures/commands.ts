import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { publish, type Platform } from "#platform/platform.ts";
import type { Declaration } from "./forms.ts";
import { policy, refuse } from "./policy.ts";
import type { FiguresDb } from "./tables.ts";

type Own = Platform<FiguresDb>;

/** A figure of an organisation for a period, and the paper that states it. */
export interface DeclaredValues extends Pick<
  Declaration,
  | "organisation"
  | "indicator"
  | "labelVi"
  | "labelEn"
  | "value"
  | "qualifier"
  | "sourceTitle"
  | "publisher"
  | "url"
  | "publishedOn"
  | "quote"
  | "note"
> {
  unit: string;
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  invented: boolean;
}

/** Records a figure that a paper states and no record proves, with the paper. */
export async function declareFigure(platform: Own, actor: Actor, given: Declaration): Promise<string> {
  return platform.db.transaction().execute(async (tx) => {
    const id = await recordDeclaration(tx, platform.clock.now(), actor, {
      ...given,
      from: Temporal.PlainDate.from({ year: given.year, month: 1, day: 1 }),
      to: Temporal.PlainDate.from({ year: given.yearTo ?? given.year, month: 12, day: 31 }),
      invented: actor.invented,
    });
    await publish(tx);
    return id;
  });
}

/** The same inside the act that makes the declaration. */
export async function recordDeclaration(
  tx: Tx<FiguresDb>,
  now: Date,
  actor: Actor,
  given: DeclaredValues,
): Promise<string> {
  allow(policy.declare, actor, given.organisation);
  const id = newId();
  const sourceId = newId();
  await tx
    .insertInto("source_document")
    .values({
      id: sourceId,
      code: `K-${sourceId.slice(-12)}`,
      title: given.sourceTitle,
      publisher: given.publisher,
      author: null,
      url: given.url,
      published_on: given.publishedOn?.on ?? null,
      published_precision: given.publishedOn?.precision ?? null,
      note: null,
      invented: given.invented,
    })
    .execute();
  await tx
    .insertInto("declared_figure")
    .values({
      id,
      organisation_id: given.organisation,
      indicator: given.indicator,
      label_vi: given.labelVi,
      label_en: given.labelEn,
      dimensions: {},
      period_from: given.from,
      period_to: given.to,
      value: given.value,
      qualifier: given.qualifier,
      unit: given.unit,
      source_document_id: sourceId,
      fact_code: null,
      quote: given.quote,
      note_vi: given.note,
      note_en: given.note,
      invented: given.invented,
      created_at: now,
      withdrawn_at: null,
    })
    .execute();
  await recordAudit(tx, now, auditActor(actor), {
    action: "figure.declare",
    subject: { type: "declared_figure", id },
    after: {
      indicator: given.indicator,
      value: given.value,
      qualifier: given.qualifier,
      unit: given.unit,
      from: given.from.toString(),
      to: given.to.toString(),
      source: given.sourceTitle,
    },
  });
  return id;
}

/** A declared figure that was wrong is withdrawn, not deleted. */
export async function withdrawFigure(platform: Own, actor: Actor, id: string, reason: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    await withdrawDeclaration(tx, platform.clock.now(), actor, id, reason);
    await publish(tx);
  });
}

/** The same inside the act that takes the declaration back. */
export async function withdrawDeclaration(
  tx: Tx<FiguresDb>,
  now: Date,
  actor: Actor,
  id: string,
  reason: string,
): Promise<void> {
  const figure = await tx
    .selectFrom("declared_figure")
    .select(["organisation_id", "withdrawn_at"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (figure === undefined) throw notFound();
  allow(policy.declare, actor, figure.organisation_id);
  if (figure.withdrawn_at !== null) throw refuse("figure.withdrawn");
  await tx.updateTable("declared_figure").set({ withdrawn_at: now }).where("id", "=", id).execute();
  await recordAudit(tx, now, auditActor(actor), {
    action: "figure.withdraw",
    subject: { type: "declared_figure", id },
    before: { withdrawn: false },
    after: { withdrawn: true },
    reason,
  });
}
