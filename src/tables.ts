import type { AccountTables } from "#accounts";
import type { ActivityTables } from "#activities";
import type { CalendarTables } from "#calendar";
import type { DelegationTables } from "#delegations";
import type { CongressTables } from "#congresses";
import type { FigureTables } from "#figures";
import type { IntakeTables } from "#intake";
import type { MemberTables } from "#members";
import type { OfficeTables } from "#office";
import type { OrganisationTables } from "#organisations";
import type { PartnerTables } from "#partners";
import type { PlaceTables } from "#places";
import type { AuditTables } from "#platform/audit.ts";
import type { MailTables } from "#platform/mail.ts";
import type { InstallationTables } from "#platform/platform.ts";
import type { PlanTables } from "#plans";
import type { ReportTables } from "#reports";
import type { SourceTables } from "#sources";
import type { SuccessionTables } from "#succession";

/** Every table of the program; a module sees only what it declares. */
export type AllTables = AuditTables &
  MailTables &
  InstallationTables &
  AccountTables &
  OrganisationTables &
  PartnerTables &
  SourceTables &
  ActivityTables &
  CalendarTables &
  DelegationTables &
  CongressTables &
  FigureTables &
  IntakeTables &
  MemberTables &
  OfficeTables &
  PlaceTables &
  PlanTables &
  ReportTables &
  SuccessionTables;
