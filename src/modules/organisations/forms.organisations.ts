import { z } from "zod";
import { dateField, formFields, formOf, overFields, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { endAfterStart, faults, phone, version } from "./forms.ts";
import type { OrganisationDetail } from "./queries.organisation.ts";
import { linkKinds, type LinkKind, type OrganisationKind, type OrganisationState } from "./rules.ts";

function website(lang: Lang) {
  return formFields(lang)
    .line(300)
    .transform((value, context) => {
      if (value === null) return null;
      const address = /^[a-z][a-z\d+.-]*:/i.test(value) ? value : `https://${value}`;
      const url = URL.canParse(address) ? new URL(address) : undefined;
      if (url === undefined || !/^https?:$/.test(url.protocol) || !url.hostname.includes("."))
        context.addIssue({ code: "custom", message: faults(lang).website });
      return address;
    });
}

interface OrganisationChoices {
  kinds: readonly OrganisationKind[];
  countries: readonly string[];
}

/** The record of an organisation. `kinds` empty: the kind is not asked. */
export function organisationForm(lang: Lang, choices: OrganisationChoices) {
  const f = formFields(lang);
  return z.object({
    version,
    kind: choices.kinds.length === 0 ? z.unknown().transform(() => null) : f.neededChoice(choices.kinds),
    name_vi: f.needed(f.line(300)),
    name_en: f.line(300),
    short_name: f.line(100),
    country: f.choice(choices.countries),
    founded: f.date,
    mission_vi: f.lines(3000),
    mission_en: f.lines(3000),
    address: f.line(300),
    phone: phone(lang),
    email: f.email,
    website: website(lang),
    public: f.tick,
  });
}

/** A new organisation: its record, its place, its first state and since when it belongs there. */
export function newOrganisationForm(lang: Lang, choices: OrganisationChoices) {
  const f = formFields(lang);
  return organisationForm(lang, choices).extend({
    kind: f.neededChoice(choices.kinds),
    state: f.neededChoice(["active", "preparing"]),
    belongs_from: f.date,
  });
}

export function stateForm(lang: Lang, next: readonly OrganisationState[], successors: readonly string[]) {
  const f = formFields(lang);
  return z
    .object({
      to: f.neededChoice(next),
      on: f.needed(f.day),
      reason: f.needed(f.line(500)),
      successor: f.choice(successors),
    })
    .superRefine(
      (value, context) => {
        if (value.to === "merged" && value.successor === null)
          context.addIssue({ code: "custom", path: ["successor"], message: faults(lang).successor });
      },
      overFields("to", "successor"),
    );
}

export function aliasForm(lang: Lang) {
  const f = formFields(lang);
  return z.object({ alias: f.needed(f.line(300)) });
}

export function linkForm(lang: Lang, kinds: readonly LinkKind[] = linkKinds) {
  const f = formFields(lang);
  return z
    .object({ kind: f.neededChoice(kinds), from: f.date, to: f.date, note: f.line(300) })
    .superRefine((value, context) => endAfterStart(lang, value, "to", context), overFields("from", "to"));
}

/** A stored record as its form shows it. */
export function organisationFormOf(organisation: OrganisationDetail): FormState {
  return formOf({
    version: organisation.version,
    kind: organisation.kind,
    name_vi: organisation.nameVi,
    name_en: organisation.nameEn,
    short_name: organisation.shortName,
    country: organisation.country?.code,
    founded: dateField(organisation.foundedOn, organisation.foundedPrecision),
    mission_vi: organisation.missionVi,
    mission_en: organisation.missionEn,
    address: organisation.address,
    phone: organisation.phone,
    email: organisation.email,
    website: organisation.website,
    public: organisation.isPublic,
  });
}

/** The record as the commands take it. */
export function organisationValues(value: Omit<z.output<ReturnType<typeof organisationForm>>, "version" | "kind">) {
  return {
    nameVi: value.name_vi,
    nameEn: value.name_en,
    shortName: value.short_name,
    countryCode: value.country,
    founded: value.founded,
    missionVi: value.mission_vi,
    missionEn: value.mission_en,
    address: value.address,
    phone: value.phone,
    email: value.email,
    website: value.website,
    isPublic: value.public,
  };
}
