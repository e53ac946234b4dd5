export { editSection, openAnnualReport } from "./commands.ts";
export { annualReportFile, annualReportJson, put, reportingSubject, type ReportJson } from "./cli.ts";
export { reportWords } from "./messages.ts";
export { reportRoutes } from "./routes.staff.tsx";
export type { ReportTables } from "./tables.ts";
