import { arrayBuffer as buffer } from "node:stream/consumers";
import { holds, idOf, officePath, permits, type Staff, type StaffContext } from "#accounts";
import { DocumentError, renderDocx, renderPdf } from "#documents";
import type { Indicator } from "#figures";
import { auditTrail, type TrailEntry } from "#platform/audit.ts";
import { notFound, Refusal } from "#platform/errors.ts";
import { emptyForm, formOf, parseForm, withProblems, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { pageOf } from "#ui/table.tsx";
import { z } from "zod";
import { keepFrozenFigure, paperOf, stepReport } from "./commands.life.ts";
import { editParticulars, editSection, nameNewFigures, openAnnualReport, openCorrection } from "./commands.ts";
import { openForm, particularsForm, reasonForm, sectionForm } from "./forms.ts";
import { reportWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { changesSince, keptDecision, proofRows } from "./queries.drift.ts";
import {
  listReports,
  numberRegister,
  reportById,
  reportFigures,
  reportingOrganisations,
  sectionsOf,
  subjectOf,
  usedRefs,
  type ReportFigures,
  type ReportRecord,
  type SectionRecord,
} from "./queries.ts";
import { forEditing, fromEditing, paperPhrase, type ReportAct } from "./rules.ts";
import type { ReportsDb } from "./tables.ts";
import { FiguresPage, ParticularsPage, RegisterPage, ReportList, SectionEditor } from "./views/pages.tsx";
import { Proof } from "./views/proof.tsx";
import { ReportPage, reportsPath } from "./views/report.tsx";

export interface ReportsNeed {
  indicators: readonly Indicator[];
  /** The address of a record in the office. */
  recordHref(type: string, id: string): string | null;
  actionWords(lang: Lang): (action: string) => string;
  /** What changed in records, in the words of those records. */
  inWords(
    entries: readonly TrailEntry[],
    lang: Lang,
  ): Promise<{ entries: TrailEntry[]; fields: Record<string, string> }>;
}

const seenShape = z.array(z.tuple([z.string(), z.string()]));

export function reportRoutes(platform: Platform<ReportsDb>, staff: Staff, need: ReportsNeed) {
  const routes = staff.routes();
  const { db, clock } = platform;
  const { indicators } = need;

  const listPage = async (c: StaffContext, form: FormState) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const [{ rows, total }, organisations] = await Promise.all([
      listReports(db, actor, { limit: page.size, offset: page.offset }),
      reportingOrganisations(db, actor),
    ]);
    return staff.page(
      c,
      reportWords[lang].list.title,
      reportsPath,
      <ReportList
        lang={lang}
        rows={rows}
        page={{ ...page, total }}
        address={{ path: reportsPath, query }}
        organisations={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        form={form}
      />,
      form.problems.length === 0 ? 200 : 422,
    );
  };
  routes.get(reportsPath, "figure.read", async (c) => listPage(c, await staff.form(c, emptyForm)));
  routes.post(reportsPath, "report.edit", async (c) => {
    const { actor, lang } = c.var;
    const sent = await readForm(c.req.raw);
    const organisations = await reportingOrganisations(db, actor);
    const parsed = parseForm(
      openForm(
        lang,
        organisations.map(({ id }) => id),
      ),
      sent,
    );
    if (!parsed.ok) return listPage(c, parsed.form);
    const { id, made } = await openAnnualReport(platform, actor, indicators, {
      organisationId: parsed.value.organisation,
      year: parsed.value.year,
    });
    return staff.after(c, `${reportsPath}/${id}`, made ? reportWords[lang].done.opened : undefined);
  });

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
    const rows = await proofRows(
      db,
      indicators,
      { id: report.id, organisation_id: report.organisation_id, year: report.year, frozen },
      figure,
    );
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
        year={report.year}
        lastDay={report.period_to}
        scopeName={report.organisation_name}
        standing={standing}
        current={current}
        frozenAt={figures.frozenAt}
        rows={rows}
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
    const [figures, sections, subject, history] = await Promise.all([
      reportFigures(db, indicators, report),
      sectionsOf(db, id),
      subjectOf(db, report, clock.today()),
      auditTrail(db, { type: "report", id }, { limit: 30, offset: 0 }),
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
      reportWords[lang].title(report.year),
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
        proof={open === null ? null : await proofOfFigure(c, report, figures, open, form, 15)}
      />,
      form.problems.length === 0 ? 200 : 422,
    );
  };
  routes.get(
    `${reportsPath}/:id`,
    "figure.read",
    async (c) => reportPage(c, idOf(c), await staff.form(c, emptyForm)),
    "report",
  );

  routes.get(
    `${reportsPath}/:id/con-so`,
    "figure.read",
    async (c) => {
      const { actor, lang } = c.var;
      const report = await reportById(db, actor, idOf(c));
      const [figures, sections] = await Promise.all([reportFigures(db, indicators, report), sectionsOf(db, report.id)]);
      const key = c.req.query("so");
      const title = reportWords[lang].figuresPage.title;
      if (key !== undefined)
        return staff.page(
          c,
          title,
          reportsPath,
          await proofOfFigure(c, report, figures, key, emptyForm, Number.MAX_SAFE_INTEGER),
        );
      return staff.page(
        c,
        title,
        reportsPath,
        <FiguresPage
          lang={lang}
          report={report}
          figures={figures}
          used={new Set(usedRefs(sections))}
          standing={figures.standing}
        />,
      );
    },
    "report",
  );

  const sectionOf = async (c: StaffContext, report: ReportRecord): Promise<SectionRecord> => {
    const section = (await sectionsOf(db, report.id)).find(({ id }) => id === idOf(c, "section"));
    if (section === undefined) throw notFound();
    return section;
  };
  const editorPage = async (
    c: StaffContext,
    report: ReportRecord,
    section: SectionRecord,
    form: FormState | null,
    conflict: SectionRecord | null,
  ) => {
    const { lang } = c.var;
    const figures = await reportFigures(db, indicators, report);
    const seen = new Map([...figures.byRef].map(([ref, figure]) => [ref, paperPhrase(figure)]));
    const shown =
      form ??
      (await staff.form(c, formOf({ heading: section.heading, body: forEditing(section.body, figures.byRef) })));
    return staff.page(
      c,
      reportWords[lang].editor.title(section.heading),
      reportsPath,
      <SectionEditor
        lang={lang}
        report={report}
        section={section}
        figures={figures}
        form={shown}
        seen={seen}
        conflict={conflict}
      />,
      conflict !== null ? 409 : shown.problems.length === 0 ? 200 : 422,
    );
  };
  routes.get(
    `${reportsPath}/:id/muc/:section/sua`,
    "report.edit",
    async (c) => {
      const report = await reportById(db, c.var.actor, idOf(c));
      const may = policy.edit(c.var.actor, await subjectOf(db, report, clock.today()));
      if (may !== true) throw may;
      await nameNewFigures(platform, indicators, report);
      return editorPage(c, report, await sectionOf(c, report), null, null);
    },
    "report",
  );
  routes.post(
    `${reportsPath}/:id/muc/:section`,
    "report.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const words = reportWords[lang].editor;
      const report = await reportById(db, actor, idOf(c));
      const section = await sectionOf(c, report);
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(sectionForm(lang), sent);
      if (!parsed.ok) return editorPage(c, report, section, parsed.form, null);
      const figures = await reportFigures(db, indicators, report);
      const { prose, faults } = fromEditing(
        parsed.value.body ?? "",
        figures.byRef,
        new Map(seenOf(sent.fields.get("seen")?.[0])),
      );
      if (faults.length > 0)
        return editorPage(
          c,
          report,
          section,
          withProblems(
            sent,
            faults.slice(0, 1).map((fault) => ({
              field: "body",
              text: fault.kind === "unknown" ? words.unknown(fault.ref) : words.changed(fault.ref),
            })),
          ),
          null,
        );
      const { conflict } = await editSection(platform, actor, section.id, {
        version: parsed.value.version,
        heading: parsed.value.heading ?? section.heading,
        body: prose,
      });
      if (conflict !== null) return editorPage(c, report, section, withProblems(sent, []), conflict);
      return staff.after(c, `${reportsPath}/${report.id}#muc-${section.position}`, reportWords[lang].done.section);
    },
    "report",
  );

  const particularsPage = (c: StaffContext, report: ReportRecord, form: FormState) =>
    staff.page(
      c,
      reportWords[c.var.lang].particulars.title,
      reportsPath,
      <ParticularsPage lang={c.var.lang} report={report} form={form} />,
      form.problems.length === 0 ? 200 : 422,
    );
  routes.get(
    `${reportsPath}/:id/the-thuc`,
    "report.edit",
    async (c) => {
      const report = await reportById(db, c.var.actor, idOf(c));
      const may = policy.edit(c.var.actor, await subjectOf(db, report, clock.today()));
      if (may !== true) throw may;
      return particularsPage(
        c,
        report,
        await staff.form(
          c,
          formOf({
            superior: report.superior,
            issuer: report.issuer,
            place: report.place,
            symbol: report.symbol,
            title: report.title,
            signatureLines: report.signatureLines.join("\n"),
            recipients: report.recipients.join("\n"),
          }),
        ),
      );
    },
    "report",
  );
  routes.post(
    `${reportsPath}/:id/the-thuc`,
    "report.edit",
    async (c) => {
      const report = await reportById(db, c.var.actor, idOf(c));
      const parsed = parseForm(particularsForm(c.var.lang), await readForm(c.req.raw));
      if (!parsed.ok) return particularsPage(c, report, parsed.form);
      await editParticulars(platform, c.var.actor, report.id, parsed.value);
      return staff.after(c, `${reportsPath}/${report.id}`, reportWords[c.var.lang].done.particulars);
    },
    "report",
  );

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

  const download = (format: "docx" | "pdf", type: string) =>
    routes.get(
      `${reportsPath}/:id/tai-ve.${format}`,
      "figure.read",
      async (c) => {
        const report = await reportById(db, c.var.actor, idOf(c));
        const name = `bao-cao-tong-ket-${report.year}-${report.organisation_slug}${report.edition > 1 ? `-dinh-chinh-${report.edition - 1}` : ""}${report.state === "issued" ? "" : "-du-thao"}.${format}`;
        const headers = {
          "content-type": type,
          "content-disposition": `attachment; filename="${name}"`,
          "cache-control": "no-store",
        };
        const kept = format === "docx" ? report.issued_docx_sha256 : report.issued_pdf_sha256;
        // What was issued is sent as it was kept, byte for byte.
        if (kept !== null) return new Response(await buffer(platform.files.read(kept)), { headers });
        const paper = await paperOf(db, indicators, report, clock.today());
        return new Response(await printed(format === "docx" ? renderDocx(paper) : renderPdf(paper)), { headers });
      },
      "report",
    );
  download("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  download("pdf", "application/pdf");

  routes.get(`${officePath}/so-van-ban`, "report.read", async (c) => {
    const query = c.req.query();
    const page = pageOf(query);
    const { rows, total } = await numberRegister(db, c.var.actor, { limit: page.size, offset: page.offset });
    return staff.page(
      c,
      reportWords[c.var.lang].register.title,
      reportsPath,
      <RegisterPage
        lang={c.var.lang}
        rows={rows}
        page={{ ...page, total }}
        address={{ path: `${officePath}/so-van-ban`, query }}
      />,
    );
  });

  return routes.app;
}

async function printed(bytes: Promise<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await bytes);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new Refusal("report.unprintable", 409, {
      vi: `Báo cáo có ký tự không in được trên văn bản (${Object.values(error.details).flat().join(", ")}). Hãy sửa mục có ký tự đó.`,
      en: `The report holds characters that cannot be printed (${Object.values(error.details).flat().join(", ")}). Edit the section that has them.`,
    });
  }
}

function seenOf(text: string | undefined): [string, string][] {
  try {
    return seenShape.catch([]).parse(JSON.parse(text ?? "[]"));
  } catch {
    return [];
  }
}
