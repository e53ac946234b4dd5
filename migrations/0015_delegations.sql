-- Delegations in and out with their people, programme and gifts; who attended a training or thematic session.
create table delegation (
  id uuid constraint delegation_pk primary key,
  root_id uuid not null constraint delegation_root_fk references organisation (id),
  direction text not null constraint delegation_direction_check check (direction in ('inbound', 'outbound')),
  title_vi text not null constraint delegation_title_vi_check check (length(title_vi) between 1 and 300),
  title_en text constraint delegation_title_en_check check (length(title_en) between 1 and 300),
  -- Our side: who receives a delegation that comes, who sends one that goes. It keeps the record.
  host_id uuid not null constraint delegation_host_fk references organisation (id),
  occasion text constraint delegation_occasion_check check (length(occasion) between 1 and 300),
  size_value bigint constraint delegation_size_value_check check (size_value between 1 and 100000),
  size_qualifier text constraint delegation_size_qualifier_check check (size_qualifier in ('exact', 'over', 'nearly', 'about', 'at_least')),
  size_source text constraint delegation_size_source_check check (length(size_source) between 1 and 300),
  starts_on date not null constraint delegation_starts_on_check check (starts_on between date '1945-01-01' and date '2200-12-31'),
  starts_precision text not null constraint delegation_precision_check check (starts_precision in ('year', 'month', 'day')),
  ends_on date constraint delegation_ends_on_check check (ends_on between date '1945-01-01' and date '2200-12-31'),
  state text not null constraint delegation_state_check check (state in ('planned', 'postponed', 'done', 'cancelled')),
  state_reason text constraint delegation_state_reason_check check (length(state_reason) between 1 and 1000),
  audience text not null constraint delegation_audience_check check (audience in ('public', 'internal')),
  note text constraint delegation_note_check check (length(note) <= 5000),
  version int not null default 1,
  drafted_by uuid,
  drafted_by_name text not null,
  updated_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  invented boolean not null,
  folded text not null generated always as (fold_text(title_vi || ' ' || coalesce(title_en, '') || ' ' || coalesce(occasion, ''))) stored,
  constraint delegation_days_check check (ends_on is null or ends_on >= starts_on),
  constraint delegation_size_check check ((size_value is null) = (size_qualifier is null) and (size_value is null) = (size_source is null)),
  constraint delegation_reason_check check (state not in ('postponed', 'cancelled') or state_reason is not null)
);
create index delegation_starts on delegation (root_id, starts_on desc, id);
create index delegation_host on delegation (host_id, starts_on);
create index delegation_folded on delegation using gin (folded gin_trgm_ops);

create table delegation_country (
  delegation_id uuid not null constraint delegation_country_delegation_fk references delegation (id),
  country_code text not null constraint delegation_country_country_fk references country (code),
  constraint delegation_country_pk primary key (delegation_id, country_code)
);
create index delegation_country_country on delegation_country (country_code, delegation_id);

create table delegation_organisation (
  delegation_id uuid not null constraint delegation_organisation_delegation_fk references delegation (id),
  organisation_id uuid not null constraint delegation_organisation_organisation_fk references organisation (id),
  part text not null constraint delegation_organisation_part_check check (part in ('sending', 'receiving')),
  constraint delegation_organisation_pk primary key (delegation_id, part, organisation_id)
);
create index delegation_organisation_organisation on delegation_organisation (organisation_id, delegation_id);

-- A reception or a talk within a visit is an activity of its own: recorded there, shown on both.
create table delegation_activity (
  delegation_id uuid not null constraint delegation_activity_delegation_fk references delegation (id),
  activity_id uuid not null constraint delegation_activity_activity_fk references activity (id),
  constraint delegation_activity_pk primary key (delegation_id, activity_id)
);
create index delegation_activity_activity on delegation_activity (activity_id);

