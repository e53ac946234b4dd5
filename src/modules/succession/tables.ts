import type { AccountTables } from "#accounts";
import type { ActivityTables } from "#activities";
import type { FigureTables } from "#figures";
import type { OrganisationTables } from "#organisations";
import type { AuditTables } from "#platform/audit.ts";
import type { ReportTables } from "#reports";

type Day = Temporal.PlainDate;

export interface SuccessionTables {
  succession: {
    id: string;
    root_id: string;
    other_root_id: string | null;
    kind: "merge" | "split" | "rename" | "dissolve";
    state: "draft" | "approved" | "applied" | "undone" | "withdrawn";
    effective_on: Day;
    source_continues: boolean;
    document_number: string | null;
    document_on: Day | null;
    document_issuer: string;
    document_title: string;
    note: string | null;
    drafted_by: string | null;
    drafted_by_name: string;
    approved_own_work: boolean;
    applied_at: Date | null;
    applied_by_name: string | null;
    undone_at: Date | null;
    undone_by_name: string | null;
    undo_reason: string | null;
    version: number;
    created_at: Date;
    updated_at: Date;
    invented: boolean;
  };
  succession_source: { succession_id: string; organisation_id: string; name_vi: string };
  succession_successor: {
    succession_id: string;
    position: number;
    organisation_id: string | null;
    name_vi: string | null;
    name_en: string | null;
    short_name: string | null;
    founded_id: string | null;
  };
  succession_choice: {
    succession_id: string;
    record_type: "organisation" | "position";
    record_id: string;
    successor: number | null;
  };
  succession_approval: { succession_id: string; root_id: string; account_id: string; actor_name: string; at: Date };
  succession_change: {
    succession_id: string;
    number: number;
    effect: string;
    table_name: string;
    record_key: Record<string, string>;
    before: unknown;
    after: Record<string, unknown>;
  };
}

/** An act touches what hangs on an organisation, so the module stands on all of it. */
export type SuccessionDb = SuccessionTables &
  AuditTables &
  OrganisationTables &
  Pick<AccountTables, "account" | "role_grant"> &
  Pick<ActivityTables, "activity" | "activity_series" | "activity_organiser"> &
  Pick<FigureTables, "declared_figure"> &
  Pick<ReportTables, "report">;
