import type { Generated, GeneratedAlways } from "kysely";
import type { PartnerTables } from "#partners";
import type { AuditTables } from "#platform/audit.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import type { SourceTables } from "#sources";

type Day = Temporal.PlainDate;

export interface OrganisationTables {
  organisation: {
    id: string;
    root_id: string;
    parent_id: string | null;
    slug: string;
    kind: string;
    name_vi: string;
    name_en: string | null;
    short_name: string | null;
    country_code: string | null;
    founded_on: Day | null;
    founded_precision: DatePrecision | null;
    mission_vi: string | null;
    mission_en: string | null;
    address: string | null;
    phone: string | null;
    email: string | null;
    website: string | null;
    state: "preparing" | "active" | "suspended" | "merged" | "dissolved";
    is_public: boolean;
    invented: boolean;
    version: Generated<number>;
    created_at: Date;
    updated_at: Date;
    folded: GeneratedAlways<string>;
  };
  organisation_step: {
    id: string;
    organisation_id: string;
    from_state: string;
    to_state: string;
    happened_on: Day;
    successor_id: string | null;
    reason: string;
    at: Date;
    account_id: string | null;
    actor_name: string;
  };
  organisation_past: {
    id: string;
    organisation_id: string;
    last_on: Day;
    name_vi: string;
    name_en: string | null;
    short_name: string | null;
    parent_id: string | null;
  };
  organisation_alias: { organisation_id: string; alias: string; folded: GeneratedAlways<string> };
  organisation_link: {
    id: string;
    from_id: string;
    to_id: string;
    kind:
      | "member_of"
      | "chapter_of"
      | "club_of"
      | "counterpart_of"
      | "successor_of"
      | "supervised_by"
      | "coordinates_with";
    valid_from: Day | null;
    valid_from_precision: DatePrecision | null;
    valid_to: Day | null;
    valid_to_precision: DatePrecision | null;
    note: string | null;
    invented: boolean;
  };
  person: {
    id: string;
    root_id: string;
    full_name: string;
    sort_key: string;
    gender: "female" | "male" | "other" | null;
    birth_year: number | null;
    email: string | null;
    phone: string | null;
    note: string | null;
    state: "active" | "deceased" | "erased";
    invented: boolean;
    version: Generated<number>;
    created_at: Date;
    updated_at: Date;
    folded: GeneratedAlways<string>;
  };
  term: {
    id: string;
    organisation_id: string;
    ordinal: number | null;
    nominal_from: number;
    nominal_to: number;
    actual_from: Day | null;
    actual_from_precision: DatePrecision | null;
    actual_to: Day | null;
    actual_to_precision: DatePrecision | null;
    theme: string | null;
    invented: boolean;
    version: Generated<number>;
  };
  body: {
    id: string;
    organisation_id: string;
    term_id: string | null;
    kind: "executive_committee" | "standing_board" | "inspection_board" | "permanent_leadership" | "office";
    name_vi: string;
    name_en: string;
    seats: number | null;
    invented: boolean;
  };
  position_title: { code: string; name_vi: string; name_en: string; precedence: number; honorary: boolean };
  position: {
    id: string;
    person_id: string;
    organisation_id: string;
    body_id: string | null;
    term_id: string | null;
    title_code: string;
    title_text: string | null;
    held_from: Day | null;
    held_from_precision: DatePrecision | null;
    held_to: Day | null;
    held_to_precision: DatePrecision | null;
    attested_on: Day | null;
    attested_precision: DatePrecision | null;
    how: "elected" | "appointed" | "filled" | "ex_officio" | null;
    is_public: boolean;
    end_reason: string | null;
    invented: boolean;
    version: Generated<number>;
    created_at: Date;
  };
  seat_decision: {
    id: string;
    body_id: string;
    begun_id: string;
    ended_id: string | null;
    symbol: string;
    dated_on: Day;
    title: string;
    issuer: string;
    invented: boolean;
    at: Date;
    account_id: string | null;
    actor_name: string;
  };
  organisation_setting: {
    id: string;
    organisation_id: string;
    key: string;
    value: unknown;
    valid_from: Day;
    valid_to: Day | null;
    verified: boolean;
    note: string | null;
  };
}

/** The module's own tables, and those it joins: countries, sources, the audit trail. */
export type OrganisationsDb = OrganisationTables & AuditTables & SourceTables & Pick<PartnerTables, "country">;
