import { sql } from "kysely";
import type { Actor } from "#accounts";
import { childKinds } from "#organisations";
import type { Db } from "#platform/database.ts";
import { choicesOf } from "./queries.choices.ts";
import { endsSources, type Act, type ActOrganisation } from "./rules.ts";
import type { SuccessionDb } from "./tables.ts";

export type ObstacleCode =
  | "ended"
  | "successor_ended"
  | "own"
  | "below"
  | "founded"
  | "earlier"
  | "closed"
  | "later"
  | "children"
  | "child_kind"
  | "running"
  | "union"
  | "elsewhere"
  | "other_act"
  | "not_yet";

/** What keeps an act from being carried out: the sentence's code, and the record it is about. */
export interface Obstacle {
  code: ObstacleCode;
  name: string;
  record: { type: string; id: string } | null;
  on: Temporal.PlainDate | null;
}

const ended = (organisation: ActOrganisation) => organisation.state === "merged" || organisation.state === "dissolved";

/** How many of a kind are named. */
const named = 20;

/**
 * All that stands in the way of an act today. `actor`: names of the other union's records stay with it. `applying`: its day
 * must have come.
 */
export async function obstaclesTo(
  db: Db<SuccessionDb>,
  actor: Pick<Actor, "rootId">,
  act: Act,
  today: Temporal.PlainDate,
  applying = false,
): Promise<Obstacle[]> {
  const there = act.successors.flatMap(({ organisation }) => (organisation === null ? [] : [organisation]));
  const about = (code: ObstacleCode, one: ActOrganisation): Obstacle => ({
    code,
    name: one.nameVi,
    record: one.rootId === actor.rootId ? { type: "organisation", id: one.id } : null,
    on: null,
  });
  const found: Obstacle[] = [
    ...act.sources.filter(ended).map((one) => about("ended", one)),
    ...there.filter(ended).map((one) => about("successor_ended", one)),
    ...there.filter(({ id }) => act.sources.some((source) => source.id === id)).map((one) => about("own", one)),
    ...unionFaults(act, there).map(({ code, one }) => about(code, one)),
  ];
  if (applying && Temporal.PlainDate.compare(act.effectiveOn, today) > 0)
    found.push({ code: "not_yet", name: "", record: null, on: act.effectiveOn });
  const rows = await Promise.all([
    belowOwn(db, act, there),
    tooEarly(db, act, there),
    closedBy(db, act, there),
    beginningLater(db, act),
    hanging(db, act),
    otherActs(db, act, there),
    misplaced(db, act),
  ]);
  for (const { root_id, ...row } of rows.flat()) {
    const own = root_id === actor.rootId;
    found.push({
      code: row.code,
      name: own ? row.name : (act.sources.find((source) => source.rootId === root_id)?.nameVi ?? ""),
      record: own && row.type !== null && row.id !== null ? { type: row.type, id: row.id } : null,
      on: row.on,
    });
  }
  return found;
}

interface Row {
  code: ObstacleCode;
  name: string;
  type: string | null;
  id: string | null;
  on: Temporal.PlainDate | null;
  root_id: string;
}

/** A union goes into another union, or is renamed; anything else about it is decided by who founded it. */
function unionFaults(act: Act, there: readonly ActOrganisation[]): { code: ObstacleCode; one: ActOrganisation }[] {
  type Fault = { code: ObstacleCode; one: ActOrganisation };
  return act.sources.flatMap((source): Fault[] => {
    const union = source.id === source.rootId;
    if (!union)
      return there.filter(({ rootId }) => rootId !== source.rootId).map((one) => ({ code: "elsewhere", one }));
    if (act.kind === "rename") return [];
    const [into] = there;
    return act.kind === "merge" && into !== undefined && into.id === into.rootId
      ? []
      : [{ code: "union", one: source }];
  });
}

async function belowOwn(db: Db<SuccessionDb>, act: Act, there: readonly ActOrganisation[]): Promise<Row[]> {
  if (!endsSources(act)) return [];
  const { rows } = await sql<Row>`
    with recursive below as (
      select id, parent_id from organisation where parent_id = any(${act.sources.map(({ id }) => id)}::uuid[])
      union all
      select o.id, o.parent_id from organisation o join below on o.parent_id = below.id
    )
    select 'below' as code, name_vi as name, 'organisation' as type, o.id, null::date as on, root_id
    from organisation o where o.id in (select id from below) and o.id = any(${there.map(({ id }) => id)}::uuid[])`.execute(
    db,
  );
  return rows;
}

async function tooEarly(db: Db<SuccessionDb>, act: Act, there: readonly ActOrganisation[]): Promise<Row[]> {
  const ids = [...act.sources, ...there].map(({ id }) => id);
  const { rows } = await sql<Row>`
    select 'founded' as code, name_vi as name, 'organisation' as type, id, founded_on as on, root_id
    from organisation where id = any(${ids}::uuid[]) and founded_on >= ${act.effectiveOn}::date
    union all
    select 'earlier', name_vi, 'organisation', o.id, max(was.on), root_id
    from organisation o join (
      select organisation_id, happened_on as on from organisation_step
      union all select organisation_id, last_on + 1 from organisation_past
    ) was on was.organisation_id = o.id
    where o.id = any(${act.sources.map(({ id }) => id)}::uuid[])
    group by o.id having max(was.on) ${act.kind === "rename" ? sql`>=` : sql`>`} ${act.effectiveOn}::date`.execute(db);
  return rows;
}

