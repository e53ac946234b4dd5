import { permits, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import { sql } from "kysely";
import { policy, type OrganisationSubject } from "./policy.ts";
import { inOrder, lineOf, type OrganisationLine } from "./queries.lines.ts";
import { visibleOrganisations } from "./queries.visible.ts";
import type { LinkKind, OrganisationState } from "./rules.ts";
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
      .orderBy(inOrder("name_vi"))
      .orderBy("id")
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    below.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map((row) => ({ ...lineOf(row), chapters: row.chapters })), total: count.n };
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
