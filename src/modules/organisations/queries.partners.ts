import type { Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { sql } from "kysely";
import { inOrder, lineOf, type OrganisationLine } from "./queries.lines.ts";
import { visibleOrganisations } from "./queries.visible.ts";
import type { OrganisationsDb } from "./tables.ts";

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
    name: inOrder("organisation.name_vi"),
    kind: sql`organisation.kind`,
    country: sql`country.${inOrder("name_vi")}`,
    updated: sql`organisation.updated_at`,
  }[filter.sort];
  const [rows, count] = await Promise.all([
    found
      .selectAll("organisation")
      .select(["country.name_vi as country_vi", "country.name_en as country_en"])
      .orderBy(sql`${order} ${direction}`)
      .orderBy(inOrder("organisation.name_vi"))
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
