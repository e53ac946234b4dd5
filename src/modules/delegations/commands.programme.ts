import type { Actor } from "#accounts";
import { changes, type AuditValues } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import { filled, lockDelegation, record, touch, type Conflict, type Own } from "./commands.ts";
import { refuse } from "./policy.ts";
import { daysOf } from "./rules.ts";
import type { DelegationFields, ItemRow } from "./queries.record.ts";

/** A line of the programme as the form gives it; hours as "08:30". */
export interface ProgrammeItem {
  day: Temporal.PlainDate;
  startsAt: string;
  endsAt: string | null;
  what: string;
  whatEn: string | null;
  place: string | null;
  who: string | null;
  note: string | null;
}

const columnsOf = (item: ProgrammeItem) => ({
  day: item.day,
  starts_at: item.startsAt,
  ends_at: item.endsAt,
  what: item.what,
  what_en: item.whatEn,
  place: item.place,
  who: item.who,
  note: item.note,
});

const plain = (item: ReturnType<typeof columnsOf> | ItemRow): AuditValues => ({
  day: item.day,
  starts_at: item.starts_at.slice(0, 5),
  ends_at: item.ends_at?.slice(0, 5) ?? null,
  what: item.what,
  what_en: item.what_en,
  place: item.place,
  who: item.who,
  dress: item.note,
});

function isOutside(delegation: DelegationFields, { day }: ProgrammeItem): boolean {
  const { from, to } = daysOf(delegation);
  return Temporal.PlainDate.compare(day, from) < 0 || Temporal.PlainDate.compare(day, to) > 0;
}

/** Adds a line to the programme; a day on which the delegation is not there is told, not written. */
export async function addItem(
  platform: Own,
  actor: Actor,
  delegationId: string,
  item: ProgrammeItem,
): Promise<"saved" | "outside"> {
  return platform.db.transaction().execute(async (tx) => {
    const delegation = await lockDelegation(tx, actor, delegationId);
    if (isOutside(delegation, item)) return "outside";
    const row = columnsOf(item);
    await tx
      .insertInto("delegation_item")
      .values({
        id: newId(),
        delegation_id: delegationId,
        ...row,
        updated_at: platform.clock.now(),
        updated_by_name: actor.name,
      })
      .execute();
    await touch(platform, tx, actor, delegationId);
    await record(platform, tx, actor, delegation, {
      action: "delegation.item_add",
      after: filled(plain(row)),
      versions: [],
    });
    return "saved";
  });
}

/** Changes a line of the programme. `version`: of the line that was shown. Throws 409 when it was taken away meanwhile. */
export async function editItem(
  platform: Own,
  actor: Actor,
  delegationId: string,
  itemId: string,
  item: ProgrammeItem,
  version: number,
): Promise<"saved" | "unchanged" | "outside" | Conflict> {
  return platform.db.transaction().execute(async (tx) => {
    const delegation = await lockDelegation(tx, actor, delegationId);
    const before = await tx
      .selectFrom("delegation_item")
      .selectAll()
      .where("id", "=", itemId)
      .where("delegation_id", "=", delegationId)
      .executeTakeFirst();
    if (before === undefined) throw refuse("part.gone");
    if (before.version !== version) return { by: before.updated_by_name, at: before.updated_at };
    if (isOutside(delegation, item)) return "outside";
    const row = columnsOf(item);
    const changed = changes(plain(before), plain(row));
    if (Object.keys(changed.after).length === 0) return "unchanged";
    await tx
      .updateTable("delegation_item")
      .set({ ...row, version: version + 1, updated_at: platform.clock.now(), updated_by_name: actor.name })
      .where("id", "=", itemId)
      .execute();
    await touch(platform, tx, actor, delegationId);
    await record(platform, tx, actor, delegation, {
      action: "delegation.item_edit",
      before: { item: before.what, ...changed.before },
      after: { item: before.what, ...changed.after },
      versions: [],
    });
    return "saved";
  });
}

/** Takes a line out of the programme. */
export async function removeItem(
  platform: Own,
  actor: Actor,
  delegationId: string,
  itemId: string,
  version: number,
): Promise<"saved" | Conflict> {
  return platform.db.transaction().execute(async (tx) => {
    const delegation = await lockDelegation(tx, actor, delegationId);
    const before = await tx
      .selectFrom("delegation_item")
      .selectAll()
      .where("id", "=", itemId)
      .where("delegation_id", "=", delegationId)
      .executeTakeFirst();
    if (before === undefined) throw refuse("part.gone");
    if (before.version !== version) return { by: before.updated_by_name, at: before.updated_at };
    await tx.deleteFrom("delegation_item").where("id", "=", itemId).execute();
    await touch(platform, tx, actor, delegationId);
    await record(platform, tx, actor, delegation, {
      action: "delegation.item_remove",
      before: filled(plain(before)),
      versions: [],
    });
    return "saved";
  });
}
