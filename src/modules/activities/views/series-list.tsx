import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Icon } from "#ui/icon.tsx";
import { Empty, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { activityWords } from "../messages.ts";
import { recurrenceOf, type SeriesFilter, type SeriesRow } from "../queries.series.ts";
import { nextOccurrences } from "../rules.series.ts";
import { ledgerDate, Said } from "./parts.tsx";
import { ownerName, rulePhrase, seriesPath } from "./series-parts.tsx";

/** Every series with its rule, its latest and its next. */
export function SeriesList({
  lang,
  rows,
  page,
  address,
  filter,
  today,
  mayAdd,
}: {
  lang: Lang;
  rows: readonly SeriesRow[];
  page: PageState;
  address: ListAddress;
  filter: SeriesFilter;
  today: Temporal.PlainDate;
  mayAdd: boolean;
}) {
  const t = activityWords[lang].series;
  const ui = uiMessages[lang];
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">{t.intro}</p>
        </div>
        {mayAdd ? (
          <div class="row">
            <a class="btn main" href={`${seriesPath}/moi`} data-key="n">
              <Icon name="plus" /> {t.new} <kbd aria-hidden="true">n</kbd>
            </a>
          </div>
        ) : null}
      </div>
      <form class="tools" method="get">
        <input
          class="in find-in"
          type="search"
          name="q"
          value={filter.q}
          aria-label={t.find}
          placeholder={t.find}
          maxLength={200}
        />
        <select class="in" name="state" aria-label={t.state}>
          <option value="">
            {t.state}: {ui.all}
          </option>
          {(["active", "ended"] as const).map((state) => (
            <option key={state} value={state} selected={filter.state === state}>
              {t.state}: {t.states[state]}
            </option>
          ))}
        </select>
        <button class="btn">{ui.filter}</button>
        {filter.q === "" && filter.state === null ? null : (
          <a class="btn plain" href={seriesPath}>
            {ui.clearFilter}
          </a>
        )}
      </form>
      {rows.length === 0 ? (
        <Empty level={2} title={t.emptyTitle} text={t.emptyText} />
      ) : (
        <DataTable
          lang={lang}
          caption={t.title}
          rows={rows}
          id={(row) => row.id}
          columns={[
            {
              key: "name",
              label: t.name,
              role: "head",
              cell: (row) => (
                <>
                  <a href={`${seriesPath}/${row.id}`}>
                    <Said lang={lang} vi={row.name_vi} en={row.name_en} />
                  </a>
                  <Invented when={row.invented} lang={lang} />
                  {row.state === "ended" ? <span class="meta"> {t.states.ended}</span> : null}
                </>
              ),
            },
            { key: "owner", label: t.owner, width: "w-12", role: "less", cell: (row) => ownerName(row, lang) },
            {
              key: "rule",
              label: t.rule,
              width: "w-14",
              role: "wide",
              cell: (row) => {
                const rule = recurrenceOf(row);
                return rule.kind === "free" && row.recurrence_note !== null ? (
                  <span lang="vi">{row.recurrence_note}</span>
                ) : (
                  rulePhrase(rule, lang)
                );
              },
            },
            {
              key: "last",
              label: t.last,
              width: "w-8",
              align: "end",
              role: "less",
              cell: (row) =>
                row.activities === 0 ? (
                  <span class="meta">{t.never}</span>
                ) : (
                  <span class="num">
                    {ledgerDate({ starts_on: row.last_on, starts_precision: row.last_precision }, lang)}
                  </span>
                ),
            },
            {
              key: "next",
              label: t.next,
              width: "w-8",
              align: "end",
              role: "sub",
              cell: (row) => {
                const [next] = row.state === "ended" ? [] : nextOccurrences(recurrenceOf(row), today, 1);
                return next === undefined ? (
                  <span class="meta">–</span>
                ) : (
                  <span class="num">{ledgerDate({ starts_on: next.on, starts_precision: "day" }, lang)}</span>
                );
              },
            },
            {
              key: "count",
              label: t.count,
              width: "w-6",
              align: "end",
              role: "less",
              cell: (row) => <span class="num">{formatNumber(row.activities, lang)}</span>,
            },
          ]}
        />
      )}
      {page.total === 0 ? null : <Pager lang={lang} state={page} address={address} withSize />}
    </>
  );
}
