import type { Kysely } from "kysely";
import { newId } from "#platform/ids.ts";
import { personSortKey, slugify } from "#platform/text/index.ts";
import type { BodyKind, LinkKind, OrganisationState } from "./rules.ts";
import type { SettingKey, SettingValue } from "./rules.settings.ts";
import type { OrganisationTables } from "./tables.ts";

type Own = Pick<
  OrganisationTables,
  "organisation" | "organisation_link" | "person" | "position" | "position_title" | "term" | "body"
>;
type Day = Temporal.PlainDate;
const made = new Date("2026-01-05T09:00:00+07:00");

/** The smallest valid organisation; without `rootId` it is a union of its own; `partner`: an outside body of that union. */
export async function anOrganisation(
  db: Kysely<Pick<Own, "organisation">>,
  given: Partial<{
    kind: string;
    nameVi: string;
    nameEn: string | null;
    parentId: string | null;
    rootId: string;
    partner: boolean;
    countryCode: string | null;
    isPublic: boolean;
    slug: string;
    state: OrganisationState;
    foundedOn: Day;
    missionVi: string;
    phone: string;
    invented: boolean;
  }> = {},
): Promise<{ id: string; rootId: string; slug: string }> {
  const id = newId();
  const rootId = given.rootId ?? id;
  const name = given.nameVi ?? (given.rootId === undefined ? "Liên hiệp thử" : "Hội thử");
  const slug = given.slug ?? `${slugify(name, { fallback: "to-chuc" })}-${id.slice(-6)}`;
  const inTree = given.rootId === undefined || given.partner === true ? null : given.rootId;
  await db
    .insertInto("organisation")
    .values({
      id,
      root_id: rootId,
      parent_id: given.parentId ?? inTree,
      slug,
      kind: given.kind ?? (given.rootId === undefined ? "union" : "bilateral_association"),
      name_vi: name,
      name_en: given.nameEn ?? null,
      short_name: null,
      country_code: given.countryCode ?? null,
      founded_on: given.foundedOn ?? null,
      founded_precision: given.foundedOn === undefined ? null : "day",
      mission_vi: given.missionVi ?? null,
      mission_en: null,
      address: null,
      phone: given.phone ?? null,
      email: null,
      website: null,
      state: given.state ?? "active",
      is_public: given.isPublic ?? true,
      invented: given.invented ?? false,
      created_at: made,
      updated_at: made,
    })
    .execute();
  return { id, rootId, slug };
}

export async function aLink(
  db: Kysely<Pick<Own, "organisation_link">>,
  given: { fromId: string; toId: string; kind?: LinkKind; from?: Day | null; to?: Day | null },
): Promise<string> {
  const id = newId();
  await db
    .insertInto("organisation_link")
    .values({
      id,
      from_id: given.fromId,
      to_id: given.toId,
      kind: given.kind ?? "member_of",
      valid_from: given.from ?? null,
      valid_from_precision: given.from == null ? null : "day",
      valid_to: given.to ?? null,
      valid_to_precision: given.to == null ? null : "day",
      note: null,
      invented: false,
    })
    .execute();
  return id;
}

export async function aPerson(
  db: Kysely<Pick<Own, "person">>,
  given: { rootId: string; fullName?: string; email?: string; phone?: string; invented?: boolean },
): Promise<{ id: string; fullName: string }> {
  const id = newId();
  const fullName = given.fullName ?? "Nguyễn Thị Thử";
  await db
    .insertInto("person")
    .values({
      id,
      root_id: given.rootId,
      full_name: fullName,
      sort_key: personSortKey(fullName),
      gender: null,
      birth_year: null,
      email: given.email ?? null,
      phone: given.phone ?? null,
      note: null,
      state: "active",
      invented: given.invented ?? false,
      created_at: made,
      updated_at: made,
    })
    .execute();
  return { id, fullName };
}

export async function aPosition(
  db: Kysely<Pick<Own, "position">>,
  given: {
    personId: string;
    organisationId: string;
    titleCode?: string;
    titleText?: string | null;
    bodyId?: string | null;
    termId?: string | null;
    from?: Day | null;
    to?: Day | null;
    attestedOn?: Day | null;
    isPublic?: boolean;
    invented?: boolean;
  },
): Promise<string> {
  const id = newId();
  const from = given.from === undefined ? Temporal.PlainDate.from("2024-01-01") : given.from;
  await db
    .insertInto("position")
    .values({
      id,
      person_id: given.personId,
      organisation_id: given.organisationId,
      body_id: given.bodyId ?? null,
      term_id: given.termId ?? null,
      title_code: given.titleCode ?? "chairman",
      title_text: given.titleText ?? null,
      held_from: from,
      held_from_precision: from === null ? null : "day",
      held_to: given.to ?? null,
      held_to_precision: given.to == null ? null : "day",
      attested_on: given.attestedOn ?? null,
      attested_precision: given.attestedOn == null ? null : "day",
      how: null,
      is_public: given.isPublic ?? true,
      end_reason: null,
      invented: given.invented ?? false,
      created_at: made,
    })
    .execute();
  return id;
}

export async function aTerm(
  db: Kysely<Pick<Own, "term">>,
  given: {
    organisationId: string;
    ordinal?: number | null;
    years?: readonly [number, number];
    from?: Day | null;
    to?: Day | null;
  },
): Promise<string> {
  const id = newId();
  const [nominalFrom, nominalTo] = given.years ?? [2024, 2029];
  await db
    .insertInto("term")
    .values({
      id,
      organisation_id: given.organisationId,
      ordinal: given.ordinal ?? null,
      nominal_from: nominalFrom,
      nominal_to: nominalTo,
      actual_from: given.from ?? null,
      actual_from_precision: given.from == null ? null : "day",
      actual_to: given.to ?? null,
      actual_to_precision: given.to == null ? null : "day",
      theme: null,
      invented: false,
    })
    .execute();
  return id;
}

export async function aBody(
  db: Kysely<Pick<Own, "body">>,
  given: { organisationId: string; kind?: BodyKind; nameVi?: string; termId?: string | null; seats?: number | null },
): Promise<string> {
  const id = newId();
  await db
    .insertInto("body")
    .values({
      id,
      organisation_id: given.organisationId,
      term_id: given.termId ?? null,
      kind: given.kind ?? "executive_committee",
      name_vi: given.nameVi ?? "Ban Chấp hành",
      name_en: "Executive Committee",
      seats: given.seats ?? null,
      invented: false,
    })
    .execute();
  return id;
}

export async function aSetting<Key extends SettingKey>(
  db: Kysely<Pick<OrganisationTables, "organisation_setting">>,
  given: {
    organisationId: string;
    key: Key;
    value: SettingValue<Key>;
    from?: Day;
    to?: Day | null;
    verified?: boolean;
  },
): Promise<void> {
  await db
    .insertInto("organisation_setting")
    .values({
      id: newId(),
      organisation_id: given.organisationId,
      key: given.key,
      value: JSON.stringify(given.value),
      valid_from: given.from ?? Temporal.PlainDate.from("2024-01-01"),
      valid_to: given.to ?? null,
      verified: given.verified ?? true,
      note: null,
    })
    .execute();
}
