export { makePortal, type Portal, type PortalPage, type PortalRoutes, type PortalUnion } from "./portal.tsx";
export { settingOn } from "./queries.settings.ts";
export type { OrganisationTables } from "./tables.ts";
