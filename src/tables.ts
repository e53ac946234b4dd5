import type { AccountTables } from "#accounts";
import type { OrganisationTables } from "#organisations";
import type { AuditTables } from "#platform/audit.ts";
import type { MailTables } from "#platform/mail.ts";
import type { InstallationTables } from "#platform/platform.ts";

/** Every table of the program; a module sees only what it declares. */
export type AllTables = AuditTables & MailTables & InstallationTables & AccountTables & OrganisationTables;
