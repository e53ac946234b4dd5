import { sql } from "kysely";
import { toEntry, type TrailEntry } from "#platform/audit.ts";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { fold } from "#platform/text/index.ts";
import { likeText } from "./queries.ts";
import { reach, type Actor } from "./rules.ts";
import type { AccountsDb } from "./tables.ts";

/** One account of a union the actor manages; anything else is not found. */
export async function accountById(db: Db<AccountsDb>, actor: Actor, id: string) {
  const account = await db
    .selectFrom("account")
    .selectAll()
    .where("id", "=", id)
    .where("root_id", "in", [...reach(actor, "account.manage"), actor.rootId])
    .executeTakeFirst();
  if (account === undefined) throw notFound();
  return account;
}

export async function grantsOf(db: Db<AccountsDb>, accountId: string) {
  return db
    .selectFrom("role_grant")
    .innerJoin("role", "role.code", "role_grant.role_code")
    .innerJoin("organisation", "organisation.id", "role_grant.organisation_id")
    .leftJoin("account as giver", "giver.id", "role_grant.granted_by")
    .select([
      "role_grant.id",
      "role.name_vi",
      "role.name_en",
      "organisation.name_vi as organisation",
      "valid_from",
      "valid_to",
      "reason",
      "role_grant.invented",
      "giver.display_name as granted_by",
    ])
    .where("account_id", "=", accountId)
    .orderBy("valid_from", "desc")
    .execute();
}

export async function liveSessions(db: Db<AccountsDb>, accountId: string, now: Date) {
  return db
    .selectFrom("session")
    .select(["id", "created_at", "last_seen_at", "address", "device", "stage"])
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .orderBy("last_seen_at", "desc")
    .execute();
}

export async function recoveryCodesLeft(db: Db<AccountsDb>, accountId: string): Promise<number> {
  const row = await db
    .selectFrom("recovery_code")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** What an invitation form can choose from: roles, the union's own organisations, people without an account. */
export async function invitationChoices(db: Db<AccountsDb>, actor: Actor) {
  const [roles, organisations, people] = await Promise.all([
    db.selectFrom("role").selectAll().orderBy("name_vi").execute(),
    db
      .selectFrom("organisation")
      .select(["id", "name_vi"])
      .where("root_id", "=", actor.rootId)
      .where((eb) => eb.or([eb("parent_id", "is not", null), eb("id", "=", actor.rootId)]))
      .where("state", "in", ["preparing", "active"])
      .orderBy(sql`id = root_id desc`)
      .orderBy(sql`name_vi collate "vi-x-icu"`)
      .execute(),
    // Public office-holders recorded from the press are never accounts; only people the office itself entered can be.
    db
      .selectFrom("person")
      .select(["id", "full_name"])
      .where("root_id", "=", actor.rootId)
      .where("state", "=", "active")
      .where((eb) =>
        eb.not(
          eb.exists(eb.selectFrom("account").select("account.id").whereRef("account.person_id", "=", "person.id")),
        ),
      )
      .orderBy("sort_key")
      .limit(500)
      .execute(),
  ]);
  return { roles, organisations, people };
}

export async function listMail(db: Db<AccountsDb>, actor: Actor, filter: { q: string; limit: number; offset: number }) {
  const found = db
    .selectFrom("mail")
    .where("root_id", "=", actor.rootId)
    .$if(filter.q !== "", (query) =>
      query.where(sql<boolean>`fold_text(recipient || ' ' || subject) like ${`%${likeText(fold(filter.q))}%`}`),
    );
  const [rows, count] = await Promise.all([
    found
      .select(["id", "recipient", "subject", "state", "created_at", "sent_at", "invented"])
      .orderBy("created_at", "desc")
      .limit(filter.limit)
      .offset(filter.offset)
      .execute(),
    found.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

/** The audit trail, newest first, by kind of record and actor. */
export async function listAudit(
  db: Db<AccountsDb>,
  actor: Actor,
  filter: { q: string; subject: string; limit: number; offset: number },
): Promise<{ rows: (TrailEntry & { subjectType: string; subjectId: string })[]; total: number; sealed: number }> {
  const found = db
    .selectFrom("audit_entry")
    .where("root_id", "=", actor.rootId)
    .$if(filter.subject !== "", (query) => query.where("subject_type", "=", filter.subject))
    .$if(filter.q !== "", (query) =>
      query.where(sql<boolean>`fold_text(coalesce(actor_name, '')) like ${`%${likeText(fold(filter.q))}%`}`),
    );
  const [rows, count, sealed] = await Promise.all([
    found.selectAll().orderBy("id", "desc").limit(filter.limit).offset(filter.offset).execute(),
    found.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
    db
      .selectFrom("audit_seal")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow(),
  ]);
  return {
    rows: rows.map((row) => ({ ...toEntry(row), subjectType: row.subject_type, subjectId: row.subject_id })),
    total: count.n,
    sealed: sealed.n,
  };
}
