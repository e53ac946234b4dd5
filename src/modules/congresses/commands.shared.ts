import { auditActor, type Actor } from "#accounts";
import { settingValue } from "#organisations";
import { recordAudit, type AuditValues } from "#platform/audit.ts";
import type { Db, Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { publish, type Platform } from "#platform/platform.ts";
import type { CongressSubject, TransitionSubject } from "./policy.ts";
import type { CongressesDb } from "./tables.ts";

export type Own = Platform<CongressesDb>;

/** Loads a congress for a change; nobody else changes it until the transaction ends. Not found when it is not there. */
export async function lockCongress(tx: Tx<CongressesDb>, id: string) {
  const congress = await tx.selectFrom("congress").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (congress === undefined) throw notFound();
  const organisation = await tx
    .selectFrom("organisation")
    .select(["id", "root_id", "name_vi", "is_public"])
    .where("id", "=", congress.organisation_id)
    .executeTakeFirstOrThrow();
  const subject: CongressSubject = {
    organisationId: organisation.id,
    rootId: organisation.root_id,
    state: congress.state,
  };
  return { congress, organisation, subject };
}

/** What the sentences of policy.ts ask about an act that changes terms. */
export async function transitionSubject(
  db: Db<CongressesDb>,
  congressId: string,
  congress: CongressSubject,
  transition: { state: TransitionSubject["transition"]; drafted_by: string },
  today: Temporal.PlainDate,
): Promise<TransitionSubject> {
  const [mode, writers, elected] = await Promise.all([
    settingValue(db, congress.organisationId, "approval.term", today),
    db.selectFrom("term_transition_writer").select("account_id").where("congress_id", "=", congressId).execute(),
    db.selectFrom("term_transition_election").select("person_id").where("congress_id", "=", congressId).execute(),
  ]);
  return {
    ...congress,
    transition: transition.state,
    mode: mode ?? "second_person",
    draftedBy: transition.drafted_by,
    writers: writers.map(({ account_id }) => account_id),
    electedPeople: elected.map(({ person_id }) => person_id),
  };
}

/** Writes one line of a congress's history, and tells the portal when it shows the congress. */
export async function remember(
  tx: Tx<CongressesDb>,
  actor: Actor,
  now: Date,
  congress: { id: string; shown: boolean },
  told: { action: string; before?: AuditValues; after?: AuditValues; reason?: string | null },
): Promise<void> {
  await recordAudit(tx, now, auditActor(actor), { ...told, subject: { type: "congress", id: congress.id } });
  if (congress.shown) await publish(tx);
}
