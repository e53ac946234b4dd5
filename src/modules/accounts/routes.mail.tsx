import { notFound } from "#platform/errors.ts";
import type { Platform } from "#platform/platform.ts";
import { pageOf } from "#ui/table.tsx";
import { accountWords } from "./messages.ts";
import { letterById, listMail } from "./queries.pages.ts";
import { idOf, showsSampleSecrets, type Staff, type StaffRoutes } from "./staff.tsx";
import type { AccountsDb } from "./tables.ts";
import { LetterPage, Outbox, outboxPath as path } from "./views/outbox.tsx";

/** The letters that left or wait to leave. */
export function mailRoutes(routes: StaffRoutes, platform: Platform<AccountsDb>, staff: Staff): void {
  const { db } = platform;
  routes.get(path, "mail.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const q = query["q"] ?? "";
    const { rows, total } = await listMail(db, actor, { q, limit: page.size, offset: page.offset });
    return staff.page(
      c,
      accountWords[lang].outbox.title,
      path,
      <Outbox lang={lang} rows={rows} page={{ ...page, total }} address={{ path, query }} />,
    );
  });
  routes.get(`${path}/:id`, "mail.read", async (c) => {
    const letter = await letterById(db, c.var.actor, idOf(c));
    if (letter === undefined) throw notFound();
    return staff.page(
      c,
      letter.subject,
      path,
      <LetterPage lang={c.var.lang} letter={letter} showText={showsSampleSecrets(platform)} />,
    );
  });
}
