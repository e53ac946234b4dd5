import { sql, type RawBuilder } from "kysely";
import type { Db } from "#platform/database.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import { termStanding, termStart, type PositionStanding, type TermStanding } from "./rules.ts";
import type { OrganisationTables } from "./tables.ts";

type Day = Temporal.PlainDate;

/**
 * `termStanding` and `positionStanding` of rules.ts as SQL, for lists that are cut in the database; a test compares them.
 * They read the tables `position` and, joined on its term, `term`.
 */
export function standingSql(day: Day): RawBuilder<PositionStanding> {
  return sql<PositionStanding>`case
    when position.held_to < ${day}::date then 'past'
    when position.held_from is null then case when ${termOverSql(day)} then 'past' else 'attested' end
    when position.held_from > ${day}::date then 'coming'
    else 'current' end`;
}

/** Whether the joined `term` is over on a day: by its own end, or because a later term has begun. */
export function termOverSql(day: Day): RawBuilder<boolean> {
  return sql<boolean>`(term.id is not null and (term.actual_to < ${day}::date or exists (
    select 1 from term later where later.organisation_id = term.organisation_id
      and coalesce(later.actual_from, make_date(later.nominal_from, 1, 1)) > coalesce(term.actual_from, make_date(term.nominal_from, 1, 1))
      and coalesce(later.actual_from, make_date(later.nominal_from, 1, 1)) <= ${day}::date)))`;
}

/** `termStanding` of the table `term` on a day. */
export function termStandingSql(day: Day): RawBuilder<TermStanding> {
  return sql<TermStanding>`case
    when coalesce(term.actual_from, make_date(term.nominal_from, 1, 1)) > ${day}::date then 'planned'
    when ${termOverSql(day)} then 'ended'
    when term.nominal_to < ${day.year}::int then 'overdue'
    else 'running' end`;
}

/** A term with how it stands on the day that was asked. */
export interface TermRow {
  id: string;
  organisationId: string;
  ordinal: number | null;
  nominalFrom: number;
  nominalTo: number;
  actualFrom: Day | null;
  actualFromPrecision: DatePrecision | null;
  actualTo: Day | null;
  actualToPrecision: DatePrecision | null;
  theme: string | null;
  invented: boolean;
  version: number;
  standing: TermStanding;
}

/** The terms of organisations, latest first, each with its standing on `day`. */
export async function termsOf(
  db: Db<Pick<OrganisationTables, "term">>,
  organisationIds: readonly string[],
  day: Day,
): Promise<TermRow[]> {
  if (organisationIds.length === 0) return [];
  const rows = await db.selectFrom("term").selectAll().where("organisation_id", "in", organisationIds).execute();
  const terms = rows
    .map((row) => ({
      id: row.id,
      organisationId: row.organisation_id,
      ordinal: row.ordinal,
      nominalFrom: row.nominal_from,
      nominalTo: row.nominal_to,
      actualFrom: row.actual_from,
      actualFromPrecision: row.actual_from_precision,
      actualTo: row.actual_to,
      actualToPrecision: row.actual_to_precision,
      theme: row.theme,
      invented: row.invented,
      version: row.version,
    }))
    .sort((a, b) => Temporal.PlainDate.compare(termStart(b), termStart(a)));
  return terms.map((term, index) => ({
    ...term,
    standing: termStanding(
      term,
      day,
      terms
        .slice(0, index)
        .some(
          (later) =>
            later.organisationId === term.organisationId &&
            Temporal.PlainDate.compare(termStart(later), termStart(term)) > 0 &&
            Temporal.PlainDate.compare(termStart(later), day) <= 0,
        ),
    ),
  }));
}

/** The term in which an organisation stands on a day, overdue ones included; undefined when none is known. */
export async function runningTerm(
  db: Db<Pick<OrganisationTables, "term">>,
  organisationId: string,
  day: Day,
): Promise<TermRow | undefined> {
  return (await termsOf(db, [organisationId], day)).find(
    ({ standing }) => standing === "running" || standing === "overdue",
  );
}
