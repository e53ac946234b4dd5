import type { Db } from "#platform/database.ts";
import { hashToken } from "#platform/second-factor.ts";
import type { CalendarDb } from "./tables.ts";

export interface FeedRow {
  id: string;
  name: string;
  created_at: Date;
  last_read_at: Date | null;
  revoked_at: Date | null;
}

/** The feeds of an account, those in use first, the newest first; of the revoked ones the last few. */
export async function feedsOf(db: Db<CalendarDb>, accountId: string): Promise<FeedRow[]> {
  return db
    .selectFrom("calendar_feed")
    .select(["id", "name", "created_at", "last_read_at", "revoked_at"])
    .where("account_id", "=", accountId)
    .orderBy("revoked_at", (order) => order.desc().nullsFirst())
    .orderBy("created_at", "desc")
    .limit(30)
    .execute();
}

/** The live feed behind a token. */
export async function feedByToken(
  db: Db<CalendarDb>,
  token: string,
): Promise<{ id: string; accountId: string; lastReadAt: Date | null } | undefined> {
  const row = await db
    .selectFrom("calendar_feed")
    .select(["id", "account_id", "last_read_at"])
    .where("token_hash", "=", hashToken(token))
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return row === undefined ? undefined : { id: row.id, accountId: row.account_id, lastReadAt: row.last_read_at };
}

/** A public organisation of the portal's union by its address name; undefined for any other. */
export async function publicOrganiser(
  db: Db<CalendarDb>,
  rootId: string,
  slug: string,
): Promise<{ vi: string; en: string | null } | undefined> {
  const row = await db
    .selectFrom("organisation")
    .select(["name_vi", "name_en"])
    .where("slug", "=", slug)
    .where("root_id", "=", rootId)
    .where("is_public", "=", true)
    .where("state", "!=", "preparing")
    .executeTakeFirst();
  return row === undefined ? undefined : { vi: row.name_vi, en: row.name_en };
}

/** A country or former country by its code; territories have no calendar of their own. */
export async function countryOf(db: Db<CalendarDb>, code: string): Promise<{ vi: string; en: string } | undefined> {
  const row = await db
    .selectFrom("country")
    .select(["name_vi", "name_en"])
    .where("code", "=", code)
    .where("kind", "!=", "area")
    .executeTakeFirst();
  return row === undefined ? undefined : { vi: row.name_vi, en: row.name_en };
}
