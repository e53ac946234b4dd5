import type { GeneratedAlways } from "kysely";
import type { ActivityTables } from "#activities";
import type { OrganisationTables } from "#organisations";
import type { AuditTables } from "#platform/audit.ts";

type Day = Temporal.PlainDate;

export interface PlaceTables {
  place: {
    key: string;
    code: string;
    level: "province" | "district" | "commune";
    kind: string;
    name: string;
    full_name: string;
    variant: string | null;
    within: string | null;
    valid_from: Day | null;
    valid_to: Day | null;
    basis: string;
    status: "verified" | "derived" | "press" | "same_name" | "unknown";
    folded: GeneratedAlways<string>;
  };
  place_successor: {
    place_key: string;
    successor_key: string;
    scope: "whole" | "part" | "part-area-only" | "remainder" | "unstated";
  };
  record_place: { record_type: "organisation" | "activity"; record_id: string; place_key: string; updated_at: Date };
}

export type PlacesDb = PlaceTables &
  AuditTables &
  Pick<OrganisationTables, "organisation"> &
  Pick<ActivityTables, "activity" | "activity_organiser">;
