import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatNumber } from "#platform/text/index.ts";
import { Empty } from "#ui/layout.tsx";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { Changes, type ActionWords } from "#ui/trail.tsx";
import { uiMessages } from "#ui/messages.ts";
import { accountWords } from "../messages.ts";
import type { AuditLine } from "../queries.audit.ts";

/** An entry as it reads, with the names of its record and of that record's fields. */
export interface AuditRow extends AuditLine {
  fields: Record<string, string>;
  name: string | null;
}

/** Everything anybody did, newest first, by kind of record and by person. */
export function AuditPage({
  lang,
  rows,
  page,
  sealed,
  address,
  actionWords,
  href,
}: {
  lang: Lang;
  rows: readonly AuditRow[];
  page: PageState;
  sealed: number;
  address: ListAddress;
  actionWords: ActionWords;
  href: (type: string, id: string) => string | null;
}) {
  const all = accountWords[lang];
  const t = all.audit;
  const ui = uiMessages[lang];
  const subject = String(address.query["subject"] ?? "");
  const q = String(address.query["q"] ?? "");
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">{t.sealed(formatNumber(sealed, lang))}</p>
        </div>
      </div>
      <form class="tools" method="get">
        <input
          class="in find-in"
          type="search"
          name="q"
          value={q}
          aria-label={t.who}
          placeholder={t.who}
          maxLength={200}
        />
        <select class="in" name="subject" aria-label={t.subject}>
          <option value="">
            {t.subject}: {ui.all}
          </option>
          {Object.entries(all.subjects).map(([code, label]) => (
            <option key={code} value={code} selected={code === subject}>
              {label}
            </option>
          ))}
        </select>
        <button class="btn">{ui.filter}</button>
        {q === "" && subject === "" ? null : (
          <a class="btn plain" href="/van-phong/nhat-ky">
            {ui.clearFilter}
          </a>
        )}
      </form>
      {rows.length === 0 ? (
        <Empty title={t.empty} text={t.emptyText} />
      ) : (
        <DataTable
          lang={lang}
          caption={t.title}
          rows={rows}
          id={(row) => String(row.id)}
          columns={[
            { key: "at", label: t.at, width: "w-9", role: "sub", cell: (row) => formatInstant(row.at, lang) },
            { key: "who", label: t.who, width: "w-12", role: "head", cell: (row) => row.actorName ?? ui.system },
            {
              key: "what",
              label: t.what,
              role: "sub",
              cell: (row) => {
                const to = href(row.subjectType, row.subjectId);
                const name = row.name ?? all.subjects[row.subjectType] ?? row.subjectType;
                return (
                  <>
                    {actionWords(row.action)} · {to === null ? name : <a href={to}>{name}</a>}
                    {row.reason === null ? null : <span class="meta block">{row.reason}</span>}
                  </>
                );
              },
            },
            {
              key: "changes",
              label: t.changes,
              role: "wide",
              cell: (row) => <Changes entry={row} lang={lang} fields={row.fields} />,
            },
          ]}
        />
      )}
      {page.total === 0 ? null : <Pager lang={lang} state={page} address={address} withSize />}
    </>
  );
}
