import type { Staff } from "#accounts";
import type { Platform } from "#platform/platform.ts";
import { attendeeRoutes } from "./routes.attendees.tsx";
import { countRoutes } from "./routes.counts.tsx";
import { editRoutes } from "./routes.edit.tsx";
import { listRoutes } from "./routes.list.tsx";
import type { ActivityRouteParts } from "./routes.load.ts";
import { mergeRoutes } from "./routes.merge.tsx";
import { permitRoutes } from "./routes.permits.tsx";
import { photoRoutes } from "./routes.photos.tsx";
import { putOffRoutes } from "./routes.putoff.tsx";
import { quickRoutes } from "./routes.quick.tsx";
import { recordRoutes } from "./routes.record.tsx";
import { seriesRoutes } from "./routes.series.tsx";
import { stepRoutes } from "./routes.steps.tsx";
import type { ActivitiesDb } from "./tables.ts";

/** The office's pages of activities. `parts`: what other modules put on them. */
export function activityRoutes(platform: Platform<ActivitiesDb>, staff: Staff, parts: ActivityRouteParts) {
  const routes = staff.routes();
  listRoutes(routes, platform, staff, parts);
  seriesRoutes(routes, platform, staff, parts);
  mergeRoutes(routes, platform, staff, parts);
  // Before the record: "/moi" would otherwise be read as its id.
  editRoutes(routes, platform, staff, parts);
  countRoutes(routes, platform, staff);
  permitRoutes(routes, platform, staff);
  photoRoutes(routes, platform, staff);
  attendeeRoutes(routes, platform, staff);
  quickRoutes(routes, platform, staff);
  putOffRoutes(routes, platform, staff);
  stepRoutes(routes, platform, staff);
  recordRoutes(routes, platform, staff, parts);
  return routes.app;
}
