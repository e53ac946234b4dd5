import { allow, auditActor, type Actor } from "#accounts";
import { changes, recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { personSortKey } from "#platform/text/index.ts";
import { insertPosition, type PositionProblem, type PositionValues } from "./commands.posts.ts";
import { conflictOf, lockOrganisation, publishWhen, type Own } from "./commands.shared.ts";
import { policy, refuse, type PersonSubject } from "./policy.ts";
import type { Conflict, Gender } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

interface PersonValues {
  fullName: string;
  gender: Gender | null;
  birthYear: number | null;
  email: string | null;
  phone: string | null;
  note: string | null;
}

/**
 * Records a person with, perhaps, a first post; who may not see the whole union must give one, or the person would be
 * out of sight. A problem is about a field of the post, and then nothing is recorded.
 */
export async function createPerson(
  platform: Own,
  actor: Actor,
  wanted: PersonValues,
  first: { organisationId: string; values: PositionValues } | null,
): Promise<{ personId: string } | PositionProblem> {
  return platform.db
    .transaction()
    .execute(async (tx) => {
      const at = first === null ? null : await lockOrganisation(tx, first.organisationId);
      allow(policy.addPerson, actor, at?.subject ?? null);
      const now = platform.clock.now();
      const personId = newId();
      await tx
        .insertInto("person")
        .values({
          id: personId,
          root_id: actor.rootId,
          state: "active",
          invented: actor.invented,
          created_at: now,
          updated_at: now,
          ...columnsOf(wanted),
        })
        .execute();
      await recordAudit(tx, now, auditActor(actor), {
        action: "person.create",
        subject: { type: "person", id: personId },
        after: valuesOf(columnsOf(wanted)),
      });
      if (at !== null && first !== null) {
        const made = await insertPosition(
          tx,
          now,
          actor,
          { id: personId, name: wanted.fullName },
          at.row,
          first.values,
        );
        if ("problem" in made) throw new Abandoned(made);
        await publishWhen(tx, first.values.isPublic && at.row.is_public);
      }
      return { personId };
    })
    .catch((error: unknown) => {
      if (error instanceof Abandoned) return error.problem;
      throw error;
    });
}

// The person must not stay when the post that came with him could not be recorded: the transaction is given up.
export class Abandoned extends Error {
  override name = "Abandoned";
  readonly problem: PositionProblem;
  constructor(problem: PositionProblem) {
    super(problem.problem);
    this.problem = problem;
  }
}

/** Saves a person's record unless somebody saved it after `version` was read; then says who. */
export async function editPerson(
  platform: Own,
  actor: Actor,
  personId: string,
  version: number,
  wanted: PersonValues & { state: "active" | "deceased" },
): Promise<Conflict | undefined> {
  return platform.db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom("person").selectAll().where("id", "=", personId).forUpdate().executeTakeFirst();
    if (row === undefined) throw notFound();
    allow(policy.editPerson, actor, await personSubject(tx, row, platform.clock.today()));
    if (row.state === "erased") throw refuse("person.erased");
    if (row.version !== version) return conflictOf(tx, { type: "person", id: personId }, row.version, row.updated_at);
    const { before, after } = changes(
      { ...valuesOf(row), state: row.state },
      { ...valuesOf(columnsOf(wanted)), state: wanted.state },
    );
    if (Object.keys(after).length === 0) return undefined;
    const now = platform.clock.now();
    await tx
      .updateTable("person")
      .set({ ...columnsOf(wanted), state: wanted.state, version: row.version + 1, updated_at: now })
      .where("id", "=", personId)
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "person.edit",
      subject: { type: "person", id: personId },
      before,
      after,
    });
    const shown = await tx
      .selectFrom("position")
      .select("id")
      .where("person_id", "=", personId)
      .where("is_public", "=", true)
      .limit(1)
      .executeTakeFirst();
    await publishWhen(tx, shown !== undefined);
    return undefined;
  });
}

/** A person with the nodes of the tree where he serves: what the sentences of policy.ts ask about. */
export async function personSubject(
  db: Tx<OrganisationsDb> | Own["db"],
  person: { id: string; root_id: string },
  today: Temporal.PlainDate,
): Promise<PersonSubject> {
  const posts = await db
    .selectFrom("position")
    .innerJoin("organisation", "organisation.id", "position.organisation_id")
    .select(["organisation.id", "root_id", "parent_id", "held_to"])
    .where("person_id", "=", person.id)
    .execute();
  const nodes = posts.map((post) => ({
    // An outside body is the union's affair, so its node is the union.
    node: post.parent_id === null ? post.root_id : post.id,
    now: post.held_to === null || Temporal.PlainDate.compare(post.held_to, today) >= 0,
  }));
  return {
    id: person.id,
    rootId: person.root_id,
    nodesEver: [...new Set(nodes.map(({ node }) => node))],
    nodesNow: [...new Set(nodes.filter(({ now }) => now).map(({ node }) => node))],
  };
}

function columnsOf(wanted: PersonValues) {
  return {
    full_name: wanted.fullName,
    sort_key: personSortKey(wanted.fullName),
    gender: wanted.gender,
    birth_year: wanted.birthYear,
    email: wanted.email,
    phone: wanted.phone,
    note: wanted.note,
  };
}

function valuesOf(row: ReturnType<typeof columnsOf>): Record<string, unknown> {
  return {
    full_name: row.full_name,
    gender: row.gender,
    birth_year: row.birth_year,
    email: row.email,
    phone: row.phone,
    note: row.note,
  };
}
