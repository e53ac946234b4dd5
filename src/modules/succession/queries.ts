import { sql } from "kysely";
import { permits, type Actor } from "#accounts";
import type { Db, Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { policy } from "./policy.ts";
import type { Act, ActOrganisation, SuccessionKind, SuccessionState } from "./rules.ts";
import type { SuccessionDb, SuccessionTables } from "./tables.ts";

export type ActRow = SuccessionTables["succession"];

/** An act with its paper, as its page shows it. */
export interface ActDetail extends Act {
  row: ActRow;
}

const columns = [
  "organisation.id",
  "organisation.root_id",
  "organisation.parent_id",
  "organisation.kind",
  "organisation.name_vi",
  "organisation.name_en",
  "organisation.slug",
  "organisation.state",
  "organisation.is_public",
  "organisation.invented",
] as const;

function organisationOf(row: {
  id: string;
  root_id: string;
  parent_id: string | null;
  kind: string;
  name_vi: string;
  name_en: string | null;
  slug: string;
  state: ActOrganisation["state"];
  is_public: boolean;
  invented: boolean;
}): ActOrganisation {
  return {
    id: row.id,
    rootId: row.root_id,
    parentId: row.parent_id,
    kind: row.kind,
    nameVi: row.name_vi,
    nameEn: row.name_en,
    slug: row.slug,
    state: row.state,
    isPublic: row.is_public,
    invented: row.invented,
  };
}

/** Organisations by id; those that are not there are left out. */
export async function organisationsById(
  db: Db<SuccessionDb>,
  ids: readonly string[],
): Promise<Map<string, ActOrganisation>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("organisation").select(columns).where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, organisationOf(row)]));
}

/** An act whoever asks; throws notFound. */
export async function actById(db: Db<SuccessionDb>, id: string): Promise<ActDetail> {
  const row = await db.selectFrom("succession").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw notFound();
  return detailOf(db, row);
}

/** The same, with nobody else able to change it until the transaction ends. */
export async function lockAct(tx: Tx<SuccessionDb>, id: string): Promise<ActDetail> {
  const row = await tx.selectFrom("succession").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (row === undefined) throw notFound();
  return detailOf(tx, row);
}

async function detailOf(db: Db<SuccessionDb>, row: ActRow): Promise<ActDetail> {
  const [sources, successors, approvals] = await Promise.all([
    db.selectFrom("succession_source").selectAll().where("succession_id", "=", row.id).orderBy("name_vi").execute(),
    db.selectFrom("succession_successor").selectAll().where("succession_id", "=", row.id).orderBy("position").execute(),
    db.selectFrom("succession_approval").selectAll().where("succession_id", "=", row.id).orderBy("at").execute(),
  ]);
  const there = await organisationsById(db, [
    ...sources.map(({ organisation_id }) => organisation_id),
    ...successors.flatMap(({ organisation_id, founded_id }) => organisation_id ?? founded_id ?? []),
  ]);
  return {
    row,
    id: row.id,
    rootId: row.root_id,
    otherRootId: row.other_root_id,
    kind: row.kind,
    state: row.state,
    effectiveOn: row.effective_on,
    sourceContinues: row.source_continues,
    draftedBy: row.drafted_by,
    version: row.version,
    invented: row.invented,
    documentTitle: row.document_title,
    sources: sources.map((source) => there.get(source.organisation_id) ?? takenAway(row, source)),
    successors: successors.map((successor) => ({
      position: successor.position,
      organisation: there.get(successor.organisation_id ?? successor.founded_id ?? "") ?? null,
      nameVi: successor.name_vi,
      nameEn: successor.name_en,
      shortName: successor.short_name,
    })),
    approvals: approvals.map(({ root_id, account_id, actor_name, at }) => ({
      rootId: root_id,
      accountId: account_id,
      name: actor_name,
      at,
    })),
  };
}

/** An act the actor may read; anything else is not found. */
export async function readAct(db: Db<SuccessionDb>, actor: Actor, id: string): Promise<ActDetail> {
  const act = await actById(db, id);
  if (!permits(policy.read, actor, act)) throw notFound();
  return act;
}

/** An organisation that an act founded and undoing took away: its name is what is left of it. */
function takenAway(act: ActRow, source: SuccessionTables["succession_source"]): ActOrganisation {
  return {
    id: source.organisation_id,
    rootId: act.root_id,
    parentId: act.root_id,
    kind: "",
    nameVi: source.name_vi,
    nameEn: null,
    slug: "",
    state: "dissolved",
    isPublic: false,
    invented: act.invented,
  };
}

export interface ActLine {
  id: string;
  kind: SuccessionKind;
  state: SuccessionState;
  effectiveOn: Temporal.PlainDate;
  sources: string[];
  successors: string[];
  document: string;
  invented: boolean;
}

/** Where in the tree an actor reads: what the list of acts is narrowed by. Reads `succession`. */
const withinReach = (actor: Actor, nodes: readonly string[]) =>
  sql<boolean>`((succession.root_id = ${actor.rootId} or succession.other_root_id = ${actor.rootId}) and (
    ${actor.rootId} = any(${[...nodes]}::uuid[])
    or exists (select from succession_source s join organisation o on o.id = s.organisation_id
      where s.succession_id = succession.id and (o.id = any(${[...nodes]}::uuid[]) or o.parent_id = any(${[...nodes]}::uuid[])))
    or exists (select from succession_successor s join organisation o on o.id = coalesce(s.organisation_id, s.founded_id)
      where s.succession_id = succession.id and (o.id = any(${[...nodes]}::uuid[]) or o.parent_id = any(${[...nodes]}::uuid[])))))`;

/** The acts an actor may read, latest first, by pages. `nodes`: where he reads organisations. */
export async function listActs(
  db: Db<SuccessionDb>,
  actor: Actor,
  nodes: readonly string[],
  filter: { state: SuccessionState | null; limit: number; offset: number },
): Promise<{ rows: ActLine[]; total: number }> {
  const found = db
    .selectFrom("succession")
    .where(withinReach(actor, nodes))
    .$if(filter.state !== null, (query) => query.where(sql<boolean>`state = ${filter.state}`));
  const [rows, count] = await Promise.all([
    found
      .select([
        "succession.id",
        "kind",
        "state",
        "effective_on",
        "document_title",
        "invented",
        // As they were called when it was drafted.
        sql<string[]>`(select coalesce(json_agg(s.name_vi order by s.name_vi), '[]') from succession_source s
          where s.succession_id = succession.id)`.as("sources"),
        sql<string[]>`(select coalesce(json_agg(coalesce(s.name_vi, o.name_vi, '–') order by s.position), '[]')
          from succession_successor s left join organisation o on o.id = s.organisation_id where s.succession_id = succession.id)`.as(
          "successors",
        ),
      ])
      .orderBy("effective_on", "desc")
      .orderBy("succession.id", "desc")
      .limit(filter.limit)
      .offset(filter.offset)
      .execute(),
    found.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return {
    rows: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      state: row.state,
      effectiveOn: row.effective_on,
      sources: row.sources,
      successors: row.successors,
      document: row.document_title,
      invented: row.invented,
    })),
    total: count.n,
  };
}
