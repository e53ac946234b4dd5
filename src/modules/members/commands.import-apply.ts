import { sql } from "kysely";
import { auditActor, type Actor } from "#accounts";
import { recordAudits, type AuditRecord } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import { fold } from "#platform/text/index.ts";
import { weighRows } from "./commands.import-rows.ts";
import { keepWeighed, lockImport } from "./commands.import.ts";
import { publishCounts } from "./commands.publish.ts";
import { conflictOf, stepRow, takesMembers, type Conflict, type Own } from "./commands.shared.ts";
import { personRow } from "./commands.ts";
import { refuse } from "./policy.ts";
import { takenNumbers } from "./queries.ts";
import { keptColumns, keptOptions } from "./rules.kept.ts";
import { nextNumbers, said } from "./rules.ts";

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

async function inBatches<Row>(rows: readonly Row[], write: (batch: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += 500) await write(rows.slice(from, from + 500));
}
