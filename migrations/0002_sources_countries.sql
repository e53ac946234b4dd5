-- Where facts come from, and the reference table of countries.
create table source_document (
  id uuid constraint source_document_pk primary key,
  code text not null constraint source_document_code_key unique,
  title text not null,
  publisher text not null,
  author text,
  url text,
  published_on date,
  published_precision text constraint source_document_precision_check check (published_precision in ('year', 'month', 'day')),
  note text,
  invented boolean not null,
  constraint source_document_published_check check ((published_on is null) = (published_precision is null))
);

-- A quotation is at most 25 words: we keep facts, not articles.
create table record_source (
  id uuid constraint record_source_pk primary key,
  subject_type text not null,
  subject_id uuid not null,
  source_document_id uuid not null constraint record_source_document_fk references source_document (id),
  fact_code text,
  quote text constraint record_source_quote_check check (array_length(regexp_split_to_array(btrim(quote), '\s+'), 1) <= 25),
  note text
);
create index record_source_subject on record_source (subject_type, subject_id);
create index record_source_document on record_source (source_document_id);

create table country (
  code text constraint country_pk primary key,
  slug_vi text not null constraint country_slug_vi_key unique,
  slug_en text not null constraint country_slug_en_key unique,
  name_vi text not null,
  name_en text not null,
  formal_vi text,
  kind text not null constraint country_kind_check check (kind in ('country', 'area', 'historic')),
  relations_on date,
  relations_precision text constraint country_relations_precision_check check (relations_precision in ('year', 'month', 'day')),
  relations_source text,
  -- With whom, or that another paper differs: "Thiết lập với Liên Xô."
  relations_note_vi text,
  relations_note_en text,
  national_day text constraint country_national_day_check check (national_day ~ '^\d\d-\d\d$'),
  region text,
  valid_to date,
  folded text not null generated always as (fold_text(name_vi || ' ' || name_en)) stored,
  constraint country_relations_check check ((relations_on is null) = (relations_precision is null)),
  constraint country_relations_note_check check ((relations_note_vi is null) = (relations_note_en is null))
);
create table country_alias (
  country_code text not null constraint country_alias_country_fk references country (code),
  alias text not null,
  folded text not null generated always as (fold_text(alias)) stored,
  constraint country_alias_pk primary key (country_code, alias)
);
create index country_alias_folded on country_alias (folded);