/** A day inside a period on which somebody concerned, or the union above, has issued its report, is closed. */
async function closedBy(db: Db<SuccessionDb>, act: Act, there: readonly ActOrganisation[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with recursive above as (
      select id, parent_id, root_id from organisation where id = any(${[...act.sources, ...there].map(({ id }) => id)}::uuid[])
      union
      select o.id, o.parent_id, o.root_id from organisation o join above on above.parent_id = o.id
    )
    select 'closed' as code, report.title as name, 'report' as type, report.id, report.period_to as on, above.root_id
    from report join above on above.id = report.organisation_id
    where report.state = 'issued' and report.period_to >= ${act.effectiveOn}::date
    order by report.period_to desc limit ${named}`.execute(db);
  return rows;
}

async function beginningLater(db: Db<SuccessionDb>, act: Act): Promise<Row[]> {
  if (!endsSources(act)) return [];
  const ids = act.sources.map(({ id }) => id);
  const { rows } = await sql<Row>`
    select 'later' as code, name, type, id, "on", (select root_id from organisation where organisation.id = at) as root_id from (
      select person.full_name as name, 'position' as type, position.id, held_from as on, organisation_id as at
      from position join person on person.id = position.person_id
      where organisation_id = any(${ids}::uuid[]) and held_from >= ${act.effectiveOn}::date
      union all
      select other.name_vi, 'organisation', other.id, valid_from, source.id
      from organisation_link link join organisation source on source.id = any(${ids}::uuid[]) and source.id in (link.from_id, link.to_id)
        join organisation other on other.id = case when link.from_id = source.id then link.to_id else link.from_id end
      where link.kind <> 'successor_of' and valid_from >= ${act.effectiveOn}::date
      union all
      select nominal_from || '–' || nominal_to, 'organisation', organisation_id, actual_from, organisation_id
      from term where organisation_id = any(${ids}::uuid[]) and actual_from >= ${act.effectiveOn}::date
      union all
      select account.display_name, 'account', account.id, valid_from, organisation_id
      from role_grant join account on account.id = role_grant.account_id
      where organisation_id = any(${ids}::uuid[]) and valid_from >= ${act.effectiveOn}::date
    ) one order by type, name limit ${named}`.execute(db);
  return rows;
}

/** What would be left without anybody: members below and activities not held yet, of an organisation that is dissolved. */
async function hanging(db: Db<SuccessionDb>, act: Act): Promise<Row[]> {
  if (act.kind !== "dissolve") return [];
  const ids = act.sources.map(({ id }) => id);
  const { rows } = await sql<Row>`
    (select 'children' as code, name_vi as name, 'organisation' as type, id, null::date as on, root_id
      from organisation where parent_id = any(${ids}::uuid[]) and state in ('preparing', 'active', 'suspended')
      order by name_vi limit ${named})
    union all
    (select 'running', title_vi, 'activity', t.id, starts_on, root_id
      from activity t where lead_organisation_id = any(${ids}::uuid[]) and state in ('idea', 'planned', 'approved', 'running', 'postponed')
      order by starts_on, title_vi limit ${named})`.execute(db);
  return rows;
}

async function otherActs(db: Db<SuccessionDb>, act: Act, there: readonly ActOrganisation[]): Promise<Row[]> {
  const ids = [...act.sources, ...there].map(({ id }) => id);
  const { rows } = await sql<Row>`
    select distinct 'other_act' as code, s.document_title as name, 'succession' as type, s.id, s.effective_on as on, s.root_id
    from succession s
    where s.id <> ${act.id} and s.state in ('draft', 'approved') and (
      exists (select from succession_source o where o.succession_id = s.id and o.organisation_id = any(${ids}::uuid[]))
      or exists (select from succession_successor o where o.succession_id = s.id and o.organisation_id = any(${ids}::uuid[])))
    order by s.effective_on limit ${named}`.execute(db);
  return rows;
}

/** A chapter has no place below a club: the kinds say what may stand below what. */
async function misplaced(db: Db<SuccessionDb>, act: Act): Promise<Row[]> {
  const model = act.sources[0];
  if (model === undefined || act.kind === "rename" || act.kind === "dissolve") return [];
  const { children } = await choicesOf(db, act);
  return children
    .filter(({ successor, kind }) => {
      const to = act.successors.find(({ position }) => position === successor);
      return to !== undefined && !childKinds(to.organisation?.kind ?? model.kind).some((allowed) => allowed === kind);
    })
    .map((child) => ({
      code: "child_kind" as const,
      name: child.nameVi,
      type: "organisation",
      id: child.id,
      on: null,
      root_id: child.rootId,
    }));
}
