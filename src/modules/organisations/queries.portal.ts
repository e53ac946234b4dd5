import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import { inOrder, lineOf, type OrganisationLine } from "./queries.lines.ts";
import { standingSql, termsOf, type TermRow } from "./queries.standing.ts";
import { isSlug, type LinkKind } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

type Day = Temporal.PlainDate;

export interface CountryName {
  vi: string;
  en: string;
  /** The page of the country; null for territories, which have none. */
  slugVi: string | null;
  slugEn: string | null;
}

export interface PublicLine extends OrganisationLine {
  country: CountryName | null;
  chapters: number;
  clubs: readonly { slug: string; nameVi: string; nameEn: string | null; invented: boolean }[];
}

/** Organisations that exist: in the state in which the public may count on them. */
const living = ["active", "suspended"] as const;

/** The public members of a union, or its public partners, by pages: associations first, clubs last. */
export async function publicOrganisations(
  db: Db<OrganisationsDb>,
  rootId: string,
  group: "members" | "partners",
  page: { limit: number; offset: number },
): Promise<{ rows: PublicLine[]; total: number }> {
  const found = db
    .selectFrom("organisation")
    .leftJoin("country", "country.code", "organisation.country_code")
    .where("root_id", "=", rootId)
    .where("is_public", "=", true)
    .where("state", "in", living)
    .$if(group === "members", (query) => query.where("parent_id", "=", rootId))
    .$if(group === "partners", (query) => query.where("parent_id", "is", null).where("organisation.id", "!=", rootId));
  const [rows, count] = await Promise.all([
    found
      .selectAll("organisation")
      .select([
        "country.name_vi as country_vi",
        "country.name_en as country_en",
        "country.kind as country_kind",
        "country.slug_vi",
        "country.slug_en",
        sql<number>`(select count(*)::int from organisation c where c.parent_id = organisation.id and c.kind = 'chapter'
          and c.is_public and c.state in ('active', 'suspended'))`.as("chapters"),
        sql<
          PublicLine["clubs"]
        >`(select coalesce(json_agg(json_build_object('slug', c.slug, 'nameVi', c.name_vi, 'nameEn', c.name_en,
          'invented', c.invented) order by ${inOrder("c.name_vi")}), '[]') from organisation c
          where c.parent_id = organisation.id and c.kind = 'club' and c.is_public and c.state in ('active', 'suspended'))`.as(
          "clubs",
        ),
      ])
      .orderBy(
        sql`array_position(array['bilateral_association','peace_committee','liaison_association','peoples_organisation','club',
          'upper_union','sister_union','party','state','mass','embassy','consulate','local_government','multilateral','fngo'], organisation.kind)`,
        (order) => order.asc().nullsLast(),
      )
      .orderBy(inOrder("organisation.name_vi"))
      .orderBy("organisation.id")
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    found.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return {
    rows: rows.map((row) => ({ ...lineOf(row), country: countryOf(row), chapters: row.chapters, clubs: row.clubs })),
    total: count.n,
  };
}

function countryOf(row: {
  country_code: string | null;
  country_vi: string | null;
  country_en: string | null;
  country_kind: string | null;
  slug_vi: string | null;
  slug_en: string | null;
}): CountryName | null {
  if (row.country_vi === null || row.country_en === null) return null;
  // Territories, and the country at home, have no page.
  const page = row.country_kind !== "area" && row.country_code !== "VN";
  return {
    vi: row.country_vi,
    en: row.country_en,
    slugVi: page ? row.slug_vi : null,
    slugEn: page ? row.slug_en : null,
  };
}

export interface PublicOrganisation extends OrganisationLine {
  shortName: string | null;
  country: CountryName | null;
  foundedOn: Day | null;
  foundedPrecision: DatePrecision | null;
  missionVi: string | null;
  missionEn: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  parent: OrganisationLine | null;
  links: readonly PublicLink[];
  term: TermRow | undefined;
}

export interface PublicLink {
  kind: LinkKind;
  forward: boolean;
  other: OrganisationLine;
  from: Day | null;
  fromPrecision: DatePrecision | null;
}

/** One public organisation of the portal's union, former ones too; anything else is not found. */
export async function publicOrganisationPage(
  db: Db<OrganisationsDb>,
  rootId: string,
  slug: string,
  day: Day,
): Promise<PublicOrganisation> {
  if (!isSlug(slug)) throw notFound();
  const row = await db
    .selectFrom("organisation")
    .leftJoin("country", "country.code", "organisation.country_code")
    .selectAll("organisation")
    .select([
      "country.name_vi as country_vi",
      "country.name_en as country_en",
      "country.kind as country_kind",
      "country.slug_vi",
      "country.slug_en",
    ])
    .where("slug", "=", slug)
    .where("root_id", "=", rootId)
    .where("is_public", "=", true)
    .where("state", "!=", "preparing")
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  const [parent, links, terms] = await Promise.all([
    row.parent_id === null
      ? undefined
      : db.selectFrom("organisation").selectAll().where("id", "=", row.parent_id).executeTakeFirst(),
    publicLinks(db, row.id, day),
    termsOf(db, [row.id], day),
  ]);
  return {
    ...lineOf(row),
    shortName: row.short_name,
    country: countryOf(row),
    foundedOn: row.founded_on,
    foundedPrecision: row.founded_precision,
    missionVi: row.mission_vi,
    missionEn: row.mission_en,
    address: row.address,
    phone: row.phone,
    email: row.email,
    website: row.website,
    parent: parent === undefined ? null : lineOf(parent),
    links,
    term: terms.find(({ standing }) => standing === "running" || standing === "overdue"),
  };
}

async function publicLinks(db: Db<OrganisationsDb>, id: string, day: Day): Promise<PublicLink[]> {
  const rows = await db
    .selectFrom("organisation_link as link")
    .innerJoin("organisation as other", (join) =>
      join.on(sql<boolean>`other.id = case when link.from_id = ${id} then link.to_id else link.from_id end`),
    )
    .selectAll("other")
    .select([
      "link.kind as link_kind",
      "link.valid_from",
      "link.valid_from_precision",
      sql<boolean>`link.from_id = ${id}`.as("forward"),
    ])
    .where(
      sql<boolean>`(link.from_id = ${id} and link.kind in ('member_of', 'successor_of', 'counterpart_of', 'coordinates_with')
        or link.to_id = ${id} and link.kind in ('successor_of', 'counterpart_of', 'coordinates_with'))`,
    )
    .where("other.is_public", "=", true)
    .where(
      sql<boolean>`coalesce(link.valid_to >= ${day}::date, true) and coalesce(link.valid_from <= ${day}::date, true)`,
    )
    .orderBy("link.kind")
    .orderBy(inOrder("other.name_vi"))
    .limit(50)
    .execute();
  return rows.map((row) => ({
    kind: row.link_kind,
    forward: row.forward,
    other: lineOf(row),
    from: row.valid_from,
    fromPrecision: row.valid_from_precision,
  }));
}

export interface PublicChild extends OrganisationLine {
  head: { name: string; invented: boolean } | null;
}

/** The public chapters, or clubs, of an organisation with who is in charge, by pages. */
export async function publicChildren(
  db: Db<OrganisationsDb>,
  id: string,
  kind: "chapter" | "club",
  day: Day,
  page: { limit: number; offset: number },
): Promise<{ rows: PublicChild[]; total: number }> {
  const found = db
    .selectFrom("organisation")
    .where("parent_id", "=", id)
    .where("kind", "=", kind)
    .where("is_public", "=", true)
    .where("state", "in", living);
  const [rows, count] = await Promise.all([
    found
      .selectAll()
      .select(
        sql<
          PublicChild["head"]
        >`(select json_build_object('name', person.full_name, 'invented', person.invented or position.invented)
          from position join person on person.id = position.person_id left join term on term.id = position.term_id
          where position.organisation_id = organisation.id and position.is_public and person.state <> 'erased'
            and position.title_code in ('chairman', 'head', 'chapter_head') and ${standingSql(day)} in ('current', 'attested')
          order by ${standingSql(day)} = 'current' desc, position.held_from desc nulls last limit 1)`.as("head"),
      )
      .orderBy(inOrder("name_vi"))
      .orderBy("id")
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    found.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map((row) => ({ ...lineOf(row), head: row.head })), total: count.n };
}

/** The union itself as its page tells it. */
export async function publicUnionPage(db: Db<OrganisationsDb>, rootId: string) {
  const row = await db.selectFrom("organisation").selectAll().where("id", "=", rootId).executeTakeFirst();
  if (row === undefined) throw notFound();
  return {
    ...lineOf(row),
    shortName: row.short_name,
    foundedOn: row.founded_on,
    foundedPrecision: row.founded_precision,
    missionVi: row.mission_vi,
    missionEn: row.mission_en,
    address: row.address,
    phone: row.phone,
    email: row.email,
    website: row.website,
  };
}
