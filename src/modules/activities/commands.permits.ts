import { allow, type Actor } from "#accounts";
import { changes, type AuditValues } from "#platform/audit.ts";
import { lockActivity, record, type Own } from "./commands.ts";
import { policy } from "./policy.ts";
import type { PermitRow } from "./queries.permits.ts";
import type { PermitLevel, PermitState } from "./rules.permits.ts";

type Day = Temporal.PlainDate;

export interface PermitText {
  state: PermitState;
  level: PermitLevel;
  authority: string | null;
  submittedOn: Day | null;
  decision: string | null;
  decidedOn: Day | null;
  reportedOn: Day | null;
  note: string | null;
}

const columnsOf = (text: PermitText) => ({
  state: text.state,
  level: text.level,
  authority: text.authority,
  submitted_on: text.submittedOn,
  decision_number: text.decision,
  decided_on: text.decidedOn,
  reported_on: text.reportedOn,
  note: text.note,
});

const plain = (row: PermitRow | ReturnType<typeof columnsOf> | undefined): AuditValues =>
  row === undefined
    ? {}
    : {
        permit_state: row.state,
        permit_level: row.level,
        permit_authority: row.authority,
        submitted_on: row.submitted_on,
        decision_number: row.decision_number,
        decided_on: row.decided_on,
        reported_on: row.reported_on,
        permit_note: row.note,
      };

/** Records where the permission stands. `version`: the one that was shown, 0 for none; another one there now writes nothing. */
export async function recordPermit(
  platform: Own,
  actor: Actor,
  id: string,
  text: PermitText,
  version: number,
): Promise<"saved" | "unchanged" | { by: string; at: Date }> {
  return platform.db.transaction().execute(async (tx) => {
    const { activity, subject, steps } = await lockActivity(platform, tx, id);
    allow(policy.permit, actor, subject);
    const before = await tx.selectFrom("activity_permit").selectAll().where("activity_id", "=", id).executeTakeFirst();
    if ((before?.version ?? 0) !== version) {
      const last = steps.findLast(({ act }) => act === "permit");
      return { by: last?.actor_name ?? "", at: last?.at ?? activity.updated_at };
    }
    const wanted = columnsOf(text);
    const changed = changes(plain(before), plain(wanted));
    if (Object.keys(changed.after).length === 0) return "unchanged";
    const now = platform.clock.now();
    const row = { ...wanted, version: version + 1, updated_at: now };
    await tx
      .insertInto("activity_permit")
      .values({ activity_id: id, invented: actor.invented, ...row })
      .onConflict((conflict) => conflict.column("activity_id").doUpdateSet(row))
      .execute();
    await record(platform, tx, actor, activity, { act: "permit", ...changed });
    return "saved";
  });
}
