import type { Generated } from "kysely";
import type { AccountTables } from "#accounts";
import type { OrganisationTables } from "#organisations";
import type { AuditTables } from "#platform/audit.ts";
import type { MailTables } from "#platform/mail.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import type { Decision, Outcome } from "./rules.import.ts";
import type { ConsentWay, MemberKind, MemberState, MemberStep } from "./rules.ts";

type Day = Temporal.PlainDate;

export interface MemberTables {
  membership: {
    id: string;
    root_id: string;
    organisation_id: string;
    association_id: string;
    person_id: string | null;
    member_organisation_id: string | null;
    kind: MemberKind;
    state: MemberState;
    number: string | null;
    joined_on: Day | null;
    joined_precision: DatePrecision | null;
    left_on: Day | null;
    left_precision: DatePrecision | null;
    consent_on: Day | null;
    consent_how: ConsentWay | null;
    import_id: string | null;
    invented: boolean;
    version: Generated<number>;
    created_at: Date;
    updated_at: Date;
  };
  membership_step: {
    id: Generated<number>;
    membership_id: string;
    act: MemberStep | "apply" | "record";
    state: MemberState;
    kind: MemberKind;
    happened_on: Day;
    happened_precision: DatePrecision;
    reason: string | null;
    document: string | null;
    at: Date;
    account_id: string | null;
    actor_name: string;
  };
  member_list: { association_id: string; counts_public: boolean; columns: unknown };
  member_import: {
    id: string;
    root_id: string;
    organisation_id: string;
    association_id: string;
    file_name: string;
    headings: unknown;
    columns: unknown;
    options: unknown;
    state: "columns" | "checked" | "applied" | "undone";
    account_id: string | null;
    actor_name: string;
    created_at: Date;
    applied_at: Date | null;
    undone_at: Date | null;
    invented: boolean;
    version: Generated<number>;
  };
  member_import_row: {
    import_id: string;
    line: number;
    cells: unknown;
    outcome: Outcome | null;
    reason: string | null;
    twin_person_id: string | null;
    twin_line: number | null;
    decision: Decision | null;
    membership_id: string | null;
    person_id: string | null;
  };
  member_confirmation: {
    id: string;
    association_id: string;
    year: number;
    counted: unknown;
    stated: unknown;
    note: string | null;
    confirmed_at: Date;
    account_id: string | null;
    actor_name: string;
    invented: boolean;
    version: Generated<number>;
  };
  member_reminder: {
    id: string;
    association_id: string;
    year: number;
    letters: number;
    at: Date;
    actor_name: string;
  };
}

/** The module's own tables, and those it joins or writes through the same transaction. */
export type MembersDb = MemberTables &
  AuditTables &
  MailTables &
  Pick<AccountTables, "account" | "role_grant" | "role_act" | "position_role"> &
  Pick<OrganisationTables, "organisation" | "organisation_alias" | "organisation_setting" | "person" | "position">;
