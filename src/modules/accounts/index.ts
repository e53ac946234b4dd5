export { addAccount, passwordFault } from "./commands.add.ts";
export { actorOf, holdersAt, likeText } from "./queries.ts";
export { allow, holdsOr, needs, permits, type Sentence } from "./policy.ts";
export { auditActor, holds, holdsAnywhere, reach, type Act, type Actor } from "./rules.ts";
export {
  idOf,
  makeStaff,
  officePath,
  originOf,
  showsSampleSecrets,
  type RouteNote,
  type Staff,
  type StaffContext,
  type StaffEnv,
  type StaffRoutes,
} from "./staff.tsx";
export { visitorLang } from "./routes.doorstep.ts";
export { makeSignInPage, signInRoutes } from "./routes.sign-in.tsx";
export { accountRoutes } from "./routes.staff.tsx";
export { type AuditParts, type TrailReader } from "./routes.audit.tsx";
export { accountNames, readAccountTrail } from "./queries.trail.ts";
export { accountWords } from "./messages.ts";
export type { AccountTables } from "./tables.ts";
