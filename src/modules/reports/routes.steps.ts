import { idOf, type Staff, type StaffContext } from "#accounts";
import { parseForm } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { keepFrozenFigure } from "./commands.freeze.ts";
import { openCorrection } from "./commands.open.ts";
import { stepReport } from "./commands.steps.ts";
import { reasonForm } from "./forms.ts";
import { reportWords } from "./messages.ts";
import { reportById, type ReportRecord } from "./queries.ts";
import { reportPages, type ReportsNeed } from "./routes.page.tsx";
import type { ReportAct } from "./rules.ts";
import type { ReportsDb } from "./tables.ts";
import { reportsPath } from "./views/report.tsx";

/** The life of a report: approve, sign, number, issue, return, correct, and what is decided about a drift. */
export function stepRoutes(platform: Platform<ReportsDb>, staff: Staff, need: ReportsNeed) {
  const routes = staff.routes();
  const { db } = platform;
  const { indicators } = need;
  const { reportPage } = reportPages(platform, staff, need);

  const step = (
    path: string,
    act: Exclude<ReportAct, "return">,
    asks: "report.approve" | "report.sign" | "report.number" | "report.issue",
  ) =>
    routes.post(
      `${reportsPath}/:id/${path}`,
      asks,
      async (c) => {
        const id = idOf(c);
        await reportById(db, c.var.actor, id);
        const number = await stepReport(platform, c.var.actor, indicators, id, act);
        const done = reportWords[c.var.lang].done;
        return staff.after(
          c,
          `${reportsPath}/${id}`,
          act === "number" ? done.number(String(number ?? "").padStart(2, "0")) : done[act],
        );
      },
      "report",
    );
  step("phe-duyet", "approve", "report.approve");
  step("ky", "sign", "report.sign");
  step("cap-so", "number", "report.number");
  step("phat-hanh", "issue", "report.issue");

  const withReason = (
    path: string,
    field: string,
    run: (c: StaffContext, report: ReportRecord, reason: string) => Promise<{ to: string; notice: string }>,
  ) =>
    routes.post(
      `${reportsPath}/:id/${path}`,
      "report.edit",
      async (c) => {
        const report = await reportById(db, c.var.actor, idOf(c));
        const parsed = parseForm(reasonForm(c.var.lang, field), await readForm(c.req.raw));
        if (!parsed.ok) return reportPage(c, report.id, parsed.form);
        const { to, notice } = await run(c, report, parsed.value);
        return staff.after(c, to, notice);
      },
      "report",
    );
  withReason("tra-lai", "return_reason", async (c, report, reason) => {
    await stepReport(platform, c.var.actor, indicators, report.id, "return", reason);
    return { to: `${reportsPath}/${report.id}`, notice: reportWords[c.var.lang].done.return };
  });
  withReason("dinh-chinh", "edition_reason", async (c, report, reason) => ({
    to: `${reportsPath}/${await openCorrection(platform, c.var.actor, report.id, reason)}`,
    notice: reportWords[c.var.lang].done.edition,
  }));
  withReason("giu-so", "reason", async (c, report, reason) => {
    const key = c.req.query("so") ?? "";
    await keepFrozenFigure(platform, c.var.actor, indicators, report.id, key, reason);
    return {
      to: `${reportsPath}/${report.id}?so=${encodeURIComponent(key)}#bang-chung`,
      notice: reportWords[c.var.lang].done.keep,
    };
  });

  return routes.app;
}
