import type { Generated } from "kysely";
import type { ActivityTables } from "#activities";
import type { OrganisationTables } from "#organisations";
import type { PartnerTables } from "#partners";
import type { AuditTables } from "#platform/audit.ts";
import type { SourceTables } from "#sources";
import type { Currency, PlanState } from "./rules.ts";

export interface PlanTables {
  plan: {
    id: string;
    root_id: string;
    organisation_id: string;
    year: number;
    state: PlanState;
    submitted_by: string | null;
    submitted_by_name: string | null;
    submitted_at: Date | null;
    agreed_by_name: string | null;
    agreed_at: Date | null;
    returned_reason: string | null;
    version: Generated<number>;
    created_at: Date;
    updated_at: Date;
    invented: boolean;
  };
  plan_line: {
    id: string;
    plan_id: string;
    title_vi: string;
    title_en: string | null;
    quarter: number;
    in_month: number | null;
    kind: NonNullable<ActivityTables["activity"]["kind"]> | null;
    country_code: string | null;
    people: number | null;
    budget: string | null;
    currency: Currency | null;
    responsible: string | null;
    added_later: boolean;
    activity_id: string | null;
    dropped_reason: string | null;
    version: Generated<number>;
    created_at: Date;
    updated_at: Date;
    invented: boolean;
  };
}

/** The module's own tables, and those it joins. */
export type PlansDb = PlanTables &
  ActivityTables &
  AuditTables &
  SourceTables &
  Pick<OrganisationTables, "organisation" | "organisation_alias" | "organisation_setting"> &
  Pick<PartnerTables, "country">;
