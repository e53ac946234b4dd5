import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import { Crumbs, Empty } from "#ui/layout.tsx";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { reportWords } from "../messages.ts";
import { reportsPath } from "./report.tsx";

export function RegisterPage({
  lang,
  rows,
  page,
  address,
}: {
  lang: Lang;
  rows: readonly {
    number: number;
    year: number;
    symbol: string;
    given_at: Date;
    given_by_name: string;
    report_id: string | null;
    title: string | null;
  }[];
  page: PageState;
  address: ListAddress;
}) {
  const t = reportWords[lang].register;
  return (
    <>
      <Crumbs lang={lang} items={[{ href: reportsPath, label: reportWords[lang].list.title }, { label: t.title }]} />
      <h1>{t.title}</h1>
      {rows.length === 0 ? (
        <Empty title={t.empty} text={t.emptyText} />
      ) : (
        <DataTable
          lang={lang}
          caption={t.title}
          rows={rows}
          id={(row) => `${row.year}-${row.number}-${row.symbol}`}
          columns={[
            {
              key: "number",
              label: t.number,
              width: "w-9",
              role: "sub",
              cell: (row) => `${String(row.number).padStart(2, "0")}/${row.symbol}`,
            },
            {
              key: "abstract",
              label: t.abstract,
              role: "head",
              cell: (row) =>
                row.report_id === null ? (
                  (row.title ?? "–")
                ) : (
                  <a href={`${reportsPath}/${row.report_id}`}>{row.title}</a>
                ),
            },
            {
              key: "given",
              label: t.given,
              width: "w-9",
              align: "end",
              role: "less",
              cell: (row) => formatInstant(row.given_at, lang),
            },
            { key: "by", label: t.by, width: "w-12", role: "less", cell: (row) => row.given_by_name },
          ]}
        />
      )}
      <Pager lang={lang} state={page} address={address} />
    </>
  );
}
