import type { Db } from "#platform/database.ts";
import { newId, newToken } from "#platform/ids.ts";
import { hashToken } from "#platform/second-factor.ts";
import type { Own } from "./commands.ts";
import type { AccountsDb } from "./tables.ts";

/** Keeps what was sent without a live session; returns the cookie value that gives it back after sign-in. */
export async function keepForm(
  platform: Own,
  cookie: string | undefined,
  formPath: string,
  fields: ReadonlyMap<string, readonly string[]>,
): Promise<string> {
  const token = newToken();
  const owner =
    cookie === undefined
      ? undefined
      : await platform.db
          .selectFrom("session")
          .select("account_id")
          .where("token_hash", "=", hashToken(cookie))
          .executeTakeFirst();
  await platform.db
    .insertInto("kept_form")
    .values({
      id: newId(),
      token_hash: hashToken(token),
      account_id: owner?.account_id ?? null,
      form_path: formPath,
      fields: JSON.stringify([...fields]),
      created_at: platform.clock.now(),
    })
    .execute();
  return token;
}

/** Where to go after sign-in when a form was kept for this person; another person's form is not shown. */
export async function keptFormPath(db: Db<AccountsDb>, token: string, accountId: string): Promise<string | undefined> {
  const kept = await db
    .selectFrom("kept_form")
    .select(["form_path", "account_id"])
    .where("token_hash", "=", hashToken(token))
    .executeTakeFirst();
  return kept === undefined || (kept.account_id !== null && kept.account_id !== accountId) ? undefined : kept.form_path;
}

/** Takes the kept fields of this page out of the store: they are given back once. */
export async function takeKeptForm(
  db: Db<AccountsDb>,
  token: string,
  accountId: string,
  formPath: string,
): Promise<Map<string, string[]> | undefined> {
  const kept = await db
    .deleteFrom("kept_form")
    .where("token_hash", "=", hashToken(token))
    .where("form_path", "=", formPath)
    .where((eb) => eb.or([eb("account_id", "is", null), eb("account_id", "=", accountId)]))
    .returning("fields")
    .executeTakeFirst();
  return kept === undefined || !Array.isArray(kept.fields) ? undefined : new Map(kept.fields);
}
