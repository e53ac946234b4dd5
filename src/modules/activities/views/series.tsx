import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import { toRoman } from "#platform/text/index.ts";
import { Sources, type CitedSource } from "#sources";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Empty, Head, Invented } from "#ui/layout.tsx";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { Trail, type ActionWords } from "#ui/trail.tsx";
import { activityWords } from "../messages.ts";
import { recurrenceOf, type EditionRow, type SeriesRow } from "../queries.series.ts";
import type { Occurrence } from "../rules.series.ts";
import { activitiesPath, datePhrase, Said, standing, StateMark } from "./parts.tsx";
import { OccurrenceLine, ownerName, rulePhrase, seriesPath } from "./series-parts.tsx";

interface SeriesProps {
  lang: Lang;
  series: SeriesRow;
  rows: readonly EditionRow[];
  page: PageState;
  address: ListAddress;
  next: readonly Occurrence[];
  may: { edit: boolean; draft: boolean };
  sources: readonly CitedSource[];
  trail: readonly TrailEntry[];
  actionWords: ActionWords;
}

function Editions({ lang, rows }: { lang: Lang; rows: readonly EditionRow[] }) {
  const words = activityWords[lang];
  const t = words.series;
  return (
    <DataTable
      lang={lang}
      caption={t.activities}
      rows={rows}
      id={(row) => row.id}
      columns={[
        {
          key: "year",
          label: t.year,
          width: "w-4",
          role: "less",
          cell: (row) => <span class="num">{row.starts_on?.year ?? "–"}</span>,
        },
        {
          key: "edition",
          label: t.edition,
          width: "w-5",
          role: "less",
          cell: (row) => (row.ordinal === null ? <span class="meta">–</span> : toRoman(row.ordinal)),
        },
        {
          key: "name",
          label: t.activity,
          role: "head",
          cell: (row) => (
            <>
              <a href={`${activitiesPath}/${row.id}`}>
                <Said lang={lang} vi={row.title_vi} en={row.title_en} />
              </a>
              <Invented when={row.invented} lang={lang} />
              {row.stage === null ? null : <span class="meta"> {words.stages[row.stage]}</span>}
            </>
          ),
        },
        {
          key: "date",
          label: t.date,
          width: "w-10",
          role: "sub",
          cell: (row) => <span class="num">{datePhrase(row, lang)}</span>,
        },
        {
          key: "state",
          label: t.activityState,
          width: "w-9",
          role: "sub",
          cell: (row) => <StateMark lang={lang} of={standing({ ...row, late: false })} />,
        },
      ]}
    />
  );
}

/** One series: when it comes back, what was recorded year by year, and the way to the next. */
export function SeriesPage(props: SeriesProps) {
  const { lang, series, rows, page, next, may } = props;
  const t = activityWords[lang].series;
  const rule = recurrenceOf(series);
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: seriesPath, label: t.title },
          { label: lang === "vi" ? series.name_vi : (series.name_en ?? series.name_vi) },
        ]}
      />
      <div class="o-top">
        <h1>
          <Said lang={lang} vi={series.name_vi} en={series.name_en} />
          <Invented when={series.invented} lang={lang} />
        </h1>
        <div class="row">
          {may.edit ? (
            <a class="btn" href={`${seriesPath}/${series.id}/sua`} data-key="e">
              <Icon name="edit" /> {t.edit} <kbd aria-hidden="true">e</kbd>
            </a>
          ) : null}
          {may.draft && series.state === "active" ? (
            <a class="btn main" href={`${activitiesPath}/moi?chuoi=${series.id}`}>
              <Icon name="plus" /> {t.draftNext}
            </a>
          ) : null}
        </div>
      </div>
      <div class="split">
        <div>
          <section>
            <Head title={t.activities} />
            {rows.length === 0 ? (
              <Empty level={3} title={t.noActivities} text="" />
            ) : (
              <>
                <Editions lang={lang} rows={rows} />
                <Pager lang={lang} state={page} address={props.address} />
              </>
            )}
          </section>
        </div>
        <aside class="side">
          <section>
            <Head title={t.rule} />
            <p>{rulePhrase(rule, lang)}</p>
            {series.recurrence_note === null ? null : (
              <p class="meta" lang="vi">
                {series.recurrence_note}
              </p>
            )}
            {rule.kind === "lunar" ? <p class="foot-note">{t.leapRule}</p> : null}
          </section>
          <section>
            <Head title={t.nextDates} />
            {series.state === "ended" ? (
              <p class="meta">{t.ended}</p>
            ) : next.length === 0 ? (
              <p class="meta">{t.noNext}</p>
            ) : (
              <ol class="plain-list">
                {next.map((one) => (
                  <li key={one.on.toString()}>
                    <OccurrenceLine lang={lang} rule={rule} of={one} />
                  </li>
                ))}
              </ol>
            )}
          </section>
          <section>
            <Head title={t.owner} />
            <p>{ownerName(series, lang)}</p>
            <p class="meta">
              {t.states[series.state]} · {series.is_public ? t.publicYes : t.publicNo}
            </p>
          </section>
          <Sources sources={props.sources} lang={lang} />
          {props.trail.length === 0 ? null : (
            <section>
              <Head title={t.history} />
              <Trail
                entries={props.trail}
                lang={lang}
                actionWords={props.actionWords}
                fields={activityWords[lang].fields}
              />
            </section>
          )}
        </aside>
      </div>
    </>
  );
}
