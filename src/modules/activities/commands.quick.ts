import { allow, type Actor } from "#accounts";
import type { IncomingFile } from "#platform/files.ts";
import type { DateValue } from "#platform/form.ts";
import { newId } from "#platform/ids.ts";
import type { Qualifier } from "#platform/text/index.ts";
import { alreadyMade, filledOf, insertActivity } from "./commands.draft.ts";
import { keepPhotos, type PhotoRefusal } from "./commands.photos.ts";
import { emptyText } from "./commands.text.ts";
import { record, textOf, type Own, type OwnTx } from "./commands.ts";
import { policy, refuse } from "./policy.ts";
import { hasBegun } from "./rules.ts";
import type { CountUnit } from "./rules.vocabulary.ts";

export interface QuickReport {
  title: string;
  leadId: string;
  starts: DateValue;
  country: string | null;
  placeText: string | null;
  count: { value: number; qualifier: Qualifier; unit: CountUnit; source: string } | null;
}

/** Five things about something that was held, and a photo: everything else can follow. */
export async function quickReport(
  platform: Own,
  actor: Actor,
  id: string,
  report: QuickReport,
  files: readonly IncomingFile[],
): Promise<{ id: string; refused: PhotoRefusal[] }> {
  try {
    allow(policy.draft, actor, { organisationId: report.leadId });
    if (!hasBegun({ startsOn: report.starts.on }, platform.clock.today())) throw refuse("activity.not_yet");
    return await platform.db.transaction().execute((tx) => insertReport(platform, tx, actor, id, report, files));
  } finally {
    for (const file of files) await platform.files.discard(file);
  }
}

async function insertReport(
  platform: Own,
  tx: OwnTx,
  actor: Actor,
  id: string,
  report: QuickReport,
  files: readonly IncomingFile[],
): Promise<{ id: string; refused: PhotoRefusal[] }> {
  if (await alreadyMade(tx, actor, id)) return { id, refused: [] };
  const made = await insertActivity(
    platform,
    tx,
    actor,
    id,
    {
      ...emptyText,
      titleVi: report.title,
      leadId: report.leadId,
      starts: report.starts,
      placeText: report.placeText,
      countries: report.country === null ? [] : [report.country],
    },
    true,
  );
  const { count } = report;
  if (count !== null)
    await tx
      .insertInto("head_count")
      .values({
        id: newId(),
        activity_id: id,
        counted_group: "total",
        unit: count.unit,
        value: count.value,
        qualifier: count.qualifier,
        source: count.source,
        invented: actor.invented,
        updated_at: platform.clock.now(),
      })
      .execute();
  await record(platform, tx, actor, made, {
    act: "quick",
    after: filledOf({
      ...(await textOf(tx, made)),
      counts: count === null ? [] : [{ group: "total", ...count }],
    }),
  });
  const { refused } = await keepPhotos(platform, tx, actor, made, files, null);
  return { id, refused };
}
