-- The activity: recorded once by the association that holds it.
create table activity_series (
  id uuid constraint activity_series_pk primary key,
  root_id uuid not null constraint activity_series_root_fk references organisation (id),
  slug text not null,
  name_vi text not null constraint activity_series_name_check check (length(name_vi) between 1 and 300),
  name_en text,
  owner_id uuid constraint activity_series_owner_fk references organisation (id),
  recurrence_note text,
  state text not null constraint activity_series_state_check check (state in ('active', 'ended')),
  invented boolean not null,
  constraint activity_series_slug_key unique (root_id, slug)
);

create table activity (
  id uuid constraint activity_pk primary key,
  root_id uuid not null constraint activity_root_fk references organisation (id),
  year_made int not null,
  number int not null,
  slug text not null constraint activity_slug_key unique,
  title_vi text not null constraint activity_title_vi_check check (length(title_vi) between 1 and 300),
  title_en text constraint activity_title_en_check check (length(title_en) between 1 and 300),
  summary_vi text constraint activity_summary_vi_check check (length(summary_vi) <= 5000),
  summary_en text constraint activity_summary_en_check check (length(summary_en) <= 5000),
  kind text constraint activity_kind_check check (kind in ('exchange', 'meeting', 'talk', 'seminar', 'conference', 'international_conference', 'exhibition',
    'forum', 'anniversary', 'field_trip', 'sport', 'performance', 'business', 'contest', 'training', 'dissemination', 'working_session', 'ceremony',
    'campaign', 'programme', 'reception', 'review')),
  channel text constraint activity_channel_check check (channel in ('bilateral', 'multilateral', 'peace', 'overseas', 'information', 'organisation')),
  location text constraint activity_location_check check (location in ('at_home', 'elsewhere_in_country', 'abroad', 'online')),
  lead_organisation_id uuid not null constraint activity_lead_fk references organisation (id),
  series_id uuid constraint activity_series_fk references activity_series (id),
  ordinal int constraint activity_ordinal_check check (ordinal between 1 and 999),
  stage text constraint activity_stage_check check (stage in ('online', 'preliminary', 'semi_final', 'final')),
  -- How many times one record stands for, where the source gives only the number of times.
  occurrences int not null default 1 constraint activity_occurrences_check check (occurrences between 1 and 10000),
  starts_on date constraint activity_starts_on_check check (starts_on between date '1945-01-01' and date '2200-12-31'),
  starts_precision text constraint activity_starts_precision_check check (starts_precision in ('year', 'month', 'day')),
  ends_on date constraint activity_ends_on_check check (ends_on between date '1945-01-01' and date '2200-12-31'),
  starts_at time,
  ends_at time,
  place_text text constraint activity_place_check check (length(place_text) <= 300),
  occasion text constraint activity_occasion_check check (length(occasion) <= 300),
  message text constraint activity_message_check check (length(message) <= 1000),
  audience text not null constraint activity_audience_check check (audience in ('public', 'internal', 'restricted')),
  state text not null constraint activity_state_check check (state in ('idea', 'planned', 'approved', 'running', 'done', 'reported', 'postponed', 'cancelled')),
  quick boolean not null,
  counts_sent_at timestamptz,
  drafted_by uuid,
  drafted_by_name text not null,
  -- The organisation for which somebody else entered it; both names stay.
  entered_for_id uuid constraint activity_entered_for_fk references organisation (id),
  -- An approval by the drafter where the office's setting allows it, marked wherever it shows.
  approved_own_work boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  invented boolean not null,
  folded text not null generated always as (fold_text(title_vi || ' ' || coalesce(title_en, '') || ' ' || coalesce(place_text, '') || ' ' || coalesce(occasion, ''))) stored,
  constraint activity_number_key unique (root_id, year_made, number),
  constraint activity_starts_given_check check ((starts_on is null) = (starts_precision is null)),
  constraint activity_dates_check check (ends_on is null or (starts_on is not null and ends_on >= starts_on)),
  constraint activity_complete_check check (state = 'idea' or (kind is not null and channel is not null and location is not null))
);
create index activity_lead on activity (lead_organisation_id, starts_on desc);
create index activity_when on activity (root_id, starts_on desc nulls last, id desc);
create index activity_public on activity (starts_on desc, id) where audience = 'public' and state in ('approved', 'running', 'done', 'reported');
create index activity_state on activity (root_id, state);
create index activity_drafted on activity (drafted_by, updated_at desc);
create index activity_series_id on activity (series_id);
create index activity_folded on activity using gin (folded gin_trgm_ops);

