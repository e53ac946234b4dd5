export { declaredFigures, figuresOf, proofOf } from "./queries.ts";
export {
  figureKey,
  type Contribution,
  type Cut,
  type Figure,
  type FigureSource,
  type Indicator,
  type Scope,
} from "./rules.ts";
export type { FigureTables } from "./tables.ts";
