import type { Kysely } from "kysely";
import { aPerson } from "../organisations/builders.ts";
import type { OrganisationTables } from "#organisations";
import { newId } from "#platform/ids.ts";
import { isOpen, type MemberKind, type MemberState } from "./rules.ts";
import type { MemberTables } from "./tables.ts";

type Own = MemberTables & Pick<OrganisationTables, "person">;
const made = new Date("2026-01-05T09:00:00+07:00");

/** The smallest valid membership, of a new person unless one is given. */
export async function aMembership(
  db: Kysely<Own>,
  given: {
    rootId: string;
    organisationId: string;
    associationId?: string;
    personId?: string;
    name?: string;
    birthYear?: number;
    number?: string;
    kind?: MemberKind;
    state?: MemberState;
    joined?: string;
    importId?: string;
    invented?: boolean;
  },
): Promise<{ id: string; personId: string }> {
  const id = newId();
  const personId =
    given.personId ?? (await aPerson(db, { rootId: given.rootId, fullName: given.name ?? "Trần Thị Hội Viên" })).id;
  if (given.birthYear !== undefined)
    await db.updateTable("person").set({ birth_year: given.birthYear }).where("id", "=", personId).execute();
  const state = given.state ?? "admitted";
  const kind = given.kind ?? "full";
  const on = Temporal.PlainDate.from(given.joined ?? "2025-03-01");
  const left = isOpen(state) ? null : on.add({ months: 6 });
  const columns = { kind, state, membership_id: id, reason: null, document: null, at: made, account_id: null };
  await db
    .insertInto("membership")
    .values({
      id,
      root_id: given.rootId,
      organisation_id: given.organisationId,
      association_id: given.associationId ?? given.organisationId,
      person_id: personId,
      member_organisation_id: null,
      kind,
      state,
      number: given.number ?? null,
      joined_on: state === "applied" ? null : on,
      joined_precision: state === "applied" ? null : "day",
      left_on: left,
      left_precision: left === null ? null : "day",
      consent_on: null,
      consent_how: null,
      import_id: given.importId ?? null,
      invented: given.invented ?? false,
      created_at: made,
      updated_at: made,
    })
    .execute();
  await db
    .insertInto("membership_step")
    .values({
      ...columns,
      act: state === "applied" ? "apply" : "record",
      state: state === "applied" ? "applied" : "admitted",
      happened_on: on,
      happened_precision: "day",
      actor_name: "Người thử",
    })
    .execute();
  if (state !== "applied" && state !== "admitted")
    await db
      .insertInto("membership_step")
      .values({
        ...columns,
        act: state === "left" ? "leave" : state === "expelled" ? "expel" : "suspend",
        happened_on: left ?? on.add({ months: 6 }),
        happened_precision: "day",
        reason: "thử",
        actor_name: "Người thử",
      })
      .execute();
  return { id, personId };
}

/** An import that waits for its columns to be said. */
export async function anImport(
  db: Kysely<MemberTables>,
  given: { rootId: string; organisationId: string; associationId?: string; state?: "columns" | "checked" | "applied" },
): Promise<string> {
  const id = newId();
  await db
    .insertInto("member_import")
    .values({
      id,
      root_id: given.rootId,
      organisation_id: given.organisationId,
      association_id: given.associationId ?? given.organisationId,
      file_name: "danh-sach.csv",
      headings: "[]",
      columns: null,
      options: null,
      state: given.state ?? "columns",
      account_id: null,
      actor_name: "Người thử",
      created_at: made,
      applied_at: null,
      undone_at: null,
      invented: false,
    })
    .execute();
  return id;
}
