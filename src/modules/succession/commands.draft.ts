import { allow, auditActor, type Actor } from "#accounts";
import { auditTrail, recordAudit, type AuditValues } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { publish } from "#platform/platform.ts";
import { step, type Own } from "./commands.ts";
import { policy } from "./policy.ts";
import { choicesOf } from "./queries.choices.ts";
import { obstaclesTo, type Obstacle, type ObstacleCode } from "./queries.obstacles.ts";
import { lockAct, organisationsById } from "./queries.ts";
import type { Act, ActOrganisation, ActSuccessor, SuccessionKind } from "./rules.ts";
import type { SuccessionDb } from "./tables.ts";

/** A successor as somebody names it: one that is there, or the names of one to be founded. */
export interface NamedSuccessor {
  organisationId: string | null;
  nameVi: string | null;
  nameEn: string | null;
  shortName: string | null;
}

export interface Draft {
  kind: SuccessionKind;
  sourceIds: readonly string[];
  successors: readonly NamedSuccessor[];
  effectiveOn: Temporal.PlainDate;
  sourceContinues: boolean;
  documentNumber: string | null;
  documentOn: Temporal.PlainDate | null;
  documentIssuer: string;
  documentTitle: string;
  note: string | null;
}

/** Somebody saved the draft after it was opened here. */
export interface Conflict {
  conflict: true;
  by: string | null;
  at: Date;
}

export type Drafted = { id: string } | { problems: Obstacle[] } | Conflict;

/** What a draft may still have in its way: it can be put right elsewhere before anybody approves. */
const forLater: readonly ObstacleCode[] = ["later", "children", "child_kind", "running"];

/** Drafts an act, or answers what of it cannot be. Throws Refusal when the actor may not decide over all it names. */
export async function draftAct(platform: Own, actor: Actor, wanted: Draft): Promise<Drafted> {
  return platform.db.transaction().execute(async (tx) => {
    const id = newId();
    const act = await actOf(tx, actor, { id, version: 1, invented: actor.invented }, wanted);
    const problems = await faultsOf(tx, actor, act, platform.clock.today());
    if (problems.length > 0) return { problems };
    const now = platform.clock.now();
    await tx
      .insertInto("succession")
      .values({
        id,
        root_id: actor.rootId,
        state: "draft",
        drafted_by: actor.accountId,
        drafted_by_name: actor.name,
        approved_own_work: false,
        applied_at: null,
        applied_by_name: null,
        undone_at: null,
        undone_by_name: null,
        undo_reason: null,
        version: 1,
        created_at: now,
        updated_at: now,
        invented: actor.invented,
        ...columnsOf(act, wanted),
      })
      .execute();
    await writeParts(tx, act, wanted);
    await recordAudit(tx, now, auditActor(actor), {
      action: "succession.draft",
      subject: { type: "succession", id },
      after: told(act, wanted),
    });
    return { id };
  });
}

/** Saves a draft. An approved act falls back to a draft: what was agreed to is not what it says any more. */
export async function editAct(
  platform: Own,
  actor: Actor,
  id: string,
  version: number,
  wanted: Draft,
): Promise<Drafted> {
  return platform.db.transaction().execute(async (tx) => {
    const before = await lockAct(tx, id);
    allow(policy.edit, actor, before);
    if (before.version !== version) return conflictOf(tx, before.id, before.row.updated_at);
    const act = await actOf(tx, actor, before, { ...wanted, kind: before.kind });
    const problems = await faultsOf(tx, actor, act, platform.clock.today());
    if (problems.length > 0) return { problems };
    const now = platform.clock.now();
    await tx.deleteFrom("succession_source").where("succession_id", "=", id).execute();
    await tx.deleteFrom("succession_successor").where("succession_id", "=", id).execute();
    await writeParts(tx, act, wanted);
    await reopen(tx, before, now, columnsOf(act, wanted));
    await recordAudit(tx, now, auditActor(actor), {
      action: "succession.edit",
      subject: { type: "succession", id },
      after: told(act, wanted),
    });
    return { id };
  });
}

/** Says what goes where. Only children and posts of the sources can be named; anything else is left out. */
export async function chooseWhat(
  platform: Own,
  actor: Actor,
  id: string,
  chosen: readonly { type: "organisation" | "position"; id: string; successor: number | null }[],
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const act = await lockAct(tx, id);
    allow(policy.edit, actor, act);
    const { children } = await choicesOf(tx, act);
    const sources = act.sources.map((source) => source.id);
    const posts = await tx.selectFrom("position").select("id").where("organisation_id", "in", sources).execute();
    const known = new Set([...children, ...posts].map((one) => one.id));
    const now = platform.clock.now();
    for (const choice of chosen.filter((one) => known.has(one.id)))
      await tx
        .insertInto("succession_choice")
        .values({ succession_id: id, record_type: choice.type, record_id: choice.id, successor: choice.successor })
        .onConflict((conflict) =>
          conflict.columns(["succession_id", "record_type", "record_id"]).doUpdateSet({ successor: choice.successor }),
        )
        .execute();
    await reopen(tx, act, now, {});
    await recordAudit(tx, now, auditActor(actor), {
      action: "succession.choose",
      subject: { type: "succession", id },
      after: { records: chosen.length },
    });
  });
}

