import { slugify } from "#platform/text/index.ts";
import { inventedLinks, inventedOrganisations } from "./data.organisations.invented.ts";
import { links, outsideBodies, unionTree } from "./data.organisations.ts";
import { settings } from "./data.settings.ts";
import { bodies, terms } from "./data.terms.ts";
import { isInvented, known, knownEnd } from "./facts.ts";
import { idOf } from "./ids.ts";
import { rootId, type Load } from "./load.ts";

const organisations = [...unionTree, ...outsideBodies, ...inventedOrganisations];
const nameOf = new Map(organisations.map(({ key, nameVi }) => [key, nameVi]));

/** What an organisation of the sample is called, for the histories of others. */
export function organisationName(key: string): string | undefined {
  return nameOf.get(key);
}

export async function loadOrganisations(load: Load): Promise<void> {
  const { tx, now } = load;
  await tx
    .insertInto("organisation")
    .values(
      organisations.map((spec) => {
        const founded = known(spec.founded);
        return {
          id: idOf("organisation", spec.key),
          root_id: rootId,
          parent_id: spec.under === undefined ? null : idOf("organisation", spec.under),
          slug: spec.slug ?? slugify(spec.nameVi, { fallback: spec.key }),
          kind: spec.kind,
          name_vi: spec.nameVi,
          name_en: spec.nameEn ?? null,
          short_name: spec.shortName ?? null,
          country_code: spec.country ?? null,
          founded_on: founded.on,
          founded_precision: founded.precision,
          mission_vi: spec.mission?.vi ?? null,
          mission_en: spec.mission?.en ?? null,
          address: spec.address ?? null,
          phone: spec.phone ?? null,
          email: spec.email ?? null,
          website: spec.website ?? null,
          state: spec.state ?? "active",
          is_public: spec.hidden !== true,
          invented: isInvented(spec),
          created_at: now,
          updated_at: now,
        };
      }),
    )
    .execute();
  await tx
    .insertInto("organisation_alias")
    .values(
      organisations.flatMap(({ key, aliases = [] }) =>
        aliases.map((alias) => ({ organisation_id: idOf("organisation", key), alias })),
      ),
    )
    .execute();
  const countries = await tx.selectFrom("country").select(["code", "name_vi"]).execute();
  const countryOf = new Map(countries.map(({ code, name_vi }) => [code, name_vi]));
  for (const spec of organisations) {
    const id = idOf("organisation", spec.key);
    load.cite("organisation", id, spec.sources);
    load.remember("organisation.create", "organisation", id, {
      name_vi: spec.nameVi,
      name_en: spec.nameEn,
      kind: spec.kind,
      country: spec.country === undefined ? undefined : countryOf.get(spec.country),
      state: spec.state ?? "active",
      parent: spec.under === undefined ? null : nameOf.get(spec.under),
    });
  }
}

export async function loadLinks(load: Load): Promise<void> {
  const rows = [...links, ...inventedLinks].map((link) => ({
    link,
    id: idOf("organisation_link", `${link.from}/${link.kind}/${link.to}`),
  }));
  await load.tx
    .insertInto("organisation_link")
    .values(
      rows.map(({ id, link }) => {
        const since = known(link.since);
        return {
          id,
          from_id: idOf("organisation", link.from),
          to_id: idOf("organisation", link.to),
          kind: link.kind,
          valid_from: since.on,
          valid_from_precision: since.precision,
          valid_to: null,
          valid_to_precision: null,
          note: link.note ?? null,
          invented: isInvented(link),
        };
      }),
    )
    .execute();
  for (const { id, link } of rows) {
    load.cite("organisation_link", id, link.sources);
    load.remember("organisation.link_add", "organisation", idOf("organisation", link.from), {
      link: link.kind,
      with: nameOf.get(link.to),
      from: link.since,
      note: link.note,
    });
  }
}

export async function loadTerms(load: Load): Promise<void> {
  await load.tx
    .insertInto("term")
    .values(
      terms.map((spec) => {
        const [began, ended] = [known(spec.began), knownEnd(spec.ended)];
        return {
          id: idOf("term", spec.key),
          organisation_id: idOf("organisation", spec.organisation),
          ordinal: spec.ordinal ?? null,
          nominal_from: spec.from,
          nominal_to: spec.to,
          actual_from: began.on,
          actual_from_precision: began.precision,
          actual_to: ended.on,
          actual_to_precision: ended.precision,
          theme: spec.theme ?? null,
          invented: isInvented(spec),
        };
      }),
    )
    .execute();
  await load.tx
    .insertInto("body")
    .values(
      bodies.map((spec) => ({
        id: idOf("body", spec.key),
        organisation_id: idOf("organisation", spec.organisation),
        term_id: spec.term === undefined ? null : idOf("term", spec.term),
        kind: spec.kind,
        name_vi: spec.nameVi,
        name_en: spec.nameEn,
        seats: null,
        invented: isInvented(spec),
      })),
    )
    .execute();
  for (const spec of terms) {
    load.cite("term", idOf("term", spec.key), spec.sources);
    load.remember("organisation.term_add", "organisation", idOf("organisation", spec.organisation), {
      ordinal: spec.ordinal,
      nominal: `${spec.from}–${spec.to}`,
      actual_from: spec.began,
      actual_to: spec.ended,
      theme: spec.theme,
    });
  }
  for (const spec of bodies) {
    load.cite("body", idOf("body", spec.key), spec.sources);
    load.remember("organisation.body_add", "organisation", idOf("organisation", spec.organisation), {
      body: spec.nameVi,
      name_en: spec.nameEn,
      kind: spec.kind,
    });
  }
}

export async function loadSettings(load: Load): Promise<void> {
  await load.tx
    .insertInto("organisation_setting")
    .values(
      settings.map((spec) => ({
        id: idOf("organisation_setting", spec.key),
        organisation_id: rootId,
        key: spec.key,
        value: JSON.stringify(spec.value),
        valid_from: Temporal.PlainDate.from(spec.from),
        valid_to: null,
        verified: spec.verified,
        note: spec.note,
      })),
    )
    .execute();
  for (const { key, value, from, verified, note } of settings)
    load.remember("setting.change", "setting", `${rootId}:${key}`, { value, from, verified, note });
}
