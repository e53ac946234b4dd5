import { Hono } from "hono";
import { officePath, type Staff, type StaffEnv } from "#accounts";
import { bodyRoutes } from "./routes.bodies.tsx";
import type { Own } from "./commands.shared.ts";
import { chartRoutes } from "./routes.chart.tsx";
import { heldRoutes } from "./routes.held.tsx";
import { linkRoutes } from "./routes.links.tsx";
import { editOrganisationRoutes } from "./routes.organisations-edit.tsx";
import { newOrganisationRoutes } from "./routes.organisations-new.tsx";
import { organisationStateRoutes } from "./routes.organisations-state.tsx";
import { organisationRecordRoutes } from "./routes.organisations.tsx";
import { newPersonRoutes } from "./routes.people-new.tsx";
import { peopleRoutes } from "./routes.people.tsx";
import { newPositionRoutes } from "./routes.positions-new.tsx";
import { positionRoutes } from "./routes.positions.tsx";
import { settingRoutes } from "./routes.settings.tsx";
import type { OfficeParts } from "./routes.shared.tsx";
import { structureRoutes } from "./routes.structure.tsx";
import { termRoutes } from "./routes.terms.tsx";

/** Every office page of organisations, people, posts, terms and settings. */
export function organisationRoutes(platform: Own, staff: Staff, parts: OfficeParts) {
  const app = new Hono<StaffEnv>();
  // The lists have fixed addresses where records have an id: they come first.
  for (const routes of [
    structureRoutes(platform, staff, parts),
    chartRoutes(platform, staff),
    heldRoutes(platform, staff),
    bodyRoutes(platform, staff),
    linkRoutes(platform, staff),
    termRoutes(platform, staff),
    newPersonRoutes(platform, staff),
    newPositionRoutes(platform, staff),
    peopleRoutes(platform, staff, parts),
    positionRoutes(platform, staff, parts),
    settingRoutes(platform, staff, parts),
    newOrganisationRoutes(platform, staff),
    editOrganisationRoutes(platform, staff),
    organisationStateRoutes(platform, staff),
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
