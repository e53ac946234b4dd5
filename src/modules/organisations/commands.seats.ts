import { sql } from "kysely";
import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { dateField } from "#platform/form.ts";
import { newId } from "#platform/ids.ts";
import { Abandoned } from "./commands.people.ts";
import { insertPosition, type PositionProblem } from "./commands.posts.ts";
import { endPositions, lockOrganisation, publishWhen, type FieldProblem, type Own } from "./commands.shared.ts";
import { vi } from "./messages.vi.ts";
import { policy, refuse } from "./policy.ts";
import { standingSql } from "./queries.standing.ts";
import { visiblePeople } from "./queries.visible.ts";
import type { How } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

type Day = Temporal.PlainDate;

interface SeatValues {
  personId: string;
  titleCode: string;
  titleText: string | null;
  from: Day;
  how: How;
  isPublic: boolean;
  /** The post that ends with the day before; null: an addition. */
  replaces: string | null;
  decision: { symbol: string; dated: Day; title: string; issuer: string };
}

export type SeatProblem = PositionProblem | FieldProblem<"seatsFull" | "replacesGone" | "bodyOver">;

/** Fills a seat between congresses (kiện toàn): adds somebody or replaces somebody, with the paper that decided it. */
export async function fillSeat(
  platform: Own,
  actor: Actor,
  bodyId: string,
  wanted: SeatValues,
): Promise<SeatProblem | undefined> {
  return platform.db
    .transaction()
    .execute(async (tx): Promise<SeatProblem | undefined> => {
      const body = await tx
        .selectFrom("body")
        .leftJoin("term", "term.id", "body.term_id")
        .select(["body.id", "body.organisation_id", "body.name_vi", "body.seats", "body.term_id", "term.actual_to"])
        .where("body.id", "=", bodyId)
        .executeTakeFirst();
      if (body === undefined) throw notFound();
      const { row: organisation, subject } = await lockOrganisation(tx, body.organisation_id);
      allow(policy.addPosition, actor, { organisation: subject, personId: wanted.personId });
      const person = await tx
        .selectFrom("person")
        .select(["id", "full_name", "state"])
        .where("id", "=", wanted.personId)
        .where(visiblePeople(actor))
        .executeTakeFirst();
      if (person === undefined) throw notFound();
      if (person.state === "erased") throw refuse("person.erased");
      if (body.actual_to !== null && Temporal.PlainDate.compare(body.actual_to, wanted.from) < 0)
        return { field: "from", problem: "bodyOver" };
      const now = platform.clock.now();
      const replaced =
        wanted.replaces === null ? null : await endReplaced(tx, actor, now, bodyId, wanted.replaces, wanted);
      if (replaced === undefined) return { field: "replaces", problem: "replacesGone" };
      if (await isFull(tx, body, wanted)) throw new Full();
      const made = await insertPosition(tx, now, actor, { id: person.id, name: person.full_name }, organisation, {
        titleCode: wanted.titleCode,
        titleText: wanted.titleText,
        bodyId,
        termId: body.term_id,
        from: { on: wanted.from, precision: "day" },
        to: null,
        attested: null,
        how: wanted.how,
        isPublic: wanted.isPublic,
      });
      if ("problem" in made) throw new Abandoned(made);
      await tx
        .insertInto("seat_decision")
        .values({
          id: newId(),
          body_id: bodyId,
          begun_id: made.positionId,
          ended_id: wanted.replaces,
          symbol: wanted.decision.symbol,
          dated_on: wanted.decision.dated,
          title: wanted.decision.title,
          issuer: wanted.decision.issuer,
          invented: actor.invented,
          at: now,
          account_id: actor.accountId,
          actor_name: actor.name,
        })
        .execute();
      await recordAudit(tx, now, auditActor(actor), {
        action: "organisation.seat_fill",
        subject: { type: "organisation", id: organisation.id },
        after: {
          person: person.full_name,
          body: body.name_vi,
          from: dateField(wanted.from, "day"),
          replaces: replaced,
          decision: `${wanted.decision.symbol}: ${wanted.decision.title}`,
          dated: dateField(wanted.decision.dated, "day"),
          issuer: wanted.decision.issuer,
        },
      });
      await publishWhen(tx, organisation.is_public);
      return undefined;
    })
    .catch((error: unknown): SeatProblem => {
      if (error instanceof Abandoned) return error.problem;
      if (error instanceof Full) return { field: "replaces", problem: "seatsFull" };
      throw error;
    });
}

// Found after the replaced post was ended: the transaction is given up, so that this does not stay.
class Full extends Error {
  override name = "Full";
}

/** Ends the post that is replaced; undefined when it does not stand in this body on the day before. */
async function endReplaced(
  tx: Tx<OrganisationsDb>,
  actor: Actor,
  now: Date,
  bodyId: string,
  positionId: string,
  { from, decision }: Pick<SeatValues, "from" | "decision">,
): Promise<string | undefined> {
  const post = await tx
    .selectFrom("position")
    .innerJoin("person", "person.id", "position.person_id")
    .select("person.full_name")
    .where("position.id", "=", positionId)
    .where("body_id", "=", bodyId)
    .executeTakeFirst();
  if (post === undefined) return undefined;
  const ended = await endPositions(tx, actor, now, sql<boolean>`position.id = ${positionId}`, {
    on: from.subtract({ days: 1 }),
    precision: "day",
    reason: vi.seats.endReason(decision.symbol),
  });
  return ended === 0 ? undefined : post.full_name;
}

/** Whether every seat is taken on the day; honorary posts take none. */
async function isFull(
  tx: Tx<OrganisationsDb>,
  body: { id: string; seats: number | null },
  wanted: SeatValues,
): Promise<boolean> {
  if (body.seats === null) return false;
  const title = await tx
    .selectFrom("position_title")
    .select("honorary")
    .where("code", "=", wanted.titleCode)
    .executeTakeFirst();
  if (title?.honorary === true) return false;
  const sitting = await tx
    .selectFrom("position")
    .innerJoin("position_title", "position_title.code", "position.title_code")
    .leftJoin("term", "term.id", "position.term_id")
    .select((eb) => eb.fn.count<number>("person_id").distinct().as("n"))
    .where("position.body_id", "=", body.id)
    .where("honorary", "=", false)
    .where("person_id", "!=", wanted.personId)
    .where(sql<boolean>`${standingSql(wanted.from)} in ('current', 'attested')`)
    .executeTakeFirstOrThrow();
  return sitting.n >= body.seats;
}
