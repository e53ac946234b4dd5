-- The annual plan of an organisation: lines that become activities, and stay to be compared with them.
create table plan (
  id uuid constraint plan_pk primary key,
  root_id uuid not null constraint plan_root_fk references organisation (id),
  organisation_id uuid not null constraint plan_organisation_fk references organisation (id),
  year int not null constraint plan_year_check check (year between 1993 and 2200),
  state text not null constraint plan_state_check check (state in ('draft', 'submitted', 'agreed')),
  submitted_by uuid,
  submitted_by_name text,
  submitted_at timestamptz,
  agreed_by_name text,
  agreed_at timestamptz,
  -- Why it came back to be drafted.
  returned_reason text,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  invented boolean not null,
  constraint plan_key unique (organisation_id, year),
  constraint plan_submitted_check check (state = 'draft' or submitted_at is not null),
  constraint plan_agreed_check check ((state = 'agreed') = (agreed_at is not null))
);
create index plan_year on plan (root_id, year);
create table plan_line (
  id uuid constraint plan_line_pk primary key,
  plan_id uuid not null constraint plan_line_plan_fk references plan (id),
  title_vi text not null constraint plan_line_title_check check (length(title_vi) between 1 and 300),
  title_en text constraint plan_line_title_en_check check (length(title_en) <= 300),
  quarter int not null constraint plan_line_quarter_check check (quarter between 1 and 4),
  in_month int constraint plan_line_month_check check (in_month between 1 and 12 and (in_month + 2) / 3 = quarter),
  kind text,
  country_code text constraint plan_line_country_fk references country (code),
  people int constraint plan_line_people_check check (people between 0 and 10000000),
  budget numeric(18, 2) constraint plan_line_budget_check check (budget >= 0),
  currency text constraint plan_line_currency_check check (currency in ('VND', 'USD')),
  responsible text constraint plan_line_responsible_check check (length(responsible) <= 200),
  -- Added after the plan was agreed.
  added_later boolean not null,
  activity_id uuid constraint plan_line_activity_fk references activity (id),
  dropped_reason text constraint plan_line_dropped_check check (length(dropped_reason) between 1 and 1000),
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  invented boolean not null,
  constraint plan_line_money_check check ((budget is null) = (currency is null))
);
create index plan_line_plan on plan_line (plan_id, quarter, in_month);
create unique index plan_line_activity on plan_line (activity_id) where activity_id is not null;

insert into role_act (role_code, act)
select role, act from (values
  ('chairman', array['plan.read', 'plan.agree']),
  ('standing_vice_chairman', array['plan.read', 'plan.edit', 'plan.agree']),
  ('vice_chairman', array['plan.read']),
  ('secretary_general', array['plan.read', 'plan.edit', 'plan.agree']),
  ('officer', array['plan.read', 'plan.edit', 'plan.agree']),
  ('records_clerk', array['plan.read']),
  ('association_manager', array['plan.read', 'plan.edit']),
  ('inspection_board', array['plan.read'])
) as given (role, acts), unnest(acts) as act;
