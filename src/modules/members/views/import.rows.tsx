import type { ComponentChildren } from "preact";
import type { Lang } from "#platform/i18n.ts";
import { Head } from "#ui/layout.tsx";
import { DataTable, Pager, type PageState } from "#ui/table.tsx";
import { memberWords } from "../messages.ts";
import type { ImportDetail, RowLine } from "../queries.imports.ts";
import type { RowFault } from "../rules.import.ts";
import { importsPath } from "./parts.tsx";

export function Refused({
  lang,
  of,
  rows,
  page,
  address,
}: {
  lang: Lang;
  of: ImportDetail;
  rows: readonly RowLine[];
  page: PageState;
  address: { path: string; query: Record<string, string> };
}) {
  const t = memberWords[lang].importing;
  return (
    <section id="khong-nhan">
      <Head title={t.refused}>
        <a href={`${importsPath}/${of.id}/tai-ve.csv`}>{t.download}</a>
      </Head>
      <Rows lang={lang} of={of} rows={rows} label={t.refused} reason={(row) => faultText(lang, row.reason)} />
      <Pager lang={lang} state={page} address={address} />
    </section>
  );
}

export const faultText = (lang: Lang, reason: string | null): string => {
  const faults: Record<RowFault, string> = memberWords[lang].rowFaults;
  return new Map<string, string>(Object.entries(faults)).get(reason ?? "") ?? "";
};

/** Rows of a file: what stands in the columns that are taken, why they wait, what is decided. On a phone each is a record. */
export function Rows({
  lang,
  of,
  rows,
  label,
  reason,
  last,
}: {
  lang: Lang;
  of: ImportDetail;
  rows: readonly RowLine[];
  label: string;
  reason?: (row: RowLine) => string;
  last?: { label: string; cell: (row: RowLine) => ComponentChildren };
}) {
  const t = memberWords[lang].importing;
  const taken = (of.columns ?? []).flatMap((field, index) => (field === null ? [] : [index]));
  const first = (of.columns ?? []).indexOf("name");
  return (
    <DataTable
      lang={lang}
      caption={label}
      rows={rows}
      id={(row) => String(row.line)}
      columns={[
        {
          key: "line",
          label: t.line,
          width: "w-6",
          align: "end",
          role: "sub",
          cell: (row) => <span class="num">{t.rowAt(String(row.line))}</span>,
        },
        {
          key: "row",
          label: t.row,
          role: "head",
          cell: (row) => (
            <>
              {row.cells?.[first] ?? ""}{" "}
              <small class="meta">
                {taken
                  .filter((index) => index !== first)
                  .map((index) => row.cells?.[index] ?? "")
                  .filter((cell) => cell !== "")
                  .join(" · ")}
              </small>
            </>
          ),
        },
        ...(reason === undefined
          ? []
          : [
              {
                key: "reason",
                label: t.reason,
                role: "wide" as const,
                cell: (row: RowLine) => <Why lang={lang} row={row} reason={reason(row)} />,
              },
            ]),
        ...(last === undefined
          ? []
          : [{ key: "last", label: last.label, width: "w-14" as const, role: "wide" as const, cell: last.cell }]),
      ]}
    />
  );
}

function Why({ lang, row, reason }: { lang: Lang; row: RowLine; reason: string }) {
  const t = memberWords[lang].importing;
  const beside = [
    ...(row.twinName === null
      ? []
      : [t.personTwin(row.twinName, row.twinBirth === null ? null : String(row.twinBirth))]),
    ...(row.twin_line === null ? [] : [`${t.line} ${row.twin_line}`]),
  ];
  return (
    <>
      {reason}
      {beside.length === 0 ? null : <small class="meta"> {beside.join(" · ")}</small>}
    </>
  );
}