/** Gives a draft up. It stays in the list, and no longer stands in the way of another. */
export async function withdrawAct(platform: Own, actor: Actor, id: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const act = await lockAct(tx, id);
    allow(policy.edit, actor, act);
    const now = platform.clock.now();
    await step(tx, act, now, { state: "withdrawn" });
    await recordAudit(tx, now, auditActor(actor), {
      action: "succession.withdraw",
      subject: { type: "succession", id },
    });
    if (act.state === "approved") await publish(tx);
  });
}

async function reopen(
  tx: Tx<SuccessionDb>,
  act: Act,
  now: Date,
  values: Partial<SuccessionDb["succession"]>,
): Promise<void> {
  await tx.deleteFrom("succession_approval").where("succession_id", "=", act.id).execute();
  await step(tx, act, now, { ...values, state: "draft", approved_own_work: false });
  if (act.state === "approved") await publish(tx);
}

async function conflictOf(tx: Tx<SuccessionDb>, id: string, at: Date): Promise<Conflict> {
  const { entries } = await auditTrail(tx, { type: "succession", id }, { limit: 1, offset: 0 });
  return { conflict: true, by: entries[0]?.actorName ?? null, at: entries[0]?.at ?? at };
}

/** The act as it would be; the organisations named must be the actor's to decide over. */
async function actOf(
  tx: Tx<SuccessionDb>,
  actor: Actor,
  base: Pick<Act, "id" | "version" | "invented">,
  wanted: Draft,
): Promise<Act> {
  const ids = [...wanted.sourceIds, ...wanted.successors.flatMap(({ organisationId }) => organisationId ?? [])];
  const there = await organisationsById(tx, ids);
  const one = (id: string): ActOrganisation => {
    const organisation = there.get(id);
    if (organisation === undefined) throw notFound();
    return organisation;
  };
  const sources = [...new Set(wanted.sourceIds)].map(one);
  const successors: ActSuccessor[] = wanted.successors.map((successor, index) => ({
    position: index + 1,
    organisation: successor.organisationId === null ? null : one(successor.organisationId),
    nameVi: successor.nameVi,
    nameEn: successor.nameEn,
    shortName: successor.shortName,
  }));
  allow(policy.draft, actor, [...there.values()]);
  const others = new Set([...there.values()].map(({ rootId }) => rootId).filter((rootId) => rootId !== actor.rootId));
  return {
    ...base,
    rootId: actor.rootId,
    otherRootId: [...others][0] ?? null,
    kind: wanted.kind,
    state: "draft",
    effectiveOn: wanted.effectiveOn,
    sourceContinues: wanted.sourceContinues,
    draftedBy: actor.accountId,
    documentTitle: wanted.documentTitle,
    sources,
    successors,
    approvals: [],
  };
}

async function faultsOf(tx: Tx<SuccessionDb>, actor: Actor, act: Act, today: Temporal.PlainDate): Promise<Obstacle[]> {
  return (await obstaclesTo(tx, actor, act, today)).filter(({ code }) => !forLater.includes(code));
}

function columnsOf(act: Act, wanted: Draft) {
  return {
    kind: act.kind,
    other_root_id: act.otherRootId,
    effective_on: wanted.effectiveOn,
    source_continues: wanted.sourceContinues,
    document_number: wanted.documentNumber,
    document_on: wanted.documentOn,
    document_issuer: wanted.documentIssuer,
    document_title: wanted.documentTitle,
    note: wanted.note,
  };
}

async function writeParts(tx: Tx<SuccessionDb>, act: Act, wanted: Draft): Promise<void> {
  await tx
    .insertInto("succession_source")
    .values(act.sources.map(({ id, nameVi }) => ({ succession_id: act.id, organisation_id: id, name_vi: nameVi })))
    .execute();
  if (wanted.successors.length > 0)
    await tx
      .insertInto("succession_successor")
      .values(
        wanted.successors.map((successor, index) => ({
          succession_id: act.id,
          position: index + 1,
          organisation_id: successor.organisationId,
          name_vi: successor.nameVi,
          name_en: successor.nameEn,
          short_name: successor.shortName,
          founded_id: null,
        })),
      )
      .execute();
}

/** The draft as the history tells it. */
function told(act: Act, wanted: Draft): AuditValues {
  return {
    kind: act.kind,
    on: act.effectiveOn.toString(),
    sources: act.sources.map(({ nameVi }) => nameVi),
    successors: act.successors.map(({ organisation, nameVi }) => organisation?.nameVi ?? nameVi),
    document: [wanted.documentNumber, wanted.documentIssuer, wanted.documentTitle].filter((part) => part !== null),
  };
}
