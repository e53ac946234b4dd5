import { sql } from "kysely";
import { allow, type Actor } from "#accounts";
import { changes, type AuditValues } from "#platform/audit.ts";
import { notFound } from "#platform/errors.ts";
import type { DateValue } from "#platform/form.ts";
import { partialDate, toIsoPartial, type Qualifier } from "#platform/text/index.ts";
import { filled, lockDelegation, record, type Conflict, type Own, type OwnTx } from "./commands.ts";
import { policy } from "./policy.ts";
import { countriesOf, organisationsOf, type DelegationFields } from "./queries.record.ts";
import { daysOf, type Audience, type Direction } from "./rules.ts";

/** What is written of a delegation itself, checked by the form. `endsOn` is the last day it can mean. */
export interface DelegationText {
  direction: Direction;
  titleVi: string;
  titleEn: string | null;
  hostId: string;
  occasion: string | null;
  size: { value: number; qualifier: Qualifier; source: string } | null;
  starts: DateValue;
  endsOn: Temporal.PlainDate | null;
  audience: Audience;
  note: string | null;
  countries: readonly string[];
  sending: readonly string[];
  receiving: readonly string[];
}

function columnsOf(text: DelegationText) {
  return {
    direction: text.direction,
    title_vi: text.titleVi,
    title_en: text.titleEn,
    host_id: text.hostId,
    occasion: text.occasion,
    size_value: text.size?.value ?? null,
    size_qualifier: text.size?.qualifier ?? null,
    size_source: text.size?.source ?? null,
    starts_on: text.starts.on,
    starts_precision: text.starts.precision,
    ends_on: text.endsOn,
    audience: text.audience,
    note: text.note,
  };
}

async function writeLists(tx: OwnTx, id: string, text: DelegationText): Promise<void> {
  await tx.deleteFrom("delegation_country").where("delegation_id", "=", id).execute();
  await tx.deleteFrom("delegation_organisation").where("delegation_id", "=", id).execute();
  if (text.countries.length > 0)
    await tx
      .insertInto("delegation_country")
      .values(text.countries.map((country_code) => ({ delegation_id: id, country_code })))
      .execute();
  const organisations = [
    ...text.sending.map((organisation_id) => ({ delegation_id: id, organisation_id, part: "sending" as const })),
    ...text.receiving.map((organisation_id) => ({ delegation_id: id, organisation_id, part: "receiving" as const })),
  ];
  if (organisations.length > 0) await tx.insertInto("delegation_organisation").values(organisations).execute();
}

/** A delegation's text as the history keeps it: codes and days as data, organisations by the names they have now. */
async function textOf(tx: OwnTx, delegation: DelegationFields): Promise<AuditValues> {
  const [host, countries, organisations] = [
    await tx
      .selectFrom("organisation")
      .select("name_vi")
      .where("id", "=", delegation.host_id)
      .executeTakeFirstOrThrow(),
    await countriesOf(tx, delegation.id),
    await organisationsOf(tx, delegation.id),
  ];
  const named = (part: string) => organisations.filter((one) => one.part === part).map(({ name_vi }) => name_vi);
  return {
    direction: delegation.direction,
    title_vi: delegation.title_vi,
    title_en: delegation.title_en,
    host: host.name_vi,
    countries: countries.map(({ code }) => code),
    sending: named("sending"),
    receiving: named("receiving"),
    occasion: delegation.occasion,
    size:
      delegation.size_value === null
        ? null
        : { qualifier: delegation.size_qualifier, value: delegation.size_value, source: delegation.size_source },
    starts_on: toIsoPartial(partialDate(delegation.starts_on, delegation.starts_precision)),
    ends_on: delegation.ends_on,
    audience: delegation.audience,
    note: delegation.note,
  };
}

/**
 * Records a delegation as planned. `id` comes from the form that was shown: the same form sent twice makes one record, and the
 * second sender is led to it. Returns its id.
 */
export async function draftDelegation(platform: Own, actor: Actor, id: string, text: DelegationText): Promise<string> {
  allow(policy.draft, actor, { hostId: text.hostId });
  return platform.db.transaction().execute(async (tx) => {
    // Two posts at the same moment wait for each other here, before either looks.
    await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 15))`.execute(tx);
    const made = await tx.selectFrom("delegation").select("drafted_by").where("id", "=", id).executeTakeFirst();
    if (made !== undefined) {
      if (made.drafted_by !== actor.accountId) throw notFound();
      return id;
    }
    const now = platform.clock.now();
    const delegation = await tx
      .insertInto("delegation")
      .values({
        id,
        root_id: actor.rootId,
        ...columnsOf(text),
        state: "planned",
        state_reason: null,
        drafted_by: actor.accountId,
        drafted_by_name: actor.name,
        updated_by_name: actor.name,
        created_at: now,
        updated_at: now,
        invented: actor.invented,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await writeLists(tx, id, text);
    await record(platform, tx, actor, delegation, {
      action: "delegation.draft",
      after: filled(await textOf(tx, delegation)),
      versions: [delegation],
    });
    return id;
  });
}

/**
 * Changes a delegation. `version`: the one that was shown; when somebody saved meanwhile nothing is written and his name
 * comes back. `reason_needed`: it took place or was called off already. `outside`: so many items of its programme would no
 * longer lie on its days.
 */
export async function editDelegation(
  platform: Own,
  actor: Actor,
  id: string,
  text: DelegationText,
  version: number,
  reason: string | null,
): Promise<"saved" | "unchanged" | "reason_needed" | { outside: number } | Conflict> {
  return platform.db
    .transaction()
    .execute(async (tx) => {
      const before = await lockDelegation(tx, actor, id);
      if (text.hostId !== before.host_id) allow(policy.draft, actor, { hostId: text.hostId });
      if (before.version !== version) return { by: before.updated_by_name, at: before.updated_at };
      const days = daysOf({ starts_on: text.starts.on, starts_precision: text.starts.precision, ends_on: text.endsOn });
      const { n: outside } = await tx
        .selectFrom("delegation_item")
        .select((eb) => eb.fn.countAll<number>().as("n"))
        .where("delegation_id", "=", id)
        .where((eb) => eb.or([eb("day", "<", days.from), eb("day", ">", days.to)]))
        .executeTakeFirstOrThrow();
      if (outside > 0) return { outside };
      const was = await textOf(tx, before);
      const after = await tx
        .updateTable("delegation")
        .set({
          ...columnsOf(text),
          version: version + 1,
          updated_at: platform.clock.now(),
          updated_by_name: actor.name,
        })
        .where("id", "=", id)
        .returningAll()
        .executeTakeFirstOrThrow();
      await writeLists(tx, id, text);
      const changed = changes(was, await textOf(tx, after));
      if (Object.keys(changed.after).length === 0) throw new Undone("unchanged");
      if (before.state !== "planned" && before.state !== "postponed" && reason === null)
        throw new Undone("reason_needed");
      await record(platform, tx, actor, after, {
        action: "delegation.edit",
        ...changed,
        reason,
        versions: [before, after],
      });
      return "saved" as const;
    })
    .catch((error: unknown) => {
      if (error instanceof Undone) return error.outcome;
      throw error;
    });
}

// Rolls the transaction back: what a form changes is known only after writing it.
class Undone extends Error {
  override name = "Undone";
  readonly outcome: "unchanged" | "reason_needed";

  constructor(outcome: "unchanged" | "reason_needed") {
    super(outcome);
    this.outcome = outcome;
  }
}
