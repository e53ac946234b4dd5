import { sql } from "kysely";
import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { weighRows, type Weighed } from "./commands.import-rows.ts";
import { conflictOf, lockPlace, takesMembers, type Conflict, type Own } from "./commands.shared.ts";
import { policy, refuse } from "./policy.ts";
import { rememberedColumns } from "./queries.imports.ts";
import { readTable, type FileFault } from "./rules.file.ts";
import {
  decisionsFor,
  guessColumns,
  headingKey,
  type Decision,
  type ImportField,
  type ImportOptions,
} from "./rules.import.ts";
import { keptCells } from "./rules.kept.ts";
import type { MembersDb } from "./tables.ts";

/** Takes a file in: its rows wait until somebody has said what the columns are. */
export async function receiveFile(
  platform: Own,
  actor: Actor,
  organisationId: string,
  file: { name: string; bytes: Uint8Array },
): Promise<{ importId: string } | { fault: FileFault; line?: number }> {
  const table = readTable(file.bytes);
  if ("fault" in table) return table;
  return platform.db.transaction().execute(async (tx) => {
    const place = await lockPlace(tx, organisationId);
    allow(policy.edit, actor, { rootId: place.rootId, organisationId: place.id });
    takesMembers(place);
    const [id, now] = [newId(), platform.clock.now()];
    const columns = guessColumns(table.headings, await rememberedColumns(tx, place.associationId));
    await tx
      .insertInto("member_import")
      .values({
        id,
        root_id: place.rootId,
        organisation_id: place.id,
        association_id: place.associationId,
        file_name: file.name.slice(-200) || "danh-sach.csv",
        headings: JSON.stringify(table.headings),
        columns: JSON.stringify(columns),
        options: null,
        state: "columns",
        account_id: actor.accountId,
        actor_name: actor.name,
        created_at: now,
        applied_at: null,
        undone_at: null,
        invented: actor.invented,
      })
      .execute();
    for (let from = 0; from < table.rows.length; from += 1000)
      await tx
        .insertInto("member_import_row")
        .values(
          table.rows.slice(from, from + 1000).map(({ line, cells }) => ({
            import_id: id,
            line,
            cells: JSON.stringify(cells),
            outcome: null,
            reason: null,
            twin_person_id: null,
            twin_line: null,
            decision: null,
            membership_id: null,
            person_id: null,
          })),
        )
        .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "members.import_read",
      subject: { type: "member_import", id },
      after: { file: file.name, rows: table.rows.length },
    });
    return { importId: id };
  });
}

export async function lockImport(tx: Tx<MembersDb>, actor: Actor, id: string) {
  const seen = await tx.selectFrom("member_import").select("organisation_id").where("id", "=", id).executeTakeFirst();
  if (seen === undefined) throw notFound();
  const place = await lockPlace(tx, seen.organisation_id);
  const row = await tx.selectFrom("member_import").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (row === undefined) throw notFound();
  allow(policy.edit, actor, { rootId: row.root_id, organisationId: row.organisation_id });
  return { row, place };
}

/** Says what the columns are and how the file is to be read, and weighs every row; remembered for the next file. */
export async function checkRows(
  platform: Own,
  actor: Actor,
  id: string,
  version: number,
  wanted: { columns: (ImportField | null)[]; options: ImportOptions },
): Promise<Conflict | undefined> {
  return platform.db.transaction().execute(async (tx) => {
    const { row, place } = await lockImport(tx, actor, id);
    if (row.state !== "columns" && row.state !== "checked") throw refuse("import.state");
    if (row.version !== version) return conflictOf(tx, "member_import", id, row.created_at);
    const weighed = await weighRows(tx, actor, { ...row, ...wanted }, platform.clock.today());
    await keepWeighed(tx, id, weighed);
    await tx
      .updateTable("member_import")
      .set({
        columns: JSON.stringify(wanted.columns),
        options: JSON.stringify(wanted.options),
        state: "checked",
        version: row.version + 1,
      })
      .where("id", "=", id)
      .execute();
    const known = Object.fromEntries(
      keptCells.parse(row.headings).map((heading, index) => [headingKey(heading), wanted.columns[index] ?? null]),
    );
    const columns = JSON.stringify({ ...(await rememberedColumns(tx, place.associationId)), ...known });
    await tx
      .insertInto("member_list")
      .values({ association_id: place.associationId, counts_public: false, columns })
      .onConflict((conflict) => conflict.column("association_id").doUpdateSet({ columns }))
      .execute();
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "members.import_check",
      subject: { type: "member_import", id },
      after: { fresh: weighed.filter(({ outcome }) => outcome === "new").length, rows: weighed.length },
    });
    return undefined;
  });
}

export async function keepWeighed(tx: Tx<MembersDb>, id: string, weighed: readonly Weighed[]): Promise<void> {
  await sql`update member_import_row set outcome = w.outcome, reason = w.reason, twin_person_id = w.twin_person_id, twin_line = w.twin_line,
      decision = case when member_import_row.reason is not distinct from w.reason and w.outcome = 'twin' then decision end
    from unnest(${weighed.map(({ line }) => line)}::int[], ${weighed.map(({ outcome }) => outcome)}::text[],
      ${weighed.map(({ reason }) => reason)}::text[], ${weighed.map(({ twinPersonId }) => twinPersonId)}::uuid[],
      ${weighed.map(({ twinLine }) => twinLine)}::int[]) as w(line, outcome, reason, twin_person_id, twin_line)
    where import_id = ${id} and member_import_row.line = w.line`.execute(tx);
}

/** Notes what was decided about rows that may be somebody already known; null takes a decision back. */
export async function decideRows(
  platform: Own,
  actor: Actor,
  id: string,
  decisions: readonly { line: number; decision: Decision | null }[] | Decision,
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const { row } = await lockImport(tx, actor, id);
    if (row.state !== "checked") throw refuse("import.state");
    const twins = await tx
      .selectFrom("member_import_row")
      .select(["line", "reason", "decision"])
      .where("import_id", "=", id)
      .where("outcome", "=", "twin")
      .execute();
    const wanted: readonly { line: number; decision: Decision | null }[] =
      typeof decisions === "string"
        ? // All at once: only where nobody has decided yet and where it can be decided so.
          twins.filter(({ decision }) => decision === null).map(({ line }) => ({ line, decision: decisions }))
        : decisions;
    const allowed = wanted.filter(({ line, decision }) => {
      const twin = twins.find((one) => one.line === line);
      return twin !== undefined && (decision === null || decisionsFor(reasonOf(twin.reason)).includes(decision));
    });
    await sql`update member_import_row set decision = d.decision
      from unnest(${allowed.map(({ line }) => line)}::int[], ${allowed.map(({ decision }) => decision)}::text[]) as d(line, decision)
      where import_id = ${id} and member_import_row.line = d.line`.execute(tx);
  });
}

/** Throws a file away that was not made members of; nothing of it is kept. */
export async function discardImport(platform: Own, actor: Actor, id: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const { row } = await lockImport(tx, actor, id);
    if (row.state !== "columns" && row.state !== "checked") throw refuse("import.state");
    await tx.deleteFrom("member_import").where("id", "=", id).execute();
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "members.import_discard",
      subject: { type: "member_import", id },
      before: { file: row.file_name },
    });
  });
}

const reasonOf = (reason: string | null) =>
  (["here", "person", "line", "number", "number_line"] as const).find((one) => one === reason) ?? "line";
