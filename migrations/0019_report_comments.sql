-- What colleagues say of a draft while it is written; nobody changes a comment, whoever writes the report marks it as settled.
create table report_comment (
  id uuid constraint report_comment_pk primary key,
  report_id uuid not null constraint report_comment_report_fk references report (id),
  section_id uuid constraint report_comment_section_fk references report_section (id),
  text text not null constraint report_comment_text_check check (length(text) between 1 and 2000),
  at timestamptz not null,
  account_id uuid,
  actor_name text not null,
  settled_at timestamptz,
  settled_by_name text,
  constraint report_comment_settled_check check ((settled_at is null) = (settled_by_name is null))
);
create index report_comment_report on report_comment (report_id, at);
revoke delete on report_comment from huunghi_app;
