import { sql } from "kysely";
import { addAliases, belong, endSource, keepPast, unfinishedSql, type Work } from "./commands.effects.ts";
import { organisationsById } from "./queries.ts";
import type { ActOrganisation } from "./rules.ts";

/**
 * A union goes into another one. Its members, with what is below them, stand under the other from the day of the act; its
 * people, accounts, activities and series are kept there; its own posts and rights end; its reports stay its own.
 */
export async function goOver(work: Work, from: ActOrganisation, to: ActOrganisation): Promise<void> {
  const { tx, act, record, hand } = work;
  const living = sql`t.parent_id = ${from.id} and t.state in ('preparing', 'active', 'suspended')`;
  const members = await tx
    .selectFrom("organisation as t")
    .select("t.id")
    .where(sql<boolean>`${living}`)
    .orderBy("t.id")
    .execute();
  await keepPast(record, act, sql`(${living} or t.id = ${from.id})`);
  await addAliases(
    record,
    to.id,
    sql`select ${from.nameVi}::text union select alias from organisation_alias where organisation_id = ${from.id}`,
  );
  await endSource(work, from, to, sql`, root_id = ${to.id}, parent_id = ${to.id}`);
  await record.update(
    "organisation.moves",
    "organisation",
    sql`root_id = ${to.id}, parent_id = ${to.id}, version = t.version + 1, updated_at = ${hand.now}`,
    living,
  );
  await record.update("organisation.goes_over", "organisation", sql`root_id = ${to.id}`, sql`t.root_id = ${from.id}`);
  const moved = await organisationsById(
    tx,
    members.map(({ id }) => id),
  );
  for (const member of moved.values()) await belong(work, member, to.id);
  await record.insertFrom(
    "link.begins",
    "organisation_link",
    sql`select gen_random_uuid() as id, ${to.id}::uuid as from_id, ${from.id}::uuid as to_id, 'successor_of' as kind,
      ${act.effectiveOn}::date as valid_from, 'day' as valid_from_precision, null::date as valid_to, null::text as valid_to_precision, null::text as note,
      ${act.invented}::boolean as invented`,
  );
  await record.update("person.goes_over", "person", sql`root_id = ${to.id}`, sql`t.root_id = ${from.id}`);
  await record.update("account.goes_over", "account", sql`root_id = ${to.id}`, sql`t.root_id = ${from.id}`);
  // Two series of one name stay two: the address of the one that comes says where it comes from.
  await record.update(
    "series.goes_over",
    "activity_series",
    sql`root_id = ${to.id}, slug = case when exists (select from activity_series same where same.root_id = ${to.id} and same.slug = t.slug)
      then t.slug || '-' || ${from.slug}::text else t.slug end`,
    sql`t.root_id = ${from.id}`,
  );
  // What the union itself had begun is for the other to finish.
  await record.update(
    "activity.moves",
    "activity",
    sql`root_id = ${to.id}, number_root_id = coalesce(t.number_root_id, t.root_id), lead_organisation_id = ${to.id},
      version = t.version + 1, updated_at = ${hand.now}`,
    sql`t.root_id = ${from.id} and t.lead_organisation_id = ${from.id} and ${unfinishedSql}`,
  );
  await record.update(
    "activity.goes_over",
    "activity",
    sql`root_id = ${to.id}, number_root_id = coalesce(t.number_root_id, t.root_id)`,
    sql`t.root_id = ${from.id}`,
  );
}
