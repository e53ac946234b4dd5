import { idOf, type Staff, type StaffContext } from "#accounts";
import { notFound } from "#platform/errors.ts";
import { formOf, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { z } from "zod";
import { editParticulars, editSection } from "./commands.edit.ts";
import { nameNewFigures } from "./commands.open.ts";
import { particularsForm, sectionForm } from "./forms.ts";
import { reportWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { reportById, reportFigures, sectionsOf, subjectOf, type ReportRecord, type SectionRecord } from "./queries.ts";
import type { ReportsNeed } from "./routes.page.tsx";
import { forEditing, fromEditing, paperPhrase } from "./rules.ts";
import type { ReportsDb } from "./tables.ts";
import { SectionEditor } from "./views/editor.tsx";
import { ParticularsPage } from "./views/particulars.tsx";
import { reportsPath } from "./views/report.tsx";

const seenShape = z.array(z.tuple([z.string(), z.string()]));

/** Writing: the prose of a section and the particulars of the paper. */
export function editRoutes(platform: Platform<ReportsDb>, staff: Staff, { indicators }: ReportsNeed) {
  const routes = staff.routes();
  const { db, clock } = platform;

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

  const particularsPage = (c: StaffContext, report: ReportRecord, form: FormState, conflict = false) =>
    staff.page(
      c,
      reportWords[c.var.lang].particulars.title,
      reportsPath,
      <ParticularsPage lang={c.var.lang} report={report} form={form} conflict={conflict} />,
      conflict ? 409 : form.problems.length === 0 ? 200 : 422,
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
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(particularsForm(c.var.lang), sent);
      if (!parsed.ok) return particularsPage(c, report, parsed.form);
      const { version, ...given } = parsed.value;
      if (!(await editParticulars(platform, c.var.actor, report.id, version, given)))
        return particularsPage(c, await reportById(db, c.var.actor, report.id), withProblems(sent, []), true);
      return staff.after(c, `${reportsPath}/${report.id}`, reportWords[c.var.lang].done.particulars);
    },
    "report",
  );

  return routes.app;
}

function seenOf(text: string | undefined): [string, string][] {
  try {
    return seenShape.catch([]).parse(JSON.parse(text ?? "[]"));
  } catch {
    return [];
  }
}
