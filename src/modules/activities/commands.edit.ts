import { allow, type Actor } from "#accounts";
import { changes } from "#platform/audit.ts";
import { columnsOf, freeSlug, writeLists, type ActivityText } from "./commands.text.ts";
import { fillableTx, lockActivity, publishIf, record, textOf, type Own } from "./commands.ts";
import { policy, refuse, worksIn } from "./policy.ts";
import { missingToSubmit } from "./rules.completeness.ts";
import { editNeed, hasBegun } from "./rules.ts";

export interface EditConflict {
  by: string;
  at: Date;
}

/**
 * Changes a record. `version`: the one that was shown; when somebody saved meanwhile nothing is written and his name comes
 * back. `reason_needed` when the record was approved meanwhile or is in a report. Throws what the policy says.
 */
export async function editActivity(
  platform: Own,
  actor: Actor,
  id: string,
  text: ActivityText,
  version: number,
  reason: string | null,
): Promise<"saved" | "unchanged" | "reason_needed" | EditConflict> {
  return platform.db
    .transaction()
    .execute(async (tx) => {
      const { activity, subject, steps } = await lockActivity(platform, tx, id);
      allow(policy.edit, actor, subject);
      if (text.leadId !== activity.lead_organisation_id) allow(policy.draft, actor, { organisationId: text.leadId });
      if (activity.version !== version) {
        const last = steps.findLast(({ act }) => act === "edit" || act === "draft" || act === "quick");
        return { by: last?.actor_name ?? activity.drafted_by_name, at: last?.at ?? activity.updated_at };
      }
      // What a source never told may stay unknown; what was there once may not go missing.
      const was = missingToSubmit(await fillableTx(tx, activity));
      const missing = missingToSubmit({ ...emptyFill, ...text, startsOn: text.starts?.on ?? null });
      if (activity.state !== "idea" && missing.some((field) => !was.includes(field)))
        throw refuse("activity.incomplete");
      const held = subject.state === "running" || subject.state === "done" || subject.state === "reported";
      if (held && text.starts !== null && !hasBegun({ startsOn: text.starts.on }, subject.today))
        throw refuse("activity.not_yet");
      const before = await textOf(tx, activity);
      const now = platform.clock.now();
      const renamed = text.titleVi !== activity.title_vi && (activity.state === "idea" || activity.state === "planned");
      const after = await tx
        .updateTable("activity")
        .set({
          ...columnsOf(text),
          // An address that was public stays: people have it in their letters.
          slug: renamed ? await freeSlug(tx, id, text.titleVi, activity) : activity.slug,
          entered_for_id:
            text.leadId === activity.lead_organisation_id
              ? activity.entered_for_id
              : worksIn(actor, text.leadId)
                ? null
                : text.leadId,
          version: activity.version + 1,
          updated_at: now,
        })
        .where("id", "=", id)
        .returningAll()
        .executeTakeFirstOrThrow();
      await writeLists(tx, id, text);
      const changed = changes(before, await textOf(tx, after));
      if (Object.keys(changed.after).length === 0) throw new Undone("unchanged");
      if (editNeed(activity.state) !== "free" && reason === null) throw new Undone("reason_needed");
      await record(platform, tx, actor, after, { act: "edit", reason, ...changed });
      await publishIf(tx, activity, after);
      return "saved";
    })
    .catch((error: unknown) => {
      if (error instanceof Undone) return error.outcome;
      throw error;
    });
}

// Rolls the transaction back: what a form changes is known only after writing it.
class Undone extends Error {
  override name = "Undone";
  readonly outcome: "unchanged" | "reason_needed";

  constructor(outcome: "unchanged" | "reason_needed") {
    super(outcome);
    this.outcome = outcome;
  }
}

const emptyFill = { counts: [], photos: 0, placeText: null, summaryVi: null };
