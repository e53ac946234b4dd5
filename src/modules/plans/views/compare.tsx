import { inLanguage, type Lang } from "#platform/i18n.ts";
import { BarChart } from "#ui/chart.tsx";
import { Crumbs, Empty } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { addressWith, DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { planWords } from "../messages.ts";
import type { Compared, LineRow } from "../queries.ts";
import { lineStatuses, quarters, type LineStatus } from "../rules.ts";
import { LineTable } from "./lines.tsx";
import { comparePath, count, plansPath } from "./parts.tsx";

const linesPath = `${comparePath}/dong`;
const sumOf = (row: Compared, status: LineStatus | null, quarter: number | null) =>
  quarters
    .filter((one) => quarter === null || one === quarter)
    .flatMap((one) =>
      lineStatuses.map((name) => (status === null || name === status ? (row.quarters[one]?.[name] ?? 0) : 0)),
    )
    .reduce((sum, n) => sum + n, 0);

/** Plan against actual: held of planned by organisation and quarter; every number opens its lines. */
export function ComparePage({
  lang,
  year,
  years,
  rows,
  all,
  page,
  address,
}: {
  lang: Lang;
  year: number;
  years: readonly number[];
  /** Those of this page. */
  rows: readonly Compared[];
  all: readonly Compared[];
  page: PageState;
  address: ListAddress;
}) {
  const t = planWords[lang];
  const opens = (query: Record<string, string>) =>
    addressWith({ path: linesPath, query: { year: String(year) } }, query);
  const cell = (row: Compared, quarter: number | null) => {
    const planned = sumOf(row, null, quarter);
    const where = { organisation: row.organisationId, ...(quarter === null ? {} : { quarter: String(quarter) }) };
    return planned === 0 ? (
      <span class="meta unknown">–</span>
    ) : (
      <span class="num">
        <span class="meta fold-label">{quarter === null ? t.whole : t.quarterName(quarter)} </span>
        <a href={opens({ ...where, status: "held" })}>{count(sumOf(row, "held", quarter), lang)}</a> /{" "}
        <a href={opens(where)}>{count(planned, lang)}</a>
      </span>
    );
  };
  const total = (status: LineStatus | null) => all.reduce((sum, row) => sum + sumOf(row, status, null), 0);
  return (
    <>
      <Crumbs lang={lang} items={[{ href: plansPath, label: t.title }, { label: t.compare }]} />
      <h1>{t.compareTitle(year)}</h1>
      <p class="meta">{t.compareIntro}</p>
      <form class="tools" method="get">
        <select class="in" name="year" aria-label={t.year}>
          {[...new Set([year, ...years])].map((one) => (
            <option key={one} value={one} selected={one === year}>
              {t.year}: {one}
            </option>
          ))}
        </select>
        <button class="btn">{uiMessages[lang].filter}</button>
      </form>
      {all.length === 0 ? (
        <Empty level={2} title={t.noBehind} text={t.compareIntro} />
      ) : (
        <>
          <div class="text">
            <BarChart
              lang={lang}
              label={t.chart}
              panels={[
                {
                  heading: t.chart,
                  bars: [
                    { label: t.chartPlanned, figure: { value: total(null), qualifier: "exact", unit: "activity" } },
                    { label: t.chartHeld, figure: { value: total("held"), qualifier: "exact", unit: "activity" } },
                  ],
                },
              ]}
            />
          </div>
          <ul class="plain-list row">
            {lineStatuses.map((status) => (
              <li key={status}>
                {t.statuses[status]}: <a href={opens({ status })}>{count(total(status), lang)}</a>
              </li>
            ))}
          </ul>
          <DataTable
            lang={lang}
            caption={t.compareTitle(year)}
            rows={rows}
            id={({ organisationId }) => organisationId}
            columns={[
              {
                key: "organisation",
                label: t.organisation,
                role: "head",
                cell: (row) => inLanguage(lang, row.vi, row.en).text,
              },
              ...quarters.map((quarter) => ({
                key: `q${quarter}`,
                label: t.quarterName(quarter),
                width: "w-7" as const,
                align: "end" as const,
                role: "sub" as const,
                cell: (row: Compared) => cell(row, quarter),
              })),
              { key: "year", label: t.whole, width: "w-7", align: "end", role: "sub", cell: (row) => cell(row, null) },
              {
                key: "outside",
                label: t.outside,
                width: "w-8",
                align: "end",
                role: "less",
                cell: (row) =>
                  row.outside === 0 ? (
                    <span class="meta unknown">–</span>
                  ) : (
                    <a
                      href={addressWith(
                        { path: "/van-phong/hoat-dong", query: {} },
                        { year: String(year), organiser: row.organisationId },
                      )}
                    >
                      {count(row.outside, lang)}
                    </a>
                  ),
              },
            ]}
          />
          <Pager lang={lang} state={page} address={address} />
          <p class="foot-note">
            {t.outside}: {t.outsideHint}
          </p>
        </>
      )}
    </>
  );
}

/** The lines behind a number. */
export function BehindPage({
  lang,
  year,
  lines,
  page,
  address,
  today,
}: {
  lang: Lang;
  year: number;
  lines: readonly LineRow[];
  page: PageState;
  address: ListAddress;
  today: Temporal.PlainDate;
}) {
  const t = planWords[lang];
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: plansPath, label: t.title },
          { href: `${comparePath}?year=${year}`, label: t.compareTitle(year) },
          { label: t.behind },
        ]}
      />
      <h1>{t.behind}</h1>
      {lines.length === 0 ? (
        <Empty level={2} title={t.noBehind} text={t.compareIntro} />
      ) : (
        <>
          <LineTable lang={lang} lines={lines} today={today} caption={t.behind} whose />
          <Pager lang={lang} state={page} address={address} withSize />
        </>
      )}
    </>
  );
}
