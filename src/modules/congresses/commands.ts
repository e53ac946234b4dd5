import { allow, type Actor } from "#accounts";
import { auditTrail, changes } from "#platform/audit.ts";
import { notFound } from "#platform/errors.ts";
import { dateField, type DateValue } from "#platform/form.ts";
import { newId } from "#platform/ids.ts";
import type { Qualifier } from "#platform/text/index.ts";
import { lockCongress, remember, type Own } from "./commands.shared.ts";
import { policy, refuse } from "./policy.ts";
import { needsReason, nextStates, wasHeld, type CongressKind, type CongressState } from "./rules.ts";

interface Count {
  value: number;
  qualifier: Qualifier;
}

export interface CongressValues {
  kind: CongressKind;
  ordinal: number | null;
  held: DateValue | null;
  place: string | null;
  theme: string | null;
  called: Count | null;
  present: Count | null;
  results: string | null;
  isPublic: boolean;
}

export type CongressProblem = {
  field: string;
  problem: "heldMissing" | "heldAhead" | "reasonMissing" | "ordinalTaken";
};

/** A second writer is told who was first. */
export interface CongressConflict {
  conflict: true;
  by: string | null;
  at: Date;
  version: number;
}

/** Records a congress of an organisation of the tree: one that is prepared, or one that was held in the past. */
export async function createCongress(
  platform: Own,
  actor: Actor,
  organisationId: string,
  wanted: CongressValues,
  state: "preparing" | "held",
): Promise<{ congressId: string } | CongressProblem> {
  return platform.db.transaction().execute(async (tx) => {
    const organisation = await tx
      .selectFrom("organisation")
      .select(["id", "root_id", "parent_id", "is_public"])
      .where("id", "=", organisationId)
      .forUpdate()
      .executeTakeFirst();
    if (organisation === undefined) throw notFound();
    allow(policy.edit, actor, { organisationId, rootId: organisation.root_id });
    if (organisation.parent_id === null && organisation.id !== organisation.root_id) throw refuse("congress.partner");
    const problem = heldProblem(state, wanted.held, platform.clock.today());
    if (problem !== undefined) return problem;
    if (await ordinalTaken(tx, organisationId, wanted, null)) return { field: "ordinal", problem: "ordinalTaken" };
    const now = platform.clock.now();
    const congressId = newId();
    await tx
      .insertInto("congress")
      .values({
        id: congressId,
        organisation_id: organisationId,
        ...columnsOf(wanted),
        state,
        invented: actor.invented,
        created_at: now,
        updated_at: now,
      })
      .execute();
    await remember(
      tx,
      actor,
      now,
      { id: congressId, shown: wanted.isPublic && organisation.is_public },
      { action: "congress.create", after: { ...saidOf(columnsOf(wanted)), state } },
    );
    return { congressId };
  });
}

/** Saves a congress unless somebody saved it after `version` was read; then says who. */
export async function editCongress(
  platform: Own,
  actor: Actor,
  congressId: string,
  version: number,
  wanted: CongressValues,
): Promise<CongressProblem | CongressConflict | undefined> {
  return platform.db.transaction().execute(async (tx) => {
    const { congress, organisation, subject } = await lockCongress(tx, congressId);
    allow(policy.edit, actor, subject);
    if (congress.version !== version) {
      const { entries } = await auditTrail(tx, { type: "congress", id: congressId }, { limit: 1, offset: 0 });
      return {
        conflict: true,
        by: entries[0]?.actorName ?? null,
        at: entries[0]?.at ?? congress.updated_at,
        version: congress.version,
      };
    }
    // Of a congress of the past whose day no paper tells, the day stays unknown.
    const dated = wanted.held !== null || congress.held_on !== null;
    const problem = dated ? heldProblem(congress.state, wanted.held, platform.clock.today()) : undefined;
    if (problem !== undefined) return problem;
    if (await ordinalTaken(tx, organisation.id, wanted, congressId))
      return { field: "ordinal", problem: "ordinalTaken" };
    const { before, after } = changes(saidOf(congress), saidOf(columnsOf(wanted)));
    if (Object.keys(after).length === 0) return undefined;
    const now = platform.clock.now();
    await tx
      .updateTable("congress")
      .set({ ...columnsOf(wanted), version: congress.version + 1, updated_at: now })
      .where("id", "=", congressId)
      .execute();
    await remember(
      tx,
      actor,
      now,
      { id: congressId, shown: (congress.is_public || wanted.isPublic) && organisation.is_public },
      { action: "congress.edit", before, after },
    );
    return undefined;
  });
}