create table delegation_member (
  id uuid constraint delegation_member_pk primary key,
  delegation_id uuid not null constraint delegation_member_delegation_fk references delegation (id),
  -- guest: who travels; host: who receives them.
  side text not null constraint delegation_member_side_check check (side in ('guest', 'host')),
  -- The order of precedence as somebody decided it; titles alone do not give it.
  rank int not null constraint delegation_member_rank_check check (rank between 1 and 10000),
  full_name text not null constraint delegation_member_name_check check (length(full_name) between 1 and 200),
  title text constraint delegation_member_title_check check (length(title) between 1 and 300),
  title_en text constraint delegation_member_title_en_check check (length(title_en) between 1 and 300),
  organisation text constraint delegation_member_organisation_check check (length(organisation) between 1 and 300),
  is_head boolean not null,
  -- A name is published only where somebody said so.
  is_public boolean not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by_name text not null,
  folded_name text not null generated always as (fold_text(full_name)) stored,
  folded_organisation text not null generated always as (fold_text(coalesce(organisation, ''))) stored,
  constraint delegation_member_key unique (delegation_id, folded_name, folded_organisation)
);
create index delegation_member_order on delegation_member (delegation_id, side, rank, id);
create unique index delegation_member_head on delegation_member (delegation_id, side) where is_head;

create table delegation_item (
  id uuid constraint delegation_item_pk primary key,
  delegation_id uuid not null constraint delegation_item_delegation_fk references delegation (id),
  day date not null,
  starts_at time not null,
  ends_at time,
  what text not null constraint delegation_item_what_check check (length(what) between 1 and 500),
  what_en text constraint delegation_item_what_en_check check (length(what_en) between 1 and 500),
  place text constraint delegation_item_place_check check (length(place) between 1 and 300),
  who text constraint delegation_item_who_check check (length(who) between 1 and 300),
  note text constraint delegation_item_note_check check (length(note) between 1 and 500),
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by_name text not null,
  constraint delegation_item_hours_check check (ends_at is null or ends_at > starts_at)
);
create index delegation_item_order on delegation_item (delegation_id, day, starts_at, id);

create table delegation_gift (
  id uuid constraint delegation_gift_pk primary key,
  delegation_id uuid not null constraint delegation_gift_delegation_fk references delegation (id),
  way text not null constraint delegation_gift_way_check check (way in ('given', 'received')),
  what text not null constraint delegation_gift_what_check check (length(what) between 1 and 300),
  giver text constraint delegation_gift_giver_check check (length(giver) between 1 and 300),
  receiver text constraint delegation_gift_receiver_check check (length(receiver) between 1 and 300),
  amount numeric(15, 2) constraint delegation_gift_amount_check check (amount > 0),
  currency text constraint delegation_gift_currency_check check (currency ~ '^[A-Z]{3}$'),
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by_name text not null,
  constraint delegation_gift_money_check check ((amount is null) = (currency is null))
);
create index delegation_gift_delegation on delegation_gift (delegation_id, created_at, id);

-- Who came to a training or thematic session: personal data, read only where the activity itself is kept.
create table activity_attendee (
  id uuid constraint activity_attendee_pk primary key,
  activity_id uuid not null constraint activity_attendee_activity_fk references activity (id),
  full_name text not null constraint activity_attendee_name_check check (length(full_name) between 1 and 200),
  organisation text constraint activity_attendee_organisation_check check (length(organisation) between 1 and 300),
  title text constraint activity_attendee_title_check check (length(title) between 1 and 300),
  sort_key text collate "C" not null,
  created_at timestamptz not null,
  invented boolean not null,
  folded_name text not null generated always as (fold_text(full_name)) stored,
  folded_organisation text not null generated always as (fold_text(coalesce(organisation, ''))) stored,
  constraint activity_attendee_key unique (activity_id, folded_name, folded_organisation)
);
create index activity_attendee_order on activity_attendee (activity_id, sort_key, id);
