-- Succession: what an organisation was called and where it stood until a day, and the acts by which that changed.
create table organisation_past (
  id uuid constraint organisation_past_pk primary key,
  organisation_id uuid not null constraint organisation_past_organisation_fk references organisation (id),
  -- The last day of it: from the day after, the next row of the same organisation holds, or the organisation itself.
  last_on date not null,
  name_vi text not null,
  name_en text,
  short_name text,
  parent_id uuid constraint organisation_past_parent_fk references organisation (id),
  constraint organisation_past_key unique (organisation_id, last_on)
);

create table succession (
  id uuid constraint succession_pk primary key,
  -- The union in which it is drafted, and the other one where two unions are concerned.
  root_id uuid not null constraint succession_root_fk references organisation (id),
  other_root_id uuid constraint succession_other_root_fk references organisation (id) constraint succession_other_root_check check (other_root_id <> root_id),
  kind text not null constraint succession_kind_check check (kind in ('merge', 'split', 'rename', 'dissolve')),
  state text not null constraint succession_state_check check (state in ('draft', 'approved', 'applied', 'undone', 'withdrawn')),
  -- The first day on which it holds.
  effective_on date not null,
  -- A split in which the divided organisation goes on.
  source_continues boolean not null,
  document_number text constraint succession_document_number_check check (length(document_number) between 1 and 100),
  document_on date,
  document_issuer text not null constraint succession_document_issuer_check check (length(document_issuer) between 1 and 300),
  document_title text not null constraint succession_document_title_check check (length(document_title) between 1 and 500),
  note text constraint succession_note_check check (length(note) <= 2000),
  drafted_by uuid,
  drafted_by_name text not null,
  approved_own_work boolean not null default false,
  applied_at timestamptz,
  applied_by_name text,
  undone_at timestamptz,
  undone_by_name text,
  undo_reason text constraint succession_undo_reason_check check (length(undo_reason) between 1 and 500),
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  invented boolean not null,
  constraint succession_continues_check check (kind = 'split' or not source_continues),
  constraint succession_applied_check check ((applied_at is not null) = (state in ('applied', 'undone'))),
  constraint succession_undone_check check ((undone_at is not null) = (state = 'undone'))
);
create index succession_listed on succession (root_id, effective_on desc, id desc);
create index succession_other on succession (other_root_id) where other_root_id is not null;

-- The organisations it is about. No reference: one that an act founded is taken away again when that act is undone; its name stays.
create table succession_source (
  succession_id uuid not null constraint succession_source_succession_fk references succession (id) on delete cascade,
  organisation_id uuid not null,
  name_vi text not null,
  constraint succession_source_pk primary key (succession_id, organisation_id)
);
create index succession_source_organisation on succession_source (organisation_id);

-- What comes after: an organisation that is there, or the names of one to be founded. For a rename, the new names.
create table succession_successor (
  succession_id uuid not null constraint succession_successor_succession_fk references succession (id) on delete cascade,
  position int not null constraint succession_successor_position_check check (position between 1 and 20),
  organisation_id uuid,
  name_vi text constraint succession_successor_name_vi_check check (length(name_vi) between 1 and 300),
  name_en text constraint succession_successor_name_en_check check (length(name_en) between 1 and 300),
  short_name text constraint succession_successor_short_name_check check (length(short_name) between 1 and 100),
  -- The one founded when the act was applied.
  founded_id uuid,
  constraint succession_successor_pk primary key (succession_id, position),
  constraint succession_successor_one_check check ((organisation_id is null) <> (name_vi is null))
);
create index succession_successor_organisation on succession_successor (organisation_id);

-- Where somebody chose otherwise than the rule: which successor takes a child, or a post; null: it ends, or stays.
create table succession_choice (
  succession_id uuid not null constraint succession_choice_succession_fk references succession (id) on delete cascade,
  record_type text not null constraint succession_choice_type_check check (record_type in ('organisation', 'position')),
  record_id uuid not null,
  successor int,
  constraint succession_choice_pk primary key (succession_id, record_type, record_id)
);

-- Who agreed: one in each union concerned.
create table succession_approval (
  succession_id uuid not null constraint succession_approval_succession_fk references succession (id),
  root_id uuid not null constraint succession_approval_root_fk references organisation (id),
  account_id uuid not null,
  actor_name text not null,
  at timestamptz not null,
  constraint succession_approval_pk primary key (succession_id, root_id)
);

-- Every row an act changed, with the columns that changed: before null, the row was made; what undoing needs, and no more.
create table succession_change (
  succession_id uuid not null constraint succession_change_succession_fk references succession (id),
  number int not null,
  effect text not null,
  table_name text not null,
  record_key jsonb not null,
  before jsonb,
  after jsonb not null,
  constraint succession_change_pk primary key (succession_id, number)
);
create index succession_change_effect on succession_change (succession_id, effect, number);
create index succession_change_record on succession_change (table_name, record_key);
revoke update, delete, truncate on succession_change from huunghi_app;

-- An activity keeps the number it was given, also when its union goes into another one.
alter table activity add column number_root_id uuid constraint activity_number_root_fk references organisation (id);
alter table activity drop constraint activity_number_key;
create unique index activity_number_key on activity (coalesce(number_root_id, root_id), year_made, number);

insert into role_act (role_code, act)
select role, 'succession.approve' from unnest(array['chairman', 'standing_vice_chairman', 'secretary_general']) as role;

-- Places of the state's administration, with the days of their validity and what became of them. A code is used again for another
-- place, so a place is known by its code and its last day.
create table place (
  key text constraint place_pk primary key,
  code text not null,
  level text not null constraint place_level_check check (level in ('province', 'district', 'commune')),
  kind text not null,
  name text not null,
  full_name text not null,
  variant text,
  within text,
  valid_from date,
  valid_to date,
  basis text not null,
  -- How well what became of it is known.
  status text not null constraint place_status_check check (status in ('verified', 'derived', 'press', 'same_name', 'unknown')),
  folded text not null generated always as (fold_text(full_name || ' ' || coalesce(variant, '') || ' ' || code)) stored,
  constraint place_dates_check check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
create index place_folded on place using gin (folded gin_trgm_ops);

create table place_successor (
  place_key text not null constraint place_successor_place_fk references place (key),
  successor_key text not null constraint place_successor_successor_fk references place (key),
  scope text not null constraint place_successor_scope_check check (scope in ('whole', 'part', 'part-area-only', 'remainder', 'unstated')),
  constraint place_successor_pk primary key (place_key, successor_key)
);
create index place_successor_successor on place_successor (successor_key);

-- Where something was, under the name of that day. What the record says in words stays beside it.
create table record_place (
  record_type text not null constraint record_place_type_check check (record_type in ('organisation', 'activity')),
  record_id uuid not null,
  place_key text not null constraint record_place_place_fk references place (key),
  updated_at timestamptz not null,
  constraint record_place_pk primary key (record_type, record_id)
);
create index record_place_place on record_place (place_key);
