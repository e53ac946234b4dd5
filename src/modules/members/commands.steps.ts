import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import { publishCounts } from "./commands.publish.ts";
import { conflictOf, lockMembership, stepRow, type Conflict, type FieldProblem, type Own } from "./commands.shared.ts";
import { policy } from "./policy.ts";
import {
  effectOf,
  lastDayOf,
  said,
  stepFault,
  transitions,
  type Known,
  type MemberKind,
  type MemberStep,
} from "./rules.ts";

interface Step {
  step: MemberStep;
  date: Known;
  reason: string | null;
  document: string | null;
  /** Only for a change of kind. */
  kind: MemberKind | null;
}

export type StepProblem = FieldProblem<"stepBeforeLast" | "stepFuture" | "sameKind">;

/** Takes a membership one step on: admitted, suspended, left… Unless somebody changed it after `version` was read. */
export async function takeStep(
  platform: Own,
  actor: Actor,
  id: string,
  version: number,
  wanted: Step,
): Promise<Conflict | StepProblem | undefined> {
  return platform.db.transaction().execute(async (tx) => {
    const row = await lockMembership(tx, id);
    allow(policy.edit, actor, { rootId: row.root_id, organisationId: row.organisation_id });
    if (row.version !== version) return conflictOf(tx, "membership", id, row.updated_at);
    allow(policy.step, actor, {
      rootId: row.root_id,
      organisationId: row.organisation_id,
      state: row.state,
      step: wanted.step,
    });
    const { to } = transitions[wanted.step];
    const state = to ?? row.state;
    const kind = wanted.step === "change_kind" ? (wanted.kind ?? row.kind) : row.kind;
    if (wanted.step === "change_kind" && kind === row.kind) return { field: "kind", problem: "sameKind" };
    const last = await tx
      .selectFrom("membership_step")
      .select("happened_on")
      .where("membership_id", "=", id)
      .orderBy("happened_on", "desc")
      .limit(1)
      .executeTakeFirst();
    // A step known only to its month or year may lie on or after the one before it.
    const today = platform.clock.today();
    const meant = effectOf(wanted.step, wanted.date);
    const future =
      Temporal.PlainDate.compare(meant, today) > 0 && Temporal.PlainDate.compare(wanted.date.on, today) <= 0;
    const precise = future ? today : meant;
    const effect =
      last !== undefined &&
      Temporal.PlainDate.compare(precise, last.happened_on) < 0 &&
      Temporal.PlainDate.compare(lastDayOf(wanted.date), last.happened_on) >= 0
        ? last.happened_on
        : precise;
    const fault = stepFault(effect, wanted.date, last?.happened_on ?? null, today);
    if (fault !== undefined) return { field: "date", problem: fault === "future" ? "stepFuture" : "stepBeforeLast" };
    const now = platform.clock.now();
    const joins = wanted.step === "admit";
    const ends = state === "left" || state === "expelled";
    await tx
      .updateTable("membership")
      .set({
        state,
        kind,
        ...(joins ? { joined_on: effect, joined_precision: wanted.date.precision } : {}),
        ...(ends ? { left_on: effect, left_precision: wanted.date.precision } : {}),
        version: row.version + 1,
        updated_at: now,
      })
      .where("id", "=", id)
      .execute();
    await tx
      .insertInto("membership_step")
      .values(
        stepRow(actor, now, {
          membershipId: id,
          act: wanted.step,
          state,
          kind,
          date: wanted.date,
          effect,
          reason: wanted.reason,
          document: wanted.document,
        }),
      )
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: `membership.${wanted.step}`,
      subject: { type: "membership", id },
      before: wanted.step === "change_kind" ? { kind: row.kind } : { state: row.state },
      after: {
        ...(wanted.step === "change_kind" ? { kind } : { state }),
        on: said(wanted.date.on, wanted.date.precision),
        ...(wanted.document === null ? {} : { document: wanted.document }),
      },
      reason: wanted.reason,
    });
    await publishCounts(tx, row.association_id);
    return undefined;
  });
}
