import { allow, auditActor, type Actor } from "#accounts";
import { recordDeclaration, withdrawDeclaration } from "#figures";
import { recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { publish, type Platform } from "#platform/platform.ts";
import type { Answer } from "./forms.ts";
import { policy } from "./policy.ts";
import { subjectOf } from "./queries.ts";
import { after } from "./rules.ts";
import type { IntakeDb } from "./tables.ts";

type Own = Platform<IntakeDb>;

export interface PartConflict {
  conflict: true;
  by: string;
  at: Date;
}

async function lockPart(tx: Tx<IntakeDb>, id: string) {
  const part = await tx.selectFrom("intake_part").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (part === undefined) throw notFound();
  const call = await tx
    .selectFrom("intake_call")
    .select(["root_id", "closed_at", "kind", "year", "period_from", "period_to"])
    .where("id", "=", part.call_id)
    .executeTakeFirstOrThrow();
  return { ...part, ...call };
}

const valuesOf = (answers: readonly Answer[]) =>
  answers
    .filter(({ verdict }) => verdict === "other")
    .map(({ figure, value, qualifier, unit, evidence }) => ({
      indicator: figure.indicator,
      value,
      qualifier,
      unit,
      evidence,
    }));

/**
 * Saves the answers of an association, and sends them when `send`. Of two people who answer at once, the second gets his
 * answers back with who was first.
 */
export async function answerPart(
  platform: Own,
  actor: Actor,
  id: string,
  version: number,
  given: { answers: readonly Answer[]; remark: string | null },
  send: boolean,
): Promise<PartConflict | undefined> {
  return platform.db.transaction().execute(async (tx) => {
    const part = await lockPart(tx, id);
    if (part.version !== version) {
      allow(policy.read, actor, { organisationId: part.organisation_id });
      return { conflict: true, by: part.updated_by_name, at: part.updated_at };
    }
    allow(policy.answer, actor, subjectOf(part));
    const now = platform.clock.now();
    await tx.deleteFrom("intake_answer").where("part_id", "=", id).execute();
    if (given.answers.length > 0)
      await tx
        .insertInto("intake_answer")
        .values(
          given.answers.map(({ figure, verdict, value, qualifier, unit, reason, evidence, evidenceOn }) => ({
            part_id: id,
            key: figure.key,
            indicator: figure.indicator,
            label_vi: figure.label.vi,
            label_en: figure.label.en,
            verdict,
            seen_value: figure.value === null ? null : String(figure.value),
            seen_qualifier: figure.qualifier,
            value,
            qualifier,
            unit,
            reason,
            evidence,
            evidence_on: evidenceOn?.on ?? null,
            evidence_precision: evidenceOn?.precision ?? null,
            declared_figure_id: null,
          })),
        )
        .execute();
    const state = send ? (after(part.state, "send") ?? part.state) : part.state;
    await tx
      .updateTable("intake_part")
      .set({
        state,
        remark: given.remark,
        version: part.version + 1,
        updated_at: now,
        updated_by_name: actor.name,
        ...(send ? { sent_at: now, sent_by: actor.accountId, sent_by_name: actor.name, return_reason: null } : {}),
        ...(actor.invented ? { invented: true } : {}),
      })
      .where("id", "=", id)
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: send ? "intake.send" : "intake.save",
      subject: { type: "intake_part", id },
      before: { state: part.state },
      after: {
        state,
        answered: given.answers.length,
        corrections: valuesOf(given.answers),
        remark: given.remark,
      },
    });
    return undefined;
  });
}

/** Takes an association's answers: each other number becomes a declared figure with its paper. */
export async function acceptPart(platform: Own, actor: Actor, id: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const part = await lockPart(tx, id);
    allow(policy.decide("accept"), actor, subjectOf(part));
    const now = platform.clock.now();
    const organisation = await tx
      .selectFrom("organisation")
      .select("name_vi")
      .where("id", "=", part.organisation_id)
      .executeTakeFirstOrThrow();
    const answers = await tx
      .selectFrom("intake_answer")
      .selectAll()
      .where("part_id", "=", id)
      .where("verdict", "=", "other")
      .execute();
    for (const answer of answers) {
      const declared = await recordDeclaration(tx, now, actor, {
        organisation: part.organisation_id,
        indicator: answer.indicator,
        labelVi: answer.label_vi,
        labelEn: answer.label_en,
        from: part.period_from,
        to: part.period_to,
        value: answer.value ?? "0",
        qualifier: answer.qualifier ?? "exact",
        unit: answer.unit,
        sourceTitle: answer.evidence ?? "",
        publisher: organisation.name_vi,
        url: null,
        publishedOn:
          answer.evidence_on === null || answer.evidence_precision === null
            ? null
            : { on: answer.evidence_on, precision: answer.evidence_precision },
        quote: null,
        note: answer.reason,
        invented: part.invented || actor.invented,
      });
      await tx
        .updateTable("intake_answer")
        .set({ declared_figure_id: declared })
        .where("part_id", "=", id)
        .where("key", "=", answer.key)
        .execute();
    }
    await decide(tx, actor, now, part, "accepted", null);
    if (answers.length > 0) await publish(tx);
  });
}

/** Sends the answers back with a reason; what accepting them declared is withdrawn. */
export async function returnPart(platform: Own, actor: Actor, id: string, reason: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const part = await lockPart(tx, id);
    allow(policy.decide("return"), actor, subjectOf(part));
    const now = platform.clock.now();
    const declared = await tx
      .selectFrom("intake_answer")
      .select(["key", "declared_figure_id"])
      .where("part_id", "=", id)
      .where("declared_figure_id", "is not", null)
      .execute();
    for (const { declared_figure_id: figure } of declared)
      if (figure !== null) await withdrawDeclaration(tx, now, actor, figure, reason);
    await tx.updateTable("intake_answer").set({ declared_figure_id: null }).where("part_id", "=", id).execute();
    await decide(tx, actor, now, part, "returned", reason);
    if (declared.length > 0) await publish(tx);
  });
}

async function decide(
  tx: Tx<IntakeDb>,
  actor: Actor,
  now: Date,
  part: Awaited<ReturnType<typeof lockPart>>,
  state: "accepted" | "returned",
  reason: string | null,
): Promise<void> {
  await tx
    .updateTable("intake_part")
    .set({
      state,
      decided_at: now,
      decided_by_name: actor.name,
      return_reason: reason,
      version: part.version + 1,
      updated_at: now,
      updated_by_name: actor.name,
    })
    .where("id", "=", part.id)
    .execute();
  await recordAudit(tx, now, auditActor(actor), {
    action: state === "accepted" ? "intake.accept" : "intake.return",
    subject: { type: "intake_part", id: part.id },
    before: { state: part.state },
    after: { state },
    reason,
  });
}
