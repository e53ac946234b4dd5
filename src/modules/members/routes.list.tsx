import { auditActor, reach, type Staff, type StaffContext } from "#accounts";
import { leadChoices } from "#organisations";
import { recordAudit } from "#platform/audit.ts";
import { emptyForm, parseForm, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import { writeCsv, formatNumber } from "#platform/text/index.ts";
import { pageOf } from "#ui/table.tsx";
import type { Own } from "./commands.shared.ts";
import { exportForm } from "./forms.ts";
import { totalsOn } from "./queries.counts.ts";
import { exportMembers, listMembers, sortOf } from "./queries.ts";
import { filterOf, queryOf, statusOf, wordsOf } from "./routes.shared.ts";
import { said } from "./rules.ts";
import { ExportPage } from "./views/forms.edit.tsx";
import { MemberList } from "./views/list.tsx";
import { membersPath } from "./views/parts.tsx";

/** The list of members, and the file of it. */
export function listRoutes(platform: Own, staff: Staff) {
  const routes = staff.routes();
  const { db, clock } = platform;

  routes.get(membersPath, "member.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const filter = filterOf(query);
    const page = pageOf(query);
    const sort = sortOf(query["sort"]);
    const [{ rows, total }, totals, organisations] = await Promise.all([
      listMembers(db, actor, { ...filter, sort, limit: page.size, offset: page.offset }),
      totalsOn(db, actor, clock.today()),
      leadChoices(db, actor, "member.read", { ended: true, lang }),
    ]);
    return staff.page(
      c,
      wordsOf(c).list.title,
      membersPath,
      <MemberList
        lang={lang}
        rows={rows}
        totals={totals}
        filter={filter}
        organisations={organisations.filter(({ value }) => value !== actor.rootId)}
        page={{ ...page, total }}
        address={{ path: membersPath, query: { ...queryOf(filter), sort, size: query["size"] ?? "" } }}
        sort={sort}
        rights={{ add: reach(actor, "member.edit").length > 0 }}
      />,
    );
  });

  const exportPage = async (c: StaffContext, query: Record<string, string | undefined>, form: FormState) => {
    const { actor, lang } = c.var;
    const filter = filterOf(query);
    const { total } = await listMembers(db, actor, { ...filter, sort: "name", limit: 1, offset: 0 });
    return staff.page(
      c,
      wordsOf(c).export.title,
      membersPath,
      <ExportPage lang={lang} form={form} count={formatNumber(total, lang)} kept={queryOf(filter)} />,
      statusOf(form),
    );
  };

  routes.get(`${membersPath}/tai-ve`, "member.read", async (c) =>
    exportPage(c, c.req.query(), await staff.form(c, emptyForm)),
  );

  routes.post(`${membersPath}/tai-ve`, "member.read", async (c) => {
    const { actor, lang } = c.var;
    const sent = await readForm(c.req.raw);
    const parsed = parseForm(exportForm(lang), sent);
    const query = Object.fromEntries([...sent.fields].map(([name, values]) => [name, values[0]]));
    if (!parsed.ok) return exportPage(c, query, parsed.form);
    const filter = filterOf(query);
    const { reason, contacts } = parsed.value;
    const rows = await db.transaction().execute(async (tx) => {
      const found = await exportMembers(tx, actor, filter);
      await recordAudit(tx, clock.now(), auditActor(actor), {
        action: "members.export",
        subject: { type: "organisation", id: filter.organisationId ?? actor.rootId },
        after: { rows: found.length, ...(contacts ? { phone: true } : {}) },
        reason,
      });
      return found;
    });
    const words = wordsOf(c);
    const t = words.list;
    const sample = rows.some(({ invented }) => invented) ? [words.export.sample] : [];
    const head = [t.name, t.birth, t.number, t.kind, t.state, t.place, t.joined];
    const text = writeCsv([
      [...head, ...(contacts ? [words.form.phone, words.form.email] : []), ...sample],
      ...rows.map((row) => [
        row.name,
        row.birthYear === null ? "" : String(row.birthYear),
        row.number ?? "",
        words.kinds[row.kind],
        words.states[row.state],
        row.place,
        said(row.joinedOn, row.joinedPrecision) ?? "",
        ...(contacts ? [row.phone ?? "", row.email ?? ""] : []),
        ...sample.map((word) => (row.invented ? word : "")),
      ]),
    ]);
    return c.body(text, 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="hoi-vien.csv"',
      "cache-control": "no-store",
    });
  });

  return routes.app;
}
