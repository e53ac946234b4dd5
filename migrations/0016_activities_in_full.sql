-- When a series comes back: on a day of the solar or the lunar year, on the nth weekday of a month, or as a text says.
alter table activity_series
  add column recurrence text not null default 'free' constraint activity_series_recurrence_check check (recurrence in ('yearly', 'lunar', 'weekday', 'free')),
  add column in_month int constraint activity_series_month_check check (in_month between 1 and 12),
  add column on_day int constraint activity_series_day_check check (on_day between 1 and 31),
  add column nth int constraint activity_series_nth_check check (nth in (-1, 1, 2, 3, 4)),
  add column weekday int constraint activity_series_weekday_check check (weekday between 1 and 7),
  add column is_public boolean not null default true,
  add column version int not null default 1,
  add column updated_at timestamptz not null default now(),
  add constraint activity_series_rule_check check (case recurrence
    when 'yearly' then in_month is not null and on_day is not null and nth is null and weekday is null
    when 'lunar' then in_month is not null and on_day between 1 and 30 and nth is null and weekday is null
    when 'weekday' then in_month is not null and on_day is null and nth is not null and weekday is not null
    else in_month is null and on_day is null and nth is null and weekday is null end),
  add constraint activity_series_note_check check (length(recurrence_note) <= 300),
  add constraint activity_series_name_en_check check (length(name_en) <= 300);
alter table activity_series alter column recurrence drop default, alter column is_public drop default, alter column updated_at drop default;
create index activity_series_owner on activity_series (owner_id);

-- What was put off: the days it had, and those it got when they were known. The first days stay to be read.
create table activity_postponement (
  id bigint generated always as identity constraint activity_postponement_pk primary key,
  activity_id uuid not null constraint activity_postponement_activity_fk references activity (id),
  old_on date,
  old_precision text constraint activity_postponement_old_check check (old_precision in ('year', 'month', 'day')),
  old_ends_on date,
  new_on date,
  new_precision text constraint activity_postponement_new_check check (new_precision in ('year', 'month', 'day')),
  new_ends_on date,
  at timestamptz not null
);
create index activity_postponement_activity on activity_postponement (activity_id, id);

-- The permission for a conference with foreign guests or foreign money (RULES §2.4). No row: nobody has said anything yet.
create table activity_permit (
  activity_id uuid constraint activity_permit_pk primary key constraint activity_permit_activity_fk references activity (id),
  level text not null constraint activity_permit_level_check check (level in ('local', 'prime_minister')),
  state text not null constraint activity_permit_state_check check (state in ('not_needed', 'to_submit', 'submitted', 'allowed', 'refused', 'reported')),
  authority text constraint activity_permit_authority_check check (length(authority) <= 300),
  submitted_on date,
  decision_number text constraint activity_permit_decision_check check (length(decision_number) <= 100),
  decided_on date,
  reported_on date,
  note text constraint activity_permit_note_check check (length(note) <= 1000),
  version int not null default 1,
  updated_at timestamptz not null,
  invented boolean not null,
  constraint activity_permit_order_check check (decided_on is null or submitted_on is null or decided_on >= submitted_on)
);

-- Two records of one event become one: the other leads to it, counts nowhere, and can come back until somebody works on.
alter table activity
  add column merged_into_id uuid constraint activity_merged_into_fk references activity (id),
  drop constraint activity_state_check,
  add constraint activity_state_check check (state in ('idea', 'planned', 'approved', 'running', 'done', 'reported', 'postponed', 'cancelled', 'merged')),
  add constraint activity_merged_check check ((state = 'merged') = (merged_into_id is not null) and merged_into_id <> id);
create index activity_merged_into on activity (merged_into_id) where merged_into_id is not null;
create table activity_merge (
  id uuid constraint activity_merge_pk primary key,
  kept_id uuid not null constraint activity_merge_kept_fk references activity (id),
  lost_id uuid not null constraint activity_merge_lost_fk references activity (id),
  -- What the kept record took from the other, and the counts it had: all that undoing needs.
  taken jsonb not null,
  last_step bigint not null,
  at timestamptz not null,
  actor_name text not null,
  undone_at timestamptz
);
create index activity_merge_kept on activity_merge (kept_id, at);
create unique index activity_merge_lost on activity_merge (lost_id) where undone_at is null;
