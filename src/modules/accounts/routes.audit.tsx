import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import type { Platform } from "#platform/platform.ts";
import { pageOf } from "#ui/table.tsx";
import type { ActionWords } from "#ui/trail.tsx";
import { accountWords } from "./messages.ts";
import { listAudit } from "./queries.audit.ts";
import { holdsAnywhere } from "./rules.ts";
import { officePath, type Staff, type StaffRoutes } from "./staff.tsx";
import type { AccountsDb } from "./tables.ts";
import { AuditPage } from "./views/audit.tsx";

/** What the history of one kind of record needs to be read: its codes in words, its fields by name. */
export interface TrailReader {
  read(entries: readonly TrailEntry[], lang: Lang): Promise<TrailEntry[]>;
  fields(lang: Lang): Record<string, string>;
}

/** What other modules give to the audit trail; the composition root brings them together. */
export interface AuditParts {
  actionWords(lang: Lang): ActionWords;
  recordHref(type: string, id: string): string | null;
  /** By kind of record; a kind without one shows its values as they were kept. */
  trailReaders: Readonly<Record<string, TrailReader>>;
}

export function auditRoutes(
  routes: StaffRoutes,
  platform: Platform<AccountsDb>,
  staff: Staff,
  parts: AuditParts,
): void {
  const path = `${officePath}/nhat-ky`;
  routes.get(path, "audit.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const { rows, total, sealed } = await listAudit(platform.db, actor, {
      q: query["q"] ?? "",
      subject: query["subject"] ?? "",
      limit: page.size,
      offset: page.offset,
    });
    const read = await Promise.all(
      rows.map(async (row) => {
        const reader = parts.trailReaders[row.subjectType];
        const [entry = row] = (await reader?.read([row], lang)) ?? [];
        return { ...row, ...entry, fields: reader?.fields(lang) ?? {} };
      }),
    );
    return staff.page(
      c,
      accountWords[lang].audit.title,
      path,
      <AuditPage
        lang={lang}
        rows={read}
        page={{ ...page, total }}
        sealed={sealed}
        address={{ path, query }}
        actionWords={parts.actionWords(lang)}
        // Who reads the trail need not be one who manages accounts.
        href={(type, id) =>
          type === "account" && !holdsAnywhere(actor, "account.manage") ? null : parts.recordHref(type, id)
        }
      />,
    );
  });
}
