import type { Kysely } from "kysely";
import { newId, newToken } from "#platform/ids.ts";
import { hashToken } from "#platform/second-factor.ts";
import type { CalendarTables } from "./tables.ts";

/** A private feed of an account, with the token that opens it. */
export async function aFeed(
  db: Kysely<Pick<CalendarTables, "calendar_feed">>,
  given: { accountId: string; name?: string; revokedAt?: Date | null },
): Promise<{ id: string; token: string }> {
  const [id, token] = [newId(), newToken()];
  await db
    .insertInto("calendar_feed")
    .values({
      id,
      account_id: given.accountId,
      name: given.name ?? "Điện thoại thử",
      token_hash: hashToken(token),
      created_at: new Date("2026-01-05T09:00:00+07:00"),
      last_read_at: null,
      revoked_at: given.revokedAt ?? null,
    })
    .execute();
  return { id, token };
}
