import { allow, type Actor } from "#accounts";
import { bodiesOf, postsBefore, runningTerm, visiblePeople } from "#organisations";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { dateField } from "#platform/form.ts";
import { newId } from "#platform/ids.ts";
import { lockCongress, remember, transitionSubject, type Own } from "./commands.shared.ts";
import { policy, refuse } from "./policy.ts";
import { bodyKinds, type BodyKind, type How, type Move } from "./rules.ts";
import type { CongressesDb } from "./tables.ts";

export interface TransitionValues {
  begins: Temporal.PlainDate;
  endingTermId: string | null;
  ordinal: number | null;
  nominalFrom: number;
  nominalTo: number;
  endPositions: readonly string[];
  bodies: readonly { kind: BodyKind; seats: number | null }[];
}

export interface ElectionValues {
  personId: string;
  bodyKind: BodyKind | null;
  titleCode: string;
  titleText: string | null;
  how: How;
  isPublic: boolean;
}

/**
 * Opens the act of a congress with what is usual: the running term ends on the day of the congress with all posts of it,
 * and the next has the same bodies.
 */
export async function draftTransition(platform: Own, actor: Actor, congressId: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const { congress, organisation, subject } = await lockCongress(tx, congressId);
    allow(policy.prepare, actor, subject);
    const there = await tx
      .selectFrom("term_transition")
      .select("congress_id")
      .where("congress_id", "=", congressId)
      .executeTakeFirst();
    if (there !== undefined) throw refuse("transition.exists");
    const [now, today] = [platform.clock.now(), platform.clock.today()];
    const begins = congress.held_on !== null && congress.held_precision === "day" ? congress.held_on : today;
    const term = await runningTerm(tx, organisation.id, begins.subtract({ days: 1 }));
    const [posts, bodies] = await Promise.all([
      postsBefore(tx, actor, organisation.id, begins),
      bodiesOf(tx, actor, organisation.id, begins),
    ]);
    await tx
      .insertInto("term_transition")
      .values({
        congress_id: congressId,
        state: "draft",
        begins_on: begins,
        ending_term_id: term === undefined || term.actualTo !== null ? null : term.id,
        ordinal: congress.ordinal ?? (term?.ordinal == null ? null : term.ordinal + 1),
        nominal_from: begins.year,
        nominal_to: begins.year + 5,
        drafted_by: actor.accountId,
        drafted_by_name: actor.name,
        created_at: now,
        updated_at: now,
      })
      .execute();
    const ending = posts.filter((post) => term !== undefined && post.term?.id === term.id);
    await writeParts(tx, congressId, {
      endPositions: ending.map(({ id }) => id),
      bodies: bodyKinds.flatMap((kind) => {
        const body = bodies.find((one) => one.kind === kind && (one.termId === term?.id || one.termId === null));
        // What stands without a term goes on standing: it needs no successor.
        return body === undefined || body.termId === null ? [] : [{ kind, seats: body.seats }];
      }),
    });
    await wrote(tx, congressId, actor);
    await remember(tx, actor, now, { id: congressId, shown: false }, { action: "congress.transition_draft" });
  });
}

type Locked = Awaited<ReturnType<typeof lockTransition>>;

export async function lockTransition(platform: Own, tx: Tx<CongressesDb>, congressId: string) {
  const locked = await lockCongress(tx, congressId);
  const transition = await tx
    .selectFrom("term_transition")
    .selectAll()
    .where("congress_id", "=", congressId)
    .forUpdate()
    .executeTakeFirst();
  if (transition === undefined) throw notFound();
  const subject = await transitionSubject(tx, congressId, locked.subject, transition, platform.clock.today());
  return { ...locked, transition, subject };
}

async function changing(
  platform: Own,
  actor: Actor,
  congressId: string,
  move: Exclude<Move, "apply" | "undo">,
  work: (tx: Tx<CongressesDb>, locked: Locked, now: Date) => Promise<Parameters<typeof remember>[4]>,
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const locked = await lockTransition(platform, tx, congressId);
    allow(policy.change(move), actor, locked.subject);
    const now = platform.clock.now();
    const told = await work(tx, locked, now);
    await tx
      .updateTable("term_transition")
      .set({ version: locked.transition.version + 1, updated_at: now })
      .where("congress_id", "=", congressId)
      .execute();
    await remember(tx, actor, now, { id: congressId, shown: false }, told);
  });
}

/** Saves the particulars of the act; `transition.changed` when somebody saved them after `version` was read. */
export async function saveTransition(
  platform: Own,
  actor: Actor,
  congressId: string,
  version: number,
  wanted: TransitionValues,
): Promise<void> {
  await changing(platform, actor, congressId, "edit", async (tx, { transition, organisation }) => {
    if (transition.version !== version) throw refuse("transition.changed");
    await owned(tx, organisation.id, wanted);
    await tx
      .updateTable("term_transition")
      .set({
        begins_on: wanted.begins,
        ending_term_id: wanted.endingTermId,
        ordinal: wanted.ordinal,
        nominal_from: wanted.nominalFrom,
        nominal_to: wanted.nominalTo,
      })
      .where("congress_id", "=", congressId)
      .execute();
    await writeParts(tx, congressId, wanted);
    await wrote(tx, congressId, actor);
    return {
      action: "congress.transition_edit",
      after: {
        begins: dateField(wanted.begins, "day"),
        ordinal: wanted.ordinal,
        nominal: `${wanted.nominalFrom}–${wanted.nominalTo}`,
        posts_ending: wanted.endPositions.length,
        bodies: wanted.bodies.length,
      },
    };
  });
}

