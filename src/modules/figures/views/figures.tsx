import { sourcePhrase } from "#sources";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import { Figure } from "#ui/figure.tsx";
import { Empty, Head, Invented } from "#ui/layout.tsx";
import { DataTable, Pager, Scroll, type ListAddress, type PageState } from "#ui/table.tsx";
import { figureWords } from "../messages.ts";
import type { DeclaredRow } from "../queries.declared.ts";
import type { Indicator } from "../rules.ts";

export const figuresPath = "/van-phong/so-lieu";

/** The year of a figure, or its years. */
export const periodText = (row: DeclaredRow) =>
  row.period_from.year === row.period_to.year
    ? String(row.period_from.year)
    : `${row.period_from.year}–${row.period_to.year}`;

export function FiguresHome({
  lang,
  indicators,
  rows,
  page,
  address,
  mayDeclare,
}: {
  lang: Lang;
  indicators: readonly Indicator[];
  rows: readonly DeclaredRow[];
  page: PageState;
  address: ListAddress;
  mayDeclare: boolean;
}) {
  const t = figureWords[lang];
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">{t.lead}</p>
        </div>
        {mayDeclare ? (
          <a class="btn main" href={`${figuresPath}/moi`}>
            {t.new}
          </a>
        ) : null}
      </div>
      <section>
        <Head title={t.declared} />
        {page.total === 0 ? (
          <Empty level={3} title={t.empty} text={t.emptyText} />
        ) : (
          <DataTable
            lang={lang}
            caption={t.declared}
            rows={rows}
            id={(row) => row.id}
            columns={[
              { key: "code", label: t.code, width: "w-6", role: "sub", cell: (row) => row.indicator },
              {
                key: "label",
                label: t.name,
                role: "head",
                cell: (row) => (
                  <>
                    <a href={`${figuresPath}/${row.id}`}>{lang === "vi" ? row.label_vi : row.label_en}</a>
                    <Invented when={row.invented} lang={lang} />
                    {row.withdrawn_at === null ? null : (
                      <span class="meta"> · {t.withdrawnOn(formatInstant(row.withdrawn_at, lang))}</span>
                    )}
                  </>
                ),
              },
              { key: "period", label: t.period, width: "w-7", align: "end", role: "sub", cell: periodText },
              {
                key: "value",
                label: t.figure,
                width: "w-12",
                align: "end",
                cell: (row) => (
                  <Figure figure={{ value: Number(row.value), qualifier: row.qualifier, unit: row.unit }} lang={lang} />
                ),
              },
              {
                key: "source",
                label: t.source,
                role: "less",
                cell: (row) =>
                  sourcePhrase(
                    {
                      publisher: row.publisher,
                      publishedOn: row.published_on,
                      publishedPrecision: row.published_precision,
                    },
                    lang,
                  ),
              },
            ]}
          />
        )}
        <Pager lang={lang} state={page} address={address} />
      </section>
      <section>
        <Head title={t.indicators} />
        <Scroll lang={lang} label={t.indicators}>
          <table class="tbl folds">
            <thead>
              <tr>
                <th>{t.code}</th>
                <th>{t.name}</th>
                <th>{t.definition}</th>
              </tr>
            </thead>
            <tbody>
              {indicators.map((indicator) => (
                <tr key={indicator.code}>
                  <td class="nowrap">{indicator.code}</td>
                  <th scope="row">{indicator.name[lang]}</th>
                  <td>
                    {indicator.definition[lang]}
                    {indicator.remark === undefined ? null : <p class="meta">{indicator.remark[lang]}</p>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </section>
    </>
  );
}
