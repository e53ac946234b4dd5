import type { Db } from "#platform/database.ts";
import { listDelegations, sortOf, type DelegationFilter, type DelegationRow } from "./queries.list.ts";
import type { Direction } from "./rules.ts";
import type { DelegationsDb } from "./tables.ts";

/** A delegation as the portal shows it. */
export interface PublicDelegation extends DelegationRow {
  /** Those, and only those, who may be named. */
  named: string[];
}

/** One page of what is published, newest first, and how many come and go in all. */
export async function publicDelegations(
  db: Db<DelegationsDb>,
  filter: DelegationFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: PublicDelegation[]; total: number; byDirection: Record<Direction, number> }> {
  const found = await listDelegations(db, "public", filter, { sort: sortOf(undefined), ...page });
  const ids = found.rows.map(({ id }) => id);
  const named =
    ids.length === 0
      ? []
      : await db
          .selectFrom("delegation_member")
          .select(["delegation_id", "full_name"])
          .where("delegation_id", "in", ids)
          .where("is_public", "=", true)
          .orderBy("side")
          .orderBy("rank")
          .execute();
  return {
    ...found,
    rows: found.rows.map((row) => ({
      ...row,
      named: named.filter(({ delegation_id }) => delegation_id === row.id).map(({ full_name }) => full_name),
    })),
  };
}
