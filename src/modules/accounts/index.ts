export { addAccount, passwordFault } from "./cli.ts";
export { actorOf, likeText } from "./queries.ts";
export { allow, holdsOr, needs, permits, type Sentence } from "./policy.ts";
export { auditActor, holds, holdsAnywhere, reach, type Act, type Actor } from "./rules.ts";
export {
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
export { makeSignInPage, signInRoutes, visitorLang } from "./routes.sign-in.tsx";
export { accountRoutes, idOf } from "./routes.staff.tsx";
export { accountWords } from "./messages.ts";
export type { AccountTables } from "./tables.ts";
