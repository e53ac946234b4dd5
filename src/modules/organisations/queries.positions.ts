import type { Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import { sql } from "kysely";
import { standingSql, termOverSql } from "./queries.standing.ts";
import { reachesSql } from "./queries.heads.ts";
import { lineOf, type OrganisationLine } from "./queries.lines.ts";
import { visiblePositions } from "./queries.visible.ts";
import type { How, PositionStanding } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

type Day = Temporal.PlainDate;

/** A dated post as a line: whose, where, as what, when, and how it stands on the day asked. */
export interface PositionLine {
  id: string;
  personId: string;
  personName: string;
  organisation: OrganisationLine;
  body: { id: string; vi: string; en: string } | null;
  term: { id: string; ordinal: number | null; nominalFrom: number; nominalTo: number } | null;
  titleCode: string;
  titleVi: string;
  titleEn: string;
  titleText: string | null;
  honorary: boolean;
  from: Day | null;
  fromPrecision: DatePrecision | null;
  to: Day | null;
  toPrecision: DatePrecision | null;
  attestedOn: Day | null;
  attestedPrecision: DatePrecision | null;
  how: How | null;
  isPublic: boolean;
  endReason: string | null;
  invented: boolean;
  version: number;
  standing: PositionStanding;
  termOver: boolean;
  /** The person is within the actor's reach. */
  open: boolean;
}

export function positionLines(db: Db<OrganisationsDb>, actor: Actor, day: Day) {
  return db
    .selectFrom("position")
    .innerJoin("organisation", "organisation.id", "position.organisation_id")
    .innerJoin("person", "person.id", "position.person_id")
    .innerJoin("position_title", "position_title.code", "position.title_code")
    .leftJoin("body", "body.id", "position.body_id")
    .leftJoin("term", "term.id", "position.term_id")
    .select([
      "position.id as position_id",
      "position.person_id",
      "person.full_name",
      "organisation.id",
      "organisation.root_id",
      "organisation.parent_id",
      "organisation.slug",
      "organisation.kind",
      "organisation.name_vi",
      "organisation.name_en",
      "organisation.state",
      "organisation.is_public",
      "organisation.invented",
      "position.body_id",
      "body.name_vi as body_vi",
      "body.name_en as body_en",
      "position.term_id",
      "term.ordinal",
      "term.nominal_from",
      "term.nominal_to",
      "position.title_code",
      "position_title.name_vi as title_vi",
      "position_title.name_en as title_en",
      "position.title_text",
      "position_title.honorary",
      "position.held_from",
      "position.held_from_precision",
      "position.held_to",
      "position.held_to_precision",
      "position.attested_on",
      "position.attested_precision",
      "position.how",
      "position.is_public as position_public",
      "position.end_reason",
      sql<boolean>`position.invented or person.invented`.as("position_invented"),
      "position.version",
      standingSql(day).as("standing"),
      sql<boolean>`${termOverSql(day)}`.as("term_over"),
      reachesSql(actor).as("open"),
    ])
    .where(visiblePositions(actor))
    .where("person.state", "!=", "erased");
}

type PositionRow = Awaited<ReturnType<ReturnType<typeof positionLines>["execute"]>>[number];

export function positionLineOf(row: PositionRow): PositionLine {
  return {
    id: row.position_id,
    personId: row.person_id,
    personName: row.full_name,
    organisation: lineOf(row),
    body:
      row.body_id === null || row.body_vi === null || row.body_en === null
        ? null
        : { id: row.body_id, vi: row.body_vi, en: row.body_en },
    term:
      row.term_id === null || row.nominal_from === null || row.nominal_to === null
        ? null
        : { id: row.term_id, ordinal: row.ordinal, nominalFrom: row.nominal_from, nominalTo: row.nominal_to },
    titleCode: row.title_code,
    titleVi: row.title_vi,
    titleEn: row.title_en,
    titleText: row.title_text,
    honorary: row.honorary,
    from: row.held_from,
    fromPrecision: row.held_from_precision,
    to: row.held_to,
    toPrecision: row.held_to_precision,
    attestedOn: row.attested_on,
    attestedPrecision: row.attested_precision,
    how: row.how,
    isPublic: row.position_public,
    endReason: row.end_reason,
    invented: row.position_invented,
    version: row.version,
    standing: row.standing,
    termOver: row.term_over,
    open: row.open,
  };
}

/** The posts at an organisation that the actor may see: standing ones in their order, then former ones, by pages. */
export async function positionsAt(
  db: Db<OrganisationsDb>,
  actor: Actor,
  organisationId: string,
  day: Day,
  page: { limit: number; offset: number },
): Promise<{ rows: PositionLine[]; total: number }> {
  const at = positionLines(db, actor, day).where("position.organisation_id", "=", organisationId);
  const [rows, count] = await Promise.all([
    at
      .orderBy(sql`array_position(array['current','coming','attested','past'], ${standingSql(day)})`)
      .orderBy(
        sql`case when ${standingSql(day)} = 'past' then coalesce(position.held_to, position.attested_on) end`,
        (order) => order.desc().nullsFirst(),
      )
      .orderBy("precedence")
      .orderBy("sort_key")
      .orderBy("position.id")
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    db
      .selectFrom("position")
      .innerJoin("organisation", "organisation.id", "position.organisation_id")
      .innerJoin("person", "person.id", "position.person_id")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .where("position.organisation_id", "=", organisationId)
      .where("person.state", "!=", "erased")
      .where(visiblePositions(actor))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map(positionLineOf), total: count.n };
}
