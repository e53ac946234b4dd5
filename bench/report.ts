import { renderDocx, renderPdf } from "#documents";
import { annual, reportDocument, reportingSubject, reportJson } from "#reports";
import type { Platform } from "#platform/platform.ts";
import { allIndicators } from "../src/indicators.ts";
import { allFigures, scopeOf } from "../src/modules/reports/queries.figures.ts";
import { recordHref } from "../src/records.ts";
import type { AllTables } from "../src/tables.ts";
import { timed } from "./driver.ts";
import { say } from "./say.ts";

/** How long the annual report of a year takes: its figures, their proofs, the papers. `on`: on what data, for the note. */
export async function timeReport(platform: Platform<AllTables>, year: number, on: string): Promise<void> {
  const subject = await reportingSubject(platform.db, undefined);
  if (subject === undefined) throw new Error("no union");
  const occasion = annual(year);
  const held = await platform.db
    .selectFrom("activity")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("starts_on", ">=", Temporal.PlainDate.from({ year, month: 1, day: 1 }))
    .where("starts_on", "<=", Temporal.PlainDate.from({ year, month: 12, day: 31 }))
    .executeTakeFirstOrThrow();
  const note = `${on}, ${held.n} of them in ${year}`;
  const papers = async () => {
    const paper = await reportDocument(platform, allIndicators, subject, occasion);
    await renderDocx(paper);
    await renderPdf(paper);
  };
  const figures = async () => allFigures(platform.db, allIndicators, await scopeOf(platform.db, subject.id, occasion));
  say("annual report", "figures computed", await timed(figures), "ms", `goal 300; ${note}`);
  say(
    "annual report",
    "JSON with every record",
    await timed(() => reportJson(platform, allIndicators, subject, occasion, recordHref)),
    "ms",
    note,
  );
  say("annual report", "computed and written as .docx and PDF", await timed(papers), "ms", `goal 1000; ${note}`);
}
