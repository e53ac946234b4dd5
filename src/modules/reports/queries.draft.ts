import { sql } from "kysely";
import { ledWithin, type Figure, type Indicator, type Scope } from "#figures";
import type { Db } from "#platform/database.ts";
import { formatPartialDate, partialDate, type DatePrecision } from "#platform/text/index.ts";
import { activitiesOf, scopeOf } from "./queries.figures.ts";
import type { DraftMaterial } from "./rules.draft.ts";
import type { Occasion } from "./rules.period.ts";
import type { ReportsDb } from "./tables.ts";

/** What the first draft of a report is written from. */
export async function draftMaterial(
  db: Db<ReportsDb>,
  indicators: readonly Indicator[],
  organisation: { id: string; name_vi: string; kind: string },
  occasion: Occasion,
  figures: readonly Figure[],
  refs: ReadonlyMap<string, string>,
): Promise<DraftMaterial> {
  const scope = await scopeOf(db, organisation.id, occasion);
  const [activities, leaders, undated] = await Promise.all([
    activitiesOf(db, indicators, scope),
    occasion.kind === "term" ? leadersOf(db, organisation.id, occasion) : [],
    occasion.kind === "half_year" ? undatedOf(db, scope, occasion.year) : 0,
  ]);
  return {
    occasion,
    union: organisation.kind === "union",
    organisationName: organisation.name_vi,
    figures,
    refs,
    activities,
    leaders,
    undated,
  };
}

const leadingTitles = ["chairman", "standing_vice_chairman", "vice_chairman", "secretary_general"];

interface Leader {
  full_name: string;
  title: string;
  held_from: Temporal.PlainDate | null;
  held_from_precision: DatePrecision | null;
  held_to: Temporal.PlainDate | null;
  held_to_precision: DatePrecision | null;
  attested_on: Temporal.PlainDate | null;
  attested_precision: DatePrecision | null;
}

/**
 * The public leading posts of the organisation that touch the term, highest first: by the term they are recorded in, else by
 * their days. A post known only from a day on which it is attested says so (C04).
 */
async function leadersOf(db: Db<ReportsDb>, organisationId: string, occasion: Occasion): Promise<string[]> {
  const { rows } = await sql<Leader>`
    select person.full_name, coalesce(position.title_text, position_title.name_vi) as title, held_from, held_from_precision,
      held_to, held_to_precision, attested_on, attested_precision
    from position
      join person on person.id = position.person_id
      join position_title on position_title.code = position.title_code
      left join term on term.id = position.term_id
    where position.organisation_id = ${organisationId} and position.is_public and position.title_code = any(${leadingTitles}::text[])
      and (term.ordinal = ${occasion.ordinal} or (position.term_id is null
        and coalesce(held_from, attested_on) <= ${occasion.to}::date and coalesce(held_to, attested_on, 'infinity') >= ${occasion.from}::date))
    order by position_title.precedence, coalesce(held_from, attested_on), person.full_name, position.id`.execute(db);
  return rows.map(phraseOf);
}

function phraseOf(leader: Leader): string {
  const day = (on: Temporal.PlainDate | null, precision: DatePrecision | null) =>
    on === null || precision === null ? null : formatPartialDate(partialDate(on, precision), "vi");
  const [from, to, seen] = [
    day(leader.held_from, leader.held_from_precision),
    day(leader.held_to, leader.held_to_precision),
    day(leader.attested_on, leader.attested_precision),
  ];
  const when = [
    ...(from === null ? [] : [`từ ${from}`]),
    ...(to === null ? [] : [`đến ${to}`]),
    ...(from === null && seen !== null ? [`được ghi nhận ${seen}`] : []),
  ];
  return `${leader.title}: ${leader.full_name}${when.length === 0 ? "" : ` (${when.join(", ")})`}`;
}

/** Activities held in a year of which only the year is known. */
async function undatedOf(db: Db<ReportsDb>, scope: Scope, year: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(occurrences), 0)::int as n from activity
    where ${ledWithin(scope, "lead_organisation_id", "starts_on")} and state in ('done', 'reported')
      and starts_precision = 'year' and starts_on = make_date(${year}::int, 1, 1)`.execute(db);
  return rows[0]?.n ?? 0;
}
