import { sql } from "kysely";
import { reach, type Actor } from "#accounts";
import type { Figure, Indicator } from "#figures";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { figuresOfPeriod } from "#reports";
import type { PartSubject } from "./policy.ts";
import { asked, type CallKind, type PartState } from "./rules.ts";
import type { IntakeDb, IntakeTables } from "./tables.ts";

type Day = Temporal.PlainDate;

export interface CallRow {
  id: string;
  root_id: string;
  kind: CallKind;
  year: number;
  period_from: Day;
  period_to: Day;
  due_on: Day;
  note: string | null;
  opened_by_name: string;
  created_at: Date;
  closed_at: Date | null;
  invented: boolean;
  parts: number;
  sent: number;
  accepted: number;
}

const readable = (actor: Actor) =>
  sql<boolean>`intake_part.organisation_id = any(${reach(actor, "intake.read")}::uuid[])`;

function calls(db: Db<IntakeDb>, actor: Actor) {
  return db
    .selectFrom("intake_call")
    .innerJoin("intake_part", "intake_part.call_id", "intake_call.id")
    .where(readable(actor))
    .groupBy("intake_call.id")
    .selectAll("intake_call")
    .select((eb) => [
      eb.fn.countAll<number>().as("parts"),
      sql<number>`count(*) filter (where intake_part.state = 'sent')::int`.as("sent"),
      sql<number>`count(*) filter (where intake_part.state = 'accepted')::int`.as("accepted"),
    ]);
}

