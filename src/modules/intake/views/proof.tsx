import type { Contribution, Figure as FigureOf, Indicator } from "#figures";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { figurePhrase, Figure } from "#ui/figure.tsx";
import { formatPartialDate, partialDate } from "#platform/text/index.ts";
import { Crumbs, Empty, Invented } from "#ui/layout.tsx";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { intakeWords } from "../messages.ts";
import type { PartRow } from "../queries.ts";
import { intakePath, partPath } from "./parts.tsx";

/** The records that make one figure of an association. */
export function PartProof({
  lang,
  part,
  figure,
  indicator,
  rows,
  page,
  address,
  href,
}: {
  lang: Lang;
  part: PartRow;
  figure: FigureOf;
  indicator: Indicator | undefined;
  rows: readonly Contribution[];
  page: PageState;
  address: ListAddress;
  href: (type: string, id: string) => string | null;
}) {
  const t = intakeWords[lang];
  const p = t.part;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: intakePath, label: t.title },
          { href: partPath(part.id), label: part.organisation },
          { label: figure.indicator },
        ]}
      />
      <h1>{figure.label[lang]}</h1>
      <p class="answer-figure">
        <Figure figure={figure} lang={lang} /> <Invented when={figure.invented} lang={lang} />
      </p>
      {indicator === undefined ? null : <p class="text">{indicator.definition[lang]}</p>}
      {page.total === 0 ? (
        <Empty title={p.proofEmpty} text={p.proofEmptyText} />
      ) : (
        <DataTable
          lang={lang}
          caption={p.proof}
          rows={rows}
          id={(row) => `${row.record_type}${row.record_id}`}
          columns={[
            {
              key: "record",
              label: p.record,
              role: "head",
              cell: (row) => {
                const to = href(row.record_type, row.record_id);
                const title = inLanguage(lang, row.title_vi, row.title_en);
                return (
                  <>
                    {to === null ? title.text : <a href={to}>{title.text}</a>}
                    <Invented when={row.invented} lang={lang} />
                  </>
                );
              },
            },
            {
              key: "on",
              label: p.on,
              width: "w-9",
              role: "sub",
              cell: (row) =>
                row.happened_on === null ? "–" : formatPartialDate(partialDate(row.happened_on, row.precision), lang),
            },
            {
              key: "share",
              label: p.share,
              width: "w-10",
              align: "end",
              cell: (row) => figurePhrase(row, lang),
            },
          ]}
        />
      )}
      {page.total === 0 ? null : <Pager lang={lang} state={page} address={address} />}
    </>
  );
}
