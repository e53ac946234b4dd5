import type { DelegationTables } from "#delegations";
import { accounts } from "./data.accounts.ts";
import { inventedDelegations, reportedDelegations } from "./data.delegations.ts";
import type { DelegationSpec } from "./delegations.ts";
import { isInvented, known } from "./facts.ts";
import { idOf } from "./ids.ts";
import { organisationName } from "./load.organisations.ts";
import { loader, rootId, type Load } from "./load.ts";

/** Who recorded a delegation, and when: an account of the sample a month before, or the sample itself for what the papers tell. */
function recordedBy(spec: DelegationSpec, now: Date): { id: string | null; name: string; at: Date } {
  if (!isInvented(spec)) return { id: null, name: loader, at: now };
  const key = spec.by ?? "chuyenvien";
  const account = accounts.find((one) => one.key === key);
  if (account === undefined) throw new Error(`no sample account ${key}`);
  const day = known(spec.on).on.subtract({ days: 30 });
  const at = new Date(`${day.toString()}T09:30:00+07:00`);
  return { id: idOf("account", key), name: account.name, at: at > now ? now : at };
}

export async function loadDelegations(load: Load): Promise<void> {
  const { tx, now } = load;
  const specs = [...reportedDelegations, ...inventedDelegations];
  await tx
    .insertInto("delegation")
    .values(specs.map((spec) => delegationRow(spec, now)))
    .execute();
  const id = ({ key }: DelegationSpec) => idOf("delegation", key);
  await tx
    .insertInto("delegation_country")
    .values(
      specs.flatMap((spec) =>
        spec.countries.split(" ").map((country_code) => ({ delegation_id: id(spec), country_code })),
      ),
    )
    .execute();
  await tx
    .insertInto("delegation_organisation")
    .values(
      specs.flatMap((spec) =>
        (["sending", "receiving"] as const).flatMap((part) =>
          (spec[part] ?? []).map((key) => ({
            delegation_id: id(spec),
            organisation_id: idOf("organisation", key),
            part,
          })),
        ),
      ),
    )
    .execute();
  await tx
    .insertInto("delegation_activity")
    .values(
      specs.flatMap((spec) =>
        (spec.activities ?? []).map((key) => ({ delegation_id: id(spec), activity_id: idOf("activity", key) })),
      ),
    )
    .execute();
  await tx
    .insertInto("delegation_member")
    .values(specs.flatMap((spec) => memberRows(spec, now)))
    .execute();
  await tx
    .insertInto("delegation_item")
    .values(specs.flatMap((spec) => itemRows(spec, now)))
    .execute();
  await tx
    .insertInto("delegation_gift")
    .values(specs.flatMap((spec) => giftRows(spec, now)))
    .execute();
  for (const spec of specs) {
    load.cite("delegation", id(spec), spec.sources);
    load.remember("delegation.draft", "delegation", id(spec), {
      direction: spec.direction,
      title_vi: spec.vi,
      title_en: spec.en,
      host: organisationName(spec.host),
      countries: spec.countries.split(" "),
      starts_on: spec.on,
      ends_on: spec.to,
      size: spec.size === undefined ? null : { qualifier: spec.size[0], value: spec.size[1], source: spec.size[2] },
      state: spec.state,
    });
  }
}

function delegationRow(spec: DelegationSpec, now: Date) {
  const by = recordedBy(spec, now);
  const starts = known(spec.on);
  return {
    id: idOf("delegation", spec.key),
    root_id: rootId,
    direction: spec.direction,
    title_vi: spec.vi,
    title_en: spec.en ?? null,
    host_id: idOf("organisation", spec.host),
    occasion: spec.occasion ?? null,
    size_value: spec.size?.[1] ?? null,
    size_qualifier: spec.size?.[0] ?? null,
    size_source: spec.size?.[2] ?? null,
    starts_on: starts.on,
    starts_precision: starts.precision,
    ends_on: spec.to === undefined ? null : known(spec.to).on,
    state: spec.state,
    state_reason: spec.reason ?? null,
    audience: spec.public === true ? ("public" as const) : ("internal" as const),
    note: spec.note ?? null,
    drafted_by: by.id,
    drafted_by_name: by.name,
    updated_by_name: by.name,
    created_at: by.at,
    updated_at: by.at,
    invented: isInvented(spec),
  };
}

const changed = (spec: DelegationSpec, now: Date) => {
  const by = recordedBy(spec, now);
  return { delegation_id: idOf("delegation", spec.key), updated_at: by.at, updated_by_name: by.name };
};

function memberRows(spec: DelegationSpec, now: Date) {
  const side = (which: DelegationTables["delegation_member"]["side"]) =>
    ((which === "guest" ? spec.guests : spec.hosts) ?? []).map(([name, title, organisation], index) => ({
      id: idOf("delegation_member", `${spec.key}/${which}/${index}`),
      side: which,
      rank: index + 1,
      full_name: name,
      title,
      title_en: null,
      organisation: organisation ?? null,
      is_head: index === 0,
      is_public: which === "guest" && index === 0 && spec.named === true,
      ...changed(spec, now),
    }));
  return [...side("guest"), ...side("host")];
}

function itemRows(spec: DelegationSpec, now: Date) {
  return Object.entries(spec.days ?? {}).flatMap(([day, hours]) =>
    hours.map((hour) => ({
      id: idOf("delegation_item", `${spec.key}/${day}/${hour.at}`),
      day: Temporal.PlainDate.from(day),
      starts_at: hour.at,
      ends_at: hour.to ?? null,
      what: hour.vi,
      what_en: hour.en ?? null,
      place: hour.place ?? null,
      who: hour.who ?? null,
      note: hour.note ?? null,
      ...changed(spec, now),
    })),
  );
}

function giftRows(spec: DelegationSpec, now: Date) {
  const { updated_at } = changed(spec, now);
  return (spec.gifts ?? []).map((gift, index) => ({
    id: idOf("delegation_gift", `${spec.key}/${index}`),
    way: gift.way,
    what: gift.what,
    giver: gift.from ?? null,
    receiver: gift.to ?? null,
    amount: gift.worth?.[0] ?? null,
    currency: gift.worth?.[1] ?? null,
    created_at: updated_at,
    ...changed(spec, now),
  }));
}
