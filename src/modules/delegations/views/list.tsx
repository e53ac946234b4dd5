import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Icon } from "#ui/icon.tsx";
import { Empty, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { delegationWords } from "../messages.ts";
import type { DelegationFilter, DelegationRow, ListChoices } from "../queries.list.ts";
import { directions, states, type Direction } from "../rules.ts";
import { delegationsPath, ledgerDate, Said, Size, StateMark } from "./parts.tsx";

interface ListProps {
  lang: Lang;
  rows: readonly DelegationRow[];
  byDirection: Record<Direction, number>;
  page: PageState;
  address: ListAddress;
  filter: DelegationFilter;
  sort: string;
  choices: ListChoices;
  mayDraft: boolean;
}

const isClean = ({ q, ...rest }: DelegationFilter) => q === "" && Object.values(rest).every((value) => value === null);

function Filters({ lang, filter, choices }: ListProps) {
  const t = delegationWords[lang];
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
  const year = filter.year === null ? null : String(filter.year);
  return (
    <form class="tools many" method="get">
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
        "direction",
        t.list.direction,
        filter.direction,
        directions.map((value) => ({ value, label: t.directions[value] })),
      )}
      {select("country", t.list.country, filter.country, choices.countries)}
      {select(
        "state",
        t.list.state,
        filter.state,
        states.map((value) => ({ value, label: t.states[value] })),
      )}
      {select(
        "year",
        t.list.year,
        year,
        choices.years.map((value) => ({ value: String(value), label: String(value) })),
      )}
      {select("organisation", t.list.organisation, filter.organisation, choices.organisations)}
      <button class="btn">{ui.filter}</button>
      {isClean(filter) ? null : (
        <a class="btn plain" href={delegationsPath}>
          {ui.clearFilter}
        </a>
      )}
    </form>
  );
}

/** The office's ledger of delegations: filters in the address, never a sum of people. */
export function DelegationList(props: ListProps) {
  const { lang, rows, page, address, byDirection, filter } = props;
  const t = delegationWords[lang];
  const make = props.mayDraft ? (
    <a class="btn main" href={`${delegationsPath}/moi`} data-key="n">
      <Icon name="plus" /> {t.list.new}
    </a>
  ) : null;
  return (
    <>
      <div class="o-top">
        <h1>{t.title}</h1>
        {make === null ? null : <div class="row">{make}</div>}
      </div>
      <Filters {...props} />
      {page.total === 0 ? (
        isClean(filter) ? (
          <Empty level={2} title={t.list.firstTitle} text={t.list.firstText}>
            {make}
          </Empty>
        ) : (
          <Empty level={2} title={t.list.filteredTitle} text={t.list.filteredText}>
            <a class="btn" href={delegationsPath}>
              {uiMessages[lang].clearFilter}
            </a>
          </Empty>
        )
      ) : (
        <DelegationTable lang={lang} rows={rows} sort={props.sort} address={address} />
      )}
      {page.total === 0 ? null : (
        <>
          <Pager lang={lang} state={page} address={address} withSize />
          <p class="foot-note">
            {t.list.counted(formatNumber(byDirection.inbound, lang), formatNumber(byDirection.outbound, lang))}{" "}
            {t.list.noSum}
          </p>
        </>
      )}
    </>
  );
}

/** Delegations as rows of a ledger; `address` absent: in the order given. */
export function DelegationTable({
  lang,
  rows,
  sort,
  address,
}: {
  lang: Lang;
  rows: readonly DelegationRow[];
  sort?: string;
  address?: ListAddress;
}) {
  const t = delegationWords[lang];
  return (
    <DataTable
      lang={lang}
      caption={t.title}
      rows={rows}
      id={(row) => row.id}
      {...(sort === undefined ? {} : { sort })}
      {...(address === undefined ? {} : { address })}
      columns={[
        {
          key: "name",
          label: t.list.name,
          role: "head",
          sortable: true,
          cell: (row) => (
            <>
              <a href={`${delegationsPath}/${row.id}`}>
                <Said lang={lang} vi={row.title_vi} en={row.title_en} />
              </a>
              <Invented when={row.invented} lang={lang} />
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
          key: "direction",
          label: t.list.direction,
          width: "w-6",
          role: "sub",
          cell: (row) => t.directions[row.direction],
        },
        {
          key: "country",
          label: t.list.country,
          width: "w-8",
          role: "sub",
          cell: (row) => row.countries.map(({ names }) => names[lang]).join(", "),
        },
        {
          key: "host",
          label: t.list.host,
          width: "w-9",
          role: "less",
          sortable: true,
          cell: (row) =>
            lang === "vi" ? (
              (row.host_short ?? row.host_vi)
            ) : (
              <Said lang={lang} vi={row.host_short ?? row.host_vi} en={row.host_en} />
            ),
        },
        {
          key: "size",
          label: t.list.size,
          width: "w-8",
          align: "end",
          role: "sub",
          cell: (row) => <Size lang={lang} of={row} />,
        },
        {
          key: "state",
          label: t.list.state,
          width: "w-8",
          role: "sub",
          sortable: true,
          cell: (row) => <StateMark lang={lang} of={row.state} />,
        },
      ]}
    />
  );
}
