import type { AccountTables } from "#accounts";
import type { ActivityTables } from "#activities";
import type { OrganisationTables } from "#organisations";
import type { PartnerTables } from "#partners";
import type { AuditTables } from "#platform/audit.ts";
import type { AppliesTo, HolidayKind, HolidayStatus } from "./rules.holidays.ts";

type Day = Temporal.PlainDate;

export interface CalendarTables {
  holiday: {
    day: Day;
    kind: HolidayKind;
    name_vi: string;
    name_en: string;
    applies_to: AppliesTo;
    basis: string;
    source: string;
    status: HolidayStatus;
    note: string | null;
  };
  calendar_feed: {
    id: string;
    account_id: string;
    name: string;
    token_hash: Buffer;
    created_at: Date;
    last_read_at: Date | null;
    revoked_at: Date | null;
  };
}

export type CalendarDb = CalendarTables &
  AuditTables &
  Pick<AccountTables, "account"> &
  Pick<
    ActivityTables,
    "activity" | "activity_country" | "activity_organiser" | "activity_postponement" | "activity_step"
  > &
  Pick<OrganisationTables, "organisation"> &
  Pick<PartnerTables, "country">;
