import { sql } from "kysely";
import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit, recordAudits, type AuditRecord } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { fold } from "#platform/text/index.ts";
import { personRow, publishCounts } from "./commands.ts";
import { conflictOf, lockPlace, stepRow, takesMembers, type Conflict, type Own } from "./commands.shared.ts";
import { weighRows, type Weighed } from "./commands.import-rows.ts";
import { policy, refuse } from "./policy.ts";
import { rememberedColumns } from "./queries.imports.ts";
import { takenNumbers } from "./queries.ts";
import { readTable, type FileFault } from "./rules.file.ts";
import {
  decisionsFor,
  guessColumns,
  headingKey,
  type Decision,
  type ImportField,
  type ImportOptions,
} from "./rules.import.ts";
import { keptCells, keptColumns, keptOptions } from "./rules.kept.ts";
import { nextNumbers, said } from "./rules.ts";
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

async function lockImport(tx: Tx<MembersDb>, actor: Actor, id: string) {
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

async function keepWeighed(tx: Tx<MembersDb>, id: string, weighed: readonly Weighed[]): Promise<void> {
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

/** Makes members of the rows that are new or decided. A list that changed since the rows were weighed is shown again first. */
export async function applyImport(
  platform: Own,
  actor: Actor,
  id: string,
  version: number,
): Promise<Conflict | { changed: true } | { taken: number }> {
  return platform.db.transaction().execute(async (tx) => {
    const { row, place } = await lockImport(tx, actor, id);
    if (row.state !== "checked" || row.columns === null || row.options === null) throw refuse("import.state");
    if (row.version !== version) return conflictOf(tx, "member_import", id, row.created_at);
    takesMembers(place);
    const [columns, options] = [keptColumns.parse(row.columns), keptOptions.parse(row.options)];
    const stored = await tx.selectFrom("member_import_row").selectAll().where("import_id", "=", id).execute();
    const byLine = new Map(stored.map((one) => [one.line, one]));
    const weighed = await weighRows(tx, actor, { ...row, columns, options }, platform.clock.today());
    if (
      weighed.some(
        (one) => byLine.get(one.line)?.outcome !== one.outcome || byLine.get(one.line)?.reason !== one.reason,
      )
    ) {
      await keepWeighed(tx, id, weighed);
      return { changed: true };
    }
    const given = await takenNumbers(tx, place.associationId);
    const used = new Set(given.map(fold));
    const joined = new Set<string>();
    const chosen = weighed.flatMap((one) => {
      const decision = byLine.get(one.line)?.decision ?? null;
      if (one.values === null || (one.outcome !== "new" && decision !== "same" && decision !== "other")) return [];
      const known = decision === "same" ? one.twinPersonId : null;
      // Two rows said to be one person make one membership in a place; the second stays undecided.
      if (known !== null && joined.has(`${one.placeId} ${known}`)) return [];
      if (known !== null) joined.add(`${one.placeId} ${known}`);
      const number = one.values.number === null || used.has(fold(one.values.number)) ? null : one.values.number;
      if (number !== null) used.add(fold(number));
      return [{ ...one, values: one.values, known, number }];
    });
    if (chosen.length === 0) throw refuse("import.nothing");
    const now = platform.clock.now();
    const today = platform.clock.today();
    const taken = [...given, ...chosen.flatMap(({ number }) => number ?? [])];
    const free = options.giveNumbers ? nextNumbers(taken, chosen.length) : [];
    const made = chosen.map(({ line, values, placeId, known, number }) => ({
      line,
      values,
      placeId,
      membershipId: newId(),
      personId: known ?? newId(),
      isNew: known === null,
      number: number ?? free.shift() ?? null,
      joined: values.joined,
    }));
    const consent =
      options.consent === null ? null : { ...options.consent, on: Temporal.PlainDate.from(options.consent.on) };
    await inBatches(
      made.filter(({ isNew }) => isNew),
      (batch) =>
        tx
          .insertInto("person")
          .values(
            batch.map(({ personId, values }) =>
              personRow(personId, actor, now, {
                fullName: values.name,
                gender: values.gender,
                birthYear: values.birthYear,
                phone: values.phone,
                email: values.email,
              }),
            ),
          )
          .execute(),
    );
    await inBatches(made, (batch) =>
      tx
        .insertInto("membership")
        .values(
          batch.map((one) => ({
            id: one.membershipId,
            root_id: place.rootId,
            organisation_id: one.placeId,
            association_id: place.associationId,
            person_id: one.personId,
            member_organisation_id: null,
            kind: one.values.kind,
            state: "admitted" as const,
            number: one.number,
            joined_on: one.joined?.on ?? null,
            joined_precision: one.joined?.precision ?? null,
            left_on: null,
            left_precision: null,
            consent_on: consent?.on ?? null,
            consent_how: consent?.how ?? null,
            import_id: id,
            invented: actor.invented,
            created_at: now,
            updated_at: now,
          })),
        )
        .execute(),
    );
    await inBatches(made, (batch) =>
      tx
        .insertInto("membership_step")
        .values(
          batch.map((one) =>
            stepRow(actor, now, {
              membershipId: one.membershipId,
              act: "record",
              state: "admitted",
              kind: one.values.kind,
              date: one.joined ?? { on: today, precision: "day" },
              effect: one.joined?.on ?? today,
            }),
          ),
        )
        .execute(),
    );
    await sql`update member_import_row set membership_id = m.membership_id, person_id = m.person_id, cells = null
      from unnest(${made.map(({ line }) => line)}::int[], ${made.map(({ membershipId }) => membershipId)}::uuid[],
        ${made.map(({ personId, isNew }) => (isNew ? personId : null))}::uuid[]) as m(line, membership_id, person_id)
      where import_id = ${id} and member_import_row.line = m.line`.execute(tx);
    await tx
      .updateTable("member_import")
      .set({ state: "applied", applied_at: now, version: row.version + 1 })
      .where("id", "=", id)
      .execute();
    await recordAudits(tx, now, auditActor(actor), [
      {
        action: "members.import",
        subject: { type: "member_import", id },
        after: { file: row.file_name, taken: made.length },
      },
      ...made.flatMap((one): AuditRecord[] => [
        ...(one.isNew
          ? [
              {
                action: "person.create",
                subject: { type: "person", id: one.personId },
                after: { full_name: one.values.name },
              },
            ]
          : []),
        {
          action: "membership.import",
          subject: { type: "membership", id: one.membershipId },
          after: {
            kind: one.values.kind,
            ...(one.number === null ? {} : { number: one.number }),
            on: said(one.joined?.on ?? null, one.joined?.precision ?? null),
            file: row.file_name,
          },
        },
      ]),
    ]);
    await publishCounts(tx, place.associationId);
    return { taken: made.length };
  });
}

const reasonOf = (reason: string | null) =>
  (["here", "person", "line", "number", "number_line"] as const).find((one) => one === reason) ?? "line";

async function inBatches<Row>(rows: readonly Row[], write: (batch: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += 500) await write(rows.slice(from, from + 500));
}

/**
 * Takes an import back: its memberships, and the people it made who are nothing else. When somebody has worked on one of them
 * since, nothing is taken back and they are named.
 */
export async function undoImport(
  platform: Own,
  actor: Actor,
  id: string,
): Promise<{ inTheWay: string[] } | { removed: number }> {
  return platform.db.transaction().execute(async (tx) => {
    const { row, place } = await lockImport(tx, actor, id);
    if (row.state !== "applied") throw refuse("import.state");
    const touched = await tx
      .selectFrom("membership")
      .select("id")
      .where("import_id", "=", id)
      .where("version", ">", 1)
      .orderBy("id")
      .execute();
    if (touched.length > 0) return { inTheWay: touched.map((one) => one.id) };
    const mine = tx.selectFrom("membership").select("id").where("import_id", "=", id);
    await tx.deleteFrom("membership_step").where("membership_id", "in", mine).execute();
    const removed = await tx.deleteFrom("membership").where("import_id", "=", id).returning("id").execute();
    await removePeople(tx, id);
    await tx
      .updateTable("member_import_row")
      .set({ cells: null, twin_person_id: null, person_id: null, membership_id: null })
      .where("import_id", "=", id)
      .execute();
    const now = platform.clock.now();
    await tx
      .updateTable("member_import")
      .set({ state: "undone", undone_at: now, version: row.version + 1 })
      .where("id", "=", id)
      .execute();
    await recordAudits(tx, now, auditActor(actor), [
      { action: "members.import_undo", subject: { type: "member_import", id }, after: { removed: removed.length } },
      ...removed.map((one) => ({
        action: "membership.import_undo",
        subject: { type: "membership", id: one.id },
        before: { file: row.file_name },
      })),
    ]);
    await publishCounts(tx, place.associationId);
    return { removed: removed.length };
  });
}

/** Whoever meanwhile has a post, another membership or a part in any other record stays. */
async function removePeople(tx: Tx<MembersDb>, importId: string): Promise<void> {
  const people = await tx
    .selectFrom("member_import_row")
    .select("person_id")
    .where("import_id", "=", importId)
    .where("person_id", "is not", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("membership")
            .select("membership.id")
            .whereRef("membership.person_id", "=", "member_import_row.person_id"),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("position")
            .select("position.id")
            .whereRef("position.person_id", "=", "member_import_row.person_id"),
        ),
      ),
    )
    .execute();
  const ids = people.flatMap(({ person_id }) => (person_id === null ? [] : [person_id]));
  if (await tryToRemove(tx, ids)) return;
  // Another module's record names one of them: each is tried by itself.
  for (const id of ids) await tryToRemove(tx, [id]);
}

async function tryToRemove(tx: Tx<MembersDb>, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return true;
  await sql`savepoint people`.execute(tx);
  try {
    await tx.deleteFrom("person").where("id", "in", ids).execute();
    await sql`release savepoint people`.execute(tx);
    return true;
  } catch {
    await sql`rollback to savepoint people`.execute(tx);
    return false;
  }
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