/** Puts somebody into a post of the new term; `taken` when he has it in the draft already. */
export async function elect(
  platform: Own,
  actor: Actor,
  congressId: string,
  wanted: ElectionValues,
): Promise<"taken" | undefined> {
  let taken = false;
  await changing(platform, actor, congressId, "edit", async (tx, { organisation }) => {
    const person = await tx
      .selectFrom("person")
      .select("full_name")
      .where("id", "=", wanted.personId)
      .where(visiblePeople(actor))
      .where("state", "!=", "erased")
      .executeTakeFirst();
    if (person === undefined) throw notFound();
    const made = await tx
      .insertInto("term_transition_election")
      .values({
        id: newId(),
        congress_id: congressId,
        person_id: wanted.personId,
        body_kind: wanted.bodyKind,
        title_code: wanted.titleCode,
        title_text: wanted.titleText,
        how: wanted.how,
        is_public: wanted.isPublic,
      })
      .onConflict((conflict) => conflict.constraint("term_transition_election_key").doNothing())
      .returning("id")
      .executeTakeFirst();
    taken = made === undefined;
    await wrote(tx, congressId, actor);
    return {
      action: "congress.transition_elect",
      after: {
        person: person.full_name,
        organisation: organisation.name_vi,
        title: await titleOf(tx, wanted),
        body: wanted.bodyKind,
        how: wanted.how,
      },
    };
  });
  return taken ? "taken" : undefined;
}

export async function unelect(platform: Own, actor: Actor, congressId: string, electionId: string): Promise<void> {
  await changing(platform, actor, congressId, "edit", async (tx) => {
    const gone = await tx
      .deleteFrom("term_transition_election")
      .where("id", "=", electionId)
      .where("congress_id", "=", congressId)
      .returning(["person_id", "title_code", "title_text"])
      .executeTakeFirst();
    if (gone === undefined) throw notFound();
    const person = await tx
      .selectFrom("person")
      .select("full_name")
      .where("id", "=", gone.person_id)
      .executeTakeFirstOrThrow();
    await wrote(tx, congressId, actor);
    return {
      action: "congress.transition_unelect",
      before: {
        person: person.full_name,
        title: await titleOf(tx, { titleCode: gone.title_code, titleText: gone.title_text }),
      },
    };
  });
}

/** Hands the act in for approval, the first time or again after it was undone. Nobody elected: transition.empty. */
export async function submitTransition(platform: Own, actor: Actor, congressId: string): Promise<void> {
  await changing(platform, actor, congressId, "submit", async (tx, { subject }) => {
    if (subject.electedPeople.length === 0) throw refuse("transition.empty");
    await setState(tx, congressId, "submitted");
    return { action: "congress.transition_submit" };
  });
}

/** Back to a draft, by who handed it in or who should approve it. */
export async function reopenTransition(
  platform: Own,
  actor: Actor,
  congressId: string,
  reason: string | null,
): Promise<void> {
  await changing(platform, actor, congressId, "reopen", async (tx) => {
    await setState(tx, congressId, "draft");
    return { action: "congress.transition_reopen", reason };
  });
}

export async function setState(
  tx: Tx<CongressesDb>,
  congressId: string,
  state: "draft" | "submitted" | "applied" | "undone",
): Promise<void> {
  await tx.updateTable("term_transition").set({ state }).where("congress_id", "=", congressId).execute();
}

async function wrote(tx: Tx<CongressesDb>, congressId: string, actor: Actor): Promise<void> {
  await tx
    .insertInto("term_transition_writer")
    .values({ congress_id: congressId, account_id: actor.accountId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function writeParts(
  tx: Tx<CongressesDb>,
  congressId: string,
  { endPositions, bodies }: Pick<TransitionValues, "endPositions" | "bodies">,
): Promise<void> {
  await tx.deleteFrom("term_transition_end").where("congress_id", "=", congressId).execute();
  await tx.deleteFrom("term_transition_body").where("congress_id", "=", congressId).execute();
  if (endPositions.length > 0)
    await tx
      .insertInto("term_transition_end")
      .values(endPositions.map((position_id) => ({ congress_id: congressId, position_id })))
      .execute();
  if (bodies.length > 0)
    await tx
      .insertInto("term_transition_body")
      .values(bodies.map(({ kind, seats }) => ({ congress_id: congressId, kind, seats })))
      .execute();
}

/** The term and the posts that are to end belong to the organisation of the congress. */
async function owned(tx: Tx<CongressesDb>, organisationId: string, wanted: TransitionValues): Promise<void> {
  const posts = await tx
    .selectFrom("position")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .where("id", "in", wanted.endPositions.length === 0 ? [organisationId] : [...wanted.endPositions])
    .execute();
  const term =
    wanted.endingTermId === null
      ? null
      : await tx
          .selectFrom("term")
          .select("id")
          .where("organisation_id", "=", organisationId)
          .where("id", "=", wanted.endingTermId)
          .executeTakeFirst();
  if (posts.length !== wanted.endPositions.length || term === undefined) throw notFound();
}

async function titleOf(
  tx: Tx<CongressesDb>,
  { titleCode, titleText }: { titleCode: string; titleText: string | null },
): Promise<string> {
  const title = await tx
    .selectFrom("position_title")
    .select("name_vi")
    .where("code", "=", titleCode)
    .executeTakeFirst();
  return titleText ?? title?.name_vi ?? titleCode;
}
