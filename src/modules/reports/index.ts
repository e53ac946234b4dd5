export { editSection } from "./commands.edit.ts";
export { openReport } from "./commands.open.ts";
export { annual, halfYear, type Occasion } from "./rules.period.ts";
export { put, reportDocument, reportFile, reportingSubject, reportJson, termOccasion, type ReportJson } from "./cli.ts";
export { reportsUsing, yearSoFar } from "./queries.panels.ts";
export { YearPanel } from "./views/panels.tsx";
export { reportWords } from "./messages.ts";
export { reportRoutes } from "./routes.staff.tsx";
export type { ReportTables } from "./tables.ts";
