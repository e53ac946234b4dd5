-- Who is a member of an association, a chapter or a club: dated steps, imports that can be undone, the yearly confirmation.
create table membership (
  id uuid constraint membership_pk primary key,
  root_id uuid not null constraint membership_root_fk references organisation (id),
  -- Where the membership is: an association, or a chapter or club of one.
  organisation_id uuid not null constraint membership_organisation_fk references organisation (id),
  -- The association to which that belongs: numbers are its own, and a member of it and of its chapter counts once.
  association_id uuid not null constraint membership_association_fk references organisation (id),
  person_id uuid constraint membership_person_fk references person (id),
  member_organisation_id uuid constraint membership_member_organisation_fk references organisation (id),
  kind text not null constraint membership_kind_check check (kind in ('full', 'associate', 'honorary')),
  state text not null constraint membership_state_check check (state in ('applied', 'admitted', 'suspended', 'left', 'expelled')),
  number text constraint membership_number_check check (length(number) between 1 and 40),
  joined_on date,
  joined_precision text constraint membership_joined_precision_check check (joined_precision in ('year', 'month', 'day')),
  left_on date,
  left_precision text constraint membership_left_precision_check check (left_precision in ('year', 'month', 'day')),
  -- When and how the person agreed that these data are kept; null: nobody noted it yet.
  consent_on date,
  consent_how text constraint membership_consent_how_check check (consent_how in ('paper', 'electronic', 'meeting')),
  import_id uuid,
  invented boolean not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint membership_member_check check ((person_id is null) <> (member_organisation_id is null)),
  constraint membership_itself_check check (member_organisation_id <> organisation_id),
  constraint membership_joined_given_check check ((joined_on is null) = (joined_precision is null)),
  constraint membership_left_given_check check ((left_on is null) = (left_precision is null)),
  constraint membership_dates_check check (left_on is null or joined_on is null or left_on >= joined_on),
  constraint membership_ended_check check ((left_on is not null) = (state in ('left', 'expelled'))),
  constraint membership_consent_check check ((consent_on is null) = (consent_how is null)),
  constraint membership_number_key unique (association_id, number)
);
create unique index membership_open_person on membership (organisation_id, person_id) where state in ('applied', 'admitted', 'suspended');
create unique index membership_open_organisation on membership (organisation_id, member_organisation_id) where state in ('applied', 'admitted', 'suspended');
create index membership_person on membership (person_id);
create index membership_member_organisation on membership (member_organisation_id);
create index membership_association on membership (association_id, state);
create index membership_import_id on membership (import_id) where import_id is not null;

-- Every step of a membership with what it was afterwards: the state and kind of any day of the past stay answerable.
create table membership_step (
  id bigint generated always as identity constraint membership_step_pk primary key,
  membership_id uuid not null constraint membership_step_membership_fk references membership (id),
  act text not null constraint membership_step_act_check check (act in ('apply', 'record', 'admit', 'decline', 'suspend', 'resume', 'leave', 'expel', 'change_kind')),
  state text not null constraint membership_step_state_check check (state in ('applied', 'admitted', 'suspended', 'left', 'expelled')),
  kind text not null constraint membership_step_kind_check check (kind in ('full', 'associate', 'honorary')),
  happened_on date not null,
  happened_precision text not null constraint membership_step_precision_check check (happened_precision in ('year', 'month', 'day')),
  reason text constraint membership_step_reason_check check (length(reason) between 1 and 500),
  -- The deciding document as it is cited, e.g. "12/QĐ-HVN ngày 05/3/2026".
  document text constraint membership_step_document_check check (length(document) between 1 and 200),
  at timestamptz not null,
  account_id uuid,
  actor_name text not null
);
create index membership_step_membership on membership_step (membership_id, happened_on, id);

-- What an association has decided about its own list.
create table member_list (
  association_id uuid constraint member_list_pk primary key constraint member_list_association_fk references organisation (id),
  -- Whether the public page tells how many members there are; never who.
  counts_public boolean not null,
  -- Which heading of a file was which field the last time.
  columns jsonb not null
);

create table member_import (
  id uuid constraint member_import_pk primary key,
  root_id uuid not null constraint member_import_root_fk references organisation (id),
  organisation_id uuid not null constraint member_import_organisation_fk references organisation (id),
  association_id uuid not null constraint member_import_association_fk references organisation (id),
  file_name text not null constraint member_import_file_name_check check (length(file_name) between 1 and 200),
  headings jsonb not null,
  -- Field by heading, once somebody has said it, and how the file is to be read.
  columns jsonb,
  options jsonb,
  state text not null constraint member_import_state_check check (state in ('columns', 'checked', 'applied', 'undone')),
  account_id uuid,
  actor_name text not null,
  created_at timestamptz not null,
  applied_at timestamptz,
  undone_at timestamptz,
  invented boolean not null,
  version int not null default 1
);
create index member_import_association on member_import (association_id, created_at desc);

create table member_import_row (
  import_id uuid not null constraint member_import_row_import_fk references member_import (id) on delete cascade,
  -- As counted in the file, from 1.
  line int not null,
  -- Emptied as soon as the row has become a member: nothing personal is kept twice.
  cells jsonb,
  outcome text constraint member_import_row_outcome_check check (outcome in ('new', 'twin', 'refused')),
  reason text,
  twin_person_id uuid,
  twin_line int,
  decision text constraint member_import_row_decision_check check (decision in ('skip', 'same', 'other')),
  membership_id uuid,
  person_id uuid,
  constraint member_import_row_pk primary key (import_id, line)
);

create table member_confirmation (
  id uuid constraint member_confirmation_pk primary key,
  association_id uuid not null constraint member_confirmation_association_fk references organisation (id),
  year int not null constraint member_confirmation_year_check check (year between 2000 and 2200),
  -- The counts of the records at that moment, by kind and by organisation.
  counted jsonb not null,
  -- What the association says they are; the same unless it corrects them with a note.
  stated jsonb not null,
  note text constraint member_confirmation_note_check check (length(note) between 1 and 1000),
  confirmed_at timestamptz not null,
  account_id uuid,
  actor_name text not null,
  invented boolean not null,
  version int not null default 1,
  constraint member_confirmation_key unique (association_id, year)
);

create table member_reminder (
  id uuid constraint member_reminder_pk primary key,
  association_id uuid not null constraint member_reminder_association_fk references organisation (id),
  year int not null,
  letters int not null,
  at timestamptz not null,
  actor_name text not null
);
create index member_reminder_association on member_reminder (association_id, year, at desc);

insert into role_act (role_code, act)
select role, act from (values
  ('chairman', array['member.read']),
  ('standing_vice_chairman', array['member.read']),
  ('vice_chairman', array['member.read']),
  ('secretary_general', array['member.read', 'member.remind']),
  ('officer', array['member.read', 'member.remind']),
  ('inspection_board', array['member.read']),
  ('association_manager', array['member.read', 'member.edit', 'member.confirm']),
  ('chapter_secretary', array['member.read', 'member.edit'])
) as given (role, acts), unnest(acts) as act;
