import { permits, type Actor } from "#accounts";
import type { Lang } from "#platform/i18n.ts";
import { Head } from "#ui/layout.tsx";
import type { Own } from "./commands.shared.ts";
import { memberWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { listsToConfirm } from "./queries.confirmations.ts";
import { associationCounts, placeCounts, publicCounts } from "./queries.counts.ts";
import { membershipsOf, placeOf } from "./queries.ts";
import { CountsPanel, MembershipTable, PublicCounts, WaitingLines } from "./views/panels.tsx";

type Reader = Pick<Own, "db" | "clock">;

/** How many members an organisation has, for its page in the office; nothing for who may not read its list. */
export async function memberCounts({ db }: Reader, actor: Actor, organisationId: string, lang: Lang) {
  const place = await placeOf(db, organisationId);
  if (place === null) return null;
  const at = { rootId: place.rootId, organisationId };
  if (!permits(policy.read, actor, at)) return null;
  const association = place.associationId === organisationId;
  const [counts, list] = await Promise.all([
    association ? associationCounts(db, organisationId) : placeCounts(db, organisationId),
    db
      .selectFrom("member_list")
      .select("counts_public")
      .where("association_id", "=", organisationId)
      .executeTakeFirst(),
  ]);
  return (
    <CountsPanel
      lang={lang}
      organisationId={organisationId}
      counts={counts}
      confirm={association}
      shown={association ? (list?.counts_public ?? false) : null}
      mayPublish={permits(policy.confirm, actor, at)}
    />
  );
}

/** The memberships of a person that the actor may see, for the person's page. */
export async function personMemberships({ db }: Reader, actor: Actor, personId: string, lang: Lang) {
  const rows = await membershipsOf(db, actor, { personId });
  if (rows.length === 0) return null;
  const title = memberWords[lang].panel.memberships;
  return (
    <section>
      <Head title={title} />
      <MembershipTable lang={lang} rows={rows} caption={title} />
    </section>
  );
}

/** How many lists wait for the actor's confirmation today. */
export async function confirmationsWaiting({ db, clock }: Reader, actor: Actor): Promise<number> {
  return (await listsToConfirm(db, actor, clock.today())).rows.length;
}

/** The same as lines of the home page. */
export async function confirmationLines({ db, clock }: Reader, actor: Actor, lang: Lang) {
  const { rows, due } = await listsToConfirm(db, actor, clock.today());
  return rows.length === 0 ? null : { total: rows.length, lines: <WaitingLines lang={lang} rows={rows} due={due} /> };
}

/** What the public page of an association tells of its members: counts, where it lets them be told. */
export async function publicMemberCounts({ db }: Pick<Own, "db">, associationId: string, lang: Lang) {
  const counts = await publicCounts(db, associationId);
  return counts === null ? null : <PublicCounts lang={lang} counts={counts} />;
}
