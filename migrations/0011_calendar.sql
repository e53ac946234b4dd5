-- Days off as announced, and the addresses at which somebody reads the calendar in a program of his own.
create table holiday (
  day date not null,
  -- unconfirmed: announced, but the law was not read; kept, never shown.
  kind text not null constraint holiday_kind_check check (kind in ('holiday', 'in_lieu', 'swapped_off', 'make_up', 'unconfirmed')),
  name_vi text not null,
  name_en text not null,
  applies_to text not null constraint holiday_applies_to_check check (applies_to in ('all_employees', 'state_employees')),
  basis text not null,
  source text not null,
  status text not null constraint holiday_status_check check (status in ('press', 'rule_and_library', 'rule_only', 'unverified')),
  note text,
  constraint holiday_pk primary key (day, kind)
);

create table calendar_feed (
  id uuid constraint calendar_feed_pk primary key,
  account_id uuid not null constraint calendar_feed_account_fk references account (id),
  name text not null constraint calendar_feed_name_check check (length(name) between 1 and 100),
  -- The token itself is shown once and kept nowhere.
  token_hash bytea not null constraint calendar_feed_token_key unique,
  created_at timestamptz not null,
  last_read_at timestamptz,
  revoked_at timestamptz,
  constraint calendar_feed_revoked_check check (revoked_at is null or revoked_at >= created_at)
);
create index calendar_feed_account on calendar_feed (account_id, created_at desc);
revoke delete on calendar_feed from huunghi_app;

-- What began before a period and reaches into it: few rows, asked by every page of the calendar.
create index activity_until on activity (root_id, ends_on) where ends_on is not null;
