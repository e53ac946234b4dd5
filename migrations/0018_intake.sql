-- Before a report the associations confirm what their records say, or correct it with a paper.
create table intake_call (
  id uuid constraint intake_call_pk primary key,
  root_id uuid not null constraint intake_call_root_fk references organisation (id),
  kind text not null constraint intake_call_kind_check check (kind in ('annual', 'half_year')),
  year int not null constraint intake_call_year_check check (year between 1990 and 2200),
  period_from date not null,
  period_to date not null,
  due_on date not null,
  note text constraint intake_call_note_check check (length(note) between 1 and 1000),
  opened_by uuid,
  opened_by_name text not null,
  created_at timestamptz not null,
  closed_at timestamptz,
  invented boolean not null,
  constraint intake_call_key unique (root_id, kind, year),
  constraint intake_call_period_check check (period_to >= period_from)
);

create table intake_part (
  id uuid constraint intake_part_pk primary key,
  call_id uuid not null constraint intake_part_call_fk references intake_call (id),
  organisation_id uuid not null constraint intake_part_organisation_fk references organisation (id),
  state text not null constraint intake_part_state_check check (state in ('waiting', 'sent', 'returned', 'accepted')),
  remark text constraint intake_part_remark_check check (length(remark) between 1 and 2000),
  sent_at timestamptz,
  sent_by uuid,
  sent_by_name text,
  decided_at timestamptz,
  decided_by_name text,
  return_reason text constraint intake_part_return_check check (length(return_reason) between 1 and 500),
  reminded_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by_name text not null,
  invented boolean not null,
  constraint intake_part_key unique (call_id, organisation_id),
  constraint intake_part_sent_check check (state not in ('sent', 'accepted') or (sent_at is not null and sent_by_name is not null))
);
create index intake_part_organisation on intake_part (organisation_id, state);

create table intake_answer (
  part_id uuid not null constraint intake_answer_part_fk references intake_part (id),
  -- The figure as reports call it.
  key text not null,
  indicator text not null,
  label_vi text not null,
  label_en text not null,
  -- right: as the records say; other: the association says another number; none: there is nothing to tell.
  verdict text not null constraint intake_answer_verdict_check check (verdict in ('right', 'other', 'none')),
  -- What the records said when it was answered.
  seen_value numeric(20, 4),
  seen_qualifier text not null,
  value numeric(20, 4),
  qualifier text constraint intake_answer_qualifier_check check (qualifier in ('exact', 'over', 'nearly', 'about', 'at_least')),
  unit text not null,
  reason text constraint intake_answer_reason_check check (length(reason) between 1 and 500),
  evidence text constraint intake_answer_evidence_check check (length(evidence) between 1 and 300),
  evidence_on date,
  evidence_precision text constraint intake_answer_precision_check check (evidence_precision in ('year', 'month', 'day')),
  -- What accepting it made.
  declared_figure_id uuid constraint intake_answer_declared_fk references declared_figure (id),
  constraint intake_answer_pk primary key (part_id, key),
  constraint intake_answer_other_check check ((verdict = 'other') = (value is not null and qualifier is not null and evidence is not null)),
  constraint intake_answer_evidence_given_check check ((evidence_on is null) = (evidence_precision is null))
);

insert into role_act (role_code, act)
select role_code, 'intake.read' from role_act where act = 'report.read'
union select 'association_manager', 'intake.read'
union select 'association_manager', 'intake.confirm';
