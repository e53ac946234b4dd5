export { approvedAid, awardsGiven, committedAid, companyContributions, youthChange } from "./indicators.ts";
export { recordDeclaration, withdrawDeclaration } from "./commands.ts";
export { figureWords } from "./messages.ts";
export { contributionsOf, declaredFigures, figuresOf, proofOf } from "./queries.ts";
export { publishedFigures } from "./queries.published.ts";
export { FiguresBand } from "./views/band.tsx";
export { figureRoutes } from "./routes.staff.tsx";
export {
  figureKey,
  ledWithin,
  onLastDay,
  type Contribution,
  type Cut,
  type Figure,
  type FigureSource,
  type Indicator,
  type Scope,
} from "./rules.ts";
export type { FigureTables } from "./tables.ts";
