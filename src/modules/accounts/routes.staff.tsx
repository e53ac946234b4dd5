import type { Platform } from "#platform/platform.ts";
import { accountsRoutes } from "./routes.accounts.tsx";
import { auditRoutes, type AuditParts } from "./routes.audit.tsx";
import { mailRoutes } from "./routes.mail.tsx";
import { myAccountRoutes } from "./routes.my-account.tsx";
import type { Staff } from "./staff.tsx";
import type { AccountsDb } from "./tables.ts";

/** The office's pages about who may enter and what was done: accounts, one's own, letters, the audit trail. */
export function accountRoutes(platform: Platform<AccountsDb>, staff: Staff, parts: AuditParts) {
  const routes = staff.routes();
  accountsRoutes(routes, platform, staff, parts);
  myAccountRoutes(routes, platform, staff);
  mailRoutes(routes, platform, staff);
  auditRoutes(routes, platform, staff, parts);
  return routes.app;
}
