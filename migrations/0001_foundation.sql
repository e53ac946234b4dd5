-- Text folding, audit, mail, files. The runtime role huunghi_app gets what the default privileges below say, and less where
-- a table says so.
create extension if not exists pg_trgm;

alter default privileges in schema public grant select, insert, update, delete on tables to huunghi_app;
alter default privileges in schema public grant usage, select on sequences to huunghi_app;
grant usage on schema public to huunghi_app;
grant select on schema_migration to huunghi_app;

-- The twin of fold() in src/platform/text: a test compares both.
create function fold_text(value text) returns text
  language sql immutable strict parallel safe
  return normalize(regexp_replace(replace(replace(replace(translate(
    lower(normalize(value, nfkd) collate "und-x-icu"),
    'đðɖøłıς‐‒–—−‘’“”', 'dddoliσ-----''''""'),
    'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
    '([a-z])[\u0300-\u036f]+', '\1', 'g'), nfc);

create table audit_entry (
  id bigint generated always as identity constraint audit_entry_pk primary key,
  at timestamptz not null,
  -- The union whose affair it was; null for the installation itself.
  root_id uuid,
  account_id uuid,
  actor_name text,
  on_behalf_of_id uuid,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  before jsonb,
  after jsonb,
  reason text,
  request_id text,
  salt bytea,
  digest bytea not null
);
create index audit_entry_subject on audit_entry (subject_type, subject_id, id desc);
create index audit_entry_account on audit_entry (account_id, id desc);
create index audit_entry_root on audit_entry (root_id, id desc);

create table audit_seal (
  position bigint constraint audit_seal_pk primary key,
  entry_id bigint not null constraint audit_seal_entry_fk references audit_entry (id) constraint audit_seal_entry_key unique,
  hash bytea not null
);
revoke update, delete, truncate on audit_entry, audit_seal from huunghi_app;

create table mail (
  id uuid constraint mail_pk primary key,
  root_id uuid not null,
  recipient text not null,
  subject text not null,
  text text not null,
  state text not null constraint mail_state_check check (state in ('queued', 'sent', 'failed')),
  created_at timestamptz not null,
  sent_at timestamptz,
  attempts int not null default 0,
  fault text,
  invented boolean not null
);
create index mail_created_at on mail (root_id, created_at desc);

create table stored_file (
  sha256 text constraint stored_file_pk primary key constraint stored_file_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null constraint stored_file_size_check check (size >= 0),
  media_type text not null,
  created_at timestamptz not null
);

-- What is true of this installation as a whole, e.g. that the sample was loaded.
create table installation (
  key text constraint installation_pk primary key,
  value jsonb not null,
  at timestamptz not null
);
