import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import { sourcesOfEach, type CitedSource } from "#sources";
import { standingSql, termsOf } from "./queries.standing.ts";
import type { BodyKind, PositionStanding } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

type Day = Temporal.PlainDate;

/** A public post as the portal prints it. */
export interface Leader {
  positionId: string;
  name: string;
  titleVi: string;
  titleEn: string;
  titleText: string | null;
  honorary: boolean;
  body: { kind: BodyKind; vi: string; en: string } | null;
  from: Day | null;
  fromPrecision: DatePrecision | null;
  attestedOn: Day | null;
  attestedPrecision: DatePrecision | null;
  standing: PositionStanding;
  invented: boolean;
  sources: readonly CitedSource[];
}

/** Who leads an organisation on a day, as far as it is public, in order of rank, each with where that is known from. */
export async function leadersOf(db: Db<OrganisationsDb>, organisationId: string, day: Day): Promise<Leader[]> {
  const rows = await db
    .selectFrom("position")
    .innerJoin("person", "person.id", "position.person_id")
    .innerJoin("position_title", "position_title.code", "position.title_code")
    .leftJoin("body", "body.id", "position.body_id")
    .leftJoin("term", "term.id", "position.term_id")
    .select([
      "position.id",
      "person.full_name",
      "position_title.name_vi as title_vi",
      "position_title.name_en as title_en",
      "position.title_text",
      "position_title.honorary",
      "body.kind as body_kind",
      "body.name_vi as body_vi",
      "body.name_en as body_en",
      "position.held_from",
      "position.held_from_precision",
      "position.attested_on",
      "position.attested_precision",
      standingSql(day).as("standing"),
      sql<boolean>`position.invented or person.invented`.as("invented"),
    ])
    .where("position.organisation_id", "=", organisationId)
    .where("position.is_public", "=", true)
    .where("person.state", "!=", "erased")
    .where(sql<boolean>`${standingSql(day)} in ('current', 'attested')`)
    .orderBy("position_title.honorary")
    .orderBy("precedence")
    .orderBy("sort_key")
    .orderBy("position.id")
    .limit(100)
    .execute();
  const sources = await sourcesOfEach(
    db,
    "position",
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    positionId: row.id,
    name: row.full_name,
    titleVi: row.title_vi,
    titleEn: row.title_en,
    titleText: row.title_text,
    honorary: row.honorary,
    body:
      row.body_kind === null || row.body_vi === null || row.body_en === null
        ? null
        : { kind: row.body_kind, vi: row.body_vi, en: row.body_en },
    from: row.held_from,
    fromPrecision: row.held_from_precision,
    attestedOn: row.attested_on,
    attestedPrecision: row.attested_precision,
    standing: row.standing,
    invented: row.invented,
    sources: sources.get(row.id) ?? [],
  }));
}

export interface PublicBody {
  kind: BodyKind;
  nameVi: string;
  nameEn: string;
  invented: boolean;
}

/** The bodies of the running term of an organisation, and those that stand without a term. */
export async function publicBodies(db: Db<OrganisationsDb>, organisationId: string, day: Day): Promise<PublicBody[]> {
  const [bodies, terms] = await Promise.all([
    db
      .selectFrom("body")
      .selectAll()
      .where("organisation_id", "=", organisationId)
      .where("kind", "!=", "office")
      .orderBy(
        sql`array_position(array['executive_committee','standing_board','permanent_leadership','inspection_board'], kind)`,
      )
      .orderBy("id")
      .execute(),
    termsOf(db, [organisationId], day),
  ]);
  const running = terms.find(({ standing }) => standing === "running" || standing === "overdue");
  return bodies
    .filter((body) => body.term_id === null || body.term_id === running?.id)
    .map((body) => ({ kind: body.kind, nameVi: body.name_vi, nameEn: body.name_en, invented: body.invented }));
}
