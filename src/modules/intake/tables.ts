import type { Generated } from "kysely";
import type { AccountTables } from "#accounts";
import type { ActivityTables } from "#activities";
import type { FigureTables } from "#figures";
import type { OfficeTables } from "#office";
import type { OrganisationTables } from "#organisations";
import type { AuditTables } from "#platform/audit.ts";
import type { MailTables } from "#platform/mail.ts";
import type { DatePrecision, Qualifier } from "#platform/text/index.ts";
import type { ReportTables } from "#reports";
import type { SourceTables } from "#sources";

type Day = Temporal.PlainDate;

export interface IntakeTables {
  intake_call: {
    id: string;
    root_id: string;
    kind: "annual" | "half_year";
    year: number;
    period_from: Day;
    period_to: Day;
    due_on: Day;
    note: string | null;
    opened_by: string | null;
    opened_by_name: string;
    created_at: Date;
    closed_at: Date | null;
    invented: boolean;
  };
  intake_part: {
    id: string;
    call_id: string;
    organisation_id: string;
    state: "waiting" | "sent" | "returned" | "accepted";
    remark: string | null;
    sent_at: Date | null;
    sent_by: string | null;
    sent_by_name: string | null;
    decided_at: Date | null;
    decided_by_name: string | null;
    return_reason: string | null;
    reminded_on: Day | null;
    version: Generated<number>;
    updated_at: Date;
    updated_by_name: string;
    invented: boolean;
  };
  intake_answer: {
    part_id: string;
    key: string;
    indicator: string;
    label_vi: string;
    label_en: string;
    verdict: "right" | "other" | "none";
    seen_value: string | null;
    seen_qualifier: Qualifier;
    value: string | null;
    qualifier: Qualifier | null;
    unit: string;
    reason: string | null;
    evidence: string | null;
    evidence_on: Day | null;
    evidence_precision: DatePrecision | null;
    declared_figure_id: string | null;
  };
}

export type IntakeDb = IntakeTables &
  ReportTables &
  FigureTables &
  SourceTables &
  AuditTables &
  MailTables &
  AccountTables &
  OfficeTables &
  Pick<
    OrganisationTables,
    "organisation" | "organisation_past" | "organisation_setting" | "term" | "position" | "position_title" | "person"
  > &
  Pick<ActivityTables, "activity">;
