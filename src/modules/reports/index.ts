export { editSection } from "./commands.edit.ts";
export { openAnnualReport } from "./commands.open.ts";
export { annualReportFile, annualReportJson, put, reportingSubject, type ReportJson } from "./cli.ts";
export { reportsUsing, yearSoFar } from "./queries.panels.ts";
export { YearPanel } from "./views/panels.tsx";
export { reportWords } from "./messages.ts";
export { reportRoutes } from "./routes.staff.tsx";
export type { ReportTables } from "./tables.ts";
