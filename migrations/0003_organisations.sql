-- The tree of a union, its people, terms, bodies and dated positions.
create table organisation (
  id uuid constraint organisation_pk primary key,
  -- The union that keeps this record; a union keeps itself. Several unions may share one database.
  root_id uuid not null constraint organisation_root_fk references organisation (id) deferrable initially deferred,
  -- The place in the union's own tree; null for the union itself and for outside bodies.
  parent_id uuid constraint organisation_parent_fk references organisation (id) constraint organisation_parent_check check (parent_id <> id),
  slug text not null constraint organisation_slug_key unique constraint organisation_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null constraint organisation_kind_check check (kind in (
    'union', 'upper_union', 'sister_union', 'bilateral_association', 'peace_committee', 'liaison_association', 'club', 'chapter', 'party', 'state', 'mass',
    'school', 'university', 'company', 'fdi_company', 'fngo', 'embassy', 'consulate', 'expat_community', 'local_government',
    'multilateral', 'press', 'peoples_organisation')),
  name_vi text not null constraint organisation_name_vi_check check (length(name_vi) between 1 and 300),
  name_en text constraint organisation_name_en_check check (length(name_en) between 1 and 300),
  short_name text constraint organisation_short_name_check check (length(short_name) between 1 and 100),
  country_code text constraint organisation_country_fk references country (code),
  founded_on date,
  founded_precision text constraint organisation_founded_precision_check check (founded_precision in ('year', 'month', 'day')),
  mission_vi text,
  mission_en text,
  address text,
  phone text,
  email text,
  website text,
  state text not null constraint organisation_state_check check (state in ('preparing', 'active', 'suspended', 'merged', 'dissolved')),
  is_public boolean not null,
  invented boolean not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  folded text not null generated always as (fold_text(name_vi || ' ' || coalesce(name_en, '') || ' ' || coalesce(short_name, ''))) stored,
  constraint organisation_founded_check check ((founded_on is null) = (founded_precision is null))
);
create index organisation_parent on organisation (parent_id);
create index organisation_root on organisation (root_id, kind);
create index organisation_country on organisation (country_code);
create index organisation_folded on organisation using gin (folded gin_trgm_ops);

-- When an organisation changed its state, and why: what was true on a day of the past stays answerable.
create table organisation_step (
  id uuid constraint organisation_step_pk primary key,
  organisation_id uuid not null constraint organisation_step_organisation_fk references organisation (id),
  from_state text not null,
  to_state text not null,
  happened_on date not null,
  successor_id uuid constraint organisation_step_successor_fk references organisation (id),
  reason text not null constraint organisation_step_reason_check check (length(reason) between 1 and 500),
  at timestamptz not null,
  account_id uuid,
  actor_name text not null
);
create index organisation_step_organisation on organisation_step (organisation_id, happened_on, at);

create table organisation_alias (
  organisation_id uuid not null constraint organisation_alias_organisation_fk references organisation (id),
  alias text not null constraint organisation_alias_alias_check check (length(alias) between 1 and 300),
  folded text not null generated always as (fold_text(alias)) stored,
  constraint organisation_alias_pk primary key (organisation_id, alias)
);
create index organisation_alias_folded on organisation_alias using gin (folded gin_trgm_ops);

create table organisation_link (
  id uuid constraint organisation_link_pk primary key,
  from_id uuid not null constraint organisation_link_from_fk references organisation (id),
  to_id uuid not null constraint organisation_link_to_fk references organisation (id),
  kind text not null constraint organisation_link_kind_check check (kind in ('member_of', 'chapter_of', 'club_of', 'counterpart_of', 'successor_of', 'supervised_by', 'coordinates_with')),
  valid_from date,
  valid_from_precision text constraint organisation_link_from_precision_check check (valid_from_precision in ('year', 'month', 'day')),
  valid_to date,
  valid_to_precision text constraint organisation_link_to_precision_check check (valid_to_precision in ('year', 'month', 'day')),
  note text,
  invented boolean not null,
  constraint organisation_link_ends_check check (from_id <> to_id),
  constraint organisation_link_dates_check check (valid_to is null or valid_from is null or valid_to >= valid_from),
  constraint organisation_link_from_given_check check ((valid_from is null) = (valid_from_precision is null)),
  constraint organisation_link_to_given_check check ((valid_to is null) = (valid_to_precision is null))
);
create index organisation_link_from on organisation_link (from_id, kind);
create index organisation_link_to on organisation_link (to_id, kind);

