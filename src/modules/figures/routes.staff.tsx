import { holds, holdsAnywhere, idOf, type Staff, type StaffContext } from "#accounts";
import { notFound } from "#platform/errors.ts";
import { emptyForm, formFields, parseForm, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { pageOf } from "#ui/table.tsx";
import { z } from "zod";
import { declareFigure, withdrawFigure } from "./commands.ts";
import { declareForm } from "./forms.ts";
import { figureWords } from "./messages.ts";
import { declaringOrganisations, listDeclared } from "./queries.declared.ts";
import type { Indicator } from "./rules.ts";
import type { FiguresDb } from "./tables.ts";
import { DeclarePage } from "./views/declare.tsx";
import { DeclaredPage } from "./views/declared.tsx";
import { FiguresHome, figuresPath } from "./views/figures.tsx";

export function figureRoutes(platform: Platform<FiguresDb>, staff: Staff, indicators: readonly Indicator[]) {
  const routes = staff.routes();
  const { db } = platform;

  routes.get(figuresPath, "figure.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const { rows, total } = await listDeclared(db, actor, {
      indicator: query["indicator"] ?? "",
      limit: page.size,
      offset: page.offset,
    });
    return staff.page(
      c,
      figureWords[lang].title,
      figuresPath,
      <FiguresHome
        lang={lang}
        indicators={indicators}
        rows={rows}
        page={{ ...page, total }}
        address={{ path: figuresPath, query }}
        mayDeclare={holdsAnywhere(actor, "figure.declare")}
      />,
    );
  });

  const organisationsOf = async (c: StaffContext) =>
    (await declaringOrganisations(db, c.var.actor)).map(({ id, name }) => ({ value: id, label: name }));
  const declarePage = async (c: StaffContext, form: FormState) =>
    staff.page(
      c,
      figureWords[c.var.lang].new,
      figuresPath,
      <DeclarePage lang={c.var.lang} form={form} indicators={indicators} organisations={await organisationsOf(c)} />,
      form.problems.length === 0 ? 200 : 422,
    );

  routes.get(`${figuresPath}/moi`, "figure.declare", async (c) => declarePage(c, await staff.form(c, emptyForm)));
  routes.post(figuresPath, "figure.declare", async (c) => {
    const organisations = await organisationsOf(c);
    const parsed = parseForm(
      declareForm(c.var.lang, {
        indicators: indicators.map(({ code }) => code),
        organisations: organisations.map(({ value }) => value),
      }),
      await readForm(c.req.raw),
    );
    if (!parsed.ok) return declarePage(c, parsed.form);
    return staff.after(
      c,
      `${figuresPath}/${await declareFigure(platform, c.var.actor, parsed.value)}`,
      figureWords[c.var.lang].saved,
    );
  });

  const declaredPage = async (c: StaffContext, id: string, form: FormState) => {
    const { actor, lang } = c.var;
    const {
      rows: [row],
    } = await listDeclared(db, actor, { id, limit: 1, offset: 0 });
    if (row === undefined) throw notFound();
    return staff.page(
      c,
      lang === "vi" ? row.label_vi : row.label_en,
      figuresPath,
      <DeclaredPage
        lang={lang}
        row={row}
        indicator={indicators.find(({ code }) => code === row.indicator)}
        mayWithdraw={holds(actor, "figure.declare", row.organisation_id)}
        form={form}
      />,
      form.problems.length === 0 ? 200 : 422,
    );
  };
  routes.get(
    `${figuresPath}/:id`,
    "figure.read",
    async (c) => declaredPage(c, idOf(c), await staff.form(c, emptyForm)),
    "declared_figure",
  );
  routes.post(
    `${figuresPath}/:id/rut`,
    "figure.declare",
    async (c) => {
      const id = idOf(c);
      const f = formFields(c.var.lang);
      const parsed = parseForm(z.object({ reason: f.needed(f.line(300)) }), await readForm(c.req.raw));
      if (!parsed.ok) return declaredPage(c, id, parsed.form);
      await withdrawFigure(platform, c.var.actor, id, parsed.value.reason);
      return staff.after(c, `${figuresPath}/${id}`, figureWords[c.var.lang].withdrawn);
    },
    "declared_figure",
  );

  return routes.app;
}
