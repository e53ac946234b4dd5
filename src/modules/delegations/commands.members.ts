import type { Actor } from "#accounts";
import { changes, type AuditValues } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import { fold } from "#platform/text/index.ts";
import { filled, lockDelegation, record, touch, type Conflict, type Own, type OwnTx } from "./commands.ts";
import { refuse } from "./policy.ts";
import { membersOf, type MemberRow } from "./queries.record.ts";
import { reordered, type Side } from "./rules.ts";

/** A member as the form gives it. `rank` absent: after everybody of the same side. */
export interface Member {
  side: Side;
  fullName: string;
  title: string | null;
  titleEn: string | null;
  organisation: string | null;
  isHead: boolean;
  isPublic: boolean;
}

/** What stands in the way: the person is listed already, or the side has a head, who is named. */
export type MemberFault = { fault: "twice" } | { fault: "two_heads"; head: string };

const columnsOf = (member: Member) => ({
  side: member.side,
  full_name: member.fullName,
  title: member.title,
  title_en: member.titleEn,
  organisation: member.organisation,
  is_head: member.isHead,
  is_public: member.isPublic,
});

const plain = (member: ReturnType<typeof columnsOf>): AuditValues => ({
  side: member.side,
  full_name: member.full_name,
  title: member.title,
  title_en: member.title_en,
  organisation: member.organisation,
  is_head: member.is_head,
  is_public: member.is_public,
});

const same = (a: string | null, b: string | null) => fold(a ?? "") === fold(b ?? "");

function faultOf(members: readonly MemberRow[], member: Member, except?: string): MemberFault | undefined {
  const others = members.filter(({ id }) => id !== except);
  if (others.some((other) => same(other.full_name, member.fullName) && same(other.organisation, member.organisation)))
    return { fault: "twice" };
  const head = member.isHead ? others.find((other) => other.is_head && other.side === member.side) : undefined;
  return head === undefined ? undefined : { fault: "two_heads", head: head.full_name };
}

async function writeOrder(tx: OwnTx, members: readonly MemberRow[]): Promise<void> {
  for (const [index, { id, rank }] of members.entries())
    if (rank !== index + 1)
      await tx
        .updateTable("delegation_member")
        .set({ rank: index + 1 })
        .where("id", "=", id)
        .execute();
}

/** Adds a member at the end of its side. A name twice and a second head of a side are told, not written. */
export async function addMember(
  platform: Own,
  actor: Actor,
  delegationId: string,
  member: Member,
): Promise<"saved" | MemberFault> {
  return platform.db.transaction().execute(async (tx) => {
    const delegation = await lockDelegation(tx, actor, delegationId);
    const members = await membersOf(tx, delegationId);
    const fault = faultOf(members, member);
    if (fault !== undefined) return fault;
    const row = columnsOf(member);
    await tx
      .insertInto("delegation_member")
      .values({
        id: newId(),
        delegation_id: delegationId,
        ...row,
        rank: Math.max(0, ...members.filter(({ side }) => side === member.side).map(({ rank }) => rank)) + 1,
        updated_at: platform.clock.now(),
        updated_by_name: actor.name,
      })
      .execute();
    await touch(platform, tx, actor, delegationId);
    await record(platform, tx, actor, delegation, {
      action: "delegation.member_add",
      after: filled(plain(row)),
      versions: [delegation],
    });
    return "saved";
  });
}

/** Changes a member. `version`: of the line that was shown. Throws 409 when it was taken away meanwhile. */
export async function editMember(
  platform: Own,
  actor: Actor,
  delegationId: string,
  memberId: string,
  member: Member,
  version: number,
): Promise<"saved" | "unchanged" | MemberFault | Conflict> {
  return platform.db.transaction().execute(async (tx) => {
    const delegation = await lockDelegation(tx, actor, delegationId);
    const members = await membersOf(tx, delegationId);
    const before = members.find(({ id }) => id === memberId);
    if (before === undefined) throw refuse("part.gone");
    if (before.version !== version) return { by: before.updated_by_name, at: before.updated_at };
    const fault = faultOf(members, member, memberId);
    if (fault !== undefined) return fault;
    const row = columnsOf(member);
    const changed = changes(plain(before), plain(row));
    if (Object.keys(changed.after).length === 0) return "unchanged";
    const moved = before.side !== row.side;
    await tx
      .updateTable("delegation_member")
      .set({
        ...row,
        rank: moved
          ? Math.max(0, ...members.filter(({ side }) => side === row.side).map(({ rank }) => rank)) + 1
          : before.rank,
        version: version + 1,
        updated_at: platform.clock.now(),
        updated_by_name: actor.name,
      })
      .where("id", "=", memberId)
      .execute();
    await touch(platform, tx, actor, delegationId);
    await record(platform, tx, actor, delegation, {
      action: "delegation.member_edit",
      before: { member: before.full_name, ...changed.before },
      after: { member: before.full_name, ...changed.after },
      versions: [delegation],
    });
    return "saved";
  });
}

/** Takes a member off the list; those after move up. */
export async function removeMember(
  platform: Own,
  actor: Actor,
  delegationId: string,
  memberId: string,
  version: number,
): Promise<"saved" | Conflict> {
  return platform.db.transaction().execute(async (tx) => {
    const delegation = await lockDelegation(tx, actor, delegationId);
    const members = await membersOf(tx, delegationId);
    const before = members.find(({ id }) => id === memberId);
    if (before === undefined) throw refuse("part.gone");
    if (before.version !== version) return { by: before.updated_by_name, at: before.updated_at };
    await tx.deleteFrom("delegation_member").where("id", "=", memberId).execute();
    await writeOrder(
      tx,
      members.filter(({ id, side }) => id !== memberId && side === before.side),
    );
    await touch(platform, tx, actor, delegationId);
    await record(platform, tx, actor, delegation, {
      action: "delegation.member_remove",
      before: filled(plain(before)),
      versions: [delegation],
    });
    return "saved";
  });
}

/** Which order of a side a form showed. */
export const orderSeen = (members: readonly { id: string }[]) => members.map(({ id }) => id).join(" ");

/**
 * Puts the members of a side into the order of the numbers given. `seen`: the order that was shown (orderSeen); when the list
 * changed meanwhile nothing is written and the name of who changed it comes back.
 */
export async function orderMembers(
  platform: Own,
  actor: Actor,
  delegationId: string,
  side: Side,
  places: ReadonlyMap<string, number>,
  seen: string,
): Promise<"saved" | "unchanged" | Conflict> {
  return platform.db.transaction().execute(async (tx) => {
    const delegation = await lockDelegation(tx, actor, delegationId);
    const members = (await membersOf(tx, delegationId)).filter((member) => member.side === side);
    if (orderSeen(members) !== seen) return { by: delegation.updated_by_name, at: delegation.updated_at };
    const after = reordered(members, places);
    if (orderSeen(after) === seen) return "unchanged";
    await writeOrder(tx, after);
    await touch(platform, tx, actor, delegationId);
    await record(platform, tx, actor, delegation, {
      action: "delegation.order",
      before: { side, order: members.map(({ full_name }) => full_name) },
      after: { side, order: after.map(({ full_name }) => full_name) },
      versions: [delegation],
    });
    return "saved";
  });
}
