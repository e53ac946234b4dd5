import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import type { Platform } from "#platform/platform.ts";
import { pageOf } from "#ui/table.tsx";
import type { ActionWords } from "#ui/trail.tsx";
import { accountWords } from "./messages.ts";
import { needs, permits } from "./policy.ts";
import { listAudit, type AuditLine } from "./queries.audit.ts";
import type { Act, Actor } from "./rules.ts";
import { officePath, type Staff, type StaffRoutes } from "./staff.tsx";
import type { AccountsDb } from "./tables.ts";
import { AuditPage, type AuditRow } from "./views/audit.tsx";

/** What the history of one kind of record needs to be read. */
export interface TrailReader {
  /** Its fields by name. */
  fields(lang: Lang): Record<string, string>;
  /** The same entries with codes in words; absent: the values speak for themselves. */
  read?(entries: readonly TrailEntry[], lang: Lang): Promise<TrailEntry[]>;
  /** What the records are called, by id. */
  names?(ids: readonly string[], lang: Lang): Promise<ReadonlyMap<string, string>>;
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
    return staff.page(
      c,
      accountWords[lang].audit.title,
      path,
      <AuditPage
        lang={lang}
        rows={await inWords(rows, parts.trailReaders, lang)}
        page={{ ...page, total }}
        sealed={sealed}
        address={{ path, query }}
        actionWords={parts.actionWords(lang)}
        href={(type, id) => (mayOpen(actor, type) ? parts.recordHref(type, id) : null)}
      />,
    );
  });
}

async function inWords(
  rows: readonly AuditLine[],
  readers: AuditParts["trailReaders"],
  lang: Lang,
): Promise<AuditRow[]> {
  const byKind = await Promise.all(
    [...Map.groupBy(rows, ({ subjectType }) => subjectType)].map(async ([kind, lines]) => {
      const reader = readers[kind];
      const [entries, names] = await Promise.all([
        reader?.read?.(lines, lang) ?? lines,
        reader?.names?.([...new Set(lines.map(({ subjectId }) => subjectId))], lang),
      ]);
      const worded = new Map(entries.map((entry) => [entry.id, entry]));
      return lines.map((line) => ({
        ...line,
        ...worded.get(line.id),
        fields: reader?.fields(lang) ?? {},
        name: names?.get(line.subjectId) ?? null,
      }));
    }),
  );
  return byKind.flat().sort((a, b) => b.id - a.id);
}

// Whoever reads the trail reads every record of the work; accounts and settings have pages of their own people.
const pageActs: Readonly<Record<string, Act>> = { account: "account.manage", setting: "setting.edit" };

function mayOpen(actor: Actor, kind: string): boolean {
  const act = pageActs[kind];
  return act === undefined || permits(needs(act), actor, null);
}
