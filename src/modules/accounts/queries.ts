import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Lang } from "#platform/i18n.ts";
import { fold } from "#platform/text/index.ts";
import { reach, type Act, type Actor, type RoleSource } from "./rules.ts";
import type { AccountsDb } from "./tables.ts";

interface SourceRow {
  role_code: string;
  name_vi: string;
  name_en: string;
  requires_totp: boolean;
  acts: string[];
  organisation_id: string;
  organisation_name: string;
  by: "position" | "grant";
  title: string | null;
  from: string;
  to: string | null;
}

export interface SessionState {
  sessionId: string;
  stage: "password" | "full";
  lastSeenAt: Date;
  totpConfirmed: boolean;
  email: string;
  actor: Actor;
}

/** The live session behind a cookie with the person's rights of `today`, in one statement. */
export async function sessionByToken(
  db: Db<AccountsDb>,
  tokenHash: Buffer,
  now: Date,
  today: Temporal.PlainDate,
  idleSince: Date,
): Promise<SessionState | undefined> {
  const { rows } = await sql<{
    session_id: string;
    stage: "password" | "full";
    last_seen_at: Date;
    totp_confirmed_at: Date | null;
    account_id: string;
    person_id: string | null;
    root_id: string;
    display_name: string;
    email: string;
    language: Lang;
    invented: boolean;
    sources: SourceRow[] | null;
    subtrees: Record<string, string[]> | null;
  }>`
    with recursive live as (
      select s.id as session_id, s.stage, s.last_seen_at, a.*
      from session s join account a on a.id = s.account_id
      where s.token_hash = ${tokenHash} and s.ended_at is null and s.expires_at > ${now} and s.last_seen_at > ${idleSince} and a.state = 'active'
    ), held as (${rightsOf(sql`select id as account_id, person_id from live`, today)}),
    tree as (
      select distinct organisation_id as top, organisation_id as id from held
      union all
      select tree.top, o.id from organisation o join tree on o.parent_id = tree.id
    )
    select live.session_id, live.stage, live.last_seen_at, live.totp_confirmed_at, live.id as account_id, live.person_id, live.root_id,
      live.display_name, live.email, live.language, live.invented,
      (select json_agg(held) from held) as sources,
      (select json_object_agg(top, ids) from (select top, json_agg(id) as ids from tree group by top) t) as subtrees
    from live`.execute(db);
  const row = rows[0];
  if (row === undefined) return undefined;
  return {
    sessionId: row.session_id,
    stage: row.stage,
    lastSeenAt: row.last_seen_at,
    totpConfirmed: row.totp_confirmed_at !== null,
    email: row.email,
    actor: {
      accountId: row.account_id,
      personId: row.person_id,
      rootId: row.root_id,
      name: row.display_name,
      lang: row.language,
      invented: row.invented,
      sources: toSources(row.sources, row.subtrees),
    },
  };
}

/** The rights of an account on a day, without a session: for jobs, the command line and the access pages. */
export async function actorOf(
  db: Db<AccountsDb>,
  accountId: string,
  today: Temporal.PlainDate,
): Promise<Actor | undefined> {
  const account = await db
    .selectFrom("account")
    .selectAll()
    .where("id", "=", accountId)
    .where("state", "=", "active")
    .executeTakeFirst();
  if (account === undefined) return undefined;
  const { rows } = await sql<{ sources: SourceRow[] | null; subtrees: Record<string, string[]> | null }>`
    with recursive held as (${rightsOf(sql`select ${accountId}::uuid as account_id, ${account.person_id}::uuid as person_id`, today)}),
    tree as (
      select distinct organisation_id as top, organisation_id as id from held
      union all
      select tree.top, o.id from organisation o join tree on o.parent_id = tree.id
    )
    select (select json_agg(held) from held) as sources,
      (select json_object_agg(top, ids) from (select top, json_agg(id) as ids from tree group by top) t) as subtrees`.execute(
    db,
  );
  return {
    accountId,
    personId: account.person_id,
    rootId: account.root_id,
    name: account.display_name,
    lang: account.language,
    invented: account.invented,
    sources: toSources(rows[0]?.sources ?? null, rows[0]?.subtrees ?? null),
  };
}

// Rights come from grants and from posts held today. A post whose beginning is not known gives none: a quotation of 2023
// does not open the office of 2026.
function rightsOf(who: ReturnType<typeof sql>, today: Temporal.PlainDate) {
  return sql`
    select r.code as role_code, r.name_vi, r.name_en, r.requires_totp,
      (select coalesce(json_agg(act), '[]') from role_act where role_code = r.code) as acts,
      o.id as organisation_id, o.name_vi as organisation_name, source.by, source.title, source.from, source.to
    from (
      select role_code, organisation_id, 'grant' as by, null as title, valid_from as from, valid_to as to
      from role_grant where account_id in (select account_id from (${who}) w) and valid_from <= ${today}::date and coalesce(valid_to, 'infinity') >= ${today}::date
      union all
      select pr.role_code, p.organisation_id, 'position', coalesce(p.title_text, t.name_vi), p.held_from, p.held_to
      from position p
      join organisation po on po.id = p.organisation_id
      join position_title t on t.code = p.title_code
      join position_role pr on pr.title_code = p.title_code and pr.organisation_kind = po.kind
      where p.person_id in (select person_id from (${who}) w) and p.held_from <= ${today}::date and coalesce(p.held_to, 'infinity') >= ${today}::date
    ) source
    join role r on r.code = source.role_code
    join organisation o on o.id = source.organisation_id and o.state in ('preparing', 'active')
    order by r.code, o.name_vi`;
}

