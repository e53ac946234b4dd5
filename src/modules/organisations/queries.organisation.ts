import { sql } from "kysely";
import { permits, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import { policy, type OrganisationSubject } from "./policy.ts";
import { standingSql, termOverSql } from "./queries.standing.ts";
import { lineOf, reachesSql, type OrganisationLine } from "./queries.tree.ts";
import { visibleOrganisations, visiblePositions } from "./queries.visible.ts";
import type { How, LinkKind, OrganisationState, PositionStanding } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

type Day = Temporal.PlainDate;

export interface OrganisationDetail extends OrganisationLine {
  subject: OrganisationSubject;
  shortName: string | null;
  country: { code: string; vi: string; en: string; kind: string } | null;
  foundedOn: Day | null;
  foundedPrecision: DatePrecision | null;
  missionVi: string | null;
  missionEn: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  version: number;
  updatedAt: Date;
  parent: OrganisationLine | null;
  /** The actor reads here; otherwise only what everybody may read is filled in. */
  inside: boolean;
}

/**
 * One organisation of the actor's union; anything else is not found. Who does not read there gets the name and, when the
 * organisation is public, what the portal shows of it.
 */
export async function organisationById(db: Db<OrganisationsDb>, actor: Actor, id: string): Promise<OrganisationDetail> {
  const row = await db
    .selectFrom("organisation")
    .leftJoin("country", "country.code", "organisation.country_code")
    .selectAll("organisation")
    .select(["country.name_vi as country_vi", "country.name_en as country_en", "country.kind as country_kind"])
    .where("organisation.id", "=", id)
    .where(visibleOrganisations(actor))
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  const parent =
    row.parent_id === null
      ? undefined
      : await db.selectFrom("organisation").selectAll().where("id", "=", row.parent_id).executeTakeFirst();
  const subject = { id: row.id, rootId: row.root_id, parentId: row.parent_id, kind: row.kind, state: row.state };
  const inside = permits(policy.readInside, actor, subject);
  const shown = inside || row.is_public;
  return {
    ...lineOf(row),
    subject,
    shortName: row.short_name,
    country:
      row.country_code === null
        ? null
        : {
            code: row.country_code,
            vi: row.country_vi ?? row.country_code,
            en: row.country_en ?? row.country_code,
            kind: row.country_kind ?? "country",
          },
    foundedOn: shown ? row.founded_on : null,
    foundedPrecision: shown ? row.founded_precision : null,
    missionVi: shown ? row.mission_vi : null,
    missionEn: shown ? row.mission_en : null,
    address: shown ? row.address : null,
    phone: shown ? row.phone : null,
    email: shown ? row.email : null,
    website: shown ? row.website : null,
    version: row.version,
    updatedAt: row.updated_at,
    parent: parent === undefined ? null : lineOf(parent),
    inside,
  };
}

export async function aliasesOf(db: Db<OrganisationsDb>, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom("organisation_alias")
    .select("alias")
    .where("organisation_id", "=", id)
    .orderBy(sql`alias collate "vi-x-icu"`)
    .execute();
  return rows.map((row) => row.alias);
}

export interface LinkLine {
  id: string;
  kind: LinkKind;
  /** The organisation asked about stands at the beginning of the relation ("member of"), or at its end. */
  forward: boolean;
  other: OrganisationLine;
  from: Day | null;
  fromPrecision: DatePrecision | null;
  to: Day | null;
  toPrecision: DatePrecision | null;
  note: string | null;
  invented: boolean;
}

/**
 * The relations of an organisation, open ones first. Those by which others belong to it are left to the lists of its
 * members and chapters.
 */
export async function linksOf(db: Db<OrganisationsDb>, id: string, options: { inside: boolean }): Promise<LinkLine[]> {
  const rows = await db
    .selectFrom("organisation_link as link")
    .innerJoin("organisation as other", (join) =>
      join.on(sql<boolean>`other.id = case when link.from_id = ${id} then link.to_id else link.from_id end`),
    )
    .select([
      "link.id as link_id",
      "link.kind as link_kind",
      sql<boolean>`link.from_id = ${id}`.as("forward"),
      "valid_from",
      "valid_from_precision",
      "valid_to",
      "valid_to_precision",
      "note",
      "link.invented as link_invented",
      "other.id",
      "other.root_id",
      "other.parent_id",
      "other.slug",
      "other.kind",
      "other.name_vi",
      "other.name_en",
      "other.state",
      "other.is_public",
      "other.invented",
    ])
    .where(
      sql<boolean>`(link.from_id = ${id} or (link.to_id = ${id} and link.kind not in ('member_of', 'chapter_of', 'club_of')))`,
    )
    .$if(!options.inside, (query) => query.where("other.is_public", "=", true))
    .orderBy(sql`link.valid_to is not null`)
    .orderBy("link.valid_from", (order) => order.desc().nullsLast())
    .orderBy("link.id")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.link_id,
    kind: row.link_kind,
    forward: row.forward,
    other: lineOf(row),
    from: row.valid_from,
    fromPrecision: row.valid_from_precision,
    to: row.valid_to,
    toPrecision: row.valid_to_precision,
    note: options.inside ? row.note : null,
    invented: row.link_invented,
  }));
}