/** Calls of which the actor may read at least one part, newest first, with how far those parts are. */
export async function listCalls(
  db: Db<IntakeDb>,
  actor: Actor,
  page: { limit: number; offset: number },
): Promise<{ rows: CallRow[]; total: number }> {
  const [rows, count] = await Promise.all([
    calls(db, actor)
      .orderBy("intake_call.period_to", "desc")
      .orderBy("intake_call.id")
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    db
      .selectFrom("intake_call")
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom("intake_part")
            .select("intake_part.id")
            .whereRef("intake_part.call_id", "=", "intake_call.id")
            .where(readable(actor)),
        ),
      )
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

export async function callById(db: Db<IntakeDb>, actor: Actor, id: string): Promise<CallRow> {
  const call = await calls(db, actor).where("intake_call.id", "=", id).executeTakeFirst();
  if (call === undefined) throw notFound();
  return call;
}

export interface PartRow {
  id: string;
  call_id: string;
  organisation_id: string;
  organisation: string;
  organisation_en: string | null;
  state: PartState;
  remark: string | null;
  sent_at: Date | null;
  sent_by: string | null;
  sent_by_name: string | null;
  decided_at: Date | null;
  decided_by_name: string | null;
  return_reason: string | null;
  reminded_on: Day | null;
  version: number;
  updated_at: Date;
  updated_by_name: string;
  invented: boolean;
  /** Answers that say another number than the records. */
  others: number;
  kind: CallKind;
  year: number;
  period_from: Day;
  period_to: Day;
  due_on: Day;
  note: string | null;
  root_id: string;
  closed_at: Date | null;
}

function parts(db: Db<IntakeDb>, actor: Actor) {
  return db
    .selectFrom("intake_part")
    .innerJoin("intake_call", "intake_call.id", "intake_part.call_id")
    .innerJoin("organisation", "organisation.id", "intake_part.organisation_id")
    .where(readable(actor));
}

const others = sql<number>`(select count(*)::int from intake_answer a where a.part_id = intake_part.id and a.verdict = 'other')`;

function selected(query: ReturnType<typeof parts>) {
  return query
    .selectAll("intake_part")
    .select([
      "organisation.name_vi as organisation",
      "organisation.name_en as organisation_en",
      "intake_call.kind",
      "intake_call.year",
      "intake_call.period_from",
      "intake_call.period_to",
      "intake_call.due_on",
      "intake_call.note",
      "intake_call.root_id",
      "intake_call.closed_at",
      others.as("others"),
    ] as const);
}

/** The associations of a call that the actor may read: what waits first. */
export async function listParts(
  db: Db<IntakeDb>,
  actor: Actor,
  callId: string,
  page: { limit: number; offset: number },
): Promise<PartRow[]> {
  return selected(parts(db, actor))
    .where("call_id", "=", callId)
    .orderBy(sql`array_position(array['sent', 'returned', 'waiting', 'accepted'], intake_part.state)`)
    .orderBy(sql`organisation.name_vi collate "vi-x-icu"`)
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}

export async function partById(db: Db<IntakeDb>, actor: Actor, id: string): Promise<PartRow> {
  const part = await selected(parts(db, actor)).where("intake_part.id", "=", id).executeTakeFirst();
  if (part === undefined) throw notFound();
  return part;
}

export function subjectOf(
  part: Pick<PartRow, "organisation_id" | "root_id" | "state" | "closed_at" | "sent_by">,
): PartSubject {
  return {
    organisationId: part.organisation_id,
    rootId: part.root_id,
    state: part.state,
    closed: part.closed_at !== null,
    sentBy: part.sent_by,
  };
}

export type AnswerRow = IntakeTables["intake_answer"];

export function answersOf(db: Db<IntakeDb>, partId: string): Promise<AnswerRow[]> {
  return db.selectFrom("intake_answer").selectAll().where("part_id", "=", partId).orderBy("key").execute();
}

/** What the records say of an association for the period of a call: what it is asked to confirm. */
export async function askedOf(
  db: Db<IntakeDb>,
  indicators: readonly Indicator[],
  part: Pick<PartRow, "organisation_id" | "period_from" | "period_to">,
): Promise<Figure[]> {
  return asked(
    await figuresOfPeriod(db, indicators, part.organisation_id, { from: part.period_from, to: part.period_to }),
  );
}

/** The associations a call may ask: what stands under the union and works. */
export async function askable(db: Db<IntakeDb>, actor: Actor): Promise<{ id: string; name: string }[]> {
  const ids = reach(actor, "report.edit");
  if (ids.length === 0) return [];
  return db
    .selectFrom("organisation")
    .select(["id", "name_vi as name"])
    .where("id", "in", ids)
    .where("state", "=", "active")
    .where("kind", "in", ["bilateral_association", "peace_committee", "liaison_association", "peoples_organisation"])
    .whereRef("parent_id", "=", "root_id")
    .orderBy(sql`name_vi collate "vi-x-icu"`)
    .execute();
}

/** What waits for somebody: parts to answer, and parts to look through. */
export async function waitingParts(
  db: Db<IntakeDb>,
  actor: Actor,
  limit: number,
): Promise<{ rows: PartRow[]; total: number }> {
  const [answering, deciding] = [reach(actor, "intake.confirm"), reach(actor, "figure.declare")];
  const waiting = parts(db, actor)
    .where("closed_at", "is", null)
    .where(
      sql<boolean>`(intake_part.state in ('waiting', 'returned') and intake_part.organisation_id = any(${answering}::uuid[])
        or intake_part.state = 'sent' and intake_part.organisation_id = any(${deciding}::uuid[]) and intake_part.sent_by is distinct from ${actor.accountId})`,
    );
  const [rows, count] = await Promise.all([
    selected(waiting).orderBy("due_on").orderBy("intake_part.id").limit(limit).execute(),
    waiting.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

/** How far the associations are with the figures of a report. */
export async function intakeOf(
  db: Db<IntakeDb>,
  actor: Actor,
  report: { organisation_id: string; kind: string; year: number },
): Promise<{ id: string; parts: number; sent: number; accepted: number } | undefined> {
  return calls(db, actor)
    .where("intake_call.root_id", "=", report.organisation_id)
    .where("year", "=", report.year)
    .where(sql<boolean>`intake_call.kind = ${report.kind}`)
    .executeTakeFirst();
}
