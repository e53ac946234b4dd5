import { allow, auditActor, type Actor } from "#accounts";
import { changes, recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { newId } from "#platform/ids.ts";
import { slugify } from "#platform/text/index.ts";
import { sql } from "kysely";
import { beginning, conflictOf, lockOrganisation, publishWhen, said, type Own } from "./commands.shared.ts";
import { insertBelonging } from "./commands.state.ts";
import { policy, refuse } from "./policy.ts";
import {
  belongingLink,
  belongingLinks,
  childKinds,
  isPartner,
  partnerKinds,
  type Conflict,
  type Known,
  type OrganisationKind,
  type OrganisationState,
} from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

export interface OrganisationValues {
  nameVi: string;
  nameEn: string | null;
  shortName: string | null;
  countryCode: string | null;
  founded: Known | null;
  missionVi: string | null;
  missionEn: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  isPublic: boolean;
}

const slugLock = 7_201_010;

/**
 * Records an organisation: below `parentId` in the tree, or as an outside body of the actor's union when null. An active
 * one in the tree belongs from `belongsFrom`, or since a day nobody knows. Throws Refusal when the kind has no place there.
 */
export async function createOrganisation(
  platform: Own,
  actor: Actor,
  parentId: string | null,
  wanted: OrganisationValues & {
    kind: OrganisationKind;
    state: Extract<OrganisationState, "preparing" | "active">;
    belongsFrom: Known | null;
  },
): Promise<string> {
  return platform.db.transaction().execute(async (tx) => {
    const parent = parentId === null ? null : await lockOrganisation(tx, parentId);
    if (parent === null) allow(policy.keepPartners, actor, { rootId: actor.rootId });
    else allow(policy.found, actor, parent.subject);
    const allowed: readonly OrganisationKind[] = parent === null ? partnerKinds : childKinds(parent.row.kind);
    if (!allowed.includes(wanted.kind)) throw refuse("organisation.kind");
    const now = platform.clock.now();
    const id = newId();
    await tx
      .insertInto("organisation")
      .values({
        id,
        root_id: actor.rootId,
        parent_id: parentId,
        slug: await freeSlug(tx, wanted.nameVi),
        kind: wanted.kind,
        state: wanted.state,
        invented: actor.invented,
        created_at: now,
        updated_at: now,
        ...columnsOf(wanted),
      })
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "organisation.create",
      subject: { type: "organisation", id },
      after: {
        ...(await valuesOf(tx, { ...columnsOf(wanted), kind: wanted.kind })),
        state: wanted.state,
        ...(parent === null ? {} : { parent: parent.row.name_vi }),
      },
    });
    if (parent !== null && wanted.state === "active")
      await insertBelonging(
        tx,
        { id, kind: wanted.kind },
        { id: parent.row.id, kind: parent.row.kind },
        wanted.belongsFrom,
        actor.invented,
      );
    await publishWhen(tx, wanted.isPublic);
    return id;
  });
}

/** Saves an organisation unless somebody saved it after `version` was read; then says who. */
export async function editOrganisation(
  platform: Own,
  actor: Actor,
  id: string,
  version: number,
  wanted: OrganisationValues & { kind: OrganisationKind | null },
): Promise<Conflict | undefined> {
  return platform.db.transaction().execute(async (tx) => {
    const { row, subject } = await lockOrganisation(tx, id);
    allow(policy.edit, actor, subject);
    if (row.version !== version) return conflictOf(tx, { type: "organisation", id }, row.version, row.updated_at);
    const kind = wanted.kind ?? row.kind;
    if (kind !== row.kind) await changeKind(tx, actor, row, kind);
    const { before, after } = changes(await valuesOf(tx, row), await valuesOf(tx, { ...columnsOf(wanted), kind }));
    if (Object.keys(after).length === 0) return undefined;
    const now = platform.clock.now();
    await tx
      .updateTable("organisation")
      .set({ ...columnsOf(wanted), kind, version: row.version + 1, updated_at: now })
      .where("id", "=", id)
      .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "organisation.edit",
      subject: { type: "organisation", id },
      before,
      after,
    });
    await publishWhen(tx, row.is_public || wanted.isPublic);
    return undefined;
  });
}

