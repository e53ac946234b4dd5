import type { Kysely } from "kysely";
import { newId } from "#platform/ids.ts";
import { personSortKey, slugify } from "#platform/text/index.ts";
import type { OrganisationTables } from "./tables.ts";

type Own = Pick<OrganisationTables, "organisation" | "person" | "position" | "position_title" | "term">;
const made = new Date("2026-01-05T09:00:00+07:00");

/** The smallest valid organisation; without `rootId` it is a union of its own. */
export async function anOrganisation(
  db: Kysely<Own>,
  given: Partial<{
    kind: string;
    nameVi: string;
    nameEn: string | null;
    parentId: string | null;
    rootId: string;
    countryCode: string | null;
    isPublic: boolean;
    slug: string;
    invented: boolean;
  }> = {},
): Promise<{ id: string; rootId: string; slug: string }> {
  const id = newId();
  const rootId = given.rootId ?? id;
  const name = given.nameVi ?? (given.rootId === undefined ? "Liên hiệp thử" : "Hội thử");
  const slug = given.slug ?? `${slugify(name, { fallback: "to-chuc" })}-${id.slice(-6)}`;
  await db
    .insertInto("organisation")
    .values({
      id,
      root_id: rootId,
      parent_id: given.parentId ?? (given.rootId === undefined ? null : given.rootId),
      slug,
      kind: given.kind ?? (given.rootId === undefined ? "union" : "bilateral_association"),
      name_vi: name,
      name_en: given.nameEn ?? null,
      short_name: null,
      country_code: given.countryCode ?? null,
      founded_on: null,
      founded_precision: null,
      mission_vi: null,
      mission_en: null,
      address: null,
      phone: null,
      email: null,
      website: null,
      state: "active",
      is_public: given.isPublic ?? true,
      invented: given.invented ?? false,
      created_at: made,
      updated_at: made,
    })
    .execute();
  return { id, rootId, slug };
}

export async function aPerson(
  db: Kysely<Own>,
  given: { rootId: string; fullName?: string; invented?: boolean },
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
      email: null,
      phone: null,
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
  db: Kysely<Own>,
  given: {
    personId: string;
    organisationId: string;
    titleCode?: string;
    from?: Temporal.PlainDate | null;
    to?: Temporal.PlainDate | null;
    attestedOn?: Temporal.PlainDate | null;
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
      body_id: null,
      term_id: null,
      title_code: given.titleCode ?? "chairman",
      title_text: null,
      held_from: from,
      held_from_precision: from === null ? null : "day",
      held_to: given.to ?? null,
      held_to_precision: given.to == null ? null : "day",
      attested_on: given.attestedOn ?? null,
      attested_precision: given.attestedOn == null ? null : "day",
      how: null,
      is_public: true,
      end_reason: null,
      invented: false,
      created_at: made,
    })
    .execute();
  return id;
}
