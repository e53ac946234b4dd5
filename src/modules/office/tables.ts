export interface OfficeTables {
  document_series: { organisation_id: string; series: string; year: number; last_number: number };
  document_number: {
    organisation_id: string;
    series: string;
    year: number;
    number: number;
    symbol: string;
    subject_type: string;
    subject_id: string;
    given_at: Date;
    given_by_name: string;
  };
}
