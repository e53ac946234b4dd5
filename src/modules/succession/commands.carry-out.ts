import { sql } from "kysely";
import type { Tx } from "#platform/database.ts";
import { newId } from "#platform/ids.ts";
import { slugify } from "#platform/text/index.ts";
import {
  addAliases,
  belong,
  endLinks,
  endPositions,
  endSource,
  keepPast,
  unfinishedSql,
  type Hand,
  type Work,
} from "./commands.effects.ts";
import { goOver } from "./commands.go-over.ts";
import { recorder } from "./commands.record.ts";
import { choicesOf } from "./queries.choices.ts";
import { organisationsById } from "./queries.ts";
import { endsSources, lastDay, type Act, type ActOrganisation } from "./rules.ts";
import type { SuccessionDb } from "./tables.ts";

/** Does all that an act says, in the transaction given, and records each row. It is asked before whether it may. */
export async function carryOut(tx: Tx<SuccessionDb>, act: Act, hand: Hand): Promise<void> {
  const work: Work = {
    tx,
    act,
    record: recorder(tx, act.id),
    choices: await choicesOf(tx, act),
    hand,
    reason: act.documentTitle.slice(0, 500),
  };
  if (act.kind === "rename") return rename(work);
  const successors = await successorsOf(work);
  for (const source of act.sources) {
    if (source.id === source.rootId) await goOver(work, source, firstOf(successors));
    else await leave(work, source, successors);
  }
}

const firstOf = (successors: readonly ActOrganisation[]): ActOrganisation => {
  const [first] = successors;
  if (first === undefined) throw new Error("an act of this kind has a successor");
  return first;
};

async function rename({ act, record, hand }: Work): Promise<void> {
  const [source, names] = [act.sources[0], act.successors[0]];
  if (source === undefined || names?.nameVi == null)
    throw new Error("a rename names one organisation and its new name");
  await keepPast(record, act, sql`t.id = ${source.id}`);
  await record.update(
    "organisation.renamed",
    "organisation",
    sql`name_vi = ${names.nameVi}, name_en = ${names.nameEn}, short_name = ${names.shortName}, version = t.version + 1, updated_at = ${hand.now}`,
    sql`t.id = ${source.id}`,
  );
  await addAliases(record, source.id, sql`select ${source.nameVi}::text`);
}

/** The successors in their order; those that are to be founded are, beside the first source. */
async function successorsOf(work: Work): Promise<ActOrganisation[]> {
  const { tx, act, record, hand } = work;
  const model = act.sources[0];
  const found: ActOrganisation[] = [];
  for (const successor of act.successors) {
    if (successor.organisation !== null) {
      found.push(successor.organisation);
      continue;
    }
    if (model === undefined || successor.nameVi === null) throw new Error("a new successor has a name and a model");
    const id = newId();
    await record.insertFrom(
      "organisation.founded",
      "organisation",
      sql`select ${id}::uuid as id, root_id, parent_id, ${`${slugify(successor.nameVi, { fallback: "to-chuc" }).slice(0, 80)}-${id.slice(-6)}`}::text as slug,
        kind, ${successor.nameVi}::text as name_vi, ${successor.nameEn}::text as name_en, ${successor.shortName}::text as short_name, country_code,
        ${act.effectiveOn}::date as founded_on, 'day' as founded_precision, null::text as mission_vi, null::text as mission_en, null::text as address,
        null::text as phone, null::text as email, null::text as website, 'active' as state, is_public, (${act.invented} or invented) as invented,
        1 as version, ${hand.now}::timestamptz as created_at, ${hand.now}::timestamptz as updated_at from organisation where id = ${model.id}`,
    );
    await tx
      .updateTable("succession_successor")
      .set({ founded_id: id })
      .where("succession_id", "=", act.id)
      .where("position", "=", successor.position)
      .execute();
    const made = (await organisationsById(tx, [id])).get(id);
    if (made === undefined) throw new Error("the organisation just founded is missing");
    if (made.parentId !== null) await belong(work, made, made.parentId);
    found.push(made);
  }
  return found;
}

