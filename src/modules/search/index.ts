export { searchRoutes } from "./routes.tsx";
export type { Finder, Hit, Viewer } from "./rules.ts";
