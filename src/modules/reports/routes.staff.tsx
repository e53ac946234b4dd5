import { arrayBuffer as buffer } from "node:stream/consumers";
import { holdsAnywhere, idOf, officePath, type Staff, type StaffContext } from "#accounts";
import { DocumentError, renderDocx, renderPdf } from "#documents";
import { Refusal } from "#platform/errors.ts";
import { emptyForm, parseForm, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { pageOf } from "#ui/table.tsx";
import { openReport } from "./commands.open.ts";
import { openForm } from "./forms.ts";
import { reportWords } from "./messages.ts";
import { listReports, numberRegister, reportingOrganisations, reportingTerms } from "./queries.lists.ts";
import { paperOf } from "./queries.paper.ts";
import { reportById, reportFigures, sectionsOf, usedRefs, type ReportRecord } from "./queries.ts";
import { commentRoutes } from "./routes.comments.ts";
import { editRoutes } from "./routes.edit.tsx";
import { reportPages, type ReportsNeed } from "./routes.page.tsx";
import { stepRoutes } from "./routes.steps.ts";
import { annual, halfYear } from "./rules.period.ts";
import type { ReportsDb } from "./tables.ts";
import { FiguresPage, ProofPage } from "./views/figures.tsx";
import { ReportList } from "./views/list.tsx";
import { RegisterPage } from "./views/register.tsx";
import { reportsPath } from "./views/report.tsx";

export function reportRoutes(platform: Platform<ReportsDb>, staff: Staff, need: ReportsNeed) {
  const routes = staff.routes();
  const { db, clock } = platform;
  const { indicators } = need;
  const { proofOfFigure, reportPage } = reportPages(platform, staff, need);

  const listPage = async (c: StaffContext, form: FormState) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const [{ rows, total }, organisations] = await Promise.all([
      listReports(db, actor, { limit: page.size, offset: page.offset }),
      reportingOrganisations(db, actor),
    ]);
    const words = reportWords[lang];
    const terms = await reportingTerms(
      db,
      organisations.map(({ id }) => id),
    );
    return staff.page(
      c,
      reportWords[lang].list.title,
      reportsPath,
      <ReportList
        lang={lang}
        rows={rows}
        page={{ ...page, total }}
        address={{ path: reportsPath, query }}
        kinds={[
          { value: "annual", label: words.list.whats.annual },
          { value: "half_year", label: words.list.whats.half_year },
          ...terms.map(({ id, organisation, occasion }) => ({
            value: id,
            label: terms.every((other) => other.organisationId === terms[0]?.organisationId)
              ? words.title(occasion)
              : `${words.title(occasion)} · ${organisation}`,
          })),
        ]}
        organisations={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        form={form}
        mayNumber={holdsAnywhere(actor, "report.read")}
      />,
      form.problems.length === 0 ? 200 : 422,
    );
  };
  routes.get(reportsPath, "figure.read", async (c) => listPage(c, await staff.form(c, emptyForm)));
  routes.post(reportsPath, "report.edit", async (c) => {
    const { actor, lang } = c.var;
    const sent = await readForm(c.req.raw);
    const organisations = await reportingOrganisations(db, actor);
    const ids = organisations.map(({ id }) => id);
    const terms = await reportingTerms(db, ids);
    const parsed = parseForm(
      openForm(
        lang,
        ids,
        terms.map(({ id }) => id),
      ),
      sent,
    );
    if (!parsed.ok) return listPage(c, parsed.form);
    const { what, year, organisation } = parsed.value;
    const term = terms.find(({ id }) => id === what);
    const { id, made } = await openReport(platform, actor, indicators, {
      organisationId: term?.organisationId ?? organisation,
      occasion: term?.occasion ?? (what === "half_year" ? halfYear : annual)(year ?? 0),
    });
    return staff.after(c, `${reportsPath}/${id}`, made ? reportWords[lang].done.opened : undefined);
  });

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
          <ProofPage lang={lang} report={report}>
            {await proofOfFigure(c, report, figures, key, emptyForm, Number.MAX_SAFE_INTEGER)}
          </ProofPage>,
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

  const download = (format: "docx" | "pdf", type: string) =>
    routes.get(
      `${reportsPath}/:id/tai-ve.${format}`,
      "figure.read",
      async (c) => {
        const report = await reportById(db, c.var.actor, idOf(c));
        const name = `${fileName(report)}-${report.organisation_slug}${report.edition > 1 ? `-dinh-chinh-${report.edition - 1}` : ""}${report.state === "issued" ? "" : "-du-thao"}.${format}`;
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

  routes.app.route("/", editRoutes(platform, staff, need));
  routes.app.route("/", commentRoutes(platform, staff, need));
  routes.app.route("/", stepRoutes(platform, staff, need));
  return routes.app;
}

function fileName({ kind, year, period_from }: ReportRecord): string {
  if (kind === "annual") return `bao-cao-tong-ket-${year}`;
  return kind === "half_year" ? `bao-cao-6-thang-${year}` : `bao-cao-nhiem-ky-${period_from.year}-${year}`;
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
