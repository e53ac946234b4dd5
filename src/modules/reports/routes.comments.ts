import { z } from "zod";
import { idOf, type Staff } from "#accounts";
import { notFound } from "#platform/errors.ts";
import { formFields, parseForm } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { addComment, settleComment } from "./commands.comments.ts";
import { reportWords } from "./messages.ts";
import { reportById, sectionsOf } from "./queries.ts";
import { reportPages, type ReportsNeed } from "./routes.page.tsx";
import type { ReportsDb } from "./tables.ts";
import { reportsPath } from "./views/report.tsx";

/** What colleagues say of a draft. */
export function commentRoutes(platform: Platform<ReportsDb>, staff: Staff, need: ReportsNeed) {
  const routes = staff.routes();
  const { db } = platform;
  const { reportPage } = reportPages(platform, staff, need);

  routes.post(
    `${reportsPath}/:id/gop-y`,
    "report.read",
    async (c) => {
      const { actor, lang } = c.var;
      const report = await reportById(db, actor, idOf(c));
      const f = formFields(lang);
      const parsed = parseForm(
        z.object({
          comment_section: f.choice((await sectionsOf(db, report.id)).map(({ id }) => id)),
          comment: f.needed(f.lines(2000)),
        }),
        await readForm(c.req.raw),
      );
      if (!parsed.ok) return reportPage(c, report.id, parsed.form);
      const { comment: text, comment_section: section } = parsed.value;
      if (!(await addComment(platform, actor, report.id, { section, text }))) throw notFound();
      return staff.after(c, `${reportsPath}/${report.id}#gop-y`, reportWords[lang].comments.sent);
    },
    "report",
  );
  routes.post(
    `${reportsPath}/:id/gop-y/:comment/xong`,
    "report.edit",
    async (c) => {
      const report = await reportById(db, c.var.actor, idOf(c));
      await settleComment(platform, c.var.actor, report.id, idOf(c, "comment"));
      return staff.after(c, `${reportsPath}/${report.id}#gop-y`, reportWords[c.var.lang].comments.settledDone);
    },
    "report",
  );
  return routes.app;
}