/** One source gives what it has to its successors; where it ends, it ends with all that is left. */
async function leave(work: Work, source: ActOrganisation, successors: readonly ActOrganisation[]): Promise<void> {
  const { act, record, choices, hand } = work;
  const ends = endsSources(act);
  const first = successors[0];
  for (const child of choices.children.filter(({ parentId }) => parentId === source.id)) {
    const to = successors[child.successor === null ? -1 : child.successor - 1];
    if (to === undefined) continue;
    await keepPast(record, act, sql`t.id = ${child.id}`);
    await record.update(
      "organisation.moves",
      "organisation",
      sql`parent_id = ${to.id}, version = t.version + 1, updated_at = ${hand.now}`,
      sql`t.id = ${child.id}`,
    );
    await endLinks(
      work,
      sql`t.from_id = ${child.id} and t.to_id = ${source.id} and t.kind in ('member_of', 'chapter_of', 'club_of')`,
    );
    await belong(work, child, to.id);
  }
  await movePositions(work, source, successors);
  if (!ends || first === undefined) {
    if (ends) await endSource(work, source, null);
    else if (first !== undefined) for (const successor of successors) await succeed(work, successor, source);
    return;
  }
  await moveLinks(work, source, first);
  await record.update(
    "activity.moves",
    "activity",
    sql`lead_organisation_id = ${first.id}, version = t.version + 1, updated_at = ${hand.now}`,
    sql`t.lead_organisation_id = ${source.id} and ${unfinishedSql}`,
  );
  if (act.kind === "merge")
    await addAliases(
      record,
      first.id,
      sql`select ${source.nameVi}::text union select alias from organisation_alias where organisation_id = ${source.id}`,
    );
  for (const successor of successors) await succeed(work, successor, source);
  await endSource(work, source, first);
}

async function succeed({ act, record }: Work, successor: ActOrganisation, source: ActOrganisation): Promise<void> {
  await record.insertFrom(
    "link.begins",
    "organisation_link",
    sql`select ${newId()}::uuid as id, ${successor.id}::uuid as from_id, ${source.id}::uuid as to_id, 'successor_of' as kind,
      ${act.effectiveOn}::date as valid_from, 'day' as valid_from_precision, null::date as valid_to, null::text as valid_to_precision, null::text as note,
      ${act.invented}::boolean as invented`,
  );
}

/** What the source agreed with others goes on with its successor, unless that has the same, or is the other itself. */
async function moveLinks({ act, record }: Work, source: ActOrganisation, to: ActOrganisation): Promise<void> {
  const kinds = sql`('counterpart_of', 'coordinates_with', 'supervised_by')`;
  await record.insertFrom(
    "link.begins",
    "organisation_link",
    sql`select gen_random_uuid() as id, case when l.from_id = ${source.id} then ${to.id}::uuid else l.from_id end as from_id,
        case when l.to_id = ${source.id} then ${to.id}::uuid else l.to_id end as to_id, l.kind, ${act.effectiveOn}::date as valid_from,
        'day' as valid_from_precision, l.valid_to, l.valid_to_precision, l.note, l.invented
      from organisation_link l
      where ${source.id} in (l.from_id, l.to_id) and ${to.id} not in (l.from_id, l.to_id) and l.kind in ${kinds}
        and coalesce(l.valid_to > ${lastDay(act)}::date, true)
        and not exists (select from organisation_link same where same.kind = l.kind and coalesce(same.valid_to > ${lastDay(act)}::date, true)
          and same.from_id = case when l.from_id = ${source.id} then ${to.id}::uuid else l.from_id end
          and same.to_id = case when l.to_id = ${source.id} then ${to.id}::uuid else l.to_id end)`,
  );
}

/** The posts that somebody chose to go on at a successor: they end here and begin there. */
async function movePositions(
  work: Work,
  source: ActOrganisation,
  successors: readonly ActOrganisation[],
): Promise<void> {
  const { act, record, choices, hand } = work;
  for (const choice of choices.positions.filter(({ organisationId }) => organisationId === source.id)) {
    const to = successors[choice.successor === null ? -1 : choice.successor - 1];
    if (to === undefined) continue;
    await record.insertFrom(
      "position.begins",
      "position",
      sql`select ${newId()}::uuid as id, person_id, ${to.id}::uuid as organisation_id, null::uuid as body_id, null::uuid as term_id, title_code, title_text,
          ${act.effectiveOn}::date as held_from, 'day' as held_from_precision, held_to, held_to_precision, null::date as attested_on,
          null::text as attested_precision, how, is_public, null::text as end_reason, (invented or ${act.invented}) as invented, 1 as version,
          ${hand.now}::timestamptz as created_at
        from position where id = ${choice.id}`,
    );
    if (!endsSources(act)) await endPositions(work, sql`t.id = ${choice.id}`);
  }
}
