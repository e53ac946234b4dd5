import type { Staff } from "#accounts";
import type { Own } from "./commands.ts";
import { editRoutes } from "./routes.edit.tsx";
import { giftRoutes } from "./routes.gifts.tsx";
import { linkRoutes } from "./routes.links.tsx";
import { listRoutes } from "./routes.list.tsx";
import type { DelegationRouteParts } from "./routes.load.ts";
import { memberRoutes } from "./routes.members.tsx";
import { paperRoutes } from "./routes.paper.tsx";
import { programmeRoutes } from "./routes.programme.tsx";
import { recordRoutes } from "./routes.record.tsx";

/** Every office page of delegations. */
export function delegationRoutes(platform: Own, staff: Staff, parts: DelegationRouteParts) {
  const routes = staff.routes();
  listRoutes(routes, platform, staff);
  // A fixed address comes before the same place with an id.
  editRoutes(routes, platform, staff);
  const pages = recordRoutes(routes, platform, staff, parts);
  memberRoutes(routes, platform, staff, pages);
  programmeRoutes(routes, platform, staff);
  giftRoutes(routes, platform, staff);
  linkRoutes(routes, platform, staff);
  paperRoutes(routes, platform, staff);
  return routes.app;
}
