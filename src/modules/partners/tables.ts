import type { GeneratedAlways } from "kysely";
import type { OrganisationTables } from "#organisations";
import type { DatePrecision } from "#platform/text/index.ts";

export interface PartnerTables {
  country: {
    code: string;
    slug_vi: string;
    slug_en: string;
    name_vi: string;
    name_en: string;
    formal_vi: string | null;
    kind: "country" | "area" | "historic";
    relations_on: Temporal.PlainDate | null;
    relations_precision: DatePrecision | null;
    relations_source: string | null;
    relations_note_vi: string | null;
    relations_note_en: string | null;
    national_day: string | null;
    region: string | null;
    valid_to: Temporal.PlainDate | null;
    folded: GeneratedAlways<string>;
  };
  country_alias: { country_code: string; alias: string; folded: GeneratedAlways<string> };
}

/** The module's own tables and the organisations whose country it shows. */
export type PartnersDb = PartnerTables & Pick<OrganisationTables, "organisation">;
