-- Congresses, the reviewed act by which one term ends and the next begins, and the decisions that fill seats in between.
create table congress (
  id uuid constraint congress_pk primary key,
  organisation_id uuid not null constraint congress_organisation_fk references organisation (id),
  kind text not null constraint congress_kind_check check (kind in ('founding', 'regular', 'extraordinary')),
  ordinal int constraint congress_ordinal_check check (ordinal between 1 and 200),
  held_on date,
  held_precision text constraint congress_held_precision_check check (held_precision in ('year', 'month', 'day')),
  place text constraint congress_place_check check (length(place) between 1 and 300),
  theme text constraint congress_theme_check check (length(theme) between 1 and 500),
  called int constraint congress_called_check check (called between 0 and 100000),
  called_qualifier text constraint congress_called_qualifier_check check (called_qualifier in ('exact', 'over', 'nearly', 'about', 'at_least')),
  present int constraint congress_present_check check (present between 0 and 100000),
  present_qualifier text constraint congress_present_qualifier_check check (present_qualifier in ('exact', 'over', 'nearly', 'about', 'at_least')),
  results text constraint congress_results_check check (length(results) between 1 and 4000),
  state text not null constraint congress_state_check check (state in ('preparing', 'reported_to_authority', 'held', 'result_reported')),
  is_public boolean not null,
  invented boolean not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint congress_held_given_check check ((held_on is null) = (held_precision is null)),
  constraint congress_called_given_check check ((called is null) = (called_qualifier is null)),
  constraint congress_present_given_check check ((present is null) = (present_qualifier is null))
);
create index congress_organisation on congress (organisation_id, held_on desc);

create table congress_document (
  id uuid constraint congress_document_pk primary key,
  congress_id uuid not null constraint congress_document_congress_fk references congress (id),
  title text not null constraint congress_document_title_check check (length(title) between 1 and 300),
  symbol text constraint congress_document_symbol_check check (length(symbol) between 1 and 60),
  issuer text constraint congress_document_issuer_check check (length(issuer) between 1 and 300),
  dated_on date,
  dated_precision text constraint congress_document_precision_check check (dated_precision in ('year', 'month', 'day')),
  invented boolean not null,
  added_at timestamptz not null,
  constraint congress_document_dated_check check ((dated_on is null) = (dated_precision is null))
);
create index congress_document_congress on congress_document (congress_id);

create table congress_step (
  id uuid constraint congress_step_pk primary key,
  congress_id uuid not null constraint congress_step_congress_fk references congress (id),
  from_state text not null,
  to_state text not null,
  happened_on date not null,
  reason text constraint congress_step_reason_check check (length(reason) between 1 and 500),
  at timestamptz not null,
  account_id uuid,
  actor_name text not null
);
create index congress_step_congress on congress_step (congress_id, at);

-- One act a congress: a draft, handed in, applied, undone, handed in again.
create table term_transition (
  congress_id uuid constraint term_transition_pk primary key constraint term_transition_congress_fk references congress (id),
  state text not null constraint term_transition_state_check check (state in ('draft', 'submitted', 'applied', 'undone')),
  -- The first day of the new term: posts that end are held until the day before.
  begins_on date not null,
  ending_term_id uuid constraint term_transition_ending_fk references term (id),
  ordinal int constraint term_transition_ordinal_check check (ordinal between 1 and 200),
  nominal_from int not null,
  nominal_to int not null,
  drafted_by uuid not null constraint term_transition_drafted_by_fk references account (id),
  drafted_by_name text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint term_transition_nominal_check check (nominal_to >= nominal_from)
);
create index term_transition_ending on term_transition (ending_term_id);

create table term_transition_writer (
  congress_id uuid not null constraint term_transition_writer_fk references term_transition (congress_id),
  account_id uuid not null constraint term_transition_writer_account_fk references account (id),
  constraint term_transition_writer_pk primary key (congress_id, account_id)
);

-- A post that is to end; no reference, because a post recorded by mistake may be taken out meanwhile.
create table term_transition_end (
  congress_id uuid not null constraint term_transition_end_fk references term_transition (congress_id),
  position_id uuid not null,
  constraint term_transition_end_pk primary key (congress_id, position_id)
);

