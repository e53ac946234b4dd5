import type { Generated, GeneratedAlways } from "kysely";
import type { OrganisationTables } from "#organisations";
import type { PartnerTables } from "#partners";
import type { AuditTables } from "#platform/audit.ts";
import type { DatePrecision, Qualifier } from "#platform/text/index.ts";
import type { SourceTables } from "#sources";
import type { PermitLevel, PermitState } from "./rules.permits.ts";
import type { RecurrenceKind } from "./rules.series.ts";
import type { ActivityState } from "./rules.ts";
import type {
  ActivityKind,
  Audience,
  Channel,
  CountedGroup,
  CountUnit,
  Location,
  Permission,
  PhotoState,
  Stage,
} from "./rules.vocabulary.ts";

type Day = Temporal.PlainDate;

export interface ActivityTables {
  activity_series: {
    id: string;
    root_id: string;
    slug: string;
    name_vi: string;
    name_en: string | null;
    owner_id: string | null;
    recurrence_note: string | null;
    state: "active" | "ended";
    invented: boolean;
    recurrence: RecurrenceKind;
    in_month: number | null;
    on_day: number | null;
    nth: number | null;
    weekday: number | null;
    is_public: boolean;
    version: Generated<number>;
    updated_at: Date;
  };
  activity: {
    id: string;
    root_id: string;
    year_made: number;
    number: number;
    /** The union whose series the number is of, where that is not the one that keeps the record now. */
    number_root_id: string | null;
    slug: string;
    title_vi: string;
    title_en: string | null;
    summary_vi: string | null;
    summary_en: string | null;
    kind: ActivityKind | null;
    channel: Channel | null;
    location: Location | null;
    lead_organisation_id: string;
    series_id: string | null;
    ordinal: number | null;
    stage: Stage | null;
    occurrences: Generated<number>;
    starts_on: Day | null;
    starts_precision: DatePrecision | null;
    ends_on: Day | null;
    starts_at: string | null;
    ends_at: string | null;
    place_text: string | null;
    occasion: string | null;
    message: string | null;
    audience: Audience;
    state: ActivityState;
    quick: boolean;
    counts_sent_at: Date | null;
    drafted_by: string | null;
    drafted_by_name: string;
    entered_for_id: string | null;
    approved_own_work: Generated<boolean>;
    version: Generated<number>;
    created_at: Date;
    updated_at: Date;
    invented: boolean;
    merged_into_id: Generated<string | null>;
    folded: GeneratedAlways<string>;
  };
  activity_counter: { root_id: string; year: number; last_number: number };
  activity_country: { activity_id: string; country_code: string };
  activity_organiser: { activity_id: string; organisation_id: string };
  activity_tag: { activity_id: string; tag: string };
  head_count: {
    id: string;
    activity_id: string;
    counted_group: CountedGroup;
    unit: CountUnit;
    value: number;
    qualifier: Qualifier;
    source: string;
    invented: boolean;
    updated_at: Date;
  };
  activity_attendee: {
    id: string;
    activity_id: string;
    full_name: string;
    organisation: string | null;
    title: string | null;
    sort_key: string;
    created_at: Date;
    invented: boolean;
    folded_name: GeneratedAlways<string>;
    folded_organisation: GeneratedAlways<string>;
  };
  activity_step: {
    id: GeneratedAlways<number>;
    activity_id: string;
    act: string;
    from_state: ActivityState;
    to_state: ActivityState;
    at: Date;
    account_id: string | null;
    actor_name: string;
    reason: string | null;
  };
  activity_merge: {
    id: string;
    kept_id: string;
    lost_id: string;
    taken: unknown;
    last_step: number;
    at: Date;
    actor_name: string;
    undone_at: Date | null;
  };
  activity_permit: {
    activity_id: string;
    level: PermitLevel;
    state: PermitState;
    authority: string | null;
    submitted_on: Day | null;
    decision_number: string | null;
    decided_on: Day | null;
    reported_on: Day | null;
    note: string | null;
    version: Generated<number>;
    updated_at: Date;
    invented: boolean;
  };
  activity_postponement: {
    id: GeneratedAlways<number>;
    activity_id: string;
    old_on: Day | null;
    old_precision: DatePrecision | null;
    old_ends_on: Day | null;
    new_on: Day | null;
    new_precision: DatePrecision | null;
    new_ends_on: Day | null;
    at: Date;
  };
  photo: {
    id: string;
    activity_id: string;
    original_sha256: string;
    caption_vi: string | null;
    caption_en: string | null;
    credit: string | null;
    alt_vi: string | null;
    alt_en: string | null;
    permission: Permission;
    shows_children: boolean;
    guardians_agreed: boolean;
    state: PhotoState;
    width: number | null;
    height: number | null;
    position: number;
    created_at: Date;
    invented: boolean;
  };
  photo_variant: { photo_id: string; width: number; sha256: string; height: number };
  stored_file: { sha256: string; size: number; media_type: string; created_at: Date };
}

export type ActivitiesDb = ActivityTables &
  AuditTables &
  SourceTables &
  Pick<OrganisationTables, "organisation" | "organisation_alias" | "organisation_setting"> &
  Pick<PartnerTables, "country">;
