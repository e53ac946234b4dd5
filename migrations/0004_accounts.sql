-- Who may sign in and what follows from positions and grants.
create table role (
  code text constraint role_pk primary key,
  name_vi text not null,
  name_en text not null,
  description_vi text not null,
  description_en text not null,
  requires_totp boolean not null
);
create table role_act (
  role_code text not null constraint role_act_role_fk references role (code),
  act text not null,
  constraint role_act_pk primary key (role_code, act)
);
-- Holding this post in an organisation of this kind gives this role there, for as long as the post is held.
create table position_role (
  title_code text not null constraint position_role_title_fk references position_title (code),
  organisation_kind text not null,
  role_code text not null constraint position_role_role_fk references role (code),
  constraint position_role_pk primary key (title_code, organisation_kind, role_code)
);

create table account (
  id uuid constraint account_pk primary key,
  person_id uuid constraint account_person_fk references person (id) constraint account_person_key unique,
  root_id uuid not null constraint account_root_fk references organisation (id),
  display_name text not null constraint account_display_name_check check (length(display_name) between 1 and 200),
  email text not null constraint account_email_check check (length(email) between 3 and 254),
  state text not null constraint account_state_check check (state in ('invited', 'active', 'disabled')),
  language text not null constraint account_language_check check (language in ('vi', 'en')),
  password_hash text,
  totp_secret bytea,
  totp_confirmed_at timestamptz,
  -- The last accepted time step: a code works once.
  totp_last_step bigint,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  invented boolean not null
);
create unique index account_email_key on account (lower(email));

create table role_grant (
  id uuid constraint role_grant_pk primary key,
  account_id uuid not null constraint role_grant_account_fk references account (id),
  role_code text not null constraint role_grant_role_fk references role (code),
  organisation_id uuid not null constraint role_grant_organisation_fk references organisation (id),
  valid_from date not null,
  valid_to date,
  granted_by uuid constraint role_grant_granted_by_fk references account (id),
  reason text not null,
  created_at timestamptz not null,
  invented boolean not null,
  constraint role_grant_dates_check check (valid_to is null or valid_to >= valid_from)
);
create index role_grant_account on role_grant (account_id);

create table account_token (
  id uuid constraint account_token_pk primary key,
  account_id uuid not null constraint account_token_account_fk references account (id),
  purpose text not null constraint account_token_purpose_check check (purpose in ('invitation', 'reset')),
  channel text not null constraint account_token_channel_check check (channel in ('mail', 'printed')),
  token_hash bytea not null constraint account_token_hash_key unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz,
  created_by uuid constraint account_token_created_by_fk references account (id)
);
create index account_token_account on account_token (account_id);

create table recovery_code (
  account_id uuid not null constraint recovery_code_account_fk references account (id),
  code_hash bytea not null,
  used_at timestamptz,
  constraint recovery_code_pk primary key (account_id, code_hash)
);

create table session (
  id uuid constraint session_pk primary key,
  token_hash bytea not null constraint session_token_key unique,
  account_id uuid not null constraint session_account_fk references account (id),
  -- password: the second factor is still owed; full: signed in.
  stage text not null constraint session_stage_check check (stage in ('password', 'full')),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  address text,
  device text
);
create index session_account on session (account_id, ended_at);

create table sign_in_attempt (
  id bigint generated always as identity constraint sign_in_attempt_pk primary key,
  at timestamptz not null,
  -- A keyed digest: the table must not tell which addresses exist.
  identity_hash bytea not null,
  address text,
  succeeded boolean not null
);
create index sign_in_attempt_identity on sign_in_attempt (identity_hash, at desc);
create index sign_in_attempt_address on sign_in_attempt (address, at desc);

-- What was typed into a form whose session had ended; given back after sign-in, then deleted.
create table kept_form (
  id uuid constraint kept_form_pk primary key,
  token_hash bytea not null constraint kept_form_token_key unique,
  account_id uuid constraint kept_form_account_fk references account (id),
  form_path text not null,
  fields jsonb not null,
  created_at timestamptz not null
);
