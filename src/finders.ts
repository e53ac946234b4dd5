import { findActivities } from "#activities";
import { findDelegations } from "#delegations";
import { findOrganisations, findPeople } from "#organisations";
import { findCountries } from "#partners";
import type { Platform } from "#platform/platform.ts";
import type { Finder } from "#search";
import type { AllTables } from "./tables.ts";

/** What can be searched, in the order in which it is shown. */
export function allFinders({ db, clock }: Platform<AllTables>): Finder[] {
  return [
    {
      kind: "activity",
      label: { vi: "Hoạt động", en: "Activities" },
      find: (viewer, q, page, lang) =>
        findActivities(db, viewer.kind === "public" ? "public" : viewer.actor, q, page, lang),
    },
    {
      kind: "delegation",
      label: { vi: "Đoàn vào, đoàn ra", en: "Delegations" },
      find: async (viewer, q, page, lang) =>
        viewer.kind === "public" ? { hits: [], total: 0 } : findDelegations(db, viewer.actor, q, page, lang),
    },
    {
      kind: "organisation",
      label: { vi: "Tổ chức", en: "Organisations" },
      find: (viewer, q, page, lang) => findOrganisations(db, viewer, q, { ...page, lang, day: clock.today() }),
    },
    {
      kind: "person",
      label: { vi: "Người", en: "People" },
      find: (viewer, q, page, lang) => findPeople(db, viewer, q, { ...page, lang, day: clock.today() }),
    },
    {
      kind: "country",
      label: { vi: "Nước", en: "Countries" },
      find: (_viewer, q, page, lang) => findCountries(db, q, { ...page, lang }),
    },
  ];
}