/** One relation with both ends, for the page that ends it; not found outside the actor's union. */
export async function linkById(db: Db<OrganisationsDb>, actor: Actor, id: string) {
  const row = await db
    .selectFrom("organisation_link as link")
    .innerJoin("organisation", "organisation.id", "link.from_id")
    .select(["link.id", "link.from_id", "link.valid_to"])
    .where("link.id", "=", id)
    .where(visibleOrganisations(actor))
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  return row;
}

export interface ChildLine extends OrganisationLine {
  chapters: number;
}

/** What stands directly below an organisation, by pages: living ones first. */
export async function childrenOf(
  db: Db<OrganisationsDb>,
  actor: Actor,
  id: string,
  page: { limit: number; offset: number },
): Promise<{ rows: ChildLine[]; total: number }> {
  const below = db.selectFrom("organisation").where("parent_id", "=", id).where(visibleOrganisations(actor));
  const [rows, count] = await Promise.all([
    below
      .selectAll()
      .select(
        sql<number>`(select count(*)::int from organisation below where below.parent_id = organisation.id)`.as(
          "chapters",
        ),
      )
      .orderBy(sql`state in ('merged', 'dissolved')`)
      .orderBy(sql`kind <> 'chapter'`)
      .orderBy(sql`name_vi collate "vi-x-icu"`)
      .orderBy("id")
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    below.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map((row) => ({ ...lineOf(row), chapters: row.chapters })), total: count.n };
}

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

export interface StepLine {
  from: OrganisationState;
  to: OrganisationState;
  on: Day;
  reason: string;
  successor: string | null;
  by: string;
}

export async function stepsOf(db: Db<OrganisationsDb>, id: string): Promise<StepLine[]> {
  const { rows } = await sql<{
    from_state: OrganisationState;
    to_state: OrganisationState;
    happened_on: Day;
    reason: string;
    successor: string | null;
    actor_name: string;
  }>`
    select from_state, to_state, happened_on, reason, o.name_vi as successor, actor_name
    from organisation_step s left join organisation o on o.id = s.successor_id
    where s.organisation_id = ${id} order by happened_on desc, s.at desc limit 100`.execute(db);
  return rows.map((row) => ({
    from: row.from_state,
    to: row.to_state,
    on: row.happened_on,
    reason: row.reason,
    successor: row.successor,
    by: row.actor_name,
  }));
}

export interface PartnerLine extends OrganisationLine {
  countryVi: string | null;
  countryEn: string | null;
  updatedAt: Date;
}

export const partnerSorts = ["name", "kind", "country", "updated"] as const;

/** The outside bodies a union keeps, by pages. */
export async function listPartners(
  db: Db<OrganisationsDb>,
  actor: Actor,
  filter: {
    pattern: string;
    kind: string;
    country: string;
    state: string;
    sort: (typeof partnerSorts)[number];
    descending: boolean;
    limit: number;
    offset: number;
  },
): Promise<{ rows: PartnerLine[]; total: number }> {
  const found = db
    .selectFrom("organisation")
    .leftJoin("country", "country.code", "organisation.country_code")
    .where(visibleOrganisations(actor))
    .where("organisation.parent_id", "is", null)
    .where("organisation.id", "!=", actor.rootId)
    .$if(filter.kind !== "", (query) => query.where("organisation.kind", "=", filter.kind))
    .$if(filter.country !== "", (query) => query.where("organisation.country_code", "=", filter.country))
    .$if(filter.state !== "", (query) => query.where(sql<boolean>`organisation.state = ${filter.state}`))
    .$if(filter.pattern !== "%%", (query) =>
      query.where(
        sql<boolean>`(organisation.folded like ${filter.pattern} or organisation.id in (
          select organisation_id from organisation_alias where folded like ${filter.pattern}))`,
      ),
    );
  const direction = filter.descending ? sql`desc nulls last` : sql`asc nulls last`;
  const order = {
    name: sql`organisation.name_vi collate "vi-x-icu"`,
    kind: sql`organisation.kind`,
    country: sql`country.name_vi collate "vi-x-icu"`,
    updated: sql`organisation.updated_at`,
  }[filter.sort];
  const [rows, count] = await Promise.all([
    found
      .selectAll("organisation")
      .select(["country.name_vi as country_vi", "country.name_en as country_en"])
      .orderBy(sql`${order} ${direction}`)
      .orderBy(sql`organisation.name_vi collate "vi-x-icu"`)
      .orderBy("organisation.id")
      .limit(filter.limit)
      .offset(filter.offset)
      .execute(),
    found.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return {
    rows: rows.map((row) => ({
      ...lineOf(row),
      countryVi: row.country_vi,
      countryEn: row.country_en,
      updatedAt: row.updated_at,
    })),
    total: count.n,
  };
}
