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
