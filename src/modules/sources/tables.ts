import type { DatePrecision } from "#platform/text/index.ts";

export interface SourceTables {
  source_document: {
    id: string;
    code: string;
    title: string;
    publisher: string;
    author: string | null;
    url: string | null;
    published_on: Temporal.PlainDate | null;
    published_precision: DatePrecision | null;
    note: string | null;
    invented: boolean;
  };
  record_source: {
    id: string;
    subject_type: string;
    subject_id: string;
    source_document_id: string;
    fact_code: string | null;
    quote: string | null;
    note: string | null;
  };
}
