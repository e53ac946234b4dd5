import { sql } from "kysely";
import { auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { lockOrganisation, publishWhen } from "./commands.shared.ts";
import { rowOf, type RowChange } from "./commands.transition.ts";
import type { OrganisationsDb } from "./tables.ts";

/** What keeps a change of terms from being undone: a row that was edited since, or something recorded on top of it. */
export interface Obstacle {
  kind: "changed" | "gone" | "used";
  table: RowChange["table"];
  id: string;
  /** Who holds the post, the years of the term, or the name of the body. */
  label: string;
  /** Who did it last, and when, as far as the history tells. */
  by: string | null;
  at: Date | null;
}

/** What stands in the way of taking the changes back, as things are now. `following`: terms that something else waits for. */
export async function obstaclesTo(
  tx: Tx<OrganisationsDb>,
  changes: readonly RowChange[],
  following: readonly string[],
): Promise<Obstacle[]> {
  const found: Obstacle[] = [];
  const made = changes.filter(({ before }) => before === null);
  for (const { table, id, after } of changes) {
    const now = await rowOf(tx, table, id);
    if (now === null) found.push(await obstacle(tx, "gone", table, id, after));
    else if (!(await same(tx, now, after))) found.push(await obstacle(tx, "changed", table, id, after));
  }
  const own = made.flatMap(({ table, id }) => (table === "position" ? [id] : []));
  const terms = made.flatMap(({ table, id }) => (table === "term" ? [id] : []));
  const bodies = made.flatMap(({ table, id }) => (table === "body" ? [id] : []));
  const later = await tx
    .selectFrom("position")
    .select("id")
    .where(
      sql<boolean>`(term_id = any(${terms}::uuid[]) or body_id = any(${bodies}::uuid[])) and id <> all(${own}::uuid[])`,
    )
    .orderBy("created_at")
    .limit(20)
    .execute();
  for (const { id } of later) found.push(await obstacle(tx, "used", "position", id, null));
  const laterBodies = await tx
    .selectFrom("body")
    .select("id")
    .where(sql<boolean>`term_id = any(${terms}::uuid[]) and id <> all(${bodies}::uuid[])`)
    .limit(20)
    .execute();
  for (const { id } of laterBodies) found.push(await obstacle(tx, "used", "body", id, null));
  for (const id of terms.filter((term) => following.includes(term)))
    found.push(await obstacle(tx, "used", "term", id, null));
  return found;
}

/**
 * Takes the changes back in the caller's transaction: rows that were changed are again what they were, rows that were made
 * are gone. With anything in the way nothing is written and that is returned.
 */
export async function undoTermChange(
  tx: Tx<OrganisationsDb>,
  actor: Actor,
  now: Date,
  wanted: {
    organisationId: string;
    changes: readonly RowChange[];
    reason: string;
    /** Terms that another act is to end: one of them cannot vanish. */
    following: readonly string[];
  },
): Promise<Obstacle[]> {
  const { row: organisation } = await lockOrganisation(tx, wanted.organisationId);
  const obstacles = await obstaclesTo(tx, wanted.changes, wanted.following);
  if (obstacles.length > 0) return obstacles;
  const auditor = auditActor(actor);
  for (const { table, id, before, after } of wanted.changes.toReversed()) {
    const label = await labelOf(tx, table, id, after);
    if (before === null) await tx.deleteFrom(table).where("id", "=", id).execute();
    else await restore(tx, table, id, before);
    const owner = { type: "organisation", id: organisation.id };
    const told =
      before === null
        ? table === "position"
          ? { action: "position.undo", subject: { type: "person", id: personIn(after) ?? organisation.id } }
          : { action: `organisation.${table}_undo`, subject: owner }
        : table === "position"
          ? { action: "position.restore", subject: { type: "position", id } }
          : { action: "organisation.term_restore", subject: owner };
    await recordAudit(tx, now, auditor, {
      ...told,
      before: before === null ? { [fieldOf[table]]: label } : { to: lastDayIn(after) },
      after: before === null ? null : { [fieldOf[table]]: label, to: lastDayIn(before) },
      reason: wanted.reason,
    });
  }
  await publishWhen(tx, organisation.is_public);
  return [];
}

const fieldOf = { term: "term", body: "body", position: "person" } as const;

async function restore(tx: Tx<OrganisationsDb>, table: RowChange["table"], id: string, before: unknown): Promise<void> {
  const was = JSON.stringify(before);
  if (table === "position")
    await sql`update position set held_to = was.held_to, held_to_precision = was.held_to_precision, end_reason = was.end_reason, version = was.version
      from jsonb_populate_record(null::"position", ${was}::jsonb) was where position.id = ${id}`.execute(tx);
  else if (table === "term")
    await sql`update term set actual_to = was.actual_to, actual_to_precision = was.actual_to_precision, version = was.version
      from jsonb_populate_record(null::"term", ${was}::jsonb) was where term.id = ${id}`.execute(tx);
}

async function same(tx: Tx<OrganisationsDb>, a: unknown, b: unknown): Promise<boolean> {
  const { rows } = await sql<{ same: boolean }>`
    select ${JSON.stringify(a)}::jsonb = ${JSON.stringify(b)}::jsonb as same`.execute(tx);
  return rows[0]?.same === true;
}

async function obstacle(
  tx: Tx<OrganisationsDb>,
  kind: Obstacle["kind"],
  table: RowChange["table"],
  id: string,
  after: unknown,
): Promise<Obstacle> {
  const subjects = table === "position" ? [id, personIn(after) ?? id] : [ownerIn(after) ?? id];
  const last = await tx
    .selectFrom("audit_entry")
    .select(["actor_name", "at"])
    .where("subject_id", "in", subjects)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    kind,
    table,
    id,
    label: await labelOf(tx, table, id, after),
    by: last?.actor_name ?? null,
    at: last?.at ?? null,
  };
}

async function labelOf(tx: Tx<OrganisationsDb>, table: RowChange["table"], id: string, row: unknown): Promise<string> {
  const { rows } = await (
    table === "position"
      ? sql<{ label: string }>`
        select person.full_name || ', ' || coalesce(post.title_text, position_title.name_vi) as label
        from jsonb_populate_record(null::"position", coalesce((select to_jsonb(p) from position p where p.id = ${id}), ${JSON.stringify(row)}::jsonb)) post
        join person on person.id = post.person_id join position_title on position_title.code = post.title_code`
      : table === "term"
        ? sql<{ label: string }>`select term.nominal_from || '–' || term.nominal_to as label from term where id = ${id}`
        : sql<{ label: string }>`select name_vi as label from body where id = ${id}`
  ).execute(tx);
  return rows[0]?.label ?? "";
}

const textIn = (row: unknown, key: string): string | null => {
  if (typeof row !== "object" || row === null) return null;
  const value = new Map<string, unknown>(Object.entries(row)).get(key);
  return typeof value === "string" ? value : null;
};
const personIn = (row: unknown) => textIn(row, "person_id");
const ownerIn = (row: unknown) => textIn(row, "organisation_id");
const lastDayIn = (row: unknown) => textIn(row, "held_to") ?? textIn(row, "actual_to");
