import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Figure } from "#ui/figure.tsx";
import { Icon } from "#ui/icon.tsx";
import { Empty, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { addressWith, DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { activityWords } from "../messages.ts";
import type { ListChoices } from "../queries.choices.ts";
import { listViews, stateFilters, type ActivityFilter, type ActivityRow, type ListView } from "../queries.list.ts";
import { permitStanding } from "../queries.permits.ts";
import { permitClock, type PermitDays } from "../rules.permits.ts";
import type { ActivityState } from "../rules.ts";
import { duplicatesPath } from "./merge.tsx";
import { PermitMark } from "./permit.tsx";
import { activityKinds } from "../rules.vocabulary.ts";
import { activitiesPath, ledgerDate, OwnWork, quickPath, Said, standing, StateMark } from "./parts.tsx";

interface ListProps {
  lang: Lang;
  rows: readonly ActivityRow[];
  byState: readonly { state: ActivityState; n: number }[];
  page: PageState;
  address: ListAddress;
  filter: ActivityFilter;
  sort: string;
  choices: ListChoices;
  counts: Record<ListView, number>;
  /** Ready-made lists that concern this person. */
  views: readonly ListView[];
  today: Temporal.PlainDate;
  permitDays: PermitDays;
  year: number;
  mayDraft: boolean;
  mayMerge: boolean;
}

function Filters({ props }: { props: ListProps }) {
  const { lang, filter, choices } = props;
  const t = activityWords[lang];
  const ui = uiMessages[lang];
  const select = (
    name: string,
    label: string,
    current: string | null,
    options: readonly { value: string; label: string }[],
  ) => (
    <select class="in" name={name} aria-label={label}>
      <option value="">
        {label}: {ui.all}
      </option>
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === current}>
          {label}: {option.label.trimStart()}
        </option>
      ))}
    </select>
  );
  const clean =
    filter.q === "" &&
    [filter.year, filter.country, filter.organiser, filter.kind, filter.state].every((value) => value === null);
  return (
    <form class="tools many" method="get">
      {filter.view === "all" ? null : <input type="hidden" name="view" value={filter.view} />}
      <input
        class="in find-in"
        type="search"
        name="q"
        value={filter.q}
        aria-label={t.list.find}
        placeholder={t.list.find}
        maxLength={200}
      />
      {select(
        "year",
        t.list.year,
        filter.year === null ? null : String(filter.year),
        choices.years.map((year) => ({ value: String(year), label: String(year) })),
      )}
      {select("country", t.list.country, filter.country, choices.countries)}
      {select("organiser", t.list.organiser, filter.organiser, choices.organisers)}
      {select(
        "kind",
        t.list.kind,
        filter.kind,
        activityKinds.map((kind) => ({ value: kind, label: t.kinds[kind] })),
      )}
      {select(
        "state",
        t.list.state,
        filter.state,
        stateFilters.map((state) => ({ value: state, label: t.states[state] })),
      )}
      <button class="btn">{ui.filter}</button>
      {clean ? null : (
        <a
          class="btn plain"
          href={addressWith({ path: activitiesPath, query: {} }, { view: filter.view === "all" ? "" : filter.view })}
        >
          {ui.clearFilter}
        </a>
      )}
    </form>
  );
}

function Nothing({ props }: { props: ListProps }) {
  const { lang, filter } = props;
  const t = activityWords[lang].list;
  const first = props.counts.all === 0;
  return first ? (
    <Empty level={2} title={t.firstTitle} text={t.firstText}>
      {props.mayDraft ? (
        <a class="btn main" href={`${activitiesPath}/moi`}>
          {t.new}
        </a>
      ) : null}
    </Empty>
  ) : (
    <Empty level={2} title={t.filteredTitle(filter.q === "" ? t.thisFilter : t.quoted(filter.q))} text={t.filteredText}>
      <a class="btn" href={activitiesPath}>
        {t.all}
      </a>
    </Empty>
  );
}

