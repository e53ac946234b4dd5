import type { Generated, GeneratedAlways } from "kysely";
import type { AccountTables } from "#accounts";
import type { ActivityTables } from "#activities";
import type { OrganisationTables } from "#organisations";
import type { PartnerTables } from "#partners";
import type { AuditTables } from "#platform/audit.ts";
import type { DatePrecision, Qualifier } from "#platform/text/index.ts";
import type { SourceTables } from "#sources";
import type { Audience, DelegationState, Direction, GiftWay, Part, Side } from "./rules.ts";

type Day = Temporal.PlainDate;

export interface DelegationTables {
  delegation: {
    id: string;
    root_id: string;
    direction: Direction;
    title_vi: string;
    title_en: string | null;
    host_id: string;
    occasion: string | null;
    size_value: number | null;
    size_qualifier: Qualifier | null;
    size_source: string | null;
    starts_on: Day;
    starts_precision: DatePrecision;
    ends_on: Day | null;
    state: DelegationState;
    state_reason: string | null;
    audience: Audience;
    note: string | null;
    version: Generated<number>;
    drafted_by: string | null;
    drafted_by_name: string;
    updated_by_name: string;
    created_at: Date;
    updated_at: Date;
    invented: boolean;
    folded: GeneratedAlways<string>;
  };
  delegation_country: { delegation_id: string; country_code: string };
  delegation_organisation: { delegation_id: string; organisation_id: string; part: Part };
  delegation_activity: { delegation_id: string; activity_id: string };
  delegation_member: {
    id: string;
    delegation_id: string;
    side: Side;
    rank: number;
    full_name: string;
    title: string | null;
    title_en: string | null;
    organisation: string | null;
    is_head: boolean;
    is_public: boolean;
    version: Generated<number>;
    updated_at: Date;
    updated_by_name: string;
    folded_name: GeneratedAlways<string>;
    folded_organisation: GeneratedAlways<string>;
  };
  delegation_item: {
    id: string;
    delegation_id: string;
    day: Day;
    starts_at: string;
    ends_at: string | null;
    what: string;
    what_en: string | null;
    place: string | null;
    who: string | null;
    note: string | null;
    version: Generated<number>;
    updated_at: Date;
    updated_by_name: string;
  };
  delegation_gift: {
    id: string;
    delegation_id: string;
    way: GiftWay;
    what: string;
    giver: string | null;
    receiver: string | null;
    amount: string | null;
    currency: string | null;
    version: Generated<number>;
    created_at: Date;
    updated_at: Date;
    updated_by_name: string;
  };
}

export type DelegationsDb = DelegationTables &
  AuditTables &
  SourceTables &
  Pick<AccountTables, "account"> &
  Pick<ActivityTables, "activity" | "activity_country" | "activity_organiser"> &
  Pick<OrganisationTables, "organisation" | "organisation_alias" | "organisation_setting"> &
  Pick<PartnerTables, "country">;
