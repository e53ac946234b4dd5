import { sql } from "kysely";
import { allow, type Actor } from "#accounts";
import { notFound } from "#platform/errors.ts";
import { columnsOf, emptyText, freeSlug, writeLists, type ActivityText } from "./commands.text.ts";
import { record, textOf, type Own, type OwnTx } from "./commands.ts";
import { policy, worksIn } from "./policy.ts";
import type { ActivityFields } from "./queries.record.ts";

/**
 * Makes a record in state "idea" with its number. `id` comes from the form that was shown: the same form sent twice makes one
 * record, and the second sender is led to it. Returns the record's id.
 */
export async function draftActivity(platform: Own, actor: Actor, id: string, text: ActivityText): Promise<string> {
  allow(policy.draft, actor, { organisationId: text.leadId });
  return platform.db.transaction().execute(async (tx) => {
    if (await alreadyMade(tx, actor, id)) return id;
    const made = await insertActivity(platform, tx, actor, id, text, false);
    await record(platform, tx, actor, made, { act: "draft", after: filledOf(await textOf(tx, made)) });
    return id;
  });
}

/**
 * The same inside a transaction of the caller's, for what else becomes an activity: only what is known, the rest as in an empty
 * form. Throws what the policy says.
 */
export async function draftActivityIn(
  platform: Pick<Own, "clock">,
  tx: OwnTx,
  actor: Actor,
  id: string,
  known: Pick<ActivityText, "titleVi" | "leadId"> & Partial<ActivityText>,
): Promise<string> {
  allow(policy.draft, actor, { organisationId: known.leadId });
  const made = await insertActivity(platform, tx, actor, id, { ...emptyText, ...known }, false);
  await record(platform, tx, actor, made, { act: "draft", after: filledOf(await textOf(tx, made)) });
  return id;
}

/** A form sent twice; somebody else's record under that id is not found. */
export async function alreadyMade(tx: OwnTx, actor: Actor, id: string): Promise<boolean> {
  // Two posts at the same moment wait for each other here, before either looks.
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 1))`.execute(tx);
  const made = await tx.selectFrom("activity").select("drafted_by").where("id", "=", id).executeTakeFirst();
  if (made !== undefined && made.drafted_by !== actor.accountId) throw notFound();
  return made !== undefined;
}

/** A new record in state "idea" with its number and address. `quick`: from a phone, the rest is asked later. */
export async function insertActivity(
  platform: Pick<Own, "clock">,
  tx: OwnTx,
  actor: Actor,
  id: string,
  text: ActivityText,
  quick: boolean,
): Promise<ActivityFields> {
  const now = platform.clock.now();
  const { year } = platform.clock.today();
  // The counter's row is locked until the end: numbers have no gaps and no twins.
  const { last_number: number } = await tx
    .insertInto("activity_counter")
    .values({ root_id: actor.rootId, year, last_number: 1 })
    .onConflict((conflict) =>
      conflict.columns(["root_id", "year"]).doUpdateSet({ last_number: sql`activity_counter.last_number + 1` }),
    )
    .returning("last_number")
    .executeTakeFirstOrThrow();
  const made = await tx
    .insertInto("activity")
    .values({
      id,
      root_id: actor.rootId,
      year_made: year,
      number,
      slug: await freeSlug(tx, id, text.titleVi, { year_made: year, number }),
      ...columnsOf(text),
      state: "idea",
      quick,
      counts_sent_at: null,
      drafted_by: actor.accountId,
      drafted_by_name: actor.name,
      entered_for_id: worksIn(actor, text.leadId) ? null : text.leadId,
      created_at: now,
      updated_at: now,
      invented: actor.invented,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await writeLists(tx, id, text);
  return made;
}

/** What was given, without the empty fields: the first line of a history. */
export function filledOf(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) =>
        value !== null && !(Array.isArray(value) && value.length === 0) && !(name === "occurrences" && value === 1),
    ),
  );
}
