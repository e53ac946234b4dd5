import { sql, type RawBuilder } from "kysely";
import { belongingLink } from "#organisations";
import type { Tx } from "#platform/database.ts";
import { newId } from "#platform/ids.ts";
import type { Recorder } from "./commands.record.ts";
import type { Choices } from "./queries.choices.ts";
import { organisationsById } from "./queries.ts";
import { endState, lastDay, type Act, type ActOrganisation } from "./rules.ts";
import type { SuccessionDb } from "./tables.ts";

/** Who carries an act out, and when: as the rows it writes say it. */
export interface Hand {
  now: Date;
  name: string;
  accountId: string | null;
}

export interface Work {
  tx: Tx<SuccessionDb>;
  act: Act;
  record: Recorder;
  choices: Choices;
  hand: Hand;
  /** The paper that decided it: the reason of every step and end. */
  reason: string;
}

/** An activity that was not held yet, or not to its end: whoever comes after has it. */
export const unfinishedSql = sql<boolean>`t.state in ('idea', 'planned', 'approved', 'running', 'postponed')`;

/** Keeps what organisations are called and where they stand until the day before. `which` reads the table as `t`. */
export async function keepPast(record: Recorder, act: Act, which: RawBuilder<unknown>): Promise<void> {
  await record.insertFrom(
    "past",
    "organisation_past",
    sql`select gen_random_uuid() as id, t.id as organisation_id, ${lastDay(act)}::date as last_on, t.name_vi, t.name_en, t.short_name, t.parent_id
      from organisation t where ${which}`,
  );
}

/** Names by which an organisation is found too, unless it has them. `names`: a SELECT of one column. */
export async function addAliases(record: Recorder, organisationId: string, names: RawBuilder<unknown>): Promise<void> {
  await record.insertFrom(
    "alias.added",
    "organisation_alias",
    sql`select distinct ${organisationId}::uuid as organisation_id, name.alias from (${names}) as name (alias)
      where not exists (select from organisation_alias a where a.organisation_id = ${organisationId} and a.alias = name.alias)
        and not exists (select from organisation o where o.id = ${organisationId} and o.name_vi = name.alias)`,
  );
}

/** From the day of the act an organisation belongs to another. */
export async function belong({ tx, act, record }: Work, child: ActOrganisation, parentId: string): Promise<void> {
  const parent = (await organisationsById(tx, [parentId])).get(parentId);
  if (parent === undefined) throw new Error(`the organisation ${parentId} is missing`);
  await record.insertFrom(
    "link.begins",
    "organisation_link",
    sql`select ${newId()}::uuid as id, ${child.id}::uuid as from_id, ${parent.id}::uuid as to_id, ${belongingLink(parent.kind, child.kind)}::text as kind,
      ${act.effectiveOn}::date as valid_from, 'day' as valid_from_precision, null::date as valid_to, null::text as valid_to_precision, null::text as note,
      ${child.invented || act.invented}::boolean as invented`,
  );
}

/** Ends relations on the day before. `which` reads the table as `t`. */
export async function endLinks({ act, record }: Work, which: RawBuilder<unknown>): Promise<void> {
  await record.update(
    "link.ends",
    "organisation_link",
    sql`valid_to = ${lastDay(act)}, valid_to_precision = 'day'`,
    sql`${which} and t.kind <> 'successor_of' and coalesce(t.valid_to > ${lastDay(act)}::date, true)`,
  );
}

/** Ends posts on the day before. `which` reads the table as `t`. */
export async function endPositions({ act, record, reason }: Work, which: RawBuilder<unknown>): Promise<void> {
  await record.update(
    "position.ends",
    "position",
    sql`held_to = ${lastDay(act)}, held_to_precision = 'day', end_reason = ${reason}, version = t.version + 1`,
    sql`${which} and coalesce(t.held_to > ${lastDay(act)}::date, true)`,
  );
}

/** An organisation is no more from the day of the act: its membership, relations, terms, posts and given rights end. */
export async function endSource(
  work: Work,
  source: ActOrganisation,
  successor: ActOrganisation | null,
  also: RawBuilder<unknown> = sql``,
): Promise<void> {
  const { act, record, hand, reason } = work;
  await endLinks(
    work,
    sql`${source.id} in (t.from_id, t.to_id) and coalesce(t.valid_from < ${act.effectiveOn}::date, true)`,
  );
  await record.update(
    "term.ends",
    "term",
    sql`actual_to = ${lastDay(act)}, actual_to_precision = 'day', version = t.version + 1`,
    sql`t.organisation_id = ${source.id} and t.actual_to is null`,
  );
  await endPositions(work, sql`t.organisation_id = ${source.id}`);
  await record.update(
    "grant.ends",
    "role_grant",
    sql`valid_to = ${lastDay(act)}`,
    sql`t.organisation_id = ${source.id} and coalesce(t.valid_to > ${lastDay(act)}::date, true)`,
  );
  await record.insertFrom(
    "step",
    "organisation_step",
    sql`select ${newId()}::uuid as id, ${source.id}::uuid as organisation_id, ${source.state}::text as from_state, ${endState(act.kind)}::text as to_state,
      ${act.effectiveOn}::date as happened_on, ${successor?.id ?? null}::uuid as successor_id, ${reason}::text as reason, ${hand.now}::timestamptz as at,
      ${hand.accountId}::uuid as account_id, ${hand.name}::text as actor_name`,
  );
  await record.update(
    "organisation.ends",
    "organisation",
    sql`state = ${endState(act.kind)}, version = t.version + 1, updated_at = ${hand.now}${also}`,
    sql`t.id = ${source.id}`,
  );
}
