import type { Kysely } from "kysely";
import { newId } from "#platform/ids.ts";
import type { CongressTables } from "./tables.ts";

const made = new Date("2026-01-05T09:00:00+07:00");

/** The smallest valid congress. */
export async function aCongress(
  db: Kysely<Pick<CongressTables, "congress">>,
  given: {
    organisationId: string;
    ordinal?: number | null;
    on?: Temporal.PlainDate | null;
    state?: CongressTables["congress"]["state"];
    theme?: string;
    isPublic?: boolean;
  },
): Promise<string> {
  const id = newId();
  await db
    .insertInto("congress")
    .values({
      id,
      organisation_id: given.organisationId,
      kind: "regular",
      ordinal: given.ordinal ?? null,
      held_on: given.on ?? null,
      held_precision: given.on == null ? null : "day",
      place: null,
      theme: given.theme ?? null,
      called: null,
      called_qualifier: null,
      present: null,
      present_qualifier: null,
      results: null,
      state: given.state ?? "preparing",
      is_public: given.isPublic ?? false,
      invented: false,
      created_at: made,
      updated_at: made,
    })
    .execute();
  return id;
}

/** A change of terms that was drafted, with one person elected as a member. */
export async function aTransition(
  db: Kysely<Pick<CongressTables, "term_transition" | "term_transition_writer" | "term_transition_election">>,
  given: { congressId: string; draftedBy: string; personId: string; state?: "draft" | "submitted" },
): Promise<void> {
  await db
    .insertInto("term_transition")
    .values({
      congress_id: given.congressId,
      state: given.state ?? "draft",
      begins_on: Temporal.PlainDate.from("2030-01-05"),
      ending_term_id: null,
      ordinal: null,
      nominal_from: 2030,
      nominal_to: 2035,
      drafted_by: given.draftedBy,
      drafted_by_name: "Người soạn",
      created_at: made,
      updated_at: made,
    })
    .execute();
  await db
    .insertInto("term_transition_writer")
    .values({ congress_id: given.congressId, account_id: given.draftedBy })
    .execute();
  await db
    .insertInto("term_transition_election")
    .values({
      id: newId(),
      congress_id: given.congressId,
      person_id: given.personId,
      body_kind: null,
      title_code: "member",
      title_text: null,
      how: "elected",
      is_public: false,
    })
    .execute();
}
