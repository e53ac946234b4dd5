import type { Kysely } from "kysely";
import { newId } from "#platform/ids.ts";
import type { SuccessionTables } from "./tables.ts";
import type { Draft } from "./commands.draft.ts";

/** The smallest valid act: a rename of nothing in particular; say what it is about. */
export function aDraft(given: Partial<Draft> & Pick<Draft, "kind" | "sourceIds">): Draft {
  return {
    successors: [],
    effectiveOn: Temporal.PlainDate.from("2026-03-01"),
    sourceContinues: false,
    documentNumber: "12/QĐ-LHHN",
    documentOn: Temporal.PlainDate.from("2026-02-15"),
    documentIssuer: "Ban Thường vụ",
    documentTitle: "Quyết định thử",
    note: null,
    ...given,
  };
}

/** A successor that is there. */
export const into = (organisationId: string) => ({ organisationId, nameVi: null, nameEn: null, shortName: null });
/** A successor to be founded, or a new name. */
export const called = (nameVi: string, nameEn: string | null = null) => ({
  organisationId: null,
  nameVi,
  nameEn,
  shortName: null,
});

/** A drafted new name, straight into the tables. */
export async function anAct(
  db: Kysely<Pick<SuccessionTables, "succession" | "succession_source" | "succession_successor">>,
  given: { rootId: string; sourceId: string; name?: string },
): Promise<string> {
  const id = newId();
  const made = new Date("2026-01-05T09:00:00+07:00");
  await db
    .insertInto("succession")
    .values({
      id,
      root_id: given.rootId,
      other_root_id: null,
      kind: "rename",
      state: "draft",
      effective_on: Temporal.PlainDate.from("2026-03-01"),
      source_continues: false,
      document_number: null,
      document_on: null,
      document_issuer: "Ban Thường vụ",
      document_title: "Quyết định đổi tên thử",
      note: null,
      drafted_by: null,
      drafted_by_name: "Người soạn thử",
      approved_own_work: false,
      applied_at: null,
      applied_by_name: null,
      undone_at: null,
      undone_by_name: null,
      undo_reason: null,
      version: 1,
      created_at: made,
      updated_at: made,
      invented: false,
    })
    .execute();
  await db
    .insertInto("succession_source")
    .values({ succession_id: id, organisation_id: given.sourceId, name_vi: "Tên cũ thử" })
    .execute();
  await db
    .insertInto("succession_successor")
    .values({
      succession_id: id,
      position: 1,
      organisation_id: null,
      name_vi: given.name ?? "Tên mới thử",
      name_en: null,
      short_name: null,
      founded_id: null,
    })
    .execute();
  return id;
}
