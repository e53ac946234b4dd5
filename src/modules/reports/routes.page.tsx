import type { ComponentChildren } from "preact";
import { holds, permits, type Actor, type Staff, type StaffContext } from "#accounts";
import type { Indicator } from "#figures";
import { auditTrail, type TrailEntry } from "#platform/audit.ts";
import { notFound } from "#platform/errors.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import type { Platform } from "#platform/platform.ts";
import { nameNewFigures } from "./commands.open.ts";
import { reportWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { commentsOf } from "./queries.comments.ts";
import { changesSince, keptDecision, proofRows, statementsOf } from "./queries.drift.ts";
import { reportById, reportFigures, sectionsOf, subjectOf, type ReportFigures, type ReportRecord } from "./queries.ts";
import { occasionOf } from "./rules.period.ts";
import type { ReportAct } from "./rules.ts";
import type { ReportsDb } from "./tables.ts";
import { Comments } from "./views/comments.tsx";
import { Proof } from "./views/proof.tsx";
import { ReportPage, reportsPath } from "./views/report.tsx";

export interface ReportsNeed {
  indicators: readonly Indicator[];
  /** The address of a record in the office. */
  recordHref(type: string, id: string): string | null;
  actionWords(lang: Lang): (action: string) => string;
  /** What other modules say of a report that is being written. */
  beside(actor: Actor, report: ReportRecord, lang: Lang): Promise<ComponentChildren>;
  /** What changed in records, in the words of those records. */
  inWords(
    entries: readonly TrailEntry[],
    lang: Lang,
  ): Promise<{ entries: TrailEntry[]; fields: Record<string, string> }>;
}

/** The page of one report and the proof of one of its figures: what several routes answer with. */
export function reportPages(platform: Platform<ReportsDb>, staff: Staff, need: ReportsNeed) {
  const { db, clock } = platform;
  const { indicators } = need;

  const proofOfFigure = async (
    c: StaffContext,
    report: ReportRecord,
    figures: ReportFigures,
    key: string,
    form: FormState,
    shown: number,
  ) => {
    const { actor, lang } = c.var;
    const figure = figures.shown.find((one) => one.key === key);
    if (figure === undefined) throw notFound();
    const standing = figures.standing(figure);
    const current = figures.current.get(key);
    const frozen = report.state === "issued";
    const rows = await proofRows(db, indicators, { ...report, frozen }, figure);
    const sources = frozen ? figure.sources : await statementsOf(db, figure, rows);
    const drifted = standing === "drifted" && figures.frozenAt !== null;
    const [changes, kept] = drifted
      ? await Promise.all([
          changesSince(db, rows, figures.frozenAt ?? clock.now()),
          keptDecision(db, report.id, key, current?.value ?? null),
        ])
      : [[], undefined];
    const told = await need.inWords(changes, lang);
    return (
      <Proof
        lang={lang}
        figure={figure}
        refName={figures.refOf.get(key)}
        indicator={indicators.find(({ code }) => code === figure.indicator)}
        occasion={occasionOf(report)}
        lastDay={report.period_to}
        scopeName={report.organisation_name}
        standing={standing}
        current={current}
        frozenAt={figures.frozenAt}
        rows={rows}
        sources={sources}
        changes={told.entries}
        fields={told.fields}
        kept={kept}
        mayKeep={drifted && holds(actor, "report.edit", report.organisation_id)}
        form={form}
        path={`${reportsPath}/${report.id}`}
        href={need.recordHref}
        actionWords={need.actionWords(lang)}
        shown={shown}
      />
    );
  };

  const reportPage = async (c: StaffContext, id: string, form: FormState) => {
    const { actor, lang } = c.var;
    const report = await reportById(db, actor, id);
    await nameNewFigures(platform, indicators, report);
    const open = c.req.query("so") ?? null;
    const [figures, sections, subject, history, comments, beside] = await Promise.all([
      reportFigures(db, indicators, report),
      sectionsOf(db, id),
      subjectOf(db, report, clock.today()),
      auditTrail(db, { type: "report", id }, { limit: 30, offset: 0 }),
      commentsOf(db, id),
      report.state === "issued" ? null : need.beside(actor, report, lang),
    ]);
    const may = (act: ReportAct) => permits(policy.step(act), actor, subject);
    const allowed = {
      approve: may("approve"),
      sign: may("sign"),
      number: may("number"),
      issue: may("issue"),
      return: may("return"),
      edit: permits(policy.edit, actor, subject),
      correct: permits(policy.decideDrift, actor, subject),
    };
    return staff.page(
      c,
      reportWords[lang].title(occasionOf(report)),
      reportsPath,
      <ReportPage
        lang={lang}
        report={report}
        sections={sections}
        figures={figures}
        today={clock.today()}
        open={open}
        may={allowed}
        history={history.entries}
        actionWords={need.actionWords(lang)}
        form={form}
        beside={beside}
        comments={
          <Comments
            lang={lang}
            path={`${reportsPath}/${id}`}
            comments={comments}
            sections={sections}
            may={{ comment: permits(policy.comment, actor, subject), settle: permits(policy.settle, actor, subject) }}
            form={form}
          />
        }
        proof={open === null ? null : await proofOfFigure(c, report, figures, open, form, 15)}
      />,
      form.problems.length === 0 ? 200 : 422,
    );
  };

  return { proofOfFigure, reportPage };
}