/** Moves a congress to another state on a day; what is left out or taken back has a reason. */
export async function stepCongress(
  platform: Own,
  actor: Actor,
  congressId: string,
  wanted: { from: CongressState; to: CongressState; on: Temporal.PlainDate; reason: string | null },
): Promise<CongressProblem | undefined> {
  return platform.db.transaction().execute(async (tx) => {
    const { congress, organisation, subject } = await lockCongress(tx, congressId);
    allow(policy.edit, actor, subject);
    if (congress.state !== wanted.from || !nextStates(congress.state).includes(wanted.to))
      throw refuse("congress.moved");
    if (needsReason(wanted.from, wanted.to) && wanted.reason === null)
      return { field: "reason", problem: "reasonMissing" };
    const held =
      congress.held_on === null || congress.held_precision === null
        ? null
        : { on: congress.held_on, precision: congress.held_precision };
    const problem = heldProblem(wanted.to, held, platform.clock.today());
    if (problem !== undefined) return { ...problem, field: "to" };
    const applied = await tx
      .selectFrom("term_transition")
      .select("state")
      .where("congress_id", "=", congressId)
      .where("state", "=", "applied")
      .executeTakeFirst();
    if (applied !== undefined && wanted.to === "preparing") throw refuse("congress.bound");
    const now = platform.clock.now();
    await tx
      .updateTable("congress")
      .set({ state: wanted.to, version: congress.version + 1, updated_at: now })
      .where("id", "=", congressId)
      .execute();
    await tx
      .insertInto("congress_step")
      .values({
        id: newId(),
        congress_id: congressId,
        from_state: wanted.from,
        to_state: wanted.to,
        happened_on: wanted.on,
        reason: wanted.reason,
        at: now,
        account_id: actor.accountId,
        actor_name: actor.name,
      })
      .execute();
    await remember(
      tx,
      actor,
      now,
      { id: congressId, shown: congress.is_public && organisation.is_public },
      {
        action: "congress.step",
        before: { state: wanted.from },
        after: { state: wanted.to, on: dateField(wanted.on, "day") },
        reason: wanted.reason,
      },
    );
    return undefined;
  });
}

export interface DocumentValues {
  title: string;
  symbol: string | null;
  issuer: string | null;
  dated: DateValue | null;
}

export async function addDocument(
  platform: Own,
  actor: Actor,
  congressId: string,
  wanted: DocumentValues,
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const { congress, organisation, subject } = await lockCongress(tx, congressId);
    allow(policy.edit, actor, subject);
    const now = platform.clock.now();
    await tx
      .insertInto("congress_document")
      .values({
        id: newId(),
        congress_id: congressId,
        title: wanted.title,
        symbol: wanted.symbol,
        issuer: wanted.issuer,
        dated_on: wanted.dated?.on ?? null,
        dated_precision: wanted.dated?.precision ?? null,
        invented: actor.invented,
        added_at: now,
      })
      .execute();
    await remember(
      tx,
      actor,
      now,
      { id: congressId, shown: congress.is_public && organisation.is_public },
      {
        action: "congress.document_add",
        after: {
          document: wanted.title,
          symbol: wanted.symbol,
          issuer: wanted.issuer,
          dated: dateField(wanted.dated?.on ?? null, wanted.dated?.precision ?? null),
        },
      },
    );
  });
}

export async function removeDocument(
  platform: Own,
  actor: Actor,
  congressId: string,
  documentId: string,
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const { congress, organisation, subject } = await lockCongress(tx, congressId);
    allow(policy.edit, actor, subject);
    const gone = await tx
      .deleteFrom("congress_document")
      .where("id", "=", documentId)
      .where("congress_id", "=", congressId)
      .returning(["title", "symbol"])
      .executeTakeFirst();
    if (gone === undefined) throw notFound();
    await remember(
      tx,
      actor,
      platform.clock.now(),
      { id: congressId, shown: congress.is_public && organisation.is_public },
      { action: "congress.document_remove", before: { document: gone.title, symbol: gone.symbol } },
    );
  });
}

function heldProblem(
  state: CongressState,
  held: DateValue | null,
  today: Temporal.PlainDate,
): CongressProblem | undefined {
  if (!wasHeld(state)) return undefined;
  if (held === null) return { field: "held", problem: "heldMissing" };
  return Temporal.PlainDate.compare(held.on, today) > 0 ? { field: "held", problem: "heldAhead" } : undefined;
}

async function ordinalTaken(
  tx: Parameters<typeof lockCongress>[0],
  organisationId: string,
  wanted: CongressValues,
  except: string | null,
): Promise<boolean> {
  // An extraordinary congress takes no number of its own among the regular ones.
  if (wanted.ordinal === null || wanted.kind === "extraordinary") return false;
  const taken = await tx
    .selectFrom("congress")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .where("ordinal", "=", wanted.ordinal)
    .where("kind", "!=", "extraordinary")
    .$if(except !== null, (query) => query.where("id", "!=", except))
    .executeTakeFirst();
  return taken !== undefined;
}

function columnsOf(wanted: CongressValues) {
  return {
    kind: wanted.kind,
    ordinal: wanted.ordinal,
    held_on: wanted.held?.on ?? null,
    held_precision: wanted.held?.precision ?? null,
    place: wanted.place,
    theme: wanted.theme,
    called: wanted.called?.value ?? null,
    called_qualifier: wanted.called?.qualifier ?? null,
    present: wanted.present?.value ?? null,
    present_qualifier: wanted.present?.qualifier ?? null,
    results: wanted.results,
    is_public: wanted.isPublic,
  };
}

function saidOf(row: ReturnType<typeof columnsOf>): Record<string, unknown> {
  return {
    congress_kind: row.kind,
    ordinal: row.ordinal,
    held: dateField(row.held_on, row.held_precision),
    place: row.place,
    theme: row.theme,
    called: row.called,
    present: row.present,
    results: row.results,
    public: row.is_public,
  };
}
