import { sql } from "kysely";
import { likeText, reach, type Act, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { inOrder } from "./queries.lines.ts";
import type { Lang } from "#platform/i18n.ts";
import { foldQuery } from "#platform/text/index.ts";
import { positionTitles } from "./queries.people.ts";
import { termsOf } from "./queries.standing.ts";
import { isSlug } from "./rules.ts";
import type { OrganisationsDb, OrganisationTables } from "./tables.ts";
import { termText } from "./views/parts.tsx";
import type { PositionOptions } from "./views/position-forms.tsx";

type Own = Pick<OrganisationTables, "organisation" | "organisation_alias">;

export interface OrganisationName {
  vi: string;
  en: string | null;
  slug: string;
  kind: string;
  isPublic: boolean;
  invented: boolean;
}

/** What organisations are called, by id; ids that are not there are left out. */
export async function organisationNames(
  db: Db<Pick<OrganisationTables, "organisation">>,
  ids: readonly string[],
): Promise<Map<string, OrganisationName>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("organisation")
    .select(["id", "name_vi", "name_en", "slug", "kind", "is_public", "invented"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        vi: row.name_vi,
        en: row.name_en,
        slug: row.slug,
        kind: row.kind,
        isPublic: row.is_public,
        invented: row.invented,
      },
    ]),
  );
}

/** An organisation and everything below it in the tree, itself first. */
export async function subtreeOf(db: Db<Pick<OrganisationTables, "organisation">>, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive tree as (
      select id, 0 as depth from organisation where id = ${id}
      union all
      select o.id, depth + 1 from organisation o join tree on o.parent_id = tree.id
    ) select id from tree order by depth, id`.execute(db);
  return rows.map((row) => row.id);
}

export interface OrganisationChoice {
  value: string;
  label: string;
  depth: number;
  kind: string;
}

const indent = "\u2003";

/**
 * The organisations of the tree at which the actor may do `act`, as a select offers them: in the order of the tree, those
 * below indented. `ended`: dissolved and merged ones too, for filters over old records.
 */
export async function leadChoices(
  db: Db<Own>,
  actor: Actor,
  act: Act,
  options: { ended?: boolean; lang?: Lang } = {},
): Promise<OrganisationChoice[]> {
  const ids = reach(actor, act);
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; name: string; kind: string; depth: number }>`
    with recursive tree as (
      select o.id, o.name_vi, o.name_en, o.state, o.kind, 0 as depth, array[(o.id <> o.root_id)::int::text, ${inOrder("o.name_vi")}] as path
      from organisation o
      where o.id = any(${ids}::uuid[]) and not coalesce(o.parent_id = any(${ids}::uuid[]), false)
      union all
      select o.id, o.name_vi, o.name_en, o.state, o.kind, depth + 1, path || array[o.kind, ${inOrder("o.name_vi")}]
      from organisation o join tree on o.parent_id = tree.id
      where o.id = any(${ids}::uuid[])
    )
    select id, depth, kind, ${options.lang === "en" ? sql`coalesce(name_en, name_vi)` : sql`name_vi`} as name from tree
    where state in ('preparing', 'active', 'suspended') or ${options.ended ?? false}
    order by path`.execute(db);
  return rows.map((row) => ({
    value: row.id,
    label: indent.repeat(row.depth) + row.name,
    depth: row.depth,
    kind: row.kind,
  }));
}

/**
 * Organisations of a union that may be named beside the lead, members and outside bodies alike, by name or alias without
 * marks. At most `limit` (default 200), the union's own first; `total` says how many there are.
 */
export async function partnerChoices(
  db: Db<Own>,
  rootId: string,
  options: { q?: string; limit?: number; ids?: readonly string[]; lang?: Lang } = {},
): Promise<{ choices: { value: string; label: string; kind: string; member: boolean }[]; total: number }> {
  const pattern = `%${likeText(foldQuery(options.q ?? ""))}%`;
  const found = db
    .selectFrom("organisation")
    .where("root_id", "=", rootId)
    .where("state", "in", ["preparing", "active", "suspended"])
    .$if(options.ids !== undefined, (query) => query.where("id", "in", [...(options.ids ?? []), rootId]))
    .$if(pattern !== "%%", (query) =>
      query.where((eb) =>
        eb.or([
          eb("folded", "like", pattern),
          eb(
            "id",
            "in",
            eb.selectFrom("organisation_alias").select("organisation_id").where("folded", "like", pattern),
          ),
        ]),
      ),
    );
  const [rows, count] = await Promise.all([
    found
      .select(["id", "name_vi", "name_en", "kind", "parent_id", "root_id"])
      .orderBy(sql`parent_id is null and id <> root_id`)
      .orderBy(inOrder("name_vi"))
      .orderBy("id")
      .limit(options.limit ?? 200)
      .execute(),
    found.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return {
    choices: rows.map((row) => ({
      value: row.id,
      label: options.lang === "en" ? (row.name_en ?? row.name_vi) : row.name_vi,
      kind: row.kind,
      member: row.parent_id !== null || row.id === row.root_id,
    })),
    total: count.n,
  };
}

/** A public organisation by its address; undefined when there is none or it is not public. */
export async function publicOrganisation(
  db: Db<Pick<OrganisationTables, "organisation">>,
  slug: string,
): Promise<{ id: string; rootId: string; nameVi: string; nameEn: string | null; slug: string } | undefined> {
  if (!isSlug(slug)) return undefined;
  const row = await db
    .selectFrom("organisation")
    .select(["id", "root_id", "name_vi", "name_en", "slug"])
    .where("slug", "=", slug)
    .where("is_public", "=", true)
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : { id: row.id, rootId: row.root_id, nameVi: row.name_vi, nameEn: row.name_en, slug: row.slug };
}

/** What the form of a post can choose from: titles, and the bodies and terms of one organisation. */
export async function positionOptions(
  db: Db<OrganisationsDb>,
  lang: Lang,
  organisationId: string | null,
  day: Temporal.PlainDate,
): Promise<PositionOptions> {
  const [titles, bodies, terms] = await Promise.all([
    positionTitles(db),
    organisationId === null
      ? []
      : db
          .selectFrom("body")
          .leftJoin("term", "term.id", "body.term_id")
          .select(["body.id", "body.name_vi", "body.name_en", "term.ordinal", "nominal_from", "nominal_to"])
          .where("body.organisation_id", "=", organisationId)
          .orderBy("nominal_from", (order) => order.desc().nullsFirst())
          .orderBy("body.name_vi")
          .execute(),
    organisationId === null ? [] : termsOf(db, [organisationId], day),
  ]);
  return {
    titles: titles.map((title) => ({ value: title.code, label: lang === "vi" ? title.name_vi : title.name_en })),
    bodies: bodies.map((body) => ({
      value: body.id,
      label: [
        lang === "vi" ? body.name_vi : body.name_en,
        ...(body.nominal_from === null || body.nominal_to === null
          ? []
          : [termText({ ordinal: body.ordinal, nominalFrom: body.nominal_from, nominalTo: body.nominal_to })]),
      ].join(", "),
    })),
    terms: terms.map((term) => ({ value: term.id, label: termText(term) })),
  };
}
