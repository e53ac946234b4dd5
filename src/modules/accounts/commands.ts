import type { AuditActor } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Platform } from "#platform/platform.ts";
import type { AccountsDb, AccountTables } from "./tables.ts";

export type Own = Platform<AccountsDb>;
export type OwnTx = Tx<AccountsDb>;

/** Locks an account until the transaction ends. Throws 404 when there is none; the policy says the rest. */
export async function lockAccount(tx: OwnTx, id: string) {
  const account = await tx.selectFrom("account").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (account === undefined) throw notFound();
  return account;
}

/** Whoever is not signed in yet, or acts on his own account, as the audit names him. */
export function ownerOf(account: { id: string; root_id: string; display_name: string }): AuditActor {
  return { accountId: account.id, rootId: account.root_id, name: account.display_name };
}

export type InviteProblem = "email_taken" | "person_taken";

/** A new account without second factor. When two people invite the same person at once, the second is told. */
export async function insertAccount(
  tx: OwnTx,
  now: Date,
  given: Pick<AccountTables["account"], "person_id" | "root_id" | "display_name" | "email" | "invented"> & {
    /** Null: an invitation will set it. */
    password_hash: string | null;
  },
): Promise<{ id: string } | InviteProblem> {
  const id = newId();
  const inserted = await tx
    .insertInto("account")
    .values({
      id,
      ...given,
      state: given.password_hash === null ? "invited" : "active",
      language: "vi",
      totp_secret: null,
      totp_confirmed_at: null,
      totp_last_step: null,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (inserted.numInsertedOrUpdatedRows === 1n) return { id };
  const sameAddress = await tx
    .selectFrom("account")
    .select("id")
    .where((eb) => eb.fn("lower", ["email"]), "=", given.email.toLowerCase())
    .executeTakeFirst();
  return sameAddress === undefined ? "person_taken" : "email_taken";
}

/** Ends every open session of an account but one. */
export async function endOpenSessions(
  tx: OwnTx,
  now: Date,
  accountId: string,
  exceptId: string | null = null,
): Promise<void> {
  await tx
    .updateTable("session")
    .set({ ended_at: now })
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .$if(exceptId !== null, (query) => query.where("id", "!=", exceptId ?? ""))
    .execute();
}
