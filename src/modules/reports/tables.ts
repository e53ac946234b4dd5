import type { Generated } from "kysely";
import type { ActivityTables } from "#activities";
import type { FigureTables } from "#figures";
import type { OfficeTables } from "#office";
import type { OrganisationTables } from "#organisations";
import type { AuditTables } from "#platform/audit.ts";
import type { Qualifier } from "#platform/text/index.ts";
import type { SourceTables } from "#sources";

type Day = Temporal.PlainDate;

export type ReportKind = "annual" | "half_year" | "term";
export type ReportState = "drafting" | "approved" | "signed" | "numbered" | "issued";

export interface ReportTables {
  report: {
    id: string;
    organisation_id: string;
    kind: ReportKind;
    year: number;
    ordinal: number | null;
    period_from: Day;
    period_to: Day;
    edition: number;
    state: ReportState;
    title: string;
    superior: string | null;
    issuer: string;
    place: string;
    symbol: string;
    /** jsonb: text[] */
    signature_lines: unknown;
    signer_name: string | null;
    /** jsonb: text[] */
    recipients: unknown;
    number: number | null;
    dated_on: Day | null;
    approved_at: Date | null;
    approved_by_name: string | null;
    approved_own_work: Generated<boolean>;
    approved_digest: string | null;
    signed_at: Date | null;
    numbered_at: Date | null;
    issued_at: Date | null;
    issued_docx_sha256: string | null;
    issued_pdf_sha256: string | null;
    opened_by: string | null;
    correction_reason: string | null;
    version: Generated<number>;
    created_at: Date;
    updated_at: Date;
    invented: boolean;
  };
  report_section: {
    id: string;
    report_id: string;
    position: number;
    /** 0 opening, 1 part, 2 heading I., 3 heading 1. */
    level: number;
    heading: string;
    body: string;
    version: Generated<number>;
    updated_at: Date;
    updated_by_name: string;
  };
  report_figure_ref: { report_id: string; ref: string; key: string };
  frozen_figure: {
    report_id: string;
    key: string;
    indicator: string;
    label_vi: string;
    label_en: string;
    dimensions: Record<string, string>;
    value: string | null;
    qualifier: Qualifier;
    unit: string;
    origin: "computed" | "declared" | "missing";
    invented: boolean;
    frozen_at: Date;
    sources: unknown;
  };
  frozen_figure_record: {
    report_id: string;
    key: string;
    record_type: string;
    record_id: string;
    title: string;
    value: string;
    qualifier: Qualifier;
    happened_on: Day | null;
  };
  drift_decision: {
    id: string;
    report_id: string;
    key: string;
    decision: "keep";
    frozen_value: string | null;
    current_value: string | null;
    reason: string;
    decided_at: Date;
    account_id: string | null;
    actor_name: string;
  };
  report_comment: {
    id: string;
    report_id: string;
    section_id: string | null;
    text: string;
    at: Date;
    account_id: string | null;
    actor_name: string;
    settled_at: Date | null;
    settled_by_name: string | null;
  };
  stored_file: { sha256: string; size: number; media_type: string; created_at: Date };
}

export type ReportsDb = ReportTables &
  AuditTables &
  FigureTables &
  OfficeTables &
  SourceTables &
  Pick<
    OrganisationTables,
    "organisation" | "organisation_past" | "organisation_setting" | "term" | "position" | "position_title" | "person"
  > &
  Pick<ActivityTables, "activity">;
