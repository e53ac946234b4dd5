import { allow, type Actor } from "#accounts";
import { changeTerm, undoTermChange, type Obstacle, type TermChange, type TermChangeProblem } from "#organisations";
import type { Db, Tx } from "#platform/database.ts";
import { dateField } from "#platform/form.ts";
import { newId } from "#platform/ids.ts";
import { lockTransition, setState } from "./commands.transition.ts";
import { remember, type Own } from "./commands.shared.ts";
import { policy, refuse } from "./policy.ts";
import { approvalBy } from "./rules.ts";
import type { CongressesDb, CongressTables } from "./tables.ts";

/** What the act of a congress would change, as it is written down now. */
export async function termChangeOf(
  db: Db<CongressesDb>,
  congress: { id: string; organisation_id: string; theme: string | null },
  transition: Pick<
    CongressTables["term_transition"],
    "begins_on" | "ending_term_id" | "ordinal" | "nominal_from" | "nominal_to"
  >,
): Promise<TermChange> {
  const [ends, bodies, elected] = await Promise.all([
    db.selectFrom("term_transition_end").select("position_id").where("congress_id", "=", congress.id).execute(),
    db.selectFrom("term_transition_body").select(["kind", "seats"]).where("congress_id", "=", congress.id).execute(),
    db
      .selectFrom("term_transition_election")
      .selectAll()
      .where("congress_id", "=", congress.id)
      .orderBy("id")
      .execute(),
  ]);
  return {
    organisationId: congress.organisation_id,
    begins: transition.begins_on,
    endingTermId: transition.ending_term_id,
    ordinal: transition.ordinal,
    nominalFrom: transition.nominal_from,
    nominalTo: transition.nominal_to,
    theme: congress.theme,
    endPositions: ends.map(({ position_id }) => position_id),
    bodies,
    elected: elected.map((one) => ({
      personId: one.person_id,
      bodyKind: one.body_kind,
      titleCode: one.title_code,
      titleText: one.title_text,
      how: one.how,
      isPublic: one.is_public,
    })),
  };
}

/**
 * Approves the act as it was shown (`version`) and applies it: the term, its posts and the new ones change in one
 * transaction, and every row is kept as it was and as it became. Returns what stands in the way, if anything.
 */
export async function applyTransition(
  platform: Own,
  actor: Actor,
  congressId: string,
  version: number,
): Promise<TermChangeProblem | undefined> {
  return platform.db.transaction().execute(async (tx) => {
    const { congress, transition, subject } = await lockTransition(platform, tx, congressId);
    allow(policy.apply, actor, subject);
    if (transition.version !== version) throw refuse("transition.changed");
    const now = platform.clock.now();
    const done = await changeTerm(tx, actor, now, await termChangeOf(tx, congress, transition));
    if ("problem" in done) return done;
    const { own } = approvalBy(subject.mode, actor, subject);
    const runId = newId();
    await tx
      .insertInto("term_transition_run")
      .values({
        id: runId,
        congress_id: congressId,
        applied_at: now,
        applied_by: actor.accountId,
        applied_by_name: actor.name,
        own_work: own,
        undone_at: null,
        undone_by: null,
        undone_by_name: null,
        undone_reason: null,
      })
      .execute();
    await tx
      .insertInto("term_transition_change")
      .values(
        done.changes.map(({ table, id, before, after }, place) => ({
          run_id: runId,
          place,
          table_name: table,
          record_id: id,
          before: before === null ? null : JSON.stringify(before),
          after: JSON.stringify(after),
        })),
      )
      .execute();
    await moved(tx, congressId, transition.version, now, "applied");
    await remember(
      tx,
      actor,
      now,
      { id: congressId, shown: false },
      {
        action: "congress.transition_apply",
        after: {
          begins: dateField(transition.begins_on, "day"),
          rows: done.changes.length,
          ...(own ? { own_work: true } : {}),
        },
      },
    );
    return undefined;
  });
}

/**
 * Takes the whole act back: every row it changed is what it was, every row it made is gone. When a row was edited since or
 * something was recorded on top of it, nothing happens and that is returned.
 */
export async function undoTransition(
  platform: Own,
  actor: Actor,
  congressId: string,
  version: number,
  reason: string,
): Promise<readonly Obstacle[]> {
  return platform.db.transaction().execute(async (tx) => {
    const { congress, transition, subject } = await lockTransition(platform, tx, congressId);
    allow(policy.undo, actor, subject);
    if (transition.version !== version) throw refuse("transition.changed");
    const run = await tx
      .selectFrom("term_transition_run")
      .select("id")
      .where("congress_id", "=", congressId)
      .where("undone_at", "is", null)
      .executeTakeFirstOrThrow();
    const rows = await tx
      .selectFrom("term_transition_change")
      .selectAll()
      .where("run_id", "=", run.id)
      .orderBy("place")
      .execute();
    const now = platform.clock.now();
    const obstacles = await undoTermChange(tx, actor, now, {
      organisationId: congress.organisation_id,
      changes: rows.map((row) => ({ table: row.table_name, id: row.record_id, before: row.before, after: row.after })),
      reason,
      following: await followingTerms(tx, congressId),
    });
    if (obstacles.length > 0) return obstacles;
    await tx
      .updateTable("term_transition_run")
      .set({ undone_at: now, undone_by: actor.accountId, undone_by_name: actor.name, undone_reason: reason })
      .where("id", "=", run.id)
      .execute();
    await moved(tx, congressId, transition.version, now, "undone");
    await remember(
      tx,
      actor,
      now,
      { id: congressId, shown: false },
      { action: "congress.transition_undo", before: { rows: rows.length }, reason },
    );
    return [];
  });
}

/** Terms that the acts of other congresses are to end: they must not vanish under them. */
async function followingTerms(tx: Tx<CongressesDb>, congressId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("term_transition")
    .select("ending_term_id")
    .where("congress_id", "!=", congressId)
    .where("ending_term_id", "is not", null)
    .execute();
  return rows.flatMap(({ ending_term_id }) => (ending_term_id === null ? [] : [ending_term_id]));
}

async function moved(
  tx: Tx<CongressesDb>,
  congressId: string,
  version: number,
  now: Date,
  state: "applied" | "undone",
): Promise<void> {
  await setState(tx, congressId, state);
  await tx
    .updateTable("term_transition")
    .set({ version: version + 1, updated_at: now })
    .where("congress_id", "=", congressId)
    .execute();
}
