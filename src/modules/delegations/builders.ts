import type { Kysely } from "kysely";
import { newId } from "#platform/ids.ts";
import type { DatePrecision, Qualifier } from "#platform/text/index.ts";
import type { Audience, DelegationState, Direction, Part, Side } from "./rules.ts";
import type { DelegationTables } from "./tables.ts";

const made = new Date("2026-01-05T09:00:00+07:00");

/** The smallest valid delegation: it came in 2026 and is internal; options for everything a test may need. */
export async function aDelegation(
  db: Kysely<DelegationTables>,
  given: {
    rootId: string;
    /** Default: the union itself. */
    hostId?: string;
    direction?: Direction;
    title?: string;
    /** "2026-04-12", "2026-04" or "2026". */
    on?: string;
    until?: string | null;
    state?: DelegationState;
    audience?: Audience;
    size?: [Qualifier, number] | null;
    countries?: string[];
    organisations?: [Part, string][];
    members?: { name: string; organisation?: string; side?: Side; head?: boolean; named?: boolean }[];
    items?: { day: string; from: string; to?: string; what: string }[];
    gifts?: { what: string; amount?: string; currency?: string }[];
    activities?: string[];
    invented?: boolean;
  },
): Promise<{ id: string; memberIds: string[]; itemIds: string[]; giftIds: string[] }> {
  const id = newId();
  const on = given.on ?? "2026-04-12";
  const precision: DatePrecision = on.length === 4 ? "year" : on.length === 7 ? "month" : "day";
  const by = { updated_at: made, updated_by_name: "Người thử" };
  await db
    .insertInto("delegation")
    .values({
      id,
      root_id: given.rootId,
      direction: given.direction ?? "inbound",
      title_vi: given.title ?? "Đoàn hữu nghị thử",
      title_en: null,
      host_id: given.hostId ?? given.rootId,
      occasion: null,
      size_value: given.size?.[1] ?? null,
      size_qualifier: given.size?.[0] ?? null,
      size_source: given.size == null ? null : "danh sách thử",
      starts_on: Temporal.PlainDate.from(`${on}-01-01`.slice(0, 10)),
      starts_precision: precision,
      ends_on: given.until == null ? null : Temporal.PlainDate.from(given.until),
      state: given.state ?? "done",
      state_reason: given.state === "postponed" || given.state === "cancelled" ? "Lý do thử" : null,
      audience: given.audience ?? "internal",
      note: null,
      drafted_by: null,
      drafted_by_name: "Người thử",
      created_at: made,
      invented: given.invented ?? true,
      ...by,
    })
    .execute();
  for (const country_code of given.countries ?? [])
    await db.insertInto("delegation_country").values({ delegation_id: id, country_code }).execute();
  for (const [part, organisation_id] of given.organisations ?? [])
    await db.insertInto("delegation_organisation").values({ delegation_id: id, organisation_id, part }).execute();
  for (const activity_id of given.activities ?? [])
    await db.insertInto("delegation_activity").values({ delegation_id: id, activity_id }).execute();
  const [memberIds, itemIds, giftIds] = [given.members, given.items, given.gifts].map((list) =>
    (list ?? []).map(() => newId()),
  );
  for (const [index, member] of (given.members ?? []).entries())
    await db
      .insertInto("delegation_member")
      .values({
        id: memberIds?.[index] ?? newId(),
        delegation_id: id,
        side: member.side ?? "guest",
        rank: index + 1,
        full_name: member.name,
        title: null,
        title_en: null,
        organisation: member.organisation ?? null,
        is_head: member.head ?? false,
        is_public: member.named ?? false,
        ...by,
      })
      .execute();
  for (const [index, item] of (given.items ?? []).entries())
    await db
      .insertInto("delegation_item")
      .values({
        id: itemIds?.[index] ?? newId(),
        delegation_id: id,
        day: Temporal.PlainDate.from(item.day),
        starts_at: item.from,
        ends_at: item.to ?? null,
        what: item.what,
        what_en: null,
        place: null,
        who: null,
        note: null,
        ...by,
      })
      .execute();
  for (const [index, gift] of (given.gifts ?? []).entries())
    await db
      .insertInto("delegation_gift")
      .values({
        id: giftIds?.[index] ?? newId(),
        delegation_id: id,
        way: "given",
        what: gift.what,
        giver: null,
        receiver: null,
        amount: gift.amount ?? null,
        currency: gift.currency ?? null,
        created_at: made,
        ...by,
      })
      .execute();
  return { id, memberIds: memberIds ?? [], itemIds: itemIds ?? [], giftIds: giftIds ?? [] };
}