function toSources(rows: SourceRow[] | null, subtrees: Record<string, string[]> | null): RoleSource[] {
  return (rows ?? []).map((row) => ({
    roleCode: row.role_code,
    roleVi: row.name_vi,
    roleEn: row.name_en,
    requiresTotp: row.requires_totp,
    acts: new Set(row.acts),
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    subtree: new Set(subtrees?.[row.organisation_id] ?? []),
    by: row.by,
    title: row.title,
    from: Temporal.PlainDate.from(row.from),
    to: row.to === null ? null : Temporal.PlainDate.from(row.to),
  }));
}

/** How many people can manage the accounts of a union today: the last one cannot be taken away. */
export async function managersLeft(db: Db<AccountsDb>, rootId: string, today: Temporal.PlainDate): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from account a
    where a.root_id = ${rootId} and a.state = 'active' and exists (
      select from (${rightsOf(sql`select a.id as account_id, a.person_id`, today)}) held
      join role_act on role_act.role_code = held.role_code and role_act.act = 'account.manage'
      where held.organisation_id = ${rootId})`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Who may do an act by a post or grant at one of these organisations itself: whom letters about it are for. */
export async function holdersAt(
  db: Db<AccountsDb>,
  act: Act,
  organisationIds: readonly string[],
  today: Temporal.PlainDate,
): Promise<{ organisationId: string; email: string; name: string; language: Lang; invented: boolean }[]> {
  if (organisationIds.length === 0) return [];
  const { rows } = await sql<{
    organisationId: string;
    email: string;
    name: string;
    language: Lang;
    invented: boolean;
  }>`
    select distinct held.organisation_id as "organisationId", a.email, a.display_name as name, a.language, a.invented
    from account a cross join lateral (${rightsOf(sql`select a.id as account_id, a.person_id`, today)}) held
    join role_act on role_act.role_code = held.role_code and role_act.act = ${act}
    where a.state = 'active' and held.organisation_id = any(${organisationIds}::uuid[])
    order by a.email`.execute(db);
  return rows;
}

export interface AccountRow {
  id: string;
  display_name: string;
  email: string;
  state: "invited" | "active" | "disabled";
  invented: boolean;
  totp: boolean;
  roles: RoleAt[];
  last_seen_at: Date | null;
}

interface RoleAt {
  code: string;
  vi: string;
  en: string;
  organisation: string;
}

/** The roles of a day; stands in a query over `account`. */
export function rolesOf(today: Temporal.PlainDate) {
  return sql<
    RoleAt[]
  >`(select coalesce(json_agg(json_build_object('code', h.role_code, 'vi', h.name_vi, 'en', h.name_en, 'organisation', h.organisation_name)), '[]')
    from (${rightsOf(sql`select account.id as account_id, account.person_id`, today)}) h)`;
}

/** Accounts of the unions the actor manages, with their roles of `today`. */
export async function listAccounts(
  db: Db<AccountsDb>,
  actor: Actor,
  filter: { q: string; state: string; limit: number; offset: number },
  today: Temporal.PlainDate,
): Promise<{ rows: AccountRow[]; total: number }> {
  const roots = reach(actor, "account.manage");
  if (roots.length === 0) return { rows: [], total: 0 };
  const found = db
    .selectFrom("account")
    .where("root_id", "in", roots)
    .$if(filter.state !== "", (query) => query.where(sql<boolean>`state = ${filter.state}`))
    .$if(filter.q !== "", (query) =>
      query.where(sql<boolean>`fold_text(display_name || ' ' || email) like ${`%${likeText(fold(filter.q))}%`}`),
    );
  const [rows, count] = await Promise.all([
    found
      .select((eb) => [
        "id",
        "display_name",
        "email",
        "state",
        "invented",
        sql<boolean>`totp_confirmed_at is not null`.as("totp"),
        eb
          .selectFrom("session")
          .whereRef("session.account_id", "=", "account.id")
          .select((inner) => inner.fn.max("last_seen_at").as("at"))
          .as("last_seen_at"),
        rolesOf(today).as("roles"),
      ])
      // People stand in the order of their given names, the last word.
      .orderBy(sql`substring(display_name from '\\S+$') collate "vi-x-icu"`)
      .orderBy(sql`display_name collate "vi-x-icu"`)
      .orderBy("id")
      .limit(filter.limit)
      .offset(filter.offset)
      .execute(),
    found.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

/** Escapes what means something to LIKE. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
