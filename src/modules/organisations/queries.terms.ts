import { sql } from "kysely";
import { likeText, reach, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { foldQuery } from "#platform/text/index.ts";
import { termsOf, termStandingSql, type TermRow } from "./queries.standing.ts";
import { inOrder, lineOf, type OrganisationLine } from "./queries.lines.ts";
import { visibleOrganisations } from "./queries.visible.ts";
import type { BodyKind } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

type Day = Temporal.PlainDate;

export interface TermLine extends TermRow {
  organisation: OrganisationLine;
}

/** The terms of the union and its organisations, the union's first, then by name; those of organisations that are public or within reach. */
export async function listTerms(
  db: Db<OrganisationsDb>,
  actor: Actor,
  filter: { q: string; standing: string; limit: number; offset: number },
  day: Day,
): Promise<{ rows: TermLine[]; total: number }> {
  const pattern = `%${likeText(foldQuery(filter.q))}%`;
  const found = db
    .selectFrom("term")
    .innerJoin("organisation", "organisation.id", "term.organisation_id")
    .where(visibleOrganisations(actor))
    .where(
      sql<boolean>`(organisation.is_public or organisation.id = any(${reach(actor, "organisation.read")}::uuid[]))`,
    )
    .where(sql<boolean>`(organisation.parent_id is not null or organisation.id = organisation.root_id)`)
    .$if(filter.standing !== "", (query) => query.where(sql<boolean>`${termStandingSql(day)} = ${filter.standing}`))
    .$if(pattern !== "%%", (query) => query.where("organisation.folded", "like", pattern));
  const [rows, count] = await Promise.all([
    found
      .select([
        "term.id as term_id",
        "organisation.id",
        "root_id",
        "parent_id",
        "slug",
        "kind",
        "name_vi",
        "name_en",
        "state",
        "is_public",
        "organisation.invented",
      ])
      .orderBy(sql`organisation.id <> organisation.root_id`)
      .orderBy(inOrder("name_vi"))
      .orderBy("organisation.id")
      .orderBy(sql`coalesce(term.actual_from, make_date(term.nominal_from, 1, 1))`, "desc")
      .orderBy("term.id")
      .limit(filter.limit)
      .offset(filter.offset)
      .execute(),
    found.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  const terms = await termsOf(
    db,
    rows.map((row) => row.id),
    day,
  );
  return {
    rows: rows.flatMap((row) => {
      const term = terms.find(({ id }) => id === row.term_id);
      return term === undefined ? [] : [{ ...term, organisation: lineOf(row) }];
    }),
    total: count.n,
  };
}

/** One term of the actor's union with its organisation; anything else is not found. */
export async function termById(db: Db<OrganisationsDb>, actor: Actor, id: string, day: Day): Promise<TermRow> {
  const row = await db
    .selectFrom("term")
    .innerJoin("organisation", "organisation.id", "term.organisation_id")
    .select("term.organisation_id")
    .where("term.id", "=", id)
    .where(visibleOrganisations(actor))
    .executeTakeFirst();
  const term =
    row === undefined ? undefined : (await termsOf(db, [row.organisation_id], day)).find((one) => one.id === id);
  if (term === undefined) throw notFound();
  return term;
}

interface BodyDetail {
  id: string;
  organisationId: string;
  kind: BodyKind;
  nameVi: string;
  nameEn: string;
  termId: string | null;
  seats: number | null;
}

/** One body of the actor's union; anything else is not found. */
export async function bodyById(db: Db<OrganisationsDb>, actor: Actor, id: string): Promise<BodyDetail> {
  const row = await db
    .selectFrom("body")
    .innerJoin("organisation", "organisation.id", "body.organisation_id")
    .selectAll("body")
    .where("body.id", "=", id)
    .where(visibleOrganisations(actor))
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  return {
    id: row.id,
    organisationId: row.organisation_id,
    kind: row.kind,
    nameVi: row.name_vi,
    nameEn: row.name_en,
    termId: row.term_id,
    seats: row.seats,
  };
}
