-- Half-year and term reports beside the annual one. A term report is of the term with that ordinal; its year is the last on paper.
alter table report drop constraint report_kind_check;
alter table report add constraint report_kind_check check (kind in ('annual', 'half_year', 'term'));
alter table report add column ordinal int;
alter table report add constraint report_ordinal_check check ((kind = 'term') = (ordinal is not null) and ordinal between 1 and 200);
alter table report drop constraint report_edition_key;
alter table report add constraint report_edition_key unique nulls not distinct (organisation_id, kind, year, ordinal, edition);