/** Another name under which people look for the organisation; false when it is there already. */
export async function addAlias(platform: Own, actor: Actor, id: string, alias: string): Promise<boolean> {
  return platform.db.transaction().execute(async (tx) => {
    const { subject } = await lockOrganisation(tx, id);
    allow(policy.edit, actor, subject);
    const added = await tx
      .insertInto("organisation_alias")
      .values({ organisation_id: id, alias })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) return false;
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "organisation.alias_add",
      subject: { type: "organisation", id },
      after: { alias },
    });
    return true;
  });
}

export async function removeAlias(platform: Own, actor: Actor, id: string, alias: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const { subject } = await lockOrganisation(tx, id);
    allow(policy.edit, actor, subject);
    const removed = await tx
      .deleteFrom("organisation_alias")
      .where("organisation_id", "=", id)
      .where("alias", "=", alias)
      .executeTakeFirst();
    if (removed.numDeletedRows === 0n) return;
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "organisation.alias_remove",
      subject: { type: "organisation", id },
      before: { alias },
    });
  });
}

function columnsOf(wanted: OrganisationValues) {
  const founded = beginning(wanted.founded);
  return {
    name_vi: wanted.nameVi,
    name_en: wanted.nameEn,
    short_name: wanted.shortName,
    country_code: wanted.countryCode,
    founded_on: founded.on,
    founded_precision: founded.precision,
    mission_vi: wanted.missionVi,
    mission_en: wanted.missionEn,
    address: wanted.address,
    phone: wanted.phone,
    email: wanted.email,
    website: wanted.website,
    is_public: wanted.isPublic,
  };
}

/** The record as its history shows it. */
async function valuesOf(
  tx: Tx<OrganisationsDb>,
  row: ReturnType<typeof columnsOf> & { kind: string },
): Promise<Record<string, unknown>> {
  const country =
    row.country_code === null
      ? undefined
      : await tx.selectFrom("country").select("name_vi").where("code", "=", row.country_code).executeTakeFirst();
  return {
    name_vi: row.name_vi,
    name_en: row.name_en,
    short_name: row.short_name,
    kind: row.kind,
    country: country?.name_vi ?? null,
    founded: said(row.founded_on, row.founded_precision),
    mission_vi: row.mission_vi,
    mission_en: row.mission_en,
    address: row.address,
    phone: row.phone,
    email: row.email,
    website: row.website,
    public: row.is_public,
  };
}

async function freeSlug(tx: Tx<OrganisationsDb>, name: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(${slugLock})`.execute(tx);
  const base = slugify(name, { fallback: "to-chuc", maxLength: 80 });
  const rows = await tx.selectFrom("organisation").select("slug").where("slug", "like", `${base}%`).execute();
  const taken = new Set(rows.map((row) => row.slug));
  let slug = base;
  for (let n = 2; taken.has(slug); n++) slug = `${base}-${n}`;
  return slug;
}

async function changeKind(
  tx: Tx<OrganisationsDb>,
  actor: Actor,
  row: { id: string; root_id: string; parent_id: string | null; kind: string; state: OrganisationState },
  kind: string,
): Promise<void> {
  allow(policy.decide, actor, {
    id: row.id,
    rootId: row.root_id,
    parentId: row.parent_id,
    kind: row.kind,
    state: row.state,
  });
  if (isPartner({ id: row.id, rootId: row.root_id, parentId: row.parent_id })) {
    if (!partnerKinds.some((known) => known === kind)) throw refuse("organisation.kind");
    return;
  }
  const parent = await tx
    .selectFrom("organisation")
    .select(["id", "kind"])
    .where("id", "=", row.parent_id)
    .executeTakeFirstOrThrow();
  if (!childKinds(parent.kind).some((known) => known === kind)) throw refuse("organisation.kind");
  await tx
    .updateTable("organisation_link")
    .set({ kind: belongingLink(parent.kind, kind) })
    .where("from_id", "=", row.id)
    .where("to_id", "=", parent.id)
    .where("kind", "in", belongingLinks)
    .where("valid_to", "is", null)
    .execute();
}
