import { sql } from "kysely";
import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { newId } from "#platform/ids.ts";
import { queueMail } from "#platform/mail.ts";
import { englishDate, shortDate } from "#platform/text/index.ts";
import { lockPlace, type Conflict, type FieldProblem, type Own } from "./commands.shared.ts";
import { memberWords } from "./messages.ts";
import { policy, refuse } from "./policy.ts";
import { dueOf } from "./queries.confirmations.ts";
import { associationCounts } from "./queries.counts.ts";
import { keptStated } from "./rules.kept.ts";
import { confirmationStanding, countedKinds, type Counts } from "./rules.ts";
import type { MembersDb } from "./tables.ts";

type Stated = Pick<Counts, "full" | "associate" | "honorary">;

interface Wanted {
  /** The confirmation that the page showed; 0: none yet. */
  version: number;
  /** The counts that the page showed. */
  seen: Stated;
  stated: Stated;
  note: string | null;
}

/**
 * The association's word of the year on its list. Of two people at once the second is told who was first; a list that changed
 * since the page was opened is to be looked at again.
 */
export async function confirmList(
  platform: Own,
  actor: Actor,
  associationId: string,
  wanted: Wanted,
): Promise<Conflict | FieldProblem<"listChanged" | "noteNeeded"> | undefined> {
  return platform.db.transaction().execute(async (tx) => {
    const place = await lockPlace(tx, associationId);
    allow(policy.confirm, actor, { rootId: place.rootId, organisationId: place.id });
    if (place.id !== place.associationId) throw refuse("member.not_a_place");
    const year = platform.clock.today().year;
    const was = await tx
      .selectFrom("member_confirmation")
      .selectAll()
      .where("association_id", "=", place.id)
      .where("year", "=", year)
      .executeTakeFirst();
    if ((was?.version ?? 0) !== wanted.version)
      return { conflict: true, by: was?.actor_name ?? null, at: was?.confirmed_at ?? platform.clock.now() };
    const counted = await associationCounts(tx, place.id);
    if (countedKinds.some((kind) => counted[kind] !== wanted.seen[kind]))
      return { field: "full", problem: "listChanged" };
    const agrees = countedKinds.every((kind) => counted[kind] === wanted.stated[kind]);
    if (!agrees && wanted.note === null) return { field: "note", problem: "noteNeeded" };
    const now = platform.clock.now();
    const id = was?.id ?? newId();
    const columns = {
      counted: JSON.stringify(counted),
      stated: JSON.stringify(wanted.stated),
      note: wanted.note,
      confirmed_at: now,
      account_id: actor.accountId,
      actor_name: actor.name,
    };
    if (was === undefined)
      await tx
        .insertInto("member_confirmation")
        .values({ id, association_id: place.id, year, invented: actor.invented, ...columns })
        .execute();
    else
      await tx
        .updateTable("member_confirmation")
        .set({ ...columns, version: was.version + 1 })
        .where("id", "=", id)
        .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: agrees ? "members.confirm" : "members.confirm_otherwise",
      subject: { type: "organisation", id: place.id },
      ...(was === undefined ? {} : { before: { ...keptStated.parse(was.stated) } }),
      after: { year: String(year), ...wanted.stated },
      reason: wanted.note,
    });
    return undefined;
  });
}

/** Asks those who keep an association's list to confirm it. Returns how many letters went out; at most once a day. */
export async function remindAssociation(
  platform: Own,
  actor: Actor,
  associationId: string,
  origin: string,
): Promise<number> {
  return platform.db.transaction().execute(async (tx) => {
    const place = await lockPlace(tx, associationId);
    allow(policy.remind, actor, { rootId: place.rootId, organisationId: place.id });
    if (place.id !== place.associationId) throw refuse("member.not_a_place");
    const today = platform.clock.today();
    const now = platform.clock.now();
    const due = await dueOf(tx, place.rootId, today);
    const confirmed = await tx
      .selectFrom("member_confirmation")
      .select("id")
      .where("association_id", "=", place.id)
      .where("year", "=", today.year)
      .executeTakeFirst();
    const standing = confirmationStanding(confirmed !== undefined, due, today);
    if (standing !== "open" && standing !== "late") throw refuse("reminder.not_due");
    const last = await tx
      .selectFrom("member_reminder")
      .select("at")
      .where("association_id", "=", place.id)
      .where("year", "=", today.year)
      .orderBy("at", "desc")
      .limit(1)
      .executeTakeFirst();
    if (last !== undefined && now.getTime() - last.at.getTime() < 86_400_000) throw refuse("reminder.today");
    const keepers = await keepersOf(tx, place.id, today);
    if (keepers.length === 0) throw refuse("reminder.nobody");
    for (const keeper of keepers) {
      const t = memberWords[keeper.language].reminder;
      const name = keeper.language === "en" ? (place.nameEn ?? place.name) : place.name;
      await queueMail(tx, platform.jobs, now, {
        rootId: place.rootId,
        recipient: keeper.email,
        subject: t.subject(name, String(today.year)),
        text: t.text({
          to: keeper.name,
          association: name,
          year: String(today.year),
          due: keeper.language === "en" ? englishDate(due) : shortDate(due),
          by: actor.name,
          href: `${origin}/van-phong/hoi-vien/to-chuc/${place.id}/xac-nhan`,
        }),
        invented: keeper.invented,
      });
    }
    await tx
      .insertInto("member_reminder")
      .values({
        id: newId(),
        association_id: place.id,
        year: today.year,
        letters: keepers.length,
        at: now,
        actor_name: actor.name,
      })
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "members.remind",
      subject: { type: "organisation", id: place.id },
      after: { year: String(today.year), letters: keepers.length },
    });
    return keepers.length;
  });
}

/** The accounts that may confirm the list today, by a grant or by a post at the association itself. */
async function keepersOf(tx: Tx<MembersDb>, associationId: string, today: Temporal.PlainDate) {
  const { rows } = await sql<{ email: string; name: string; language: "vi" | "en"; invented: boolean }>`
    select distinct account.email, account.display_name as name, account.language, account.invented from account
    where account.state = 'active' and (
      exists (select from role_grant g join role_act a on a.role_code = g.role_code and a.act = 'member.confirm'
        where g.account_id = account.id and g.organisation_id = ${associationId} and g.valid_from <= ${today}::date
          and coalesce(g.valid_to, 'infinity') >= ${today}::date)
      or exists (select from position p join organisation o on o.id = p.organisation_id
        join position_role r on r.title_code = p.title_code and r.organisation_kind = o.kind
        join role_act a on a.role_code = r.role_code and a.act = 'member.confirm'
        where p.person_id = account.person_id and p.organisation_id = ${associationId}
          and p.held_from <= ${today}::date and coalesce(p.held_to, 'infinity') >= ${today}::date))
    order by account.email`.execute(tx);
  return rows;
}
