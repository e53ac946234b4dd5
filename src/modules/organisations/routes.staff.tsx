import { Hono } from "hono";
import { officePath, type Staff, type StaffEnv } from "#accounts";
import type { Own } from "./commands.shared.ts";
import { linkRoutes } from "./routes.links.tsx";
import { organisationRecordRoutes } from "./routes.organisations.tsx";
import { peopleRoutes } from "./routes.people.tsx";
import { positionRoutes } from "./routes.positions.tsx";
import { settingRoutes } from "./routes.settings.tsx";
import { structureRoutes, type OfficeParts } from "./routes.structure.tsx";
import { termRoutes } from "./routes.terms.tsx";

/** Every office page of organisations, people, posts, terms and settings. */
export function organisationRoutes(platform: Own, staff: Staff, parts: OfficeParts) {
  const app = new Hono<StaffEnv>();
  // The lists have fixed addresses where records have an id: they come first.
  for (const routes of [
    structureRoutes(platform, staff, parts),
    linkRoutes(platform, staff),
    termRoutes(platform, staff),
    peopleRoutes(platform, staff, parts),
    positionRoutes(platform, staff, parts),
    settingRoutes(platform, staff, parts),
    organisationRecordRoutes(platform, staff, parts),
  ])
    app.route("/", routes);
  return app;
}

/** The office address of a record of this module, or null for another type. */
export function organisationRecordHref(type: string, id: string): string | null {
  switch (type) {
    case "organisation":
      return `${officePath}/to-chuc/${id}`;
    case "person":
      return `${officePath}/nguoi/${id}`;
    case "position":
      return `${officePath}/chuc-danh/${id}`;
    case "setting":
      return `${officePath}/thiet-lap/${id.slice(id.indexOf(":") + 1)}`;
    default:
      return null;
  }
}
