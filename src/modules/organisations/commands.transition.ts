import { sql } from "kysely";
import { auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import type { Db, Tx } from "#platform/database.ts";
import { newId } from "#platform/ids.ts";
import { heldAtOnce, termOverlaps } from "./commands.conflicts.ts";
import { lockOrganisation, publishWhen, said } from "./commands.shared.ts";
import { organisationWords } from "./messages.ts";
import { vi } from "./messages.vi.ts";
import { isSingular, lifeProblem } from "./rules.overlap.ts";
import type { BodyKind, How } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

type Day = Temporal.PlainDate;

/** A seat of the new term: somebody as something in one of its bodies, or of the organisation as a whole. */
export interface Elected {
  personId: string;
  bodyKind: BodyKind | null;
  titleCode: string;
  titleText: string | null;
  how: How;
  isPublic: boolean;
}

/** What a congress changes: one term and its posts end, the next begins with its bodies and posts. */
export interface TermChange {
  organisationId: string;
  /** The first day of the new term; posts that end are held until the day before. */
  begins: Day;
  endingTermId: string | null;
  ordinal: number | null;
  nominalFrom: number;
  nominalTo: number;
  theme: string | null;
  endPositions: readonly string[];
  bodies: readonly { kind: BodyKind; seats: number | null }[];
  elected: readonly Elected[];
}

/** A row as it was (null: it was not there) and as the change left it. */
export interface RowChange {
  table: "term" | "body" | "position";
  id: string;
  before: unknown;
  after: unknown;
}

export type TermChangeProblem =
  | { problem: "ordinalTaken" | "termOverlap" | "termGone" }
  | { problem: "positionGone" | "positionLater" | "beforeBirth" | "afterDeath"; name: string }
  | { problem: "twoHeads"; name: string; other: string };

/**
 * Changes the term in the caller's transaction, which has asked whether the actor may. Returns every row it touched, before
 * and after, in the order in which it touched them; or why it cannot be done, and then nothing was written.
 */
export async function changeTerm(
  tx: Tx<OrganisationsDb>,
  actor: Actor,
  now: Date,
  wanted: TermChange,
): Promise<{ changes: RowChange[]; termId: string } | TermChangeProblem> {
  const { row: organisation } = await lockOrganisation(tx, wanted.organisationId);
  const problem = await problemOf(tx, wanted);
  if (problem !== undefined) return problem;
  const touched: { table: RowChange["table"]; id: string; before: unknown }[] = [];
  const auditor = auditActor(actor);
  const day = said(wanted.begins, "day");
  const lastDay = wanted.begins.subtract({ days: 1 });

  for (const id of wanted.endPositions) {
    const before = await rowOf(tx, "position", id);
    const post = await tx
      .updateTable("position")
      .set((eb) => ({
        held_to: lastDay,
        held_to_precision: "day",
        end_reason: vi.terms.endReason,
        version: eb("version", "+", 1),
      }))
      .where("id", "=", id)
      .returning("is_public")
      .executeTakeFirst();
    if (post === undefined) continue;
    touched.push({ table: "position", id, before });
    await recordAudit(tx, now, auditor, {
      action: "position.end",
      subject: { type: "position", id },
      before: { to: null },
      after: { to: said(lastDay, "day") },
      reason: vi.terms.endReason,
    });
  }

  if (wanted.endingTermId !== null) {
    const before = await rowOf(tx, "term", wanted.endingTermId);
    const ended = await tx
      .updateTable("term")
      .set((eb) => ({ actual_to: wanted.begins, actual_to_precision: "day", version: eb("version", "+", 1) }))
      .where("id", "=", wanted.endingTermId)
      .returning(["ordinal", "nominal_from", "nominal_to"])
      .executeTakeFirstOrThrow();
    touched.push({ table: "term", id: wanted.endingTermId, before });
    await recordAudit(tx, now, auditor, {
      action: "organisation.term_edit",
      subject: { type: "organisation", id: organisation.id },
      before: { actual_to: null },
      after: {
        ordinal: ended.ordinal,
        nominal: `${ended.nominal_from}–${ended.nominal_to}`,
        actual_to: day,
        positions_ended: wanted.endPositions.length,
      },
    });
  }

  const termId = newId();
  await tx
    .insertInto("term")
    .values({
      id: termId,
      organisation_id: organisation.id,
      ordinal: wanted.ordinal,
      nominal_from: wanted.nominalFrom,
      nominal_to: wanted.nominalTo,
      actual_from: wanted.begins,
      actual_from_precision: "day",
      actual_to: null,
      actual_to_precision: null,
      theme: wanted.theme,
      invented: actor.invented,
    })
    .execute();
  touched.push({ table: "term", id: termId, before: null });
  await recordAudit(tx, now, auditor, {
    action: "organisation.term_add",
    subject: { type: "organisation", id: organisation.id },
    after: {
      ordinal: wanted.ordinal,
      nominal: `${wanted.nominalFrom}–${wanted.nominalTo}`,
      actual_from: day,
      theme: wanted.theme,
    },
  });

  const bodyIds = new Map<BodyKind, string>();
  for (const { kind, seats } of wanted.bodies) {
    const id = newId();
    const [nameVi, nameEn] = [organisationWords.vi.bodies[kind] ?? kind, organisationWords.en.bodies[kind] ?? kind];
    await tx
      .insertInto("body")
      .values({
        id,
        organisation_id: organisation.id,
        term_id: termId,
        kind,
        name_vi: nameVi,
        name_en: nameEn,
        seats,
        invented: actor.invented,
      })
      .execute();
    bodyIds.set(kind, id);
    touched.push({ table: "body", id, before: null });
    await recordAudit(tx, now, auditor, {
      action: "organisation.body_add",
      subject: { type: "organisation", id: organisation.id },
      after: { body: nameVi, name_en: nameEn, kind, seats },
    });
  }

  const people = await namesOf(tx, wanted);
  for (const one of wanted.elected) {
    const id = newId();
    const title = await tx
      .insertInto("position")
      .values({
        id,
        person_id: one.personId,
        organisation_id: organisation.id,
        body_id: one.bodyKind === null ? null : (bodyIds.get(one.bodyKind) ?? null),
        term_id: termId,
        title_code: one.titleCode,
        title_text: one.titleText,
        held_from: wanted.begins,
        held_from_precision: "day",
        held_to: null,
        held_to_precision: null,
        attested_on: null,
        attested_precision: null,
        how: one.how,
        is_public: one.isPublic,
        end_reason: null,
        invented: actor.invented,
        created_at: now,
      })
      .returning((eb) => [
        eb
          .selectFrom("position_title")
          .select("name_vi")
          .whereRef("position_title.code", "=", "position.title_code")
          .as("name"),
      ])
      .executeTakeFirstOrThrow();
    touched.push({ table: "position", id, before: null });
    await recordAudit(tx, now, auditor, {
      action: "position.add",
      subject: { type: "position", id },
      after: {
        person: people.get(one.personId)?.full_name ?? null,
        organisation: organisation.name_vi,
        title: one.titleText ?? title.name,
        term: `${wanted.nominalFrom}–${wanted.nominalTo}`,
        from: day,
        how: one.how,
        public: one.isPublic,
      },
    });
  }

  const changes: RowChange[] = [];
  for (const { table, id, before } of touched) changes.push({ table, id, before, after: await rowOf(tx, table, id) });
  await publishWhen(tx, organisation.is_public);
  return { changes, termId };
}

/** A row as the database keeps it. */
export async function rowOf(tx: Tx<OrganisationsDb>, table: RowChange["table"], id: string): Promise<unknown> {
  const { rows } = await sql<{ row: unknown }>`
    select to_jsonb(r) as row from ${sql.table(table)} r where r.id = ${id} for update`.execute(tx);
  return rows[0]?.row ?? null;
}

async function namesOf(tx: Db<OrganisationsDb>, wanted: TermChange) {
  const ids = [...new Set(wanted.elected.map(({ personId }) => personId))];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("person")
    .select(["id", "full_name", "birth_year", "state"])
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** What stands in the way of a change of terms; asked before it is applied, and shown with its preview. */
export async function problemOf(tx: Db<OrganisationsDb>, wanted: TermChange): Promise<TermChangeProblem | undefined> {
  const terms = await tx.selectFrom("term").selectAll().where("organisation_id", "=", wanted.organisationId).execute();
  if (wanted.endingTermId !== null && !terms.some((term) => term.id === wanted.endingTermId && term.actual_to === null))
    return { problem: "termGone" };
  if (wanted.ordinal !== null && terms.some(({ ordinal }) => ordinal === wanted.ordinal))
    return { problem: "ordinalTaken" };
  const begins = { on: wanted.begins, precision: "day" as const };
  const overlaps = await termOverlaps(
    tx,
    wanted.organisationId,
    { nominalFrom: wanted.nominalFrom, nominalTo: wanted.nominalTo, actualFrom: begins, actualTo: null },
    wanted.endingTermId === null ? [] : [wanted.endingTermId],
  );
  if (overlaps) return { problem: "termOverlap" };
  for (const id of wanted.endPositions) {
    const post = await tx
      .selectFrom("position")
      .innerJoin("person", "person.id", "position.person_id")
      .select(["person.full_name", "held_from", "held_to", "attested_on"])
      .where("position.id", "=", id)
      .where("organisation_id", "=", wanted.organisationId)
      .executeTakeFirst();
    const last = wanted.begins.subtract({ days: 1 });
    if (post === undefined || (post.held_to !== null && Temporal.PlainDate.compare(post.held_to, last) <= 0))
      return { problem: "positionGone", name: post?.full_name ?? "" };
    if ([post.held_from, post.attested_on].some((on) => on !== null && Temporal.PlainDate.compare(on, last) > 0))
      return { problem: "positionLater", name: post.full_name };
  }
  const people = await namesOf(tx, wanted);
  const heads = new Map<string, string>();
  for (const { personId, titleCode, bodyKind } of wanted.elected) {
    const person = people.get(personId);
    if (person === undefined || person.state === "erased")
      return { problem: "afterDeath", name: person?.full_name ?? "" };
    const life = lifeProblem(
      { birthYear: person.birth_year, state: person.state },
      { from: begins, to: null, attested: null },
    );
    if (life !== undefined) return { problem: life, name: person.full_name };
    const seat = `${titleCode} ${bodyKind ?? ""}`;
    const first = heads.get(seat);
    // A new body has nobody in it yet; a post of the organisation as a whole may still be held by somebody.
    const other =
      bodyKind === null
        ? await heldAtOnce(
            tx,
            { organisationId: wanted.organisationId, bodyId: null, titleCode, from: begins, to: null },
            wanted.endPositions,
          )
        : undefined;
    if (other !== undefined) return { problem: "twoHeads", name: person.full_name, other: other.name };
    if (first !== undefined && isSingular(titleCode))
      return { problem: "twoHeads", name: person.full_name, other: first };
    heads.set(seat, person.full_name);
  }
  return undefined;
}
