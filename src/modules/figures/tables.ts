import type { OrganisationTables } from "#organisations";
import type { AuditTables } from "#platform/audit.ts";
import type { Qualifier } from "#platform/text/index.ts";
import type { SourceTables } from "#sources";

export interface FigureTables {
  declared_figure: {
    id: string;
    organisation_id: string;
    indicator: string;
    label_vi: string;
    label_en: string;
    dimensions: Record<string, string>;
    period_from: Temporal.PlainDate;
    period_to: Temporal.PlainDate;
    /** numeric: exact, as text. */
    value: string;
    qualifier: Qualifier;
    unit: string;
    source_document_id: string;
    fact_code: string | null;
    quote: string | null;
    note_vi: string | null;
    note_en: string | null;
    invented: boolean;
    created_at: Date;
    withdrawn_at: Date | null;
  };
}

export type FiguresDb = FigureTables &
  AuditTables &
  Pick<SourceTables, "source_document" | "record_source"> &
  Pick<OrganisationTables, "organisation">;
