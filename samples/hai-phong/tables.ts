import type { AccountTables } from "#accounts";
import type { ActivityTables } from "#activities";
import type { DelegationTables } from "#delegations";
import type { CongressTables } from "#congresses";
import type { FigureTables } from "#figures";
import type { IntakeTables } from "#intake";
import type { MemberTables } from "#members";
import type { OfficeTables } from "#office";
import type { OrganisationTables } from "#organisations";
import type { PartnerTables } from "#partners";
import type { AuditTables } from "#platform/audit.ts";
import type { MailTables } from "#platform/mail.ts";
import type { InstallationTables, Platform } from "#platform/platform.ts";
import type { PlanTables } from "#plans";
import type { ReportTables } from "#reports";
import type { SourceTables } from "#sources";
import type { SuccessionTables } from "#succession";

/** The sample writes everywhere, so it stands on every table of the program. */
export type SampleTables = AuditTables &
  MailTables &
  InstallationTables &
  AccountTables &
  OrganisationTables &
  PartnerTables &
  SourceTables &
  ActivityTables &
  DelegationTables &
  CongressTables &
  FigureTables &
  IntakeTables &
  MemberTables &
  OfficeTables &
  PlanTables &
  ReportTables &
  SuccessionTables;

export type SamplePlatform = Platform<SampleTables>;
