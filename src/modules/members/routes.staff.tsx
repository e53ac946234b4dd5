import { Hono } from "hono";
import type { Staff, StaffEnv } from "#accounts";
import type { Own } from "./commands.shared.ts";
import { confirmationRoutes } from "./routes.confirmations.tsx";
import { importRoutes } from "./routes.imports.tsx";
import { listRoutes } from "./routes.list.tsx";
import { recordRoutes } from "./routes.record.tsx";
import type { OfficeParts } from "./routes.shared.ts";

/** Every office page of members. */
export function memberRoutes(platform: Own, staff: Staff, parts: OfficeParts) {
  const app = new Hono<StaffEnv>();
  // What has a fixed address comes before the records, whose address is an id.
  for (const routes of [
    listRoutes(platform, staff),
    importRoutes(platform, staff),
    confirmationRoutes(platform, staff),
    recordRoutes(platform, staff, parts),
  ])
    app.route("/", routes);
  return app;
}
