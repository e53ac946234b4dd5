import { sql, type RawBuilder } from "kysely";
import { likeText, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import type { Lang } from "#platform/i18n.ts";
import { foldQuery } from "#platform/text/index.ts";
import { organisationWords } from "./messages.ts";
import { matchPeople, type PeopleScope } from "./queries.match.ts";
import { peopleLines, peopleScope } from "./queries.people.ts";
import { inOrder } from "./queries.lines.ts";
import type { OrganisationsDb } from "./tables.ts";

/** Who searches: everybody on the portal, or somebody of the staff. */
export type Viewer = { kind: "public"; rootId: string } | { kind: "staff"; actor: Actor };

export interface SearchPage {
  limit: number;
  offset: number;
  lang: Lang;
  /** The day whose posts stand beside a person. */
  day: Temporal.PlainDate;
}

export interface Hit {
  type: "organisation" | "person";
  id: string;
  href: string;
  title: string;
  /** The language of the title where it is not that of the page. */
  titleLang: Lang;
  /** What kind, where: a line below the title. */
  detail: string;
  invented: boolean;
}

export interface Hits {
  hits: Hit[];
  total: number;
  /** There are more than `total`: say "trên 10.000". */
  more: boolean;
}

/**
 * Organisations whose name, short name or other name contains the query as one phrase; when none does, those that contain
 * each of its words. Marks, case and the form of Unicode do not matter. The union's own tree comes first.
 */
export async function findOrganisations(
  db: Db<OrganisationsDb>,
  viewer: Viewer,
  q: string,
  page: SearchPage,
): Promise<Hits> {
  const phrase = foldQuery(q);
  const rootId = viewer.kind === "staff" ? viewer.actor.rootId : viewer.rootId;
  if (phrase === "") return { hits: [], total: 0, more: false };
  const scope =
    viewer.kind === "public"
      ? sql<boolean>`organisation.root_id = ${rootId} and organisation.is_public`
      : sql<boolean>`organisation.root_id = ${rootId}`;
  const found = await organisationsLike(db, scope, [phrase], page);
  const words = [...new Set(phrase.split(" "))];
  const { rows, total } = found.total > 0 || words.length < 2 ? found : await organisationsLike(db, scope, words, page);
  const kinds = organisationWords[page.lang].kinds;
  return {
    total,
    more: false,
    hits: rows.map((row) => {
      const english = page.lang === "en" && row.name_en !== null;
      return {
        type: "organisation",
        id: row.id,
        href:
          viewer.kind === "staff"
            ? `/van-phong/to-chuc/${row.id}`
            : row.id === rootId
              ? page.lang === "vi"
                ? "/gioi-thieu"
                : "/en/about"
              : `${page.lang === "vi" ? "/to-chuc" : "/en/organisations"}/${row.slug}`,
        title: english ? (row.name_en ?? row.name_vi) : row.name_vi,
        titleLang: english ? "en" : "vi",
        detail: [kinds[row.kind] ?? row.kind, page.lang === "vi" ? row.country_vi : row.country_en]
          .filter((part) => part !== null)
          .join(" · "),
        invented: row.invented,
      };
    }),
  };
}

interface OrganisationHit {
  id: string;
  slug: string;
  kind: string;
  name_vi: string;
  name_en: string | null;
  invented: boolean;
  country_vi: string | null;
  country_en: string | null;
  total: number;
}

async function organisationsLike(
  db: Db<OrganisationsDb>,
  scope: RawBuilder<boolean>,
  terms: readonly string[],
  page: { limit: number; offset: number },
): Promise<{ rows: OrganisationHit[]; total: number }> {
  // A name or one of the other names must hold all the words, not one name this and another that.
  const like = (column: RawBuilder<unknown>) =>
    sql.join(
      terms.map((term) => sql`${column} like ${`%${likeText(term)}%`}`),
      sql` and `,
    );
  const { rows } = await sql<OrganisationHit>`
    with hit as (
      select organisation.id from organisation where ${scope} and ${like(sql`organisation.folded`)}
      union
      select organisation.id from organisation_alias alias join organisation on organisation.id = alias.organisation_id
        where ${scope} and ${like(sql`alias.folded`)}
    )
    select o.id, o.slug, o.kind, o.name_vi, o.name_en, o.invented, c.name_vi as country_vi, c.name_en as country_en,
      (count(*) over ())::int as total
    from hit join organisation o on o.id = hit.id left join country c on c.code = o.country_code
    order by o.state in ('merged', 'dissolved'), o.parent_id is null and o.id <> o.root_id, ${inOrder("o.name_vi")}, o.id
    limit ${page.limit} offset ${page.offset}`.execute(db);
  return { rows, total: rows[0]?.total ?? 0 };
}

/**
 * People whose name contains the query, by given name: for the staff those whom the actor may see, for everybody those
 * with a public post at a public organisation.
 */
export async function findPeople(db: Db<OrganisationsDb>, viewer: Viewer, q: string, page: SearchPage): Promise<Hits> {
  const rootId = viewer.kind === "staff" ? viewer.actor.rootId : viewer.rootId;
  if (foldQuery(q) === "") return { hits: [], total: 0, more: false };
  const scope = viewer.kind === "staff" ? peopleScope(viewer.actor, null) : publicScope(rootId);
  const { ids, total, more } = await matchPeople(db, scope, q, page);
  const hits =
    viewer.kind === "staff" ? await staffHits(db, viewer.actor, ids, page) : await publicHits(db, rootId, ids, page);
  return { hits, total, more };
}

function publicScope(rootId: string): PeopleScope {
  return {
    where: sql<boolean>`person.root_id = ${rootId} and person.id in (
      select position.person_id from position join organisation on organisation.id = position.organisation_id
      where position.is_public and organisation.is_public and organisation.root_id = ${rootId})`,
    rootId,
    few: true,
  };
}

async function staffHits(
  db: Db<OrganisationsDb>,
  actor: Actor,
  ids: readonly string[],
  page: SearchPage,
): Promise<Hit[]> {
  const people = await peopleLines(db, actor, ids, page.day);
  return people.map((person) => ({
    type: "person",
    id: person.id,
    href: `/van-phong/nguoi/${person.id}`,
    title: person.fullName,
    titleLang: "vi",
    detail:
      person.posts.length === 0
        ? organisationWords[page.lang].people.noPost
        : person.posts
            .slice(0, 2)
            .map((post) =>
              page.lang === "vi"
                ? `${post.titleText ?? post.titleVi}, ${post.organisation.nameVi}`
                : `${post.titleEn}, ${post.organisation.nameEn ?? post.organisation.nameVi}`,
            )
            .join("; "),
    invented: person.invented,
  }));
}

async function publicHits(
  db: Db<OrganisationsDb>,
  rootId: string,
  ids: readonly string[],
  page: SearchPage,
): Promise<Hit[]> {
  if (ids.length === 0) return [];
  // Of each person the public post that stands now, else the latest.
  const { rows } = await sql<{
    id: string;
    full_name: string;
    invented: boolean;
    title_vi: string;
    title_en: string;
    title_text: string | null;
    organisation_id: string;
    slug: string;
    name_vi: string;
    name_en: string | null;
  }>`
    select distinct on (p.id) p.id, p.full_name, p.invented or position.invented as invented, t.name_vi as title_vi, t.name_en as title_en,
      position.title_text, o.id as organisation_id, o.slug, o.name_vi, o.name_en
    from person p join position on position.person_id = p.id join organisation o on o.id = position.organisation_id
      join position_title t on t.code = position.title_code
    where p.id = any(${ids}::uuid[]) and position.is_public and o.is_public and o.root_id = ${rootId}
    order by p.id, coalesce(position.held_to, 'infinity') >= ${page.day}::date desc, t.precedence,
      coalesce(position.held_from, position.attested_on) desc`.execute(db);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    const place = page.lang === "vi" ? "/to-chuc" : "/en/organisations";
    const about = page.lang === "vi" ? "/gioi-thieu" : "/en/about";
    return [
      {
        type: "person" as const,
        id,
        href: row.organisation_id === rootId ? about : `${place}/${row.slug}`,
        title: row.full_name,
        titleLang: "vi" as const,
        detail:
          page.lang === "vi"
            ? `${row.title_text ?? row.title_vi}, ${row.name_vi}`
            : `${row.title_en}, ${row.name_en ?? row.name_vi}`,
        invented: row.invented,
      },
    ];
  });
}