create table activity_counter (
  root_id uuid not null constraint activity_counter_root_fk references organisation (id),
  year int not null,
  last_number int not null,
  constraint activity_counter_pk primary key (root_id, year)
);
create table activity_country (
  activity_id uuid not null constraint activity_country_activity_fk references activity (id),
  country_code text not null constraint activity_country_country_fk references country (code),
  constraint activity_country_pk primary key (activity_id, country_code)
);
create index activity_country_code on activity_country (country_code, activity_id);
create table activity_organiser (
  activity_id uuid not null constraint activity_organiser_activity_fk references activity (id),
  organisation_id uuid not null constraint activity_organiser_organisation_fk references organisation (id),
  constraint activity_organiser_pk primary key (activity_id, organisation_id)
);
create index activity_organiser_organisation on activity_organiser (organisation_id, activity_id);
create table activity_tag (
  activity_id uuid not null constraint activity_tag_activity_fk references activity (id),
  tag text not null constraint activity_tag_tag_check check (tag ~ '^[a-z0-9_]+$'),
  constraint activity_tag_pk primary key (activity_id, tag)
);
create index activity_tag_tag on activity_tag (tag, activity_id);

create table head_count (
  id uuid constraint head_count_pk primary key,
  activity_id uuid not null constraint head_count_activity_fk references activity (id),
  counted_group text not null constraint head_count_group_check check (counted_group in ('total', 'youth', 'pupils', 'students', 'foreigners', 'officials', 'businesses')),
  unit text not null constraint head_count_unit_check check (unit in ('person', 'attendance')),
  value bigint not null constraint head_count_value_check check (value between 0 and 10000000),
  qualifier text not null constraint head_count_qualifier_check check (qualifier in ('exact', 'over', 'nearly', 'about', 'at_least')),
  source text not null constraint head_count_source_check check (length(source) between 1 and 300),
  invented boolean not null,
  updated_at timestamptz not null,
  constraint head_count_key unique (activity_id, counted_group, unit)
);
-- What happened to an activity and who did it: a row for every step.
create table activity_step (
  -- Counts up in the order of the acts: two of them can have the same instant.
  id bigint generated always as identity constraint activity_step_pk primary key,
  activity_id uuid not null constraint activity_step_activity_fk references activity (id),
  act text not null,
  from_state text not null,
  to_state text not null,
  at timestamptz not null,
  account_id uuid,
  actor_name text not null,
  reason text
);
create index activity_step_activity on activity_step (activity_id, id);
-- What was sent back: few among many steps, asked on every page of the office.
create index activity_step_returned on activity_step (activity_id, id) where act in ('return', 'return_counts');

create table photo (
  id uuid constraint photo_pk primary key,
  activity_id uuid not null constraint photo_activity_fk references activity (id),
  original_sha256 text not null constraint photo_original_fk references stored_file (sha256),
  caption_vi text constraint photo_caption_vi_check check (length(caption_vi) <= 500),
  caption_en text constraint photo_caption_en_check check (length(caption_en) <= 500),
  credit text constraint photo_credit_check check (length(credit) <= 200),
  alt_vi text constraint photo_alt_vi_check check (length(alt_vi) <= 500),
  alt_en text constraint photo_alt_en_check check (length(alt_en) <= 500),
  permission text not null constraint photo_permission_check check (permission in ('not_asked', 'granted', 'refused', 'nobody_recognisable')),
  shows_children boolean not null,
  guardians_agreed boolean not null,
  state text not null constraint photo_state_check check (state in ('processing', 'ready', 'unreadable', 'withdrawn')),
  width int,
  height int,
  position int not null,
  created_at timestamptz not null,
  invented boolean not null
);
create index photo_activity on photo (activity_id, position);
create table photo_variant (
  photo_id uuid not null constraint photo_variant_photo_fk references photo (id),
  width int not null,
  sha256 text not null constraint photo_variant_file_fk references stored_file (sha256),
  height int not null,
  constraint photo_variant_pk primary key (photo_id, width)
);
