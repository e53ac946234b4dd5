import { readConfig } from "#platform/config.ts";
import { annual, reportFile, reportingSubject, reportJson } from "#reports";
import { openInstallation } from "../src/boot.ts";
import { recordHref } from "../src/app.tsx";
import { allIndicators } from "../src/indicators.ts";
import { allFigures, scopeOf } from "../src/modules/reports/queries.figures.ts";
const { platform } = await openInstallation(readConfig({ ...process.env }), { borrow: true, migrate: false, connections: 8, quiet: true, jobs: "send" });
const subject = (await reportingSubject(platform.db, undefined))!;
for (const year of [2021]) {
  const o = annual(year);
  for (const [name, f] of Object.entries({
    figures: async () => (await allFigures(platform.db, allIndicators, await scopeOf(platform.db, subject.id, o))).length,
    json: async () => JSON.stringify(await reportJson(platform, allIndicators, subject, o, recordHref)).length,
    docx: async () => (await reportFile(platform, allIndicators, subject, o, "docx")).length,
    pdf: async () => (await reportFile(platform, allIndicators, subject, o, "pdf")).length,
  })) {
    let r; const w: number[] = [], c: number[] = [];
    for (let i = 0; i < 4; i++) { const t = performance.now(), u = process.cpuUsage(); r = await f(); const d = process.cpuUsage(u); w.push(performance.now() - t); c.push((d.user + d.system) / 1000); }
    console.log(year, name, "wall", w.map((x) => x.toFixed(0)).join(" "), "cpu", c.map((x) => x.toFixed(0)).join(" "), "size", r);
  }
}
process.exit(0);