create table term_transition_body (
  congress_id uuid not null constraint term_transition_body_fk references term_transition (congress_id),
  kind text not null constraint term_transition_body_kind_check check (kind in ('executive_committee', 'standing_board', 'inspection_board', 'permanent_leadership')),
  seats int constraint term_transition_body_seats_check check (seats between 1 and 1000),
  constraint term_transition_body_pk primary key (congress_id, kind)
);

create table term_transition_election (
  id uuid constraint term_transition_election_pk primary key,
  congress_id uuid not null constraint term_transition_election_fk references term_transition (congress_id),
  person_id uuid not null constraint term_transition_election_person_fk references person (id),
  -- Null: a post of the organisation as a whole.
  body_kind text constraint term_transition_election_body_check check (body_kind in ('executive_committee', 'standing_board', 'inspection_board', 'permanent_leadership')),
  title_code text not null constraint term_transition_election_title_fk references position_title (code),
  title_text text constraint term_transition_election_title_check check (length(title_text) between 1 and 300),
  how text not null constraint term_transition_election_how_check check (how in ('elected', 'appointed', 'ex_officio')),
  is_public boolean not null,
  constraint term_transition_election_key unique nulls not distinct (congress_id, person_id, body_kind, title_code)
);

create table term_transition_run (
  id uuid constraint term_transition_run_pk primary key,
  congress_id uuid not null constraint term_transition_run_fk references term_transition (congress_id),
  applied_at timestamptz not null,
  applied_by uuid not null constraint term_transition_run_applied_by_fk references account (id),
  applied_by_name text not null,
  own_work boolean not null,
  undone_at timestamptz,
  undone_by uuid constraint term_transition_run_undone_by_fk references account (id),
  undone_by_name text,
  undone_reason text constraint term_transition_run_reason_check check (length(undone_reason) between 1 and 500),
  constraint term_transition_run_undone_check check ((undone_at is null) = (undone_by is null))
);
create index term_transition_run_congress on term_transition_run (congress_id, applied_at desc);

-- Exactly what an application changed: the rows as they were and as they became. Undoing reads it backwards.
create table term_transition_change (
  run_id uuid not null constraint term_transition_change_run_fk references term_transition_run (id),
  place int not null,
  table_name text not null constraint term_transition_change_table_check check (table_name in ('term', 'body', 'position')),
  record_id uuid not null,
  before jsonb,
  after jsonb not null,
  constraint term_transition_change_pk primary key (run_id, place)
);
revoke update, delete on term_transition_change from huunghi_app;

-- The paper by which a seat was filled or changed hands between congresses (kiện toàn).
create table seat_decision (
  id uuid constraint seat_decision_pk primary key,
  body_id uuid not null constraint seat_decision_body_fk references body (id) on delete cascade,
  begun_id uuid not null constraint seat_decision_begun_fk references position (id) on delete cascade,
  ended_id uuid constraint seat_decision_ended_fk references position (id) on delete set null,
  symbol text not null constraint seat_decision_symbol_check check (length(symbol) between 1 and 60),
  dated_on date not null,
  title text not null constraint seat_decision_title_check check (length(title) between 1 and 300),
  issuer text not null constraint seat_decision_issuer_check check (length(issuer) between 1 and 300),
  invented boolean not null,
  at timestamptz not null,
  account_id uuid,
  actor_name text not null
);
create index seat_decision_body on seat_decision (body_id, dated_on desc);
create index seat_decision_begun on seat_decision (begun_id);
create index seat_decision_ended on seat_decision (ended_id);

-- Who held what on a day: counted by organisation from the index alone.
create index position_on_day on position (organisation_id, held_from) include (held_to, attested_on, term_id, person_id, title_code, body_id);
create index position_attested on position (organisation_id) where held_from is null;
create index person_erased on person (id) where state = 'erased';

insert into role_act (role_code, act) values
  ('chairman', 'term.approve'),
  ('standing_vice_chairman', 'term.approve'),
  ('secretary_general', 'term.approve');