create table person (
  id uuid constraint person_pk primary key,
  root_id uuid not null constraint person_root_fk references organisation (id),
  full_name text not null constraint person_full_name_check check (length(full_name) between 1 and 200),
  -- Vietnamese lists are in the order of the given name: the key is made from full_name by the program.
  sort_key text collate "C" not null,
  gender text constraint person_gender_check check (gender in ('female', 'male', 'other')),
  birth_year int constraint person_birth_year_check check (birth_year between 1880 and 2100),
  email text,
  phone text,
  note text,
  state text not null constraint person_state_check check (state in ('active', 'deceased', 'erased')),
  invented boolean not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  folded text not null generated always as (fold_text(full_name)) stored
);
create index person_folded on person using gin (folded gin_trgm_ops);
create index person_sort on person (root_id, sort_key, id);

create table term (
  id uuid constraint term_pk primary key,
  organisation_id uuid not null constraint term_organisation_fk references organisation (id),
  ordinal int constraint term_ordinal_check check (ordinal between 1 and 200),
  nominal_from int not null,
  nominal_to int not null,
  -- From congress to congress; the nominal years need not touch (C03).
  actual_from date,
  actual_from_precision text constraint term_from_precision_check check (actual_from_precision in ('year', 'month', 'day')),
  actual_to date,
  actual_to_precision text constraint term_to_precision_check check (actual_to_precision in ('year', 'month', 'day')),
  theme text constraint term_theme_check check (length(theme) between 1 and 500),
  invented boolean not null,
  version int not null default 1,
  constraint term_ordinal_key unique (organisation_id, ordinal),
  constraint term_nominal_check check (nominal_to >= nominal_from),
  constraint term_actual_check check (actual_to is null or actual_from is null or actual_to >= actual_from),
  constraint term_from_given_check check ((actual_from is null) = (actual_from_precision is null)),
  constraint term_to_given_check check ((actual_to is null) = (actual_to_precision is null))
);

create table body (
  id uuid constraint body_pk primary key,
  organisation_id uuid not null constraint body_organisation_fk references organisation (id),
  term_id uuid constraint body_term_fk references term (id),
  kind text not null constraint body_kind_check check (kind in ('executive_committee', 'standing_board', 'inspection_board', 'permanent_leadership', 'office')),
  name_vi text not null constraint body_name_vi_check check (length(name_vi) between 1 and 200),
  name_en text not null constraint body_name_en_check check (length(name_en) between 1 and 200),
  seats int constraint body_seats_check check (seats between 1 and 1000),
  invented boolean not null
);
create index body_organisation on body (organisation_id);

create table position_title (
  code text constraint position_title_pk primary key,
  name_vi text not null,
  name_en text not null,
  precedence int not null,
  honorary boolean not null
);

create table position (
  id uuid constraint position_pk primary key,
  person_id uuid not null constraint position_person_fk references person (id),
  organisation_id uuid not null constraint position_organisation_fk references organisation (id),
  body_id uuid constraint position_body_fk references body (id),
  term_id uuid constraint position_term_fk references term (id),
  title_code text not null constraint position_title_fk references position_title (code),
  -- The title as the source words it, when it says more than the code.
  title_text text constraint position_title_text_check check (length(title_text) between 1 and 300),
  held_from date,
  held_from_precision text constraint position_from_precision_check check (held_from_precision in ('year', 'month', 'day')),
  held_to date,
  held_to_precision text constraint position_to_precision_check check (held_to_precision in ('year', 'month', 'day')),
  -- A day on which a source shows the person in office, when begin or end are not known (C04).
  attested_on date,
  attested_precision text constraint position_attested_precision_check check (attested_precision in ('year', 'month', 'day')),
  how text constraint position_how_check check (how in ('elected', 'appointed', 'filled', 'ex_officio')),
  is_public boolean not null,
  end_reason text constraint position_end_reason_check check (length(end_reason) between 1 and 500),
  invented boolean not null,
  version int not null default 1,
  created_at timestamptz not null,
  constraint position_dates_check check (held_to is null or held_from is null or held_to >= held_from),
  constraint position_known_check check (held_from is not null or attested_on is not null),
  constraint position_from_given_check check ((held_from is null) = (held_from_precision is null)),
  constraint position_to_given_check check ((held_to is null) = (held_to_precision is null)),
  constraint position_attested_given_check check ((attested_on is null) = (attested_precision is null))
);
create index position_person on position (person_id);
create index position_organisation on position (organisation_id, held_from);
create index position_body on position (body_id);
create index position_public on position (person_id) where is_public;

-- Settings of an organisation with validity: what is unverified in the rules is a row here, never a constant.
create table organisation_setting (
  id uuid constraint organisation_setting_pk primary key,
  organisation_id uuid not null constraint organisation_setting_organisation_fk references organisation (id),
  key text not null,
  value jsonb not null,
  valid_from date not null,
  valid_to date,
  verified boolean not null,
  note text,
  constraint organisation_setting_key unique (organisation_id, key, valid_from),
  constraint organisation_setting_dates_check check (valid_to is null or valid_to >= valid_from)
);
