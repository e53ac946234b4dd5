import type { AccountTables } from "#accounts";
import type { OrganisationTables } from "#organisations";
import type { PartnerTables } from "#partners";
import type { AuditTables } from "#platform/audit.ts";
import type { DatePrecision, Qualifier } from "#platform/text/index.ts";
import type { SourceTables } from "#sources";
import type { Generated } from "kysely";

type Day = Temporal.PlainDate;

export interface CongressTables {
  congress: {
    id: string;
    organisation_id: string;
    kind: "founding" | "regular" | "extraordinary";
    ordinal: number | null;
    held_on: Day | null;
    held_precision: DatePrecision | null;
    place: string | null;
    theme: string | null;
    called: number | null;
    called_qualifier: Qualifier | null;
    present: number | null;
    present_qualifier: Qualifier | null;
    results: string | null;
    state: "preparing" | "reported_to_authority" | "held" | "result_reported";
    is_public: boolean;
    invented: boolean;
    version: Generated<number>;
    created_at: Date;
    updated_at: Date;
  };
  congress_document: {
    id: string;
    congress_id: string;
    title: string;
    symbol: string | null;
    issuer: string | null;
    dated_on: Day | null;
    dated_precision: DatePrecision | null;
    invented: boolean;
    added_at: Date;
  };
  congress_step: {
    id: string;
    congress_id: string;
    from_state: string;
    to_state: string;
    happened_on: Day;
    reason: string | null;
    at: Date;
    account_id: string | null;
    actor_name: string;
  };
  term_transition: {
    congress_id: string;
    state: "draft" | "submitted" | "applied" | "undone";
    begins_on: Day;
    ending_term_id: string | null;
    ordinal: number | null;
    nominal_from: number;
    nominal_to: number;
    drafted_by: string;
    drafted_by_name: string;
    version: Generated<number>;
    created_at: Date;
    updated_at: Date;
  };
  term_transition_writer: { congress_id: string; account_id: string };
  term_transition_end: { congress_id: string; position_id: string };
  term_transition_body: {
    congress_id: string;
    kind: "executive_committee" | "standing_board" | "inspection_board" | "permanent_leadership";
    seats: number | null;
  };
  term_transition_election: {
    id: string;
    congress_id: string;
    person_id: string;
    body_kind: "executive_committee" | "standing_board" | "inspection_board" | "permanent_leadership" | null;
    title_code: string;
    title_text: string | null;
    how: "elected" | "appointed" | "ex_officio";
    is_public: boolean;
  };
  term_transition_run: {
    id: string;
    congress_id: string;
    applied_at: Date;
    applied_by: string;
    applied_by_name: string;
    own_work: boolean;
    undone_at: Date | null;
    undone_by: string | null;
    undone_by_name: string | null;
    undone_reason: string | null;
  };
  term_transition_change: {
    run_id: string;
    place: number;
    table_name: "term" | "body" | "position";
    record_id: string;
    before: unknown;
    after: unknown;
  };
}

/** The module's own tables, those of the organisations it changes through their door, and who has which role by a post. */
export type CongressesDb = CongressTables &
  OrganisationTables &
  AuditTables &
  SourceTables &
  Pick<PartnerTables, "country"> &
  Pick<AccountTables, "account" | "position_role" | "role">;
