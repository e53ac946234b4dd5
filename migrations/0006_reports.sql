-- Declared figures, numbers of documents, reports and what they froze.
create table declared_figure (
  id uuid constraint declared_figure_pk primary key,
  organisation_id uuid not null constraint declared_figure_organisation_fk references organisation (id),
  indicator text not null,
  label_vi text not null,
  label_en text not null,
  dimensions jsonb not null,
  period_from date not null,
  period_to date not null,
  value numeric(20, 4) not null,
  qualifier text not null constraint declared_figure_qualifier_check check (qualifier in ('exact', 'over', 'nearly', 'about', 'at_least')),
  unit text not null,
  source_document_id uuid not null constraint declared_figure_source_fk references source_document (id),
  fact_code text,
  quote text constraint declared_figure_quote_check check (array_length(regexp_split_to_array(btrim(quote), '\s+'), 1) <= 25),
  note_vi text,
  note_en text,
  invented boolean not null,
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  constraint declared_figure_period_check check (period_to >= period_from)
);
create index declared_figure_period on declared_figure (organisation_id, indicator, period_from, period_to);

create table document_series (
  organisation_id uuid not null constraint document_series_organisation_fk references organisation (id),
  series text not null,
  year int not null,
  last_number int not null,
  constraint document_series_pk primary key (organisation_id, series, year)
);
create table document_number (
  organisation_id uuid not null,
  series text not null,
  year int not null,
  number int not null constraint document_number_number_check check (number >= 1),
  symbol text not null,
  subject_type text not null,
  subject_id uuid not null,
  given_at timestamptz not null,
  given_by_name text not null,
  constraint document_number_pk primary key (organisation_id, series, year, number),
  constraint document_number_series_fk foreign key (organisation_id, series, year) references document_series (organisation_id, series, year),
  constraint document_number_subject_key unique (subject_type, subject_id)
);
revoke update, delete, truncate on document_number from huunghi_app;

create table report (
  id uuid constraint report_pk primary key,
  organisation_id uuid not null constraint report_organisation_fk references organisation (id),
  kind text not null constraint report_kind_check check (kind in ('annual')),
  year int not null constraint report_year_check check (year between 1990 and 2200),
  period_from date not null,
  period_to date not null,
  edition int not null,
  state text not null constraint report_state_check check (state in ('drafting', 'approved', 'signed', 'numbered', 'issued')),
  title text not null,
  -- The paper's own particulars, taken from the settings when the draft is opened and editable until approval.
  superior text,
  issuer text not null,
  place text not null,
  symbol text not null,
  signature_lines jsonb not null,
  signer_name text,
  recipients jsonb not null,
  number int,
  dated_on date,
  approved_at timestamptz,
  approved_by_name text,
  approved_own_work boolean not null default false,
  -- What was approved, prose and figures: signing, numbering and issuing refuse anything else.
  approved_digest text,
  signed_at timestamptz,
  numbered_at timestamptz,
  issued_at timestamptz,
  issued_docx_sha256 text constraint report_docx_fk references stored_file (sha256),
  issued_pdf_sha256 text constraint report_pdf_fk references stored_file (sha256),
  opened_by uuid,
  -- Why this edition replaces the one before.
  correction_reason text,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  invented boolean not null,
  constraint report_edition_key unique (organisation_id, kind, year, edition),
  constraint report_number_check check ((number is not null) = (state in ('numbered', 'issued'))),
  constraint report_issued_check check ((issued_at is not null) = (state = 'issued')),
  constraint report_files_check check (state <> 'issued' or (issued_docx_sha256 is not null and issued_pdf_sha256 is not null))
);
create index report_organisation on report (organisation_id, year desc);

create table report_section (
  id uuid constraint report_section_pk primary key,
  report_id uuid not null constraint report_section_report_fk references report (id),
  position int not null,
  level int not null constraint report_section_level_check check (level between 0 and 3),
  heading text not null,
  body text not null constraint report_section_body_check check (length(body) <= 100000),
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by_name text not null,
  constraint report_section_position_key unique (report_id, position)
);

-- The short names by which the prose of a report calls its figures, e.g. LNG-1.2; given once, never moved.
create table report_figure_ref (
  report_id uuid not null constraint report_figure_ref_report_fk references report (id),
  ref text not null,
  key text not null,
  constraint report_figure_ref_pk primary key (report_id, ref),
  constraint report_figure_ref_key unique (report_id, key)
);

-- A figure as it stood when the report was issued, with the records that made it. Nobody can change these rows.
create table frozen_figure (
  report_id uuid not null constraint frozen_figure_report_fk references report (id),
  key text not null,
  indicator text not null,
  label_vi text not null,
  label_en text not null,
  dimensions jsonb not null,
  value numeric(20, 4),
  qualifier text not null,
  unit text not null,
  origin text not null constraint frozen_figure_origin_check check (origin in ('computed', 'declared', 'missing')),
  invented boolean not null,
  frozen_at timestamptz not null,
  sources jsonb not null,
  constraint frozen_figure_pk primary key (report_id, key)
);
create table frozen_figure_record (
  report_id uuid not null,
  key text not null,
  record_type text not null,
  record_id uuid not null,
  title text not null,
  value numeric(20, 4) not null,
  qualifier text not null,
  happened_on date,
  constraint frozen_figure_record_pk primary key (report_id, key, record_type, record_id),
  constraint frozen_figure_record_figure_fk foreign key (report_id, key) references frozen_figure (report_id, key)
);
create index frozen_figure_record_record on frozen_figure_record (record_type, record_id);
revoke update, delete, truncate on frozen_figure, frozen_figure_record from huunghi_app;

-- What was decided about a figure whose records changed after the freeze.
create table drift_decision (
  id uuid constraint drift_decision_pk primary key,
  report_id uuid not null constraint drift_decision_report_fk references report (id),
  key text not null,
  decision text not null constraint drift_decision_decision_check check (decision in ('keep')),
  frozen_value numeric(20, 4),
  current_value numeric(20, 4),
  reason text not null,
  decided_at timestamptz not null,
  account_id uuid,
  actor_name text not null
);
create index drift_decision_report on drift_decision (report_id, key, decided_at desc);
