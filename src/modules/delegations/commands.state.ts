import type { Actor } from "#accounts";
import { lockDelegation, record, type Conflict, type Own } from "./commands.ts";
import { refuse } from "./policy.ts";
import { nextStates, type DelegationState } from "./rules.ts";

/**
 * Takes a delegation to another state, with the reason where one is needed. `version`: the one that was shown. Throws 409
 * when it cannot go there from where it is now.
 */
export async function changeDelegationState(
  platform: Own,
  actor: Actor,
  id: string,
  to: DelegationState,
  reason: string | null,
  version: number,
): Promise<"saved" | Conflict> {
  return platform.db.transaction().execute(async (tx) => {
    const before = await lockDelegation(tx, actor, id);
    if (before.version !== version) return { by: before.updated_by_name, at: before.updated_at };
    const standing = { state: before.state, startsOn: before.starts_on };
    if (!nextStates(standing, platform.clock.today()).includes(to)) throw refuse("delegation.moved");
    await tx
      .updateTable("delegation")
      .set({
        state: to,
        state_reason: to === "postponed" || to === "cancelled" ? reason : null,
        version: version + 1,
        updated_at: platform.clock.now(),
        updated_by_name: actor.name,
      })
      .where("id", "=", id)
      .execute();
    await record(platform, tx, actor, before, {
      action: "delegation.state",
      before: { state: before.state },
      after: { state: to },
      reason,
      versions: [before, { ...before, state: to }],
    });
    return "saved";
  });
}
