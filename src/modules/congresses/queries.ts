import { sql } from "kysely";
import { likeText, reach, type Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { foldQuery, type DatePrecision, type Qualifier } from "#platform/text/index.ts";
import type { CongressKind, CongressState, TransitionState } from "./rules.ts";
import type { CongressesDb, CongressTables } from "./tables.ts";

type Day = Temporal.PlainDate;
type Row = CongressTables["congress"];

/** A congress as lists and pages show it. */
export interface Congress {
  id: string;
  kind: CongressKind;
  ordinal: number | null;
  heldOn: Day | null;
  heldPrecision: DatePrecision | null;
  place: string | null;
  theme: string | null;
  called: { value: number; qualifier: Qualifier } | null;
  present: { value: number; qualifier: Qualifier } | null;
  results: string | null;
  state: CongressState;
  isPublic: boolean;
  invented: boolean;
  version: number;
  organisation: { id: string; rootId: string; nameVi: string; nameEn: string | null; slug: string };
  /** The act that changes the terms, when there is one. */
  transition: TransitionState | null;
}

function congresses(db: Db<CongressesDb>) {
  return db
    .selectFrom("congress")
    .innerJoin("organisation", "organisation.id", "congress.organisation_id")
    .leftJoin("term_transition", "term_transition.congress_id", "congress.id")
    .selectAll("congress")
    .select([
      "organisation.root_id",
      "organisation.name_vi",
      "organisation.name_en",
      "organisation.slug",
      "term_transition.state as transition",
    ]);
}

type Read = Omit<Row, "version"> & {
  version: number;
  root_id: string;
  name_vi: string;
  name_en: string | null;
  slug: string;
  transition: TransitionState | null;
};

function congressOf(row: Read): Congress {
  const count = (value: number | null, qualifier: Qualifier | null) =>
    value === null || qualifier === null ? null : { value, qualifier };
  return {
    id: row.id,
    kind: row.kind,
    ordinal: row.ordinal,
    heldOn: row.held_on,
    heldPrecision: row.held_precision,
    place: row.place,
    theme: row.theme,
    called: count(row.called, row.called_qualifier),
    present: count(row.present, row.present_qualifier),
    results: row.results,
    state: row.state,
    isPublic: row.is_public,
    invented: row.invented,
    version: row.version,
    organisation: {
      id: row.organisation_id,
      rootId: row.root_id,
      nameVi: row.name_vi,
      nameEn: row.name_en,
      slug: row.slug,
    },
    transition: row.transition,
  };
}

/** Congresses of the organisations within reach, the latest first; one that has no day yet comes before all. */
export async function listCongresses(
  db: Db<CongressesDb>,
  actor: Actor,
  filter: { q: string; state: string; organisationId: string | null; limit: number; offset: number },
): Promise<{ rows: Congress[]; total: number }> {
  const pattern = `%${likeText(foldQuery(filter.q))}%`;
  const found = congresses(db)
    .where(sql<boolean>`congress.organisation_id = any(${reach(actor, "organisation.read")}::uuid[])`)
    .$if(filter.state !== "", (query) => query.where(sql<boolean>`congress.state = ${filter.state}`))
    .$if(filter.organisationId !== null, (query) => query.where("congress.organisation_id", "=", filter.organisationId))
    .$if(pattern !== "%%", (query) => query.where("organisation.folded", "like", pattern));
  const [rows, count] = await Promise.all([
    found
      .orderBy("congress.held_on", (order) => order.desc().nullsFirst())
      .orderBy("congress.id")
      .limit(filter.limit)
      .offset(filter.offset)
      .execute(),
    db
      .selectFrom(found.as("found"))
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map(congressOf), total: count.n };
}

/** One congress within reach; anything else is not found. */
export async function congressById(db: Db<CongressesDb>, actor: Actor, id: string): Promise<Congress> {
  const row = await congresses(db)
    .where("congress.id", "=", id)
    .where(sql<boolean>`congress.organisation_id = any(${reach(actor, "organisation.read")}::uuid[])`)
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  return congressOf(row);
}

const shown = 50;

/** The public congresses of an organisation, the latest first. */
export async function publicCongresses(db: Db<CongressesDb>, organisationId: string): Promise<Congress[]> {
  const rows = await congresses(db)
    .where("congress.organisation_id", "=", organisationId)
    .where("congress.is_public", "=", true)
    .where("organisation.is_public", "=", true)
    .orderBy("congress.held_on", (order) => order.desc().nullsFirst())
    .orderBy("congress.id")
    .limit(shown)
    .execute();
  return rows.map(congressOf);
}

export interface CongressDocument {
  id: string;
  title: string;
  symbol: string | null;
  issuer: string | null;
  datedOn: Day | null;
  datedPrecision: DatePrecision | null;
  invented: boolean;
}

export async function documentsOf(db: Db<CongressesDb>, congressId: string): Promise<CongressDocument[]> {
  const rows = await db
    .selectFrom("congress_document")
    .selectAll()
    .where("congress_id", "=", congressId)
    .orderBy("dated_on", (order) => order.asc().nullsLast())
    .orderBy("id")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    symbol: row.symbol,
    issuer: row.issuer,
    datedOn: row.dated_on,
    datedPrecision: row.dated_precision,
    invented: row.invented,
  }));
}

export interface CongressStep {
  id: string;
  from: CongressState;
  to: CongressState;
  on: Day;
  reason: string | null;
  by: string;
}

export async function congressSteps(db: Db<CongressesDb>, congressId: string): Promise<CongressStep[]> {
  const { rows } = await sql<{
    id: string;
    from_state: CongressState;
    to_state: CongressState;
    happened_on: Day;
    reason: string | null;
    actor_name: string;
  }>`select id, from_state, to_state, happened_on, reason, actor_name from congress_step
    where congress_id = ${congressId} order by at, id limit 100`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    from: row.from_state,
    to: row.to_state,
    on: row.happened_on,
    reason: row.reason,
    by: row.actor_name,
  }));
}
