import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import type { Lang } from "#platform/i18n.ts";
import { fold } from "#platform/text/index.ts";
import { likeText, rolesOf } from "./queries.ts";
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

/** The second factor of an account, for its own pages. */
export async function totpOf(db: Db<AccountsDb>, accountId: string) {
  return db
    .selectFrom("account")
    .select(["totp_secret", "totp_confirmed_at", "invented"])
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
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

/** What an invitation form can choose from: roles, the union's own organisations, people in office without an account. */
export async function invitationChoices(db: Db<AccountsDb>, actor: Actor, today: Temporal.PlainDate) {
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
    // Whose post runs or is to come: from it the rights follow.
    db
      .selectFrom("person")
      .select([
        "id",
        "full_name",
        sql<
          string | null
        >`(select string_agg(coalesce(p.title_text, t.name_vi) || ', ' || coalesce(o.short_name, o.name_vi), '; ' order by t.precedence)
          from position p join position_title t on t.code = p.title_code join organisation o on o.id = p.organisation_id
          where ${livePost(today)})`.as("posts"),
      ])
      .where("root_id", "=", actor.rootId)
      .where("state", "=", "active")
      .where(sql<boolean>`exists (select from position p where ${livePost(today)})`)
      .where((eb) =>
        eb.not(
          eb.exists(eb.selectFrom("account").select("account.id").whereRef("account.person_id", "=", "person.id")),
        ),
      )
      .orderBy("sort_key")
      .execute(),
  ]);
  return { roles, organisations, people };
}

const livePost = (today: Temporal.PlainDate) =>
  sql`p.person_id = person.id and p.held_from is not null and coalesce(p.held_to, 'infinity') >= ${today}::date`;

export async function letterById(db: Db<AccountsDb>, actor: Actor, id: string) {
  return db.selectFrom("mail").selectAll().where("id", "=", id).where("root_id", "=", actor.rootId).executeTakeFirst();
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

/** The union whose portal and office this installation is; none before the first was made. */
export async function unionOfPortal(db: Db<AccountsDb>) {
  return db
    .selectFrom("organisation")
    .select(["name_vi", "name_en", "phone"])
    .where("kind", "=", "union")
    .orderBy("created_at")
    .limit(1)
    .executeTakeFirst();
}

export interface SampleAccount {
  email: string;
  name: string;
  roles: string;
}

/** The invented accounts of a demonstration with their roles, for its sign-in page alone. */
export async function sampleAccounts(
  db: Db<AccountsDb>,
  today: Temporal.PlainDate,
  lang: Lang,
): Promise<SampleAccount[]> {
  const rows = await db
    .selectFrom("account")
    .select(["email", "display_name", rolesOf(today).as("roles")])
    .where("invented", "=", true)
    .where("state", "=", "active")
    .orderBy("created_at")
    .orderBy("email")
    .limit(30)
    .execute();
  return rows.map(({ email, display_name: name, roles }) => ({
    email,
    name,
    roles: [...new Set(roles.map((role) => role[lang]))].join(", "),
  }));
}
