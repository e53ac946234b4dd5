import { sql, type RawBuilder } from "kysely";
import { holds, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import { standingSql } from "./queries.standing.ts";
import { visiblePositions } from "./queries.visible.ts";
import { headTitles, type BodyKind } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

type Day = Temporal.PlainDate;

/** Who is at the head, as far as the reader may know. */
export interface HeadLine {
  personId: string;
  name: string;
  titleVi: string;
  titleEn: string;
  attestedOn: Day | null;
  attestedPrecision: DatePrecision | null;
  invented: boolean;
  /** The reader may open the person's page. */
  open: boolean;
}

export interface BodyLine {
  id: string;
  organisationId: string;
  kind: BodyKind;
  nameVi: string;
  nameEn: string;
  termId: string | null;
  seats: number | null;
  filled: number;
  head: HeadLine | undefined;
  invented: boolean;
}

/** Who heads each of the organisations on a day: known to be in office, else last recorded there. */
export async function headsOf(
  db: Db<OrganisationsDb>,
  actor: Actor,
  ids: readonly string[],
  day: Day,
): Promise<Map<string, HeadLine>> {
  const rows = await holders(db, actor, day)
    .distinctOn("position.organisation_id")
    .select("position.organisation_id")
    .where(sql<boolean>`position.organisation_id = any(${ids}::uuid[])`)
    .where("title_code", "in", headTitles)
    .orderBy("position.organisation_id")
    .orderBy(sql`${standingSql(day)} = 'current' desc`)
    .orderBy(sql`position.body_id is null desc`)
    .orderBy("precedence")
    .orderBy(sql`coalesce(position.held_from, position.attested_on)`, "desc")
    .execute();
  return new Map(rows.map((row) => [row.organisation_id, holderOf(row)]));
}

/** Who holds an honorary post at an organisation on a day. */
export async function honoraryOf(db: Db<OrganisationsDb>, actor: Actor, organisationId: string, day: Day) {
  const rows = await holders(db, actor, day)
    .where("position.organisation_id", "=", organisationId)
    .where("position_title.honorary", "=", true)
    .orderBy("precedence")
    .orderBy("sort_key")
    .limit(20)
    .execute();
  return rows.map((row) => ({ ...holderOf(row), positionId: row.id }));
}

/** The bodies of an organisation in their order, how many seats are filled on a day, and who heads them. */
export async function bodiesOf(
  db: Db<OrganisationsDb>,
  actor: Actor,
  organisationId: string,
  day: Day,
): Promise<BodyLine[]> {
  const [bodies, counts, heads] = await Promise.all([
    db
      .selectFrom("body")
      .leftJoin("term", "term.id", "body.term_id")
      .selectAll("body")
      .where("body.organisation_id", "=", organisationId)
      .orderBy(sql`coalesce(term.actual_from, make_date(term.nominal_from, 1, 1))`, (order) =>
        order.desc().nullsFirst(),
      )
      .orderBy(
        sql`array_position(array['executive_committee','standing_board','permanent_leadership','inspection_board','office'], body.kind)`,
      )
      .orderBy("body.id")
      .execute(),
    db
      .selectFrom("position")
      .innerJoin("position_title", "position_title.code", "position.title_code")
      .leftJoin("term", "term.id", "position.term_id")
      .select((eb) => ["position.body_id", eb.fn.count<number>("position.person_id").distinct().as("filled")])
      .where("position.organisation_id", "=", organisationId)
      .where("position.body_id", "is not", null)
      // An honorary post takes no seat.
      .where("position_title.honorary", "=", false)
      .where(sql<boolean>`${standingSql(day)} in ('current', 'attested')`)
      .groupBy("position.body_id")
      .execute(),
    holders(db, actor, day)
      .distinctOn("position.body_id")
      .select("position.body_id")
      .where("position.organisation_id", "=", organisationId)
      .where("position.body_id", "is not", null)
      .where("title_code", "in", headTitles)
      .orderBy("position.body_id")
      .orderBy(sql`${standingSql(day)} = 'current' desc`)
      .orderBy("precedence")
      .execute(),
  ]);
  return bodies.map((body) => {
    const head = heads.find((row) => row.body_id === body.id);
    return {
      id: body.id,
      organisationId: body.organisation_id,
      kind: body.kind,
      nameVi: body.name_vi,
      nameEn: body.name_en,
      termId: body.term_id,
      seats: body.seats,
      filled: counts.find((row) => row.body_id === body.id)?.filled ?? 0,
      head: head === undefined ? undefined : holderOf(head),
      invented: body.invented,
    };
  });
}

/** The posts that stand on a day and that the actor may see, with who holds them. */
function holders(db: Db<OrganisationsDb>, actor: Actor, day: Day) {
  return db
    .selectFrom("position")
    .innerJoin("organisation", "organisation.id", "position.organisation_id")
    .innerJoin("person", "person.id", "position.person_id")
    .innerJoin("position_title", "position_title.code", "position.title_code")
    .leftJoin("term", "term.id", "position.term_id")
    .select([
      "position.id",
      "position.person_id",
      "person.full_name",
      "position.title_text",
      "position_title.name_vi as title_vi",
      "position_title.name_en as title_en",
      "position.attested_on",
      "position.attested_precision",
      standingSql(day).as("standing"),
      sql<boolean>`position.invented or person.invented`.as("invented"),
      reachesSql(actor).as("open"),
    ])
    .where(visiblePositions(actor))
    .where("person.state", "!=", "erased")
    .where(sql<boolean>`${standingSql(day)} in ('current', 'attested')`);
}

/** Whether the person behind a visible `position` is within the actor's reach, not only public. */
export function reachesSql(actor: Actor): RawBuilder<boolean> {
  if (holds(actor, "person.read", actor.rootId)) return sql<boolean>`true`;
  const ids = actor.sources.flatMap((source) => (source.acts.has("person.read") ? [...source.subtree] : []));
  return sql<boolean>`exists (select 1 from position own where own.person_id = position.person_id
    and own.organisation_id = any(${ids}::uuid[]))`;
}

function holderOf(row: {
  person_id: string;
  full_name: string;
  title_text: string | null;
  title_vi: string;
  title_en: string;
  attested_on: Day | null;
  attested_precision: DatePrecision | null;
  standing: string;
  invented: boolean;
  open: boolean;
}): HeadLine {
  return {
    personId: row.person_id,
    name: row.full_name,
    titleVi: row.title_text ?? row.title_vi,
    titleEn: row.title_en,
    attestedOn: row.standing === "attested" ? row.attested_on : null,
    attestedPrecision: row.standing === "attested" ? row.attested_precision : null,
    invented: row.invented,
    open: row.open,
  };
}