/** The office's ledger of activities: ready-made lists as tabs, filters in the address, never a sum row. */
export function ActivityList(props: ListProps) {
  const { lang, rows, byState, page, address, filter } = props;
  const t = activityWords[lang];
  const label: Record<ListView, string> = { ...t.list.tabs, counted: t.list.tabs.counted(props.year) };
  return (
    <>
      <div class="o-top">
        <h1>{t.list.title}</h1>
        {props.mayDraft ? (
          <div class="row">
            {props.mayMerge ? (
              <a class="btn" href={duplicatesPath}>
                {t.merge.title}
              </a>
            ) : null}
            <a class="btn" href={quickPath}>
              <Icon name="camera" /> {t.list.quick}
            </a>
            <a class="btn main" href={`${activitiesPath}/moi`} data-key="n">
              <Icon name="plus" /> {t.list.new} <kbd aria-hidden="true">n</kbd>
            </a>
          </div>
        ) : null}
      </div>
      <nav class="tabs" aria-label={t.list.tabsLabel}>
        {listViews
          .filter((view) => props.views.includes(view))
          .map((view) => (
            <a
              key={view}
              href={addressWith({ path: activitiesPath, query: {} }, { view: view === "all" ? "" : view })}
              {...(view === filter.view ? { "aria-current": "page" } : {})}
            >
              {label[view]} <span class="n num">{formatNumber(props.counts[view], lang)}</span>
            </a>
          ))}
      </nav>
      <Filters props={props} />
      {rows.length === 0 ? (
        <Nothing props={props} />
      ) : (
        <DataTable
          lang={lang}
          caption={t.list.title}
          rows={rows}
          id={(row) => row.id}
          sort={props.sort}
          address={address}
          columns={[
            {
              key: "name",
              label: t.list.name,
              role: "head",
              sortable: true,
              cell: (row) => (
                <>
                  <a href={`${activitiesPath}/${row.id}`}>
                    <Said lang={lang} vi={row.title_vi} en={row.title_en} />
                  </a>
                  <Invented when={row.invented} lang={lang} />
                  <OwnWork when={row.approved_own_work} lang={lang} />
                  {row.state === "idea" || row.state === "cancelled" ? null : (
                    <PermitMark
                      lang={lang}
                      clock={permitClock(
                        permitStanding(row, row.countries.length, row.permit),
                        props.permitDays,
                        props.today,
                      )}
                    />
                  )}
                </>
              ),
            },
            {
              key: "date",
              label: t.list.date,
              width: "w-7",
              align: "end",
              role: "sub",
              sortable: true,
              cell: (row) => <span class="num">{ledgerDate(row, lang)}</span>,
            },
            {
              key: "country",
              label: t.list.country,
              width: "w-5",
              role: "less",
              cell: (row) =>
                row.countries.length === 0
                  ? t.list.noCountry
                  : row.countries.map(({ code, names }, index) => (
                      <>
                        {index > 0 ? " " : ""}
                        <abbr key={code} title={names[lang]}>
                          {code}
                        </abbr>
                      </>
                    )),
            },
            {
              key: "lead",
              label: t.list.lead,
              width: "w-10",
              role: "less",
              sortable: true,
              cell: (row) =>
                lang === "vi" ? (
                  (row.lead_short ?? row.lead_vi)
                ) : (
                  <Said lang={lang} vi={row.lead_short ?? row.lead_vi} en={row.lead_en} />
                ),
            },
            {
              key: "kind",
              label: t.list.kind,
              width: "w-7",
              role: "less",
              cell: (row) => (row.kind === null ? <span class="meta">{t.list.none}</span> : t.kinds[row.kind]),
            },
            {
              key: "people",
              label: t.list.people,
              width: "w-9",
              align: "end",
              role: "sub",
              cell: (row) =>
                row.counts.length === 0 ? (
                  <span class="meta">{t.list.none}</span>
                ) : (
                  row.counts.map((count) => (
                    <div key={count.unit}>
                      <Figure figure={count} lang={lang} />
                    </div>
                  ))
                ),
            },
            {
              key: "state",
              label: t.list.state,
              width: "w-9",
              role: "sub",
              sortable: true,
              cell: (row) => <StateMark lang={lang} of={standing(row)} />,
            },
          ]}
        />
      )}
      {page.total === 0 ? null : <Pager lang={lang} state={page} address={address} withSize />}
      {page.total === 0 ? null : (
        <p class="foot-note">
          {t.list.breakdown(byState.map(({ state, n }) => `${formatNumber(n, lang)} ${t.states[state]}`))}.{" "}
          {t.list.noSum}
        </p>
      )}
    </>
  );
}
