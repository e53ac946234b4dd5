import type { Kysely } from "kysely";
import { newId, newToken } from "#platform/ids.ts";
import { hashToken } from "#platform/second-factor.ts";
import type { AccountTables } from "./tables.ts";

const made = new Date("2026-01-05T09:00:00+07:00");

/** An account in use with the given roles; without `password` nobody can sign in with one, only `aSession` opens it. */
export async function anAccount(
  db: Kysely<Pick<AccountTables, "account" | "role_grant">>,
  given: {
    rootId: string;
    personId?: string | null;
    name?: string;
    email?: string;
    roles?: { code: string; organisationId: string; from?: Temporal.PlainDate; to?: Temporal.PlainDate | null }[];
    passwordHash?: string;
    totp?: boolean;
    invented?: boolean;
    language?: "vi" | "en";
  },
): Promise<{ id: string; email: string }> {
  const id = newId();
  const email = given.email ?? `${id.slice(-8)}@vidu.vn`;
  await db
    .insertInto("account")
    .values({
      id,
      person_id: given.personId ?? null,
      root_id: given.rootId,
      display_name: given.name ?? "Trần Văn Thử",
      email,
      state: "active",
      language: given.language ?? "vi",
      password_hash: given.passwordHash ?? null,
      totp_secret: null,
      // Confirmed without a secret: the session builder stands behind the second factor already.
      totp_confirmed_at: given.totp === false ? null : made,
      totp_last_step: null,
      created_at: made,
      updated_at: made,
      invented: given.invented ?? false,
    })
    .execute();
  for (const role of given.roles ?? [])
    await db
      .insertInto("role_grant")
      .values({
        id: newId(),
        account_id: id,
        role_code: role.code,
        organisation_id: role.organisationId,
        valid_from: role.from ?? Temporal.PlainDate.from("2026-01-05"),
        valid_to: role.to ?? null,
        granted_by: null,
        reason: "thử",
        created_at: made,
        invented: false,
      })
      .execute();
  return { id, email };
}

/** A signed-in session; returns the value of its cookie. */
export async function aSession(
  db: Kysely<Pick<AccountTables, "session">>,
  accountId: string,
  now: Date,
  stage: "password" | "full" = "full",
): Promise<string> {
  const token = newToken();
  await db
    .insertInto("session")
    .values({
      id: newId(),
      token_hash: hashToken(token),
      account_id: accountId,
      stage,
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + 7 * 86_400_000),
      ended_at: null,
      address: "127.0.0.1",
      device: "test",
    })
    .execute();
  return token;
}
