import { readFile } from "node:fs/promises";
import { allow, idOf, type Staff, type StaffContext } from "#accounts";
import { leadChoices } from "#organisations";
import { emptyForm, formOf, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import { writeCsv, formatNumber, shortDate } from "#platform/text/index.ts";
import { pageOf } from "#ui/table.tsx";
import { applyImport } from "./commands.import-apply.ts";
import { undoImport } from "./commands.import-undo.ts";
import { checkRows, decideRows, discardImport, receiveFile } from "./commands.import.ts";
import type { Own } from "./commands.shared.ts";
import { columnsForm } from "./forms.ts";
import { policy } from "./policy.ts";
import { firstRows, importById, importRows, listImports, type ImportDetail } from "./queries.imports.ts";
import { memberById } from "./queries.ts";
import { statusOf, wordsOf } from "./routes.shared.ts";
import type { Decision } from "./rules.import.ts";
import { ImportPreview } from "./views/import.preview.tsx";
import { faultText } from "./views/import.rows.tsx";
import { columnLabels, ImportColumns, ImportDone, ImportUndo } from "./views/import.tsx";
import { Imports } from "./views/imports.tsx";
import { importsPath, membersPath } from "./views/parts.tsx";

const fileLimit = 5_000_000;
const decisions: readonly Decision[] = ["same", "other", "skip"];

/** Lists of members from files: sent, tried, made members of, taken back. */
export function importRoutes(platform: Own, staff: Staff) {
  const routes = staff.routes();
  const { db, clock } = platform;

  const placesOf = async (c: StaffContext) =>
    (await leadChoices(db, c.var.actor, "member.edit", { lang: c.var.lang })).filter(
      ({ value }) => value !== c.var.actor.rootId,
    );

  const startPage = async (c: StaffContext, form: FormState) => {
    const { actor, lang } = c.var;
    const page = pageOf(c.req.query());
    const [places, { rows, total }] = await Promise.all([
      placesOf(c),
      listImports(db, actor, { limit: page.size, offset: page.offset }),
    ]);
    return staff.page(
      c,
      wordsOf(c).importing.title,
      membersPath,
      <Imports lang={lang} form={form} places={places} rows={rows} page={{ ...page, total }} />,
      statusOf(form),
    );
  };

  routes.get(importsPath, "member.edit", async (c) => {
    const chosen = c.req.query("organisation");
    return startPage(c, await staff.form(c, chosen === undefined ? emptyForm : formOf({ organisation: chosen })));
  });

  routes.post(importsPath, "member.edit", async (c) => {
    const { actor } = c.var;
    const sent = await readForm(c.req.raw, { store: platform.files, fileLimit, maxFiles: 1 });
    const file = sent.files.get("file")?.[0];
    try {
      const organisation = sent.fields.get("organisation")?.[0] ?? "";
      const words = wordsOf(c);
      const problems = [
        ...((await placesOf(c)).some(({ value }) => value === organisation)
          ? []
          : [{ field: "organisation", text: words.invalid.chooseOrganisation }]),
        ...(file === undefined ? [{ field: "file", text: words.invalid.noFile }] : []),
        ...(file?.tooLarge === true ? [{ field: "file", text: words.invalid.fileLarge }] : []),
      ];
      if (file === undefined || problems.length > 0) return await startPage(c, withProblems(sent, problems));
      const received = await receiveFile(platform, actor, organisation, {
        name: file.name,
        bytes: await readFile(file.path),
      });
      if ("fault" in received) {
        const at = received.line === undefined ? "" : `${words.atLine(String(received.line))} `;
        return await startPage(
          c,
          withProblems(sent, [{ field: "file", text: `${at}${words.fileFaults[received.fault]}` }]),
        );
      }
      return staff.after(c, `${importsPath}/${received.importId}`);
    } finally {
      if (file !== undefined) await platform.files.discard(file);
    }
  });

  const columnsPage = async (c: StaffContext, of: ImportDetail, form: FormState) =>
    staff.page(
      c,
      of.fileName,
      membersPath,
      <ImportColumns lang={c.var.lang} of={of} form={form} examples={await firstRows(db, of.id, 8)} />,
      statusOf(form),
    );

  const columnsFormOf = (of: ImportDetail) =>
    formOf({
      ...Object.fromEntries((of.columns ?? []).map((field, index) => [`column_${index}`, field])),
      kind: of.options?.kind ?? null,
      fill_places: of.options?.fillPlaces ?? false,
      give_numbers: of.options?.giveNumbers ?? false,
      consent: of.options === null ? null : of.options.consent === null ? "not_yet" : "noted",
      consent_on: of.options?.consent == null ? null : shortDate(Temporal.PlainDate.from(of.options.consent.on)),
      consent_how: of.options?.consent?.how ?? null,
    });

  const importPage = async (
    c: StaffContext,
    id: string,
    more: { changed?: boolean; inTheWay?: readonly string[] } = {},
  ) => {
    const { actor, lang } = c.var;
    const of = await importById(db, actor, id);
    const query = c.req.query();
    if (of.state === "columns" || (of.state === "checked" && query["cot"] === "1"))
      return columnsPage(c, of, await staff.form(c, columnsFormOf(of)));
    const page = pageOf({ size: "50", ...query });
    const at = { limit: page.size, offset: page.offset };
    const address = { path: `${importsPath}/${id}`, query };
    const refused = await importRows(db, id, "refused", at);
    const pages = {
      twins: { ...page, total: of.counts.twins },
      refused: { ...page, total: of.counts.refused },
    };
    if (of.state === "checked")
      return staff.page(
        c,
        of.fileName,
        membersPath,
        <ImportPreview
          lang={lang}
          of={of}
          fresh={await importRows(db, id, "new", { limit: 20, offset: 0 })}
          twins={await importRows(db, id, "twin", at)}
          refused={refused}
          pages={pages}
          address={address}
          changed={more.changed === true}
        />,
        more.changed === true ? 409 : 200,
      );
    const inTheWay = await Promise.all(
      (more.inTheWay ?? []).slice(0, 20).map(async (memberId) => memberById(db, actor, memberId)),
    );
    return staff.page(
      c,
      of.fileName,
      membersPath,
      <ImportDone lang={lang} of={of} refused={refused} page={pages.refused} address={address} inTheWay={inTheWay} />,
      inTheWay.length === 0 ? 200 : 409,
    );
  };

  routes.get(`${importsPath}/:id`, "member.edit", async (c) => importPage(c, idOf(c)), "member_import");

  routes.post(
    `${importsPath}/:id/cot`,
    "member.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const of = await importById(db, actor, idOf(c));
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(columnsForm(lang, of.headings, clock.today()), sent);
      if (!parsed.ok) return columnsPage(c, of, parsed.form);
      const { version, ...wanted } = parsed.value;
      const conflict = await checkRows(platform, actor, of.id, version, wanted);
      if (conflict !== undefined) return importPage(c, of.id, { changed: true });
      return staff.after(c, `${importsPath}/${of.id}`);
    },
    "member_import",
  );

  routes.post(
    `${importsPath}/:id/quyet-dinh`,
    "member.edit",
    async (c) => {
      const id = idOf(c);
      const sent = await readForm(c.req.raw);
      await importById(db, c.var.actor, id);
      await decideRows(
        platform,
        c.var.actor,
        id,
        [...sent.fields].flatMap(([name, [value = ""]]) => {
          const [, line] = /^decision_(\d{1,6})$/.exec(name) ?? [];
          return line === undefined
            ? []
            : [{ line: Number(line), decision: decisions.find((one) => one === value) ?? null }];
        }),
      );
      if (sent.fields.get("rest")?.[0] === "skip") await decideRows(platform, c.var.actor, id, "skip");
      return staff.after(c, `${importsPath}/${id}`, wordsOf(c).importing.saved);
    },
    "member_import",
  );

  routes.post(
    `${importsPath}/:id/nhap`,
    "member.edit",
    async (c) => {
      const id = idOf(c);
      const sent = await readForm(c.req.raw);
      const done = await applyImport(platform, c.var.actor, id, Number(sent.fields.get("version")?.[0] ?? "0"));
      if ("taken" in done)
        return staff.after(
          c,
          `${importsPath}/${id}`,
          wordsOf(c).importing.applied(formatNumber(done.taken, c.var.lang)),
        );
      return importPage(c, id, { changed: true });
    },
    "member_import",
  );

  routes.post(
    `${importsPath}/:id/bo`,
    "member.edit",
    async (c) => {
      await discardImport(platform, c.var.actor, idOf(c));
      return staff.after(c, importsPath, wordsOf(c).importing.discarded);
    },
    "member_import",
  );

  routes.get(
    `${importsPath}/:id/huy`,
    "member.edit",
    async (c) => {
      const of = await importById(db, c.var.actor, idOf(c));
      return staff.page(c, wordsOf(c).importing.undo, membersPath, <ImportUndo lang={c.var.lang} of={of} />);
    },
    "member_import",
  );

  routes.post(
    `${importsPath}/:id/huy`,
    "member.edit",
    async (c) => {
      const id = idOf(c);
      const done = await undoImport(platform, c.var.actor, id);
      if ("inTheWay" in done) return importPage(c, id, { inTheWay: done.inTheWay });
      return staff.after(
        c,
        `${importsPath}/${id}`,
        wordsOf(c).importing.undone(formatNumber(done.removed, c.var.lang)),
      );
    },
    "member_import",
  );

  routes.get(
    `${importsPath}/:id/tai-ve.csv`,
    "member.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const of = await importById(db, actor, idOf(c));
      allow(policy.edit, actor, { rootId: of.rootId, organisationId: of.organisationId });
      const rows = await importRows(db, of.id, "refused");
      const t = wordsOf(c).importing;
      const labels = columnLabels(lang, of.headings);
      const text = writeCsv([
        [
          t.line,
          t.reason,
          ...of.headings.map((heading, index) => (heading === "" ? (labels[`column_${index}`] ?? "") : heading)),
        ],
        ...rows.map((row) => [String(row.line), faultText(lang, row.reason), ...(row.cells ?? [])]),
      ]);
      return c.body(text, 200, {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${t.downloadName}.csv"`,
        "cache-control": "no-store",
      });
    },
    "member_import",
  );

  return routes.app;
}
