import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import type { Option } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Empty } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { addressWith, DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { memberWords } from "../messages.ts";
import type { Totals } from "../queries.counts.ts";
import type { MemberFilter, MemberLine } from "../queries.ts";
import { memberKinds, memberStates } from "../rules.ts";
import { importsPath, knownText, MemberName, membersPath, MemberStateMark, overviewPath, Said } from "./parts.tsx";

export function MemberList({
  lang,
  rows,
  totals,
  filter,
  organisations,
  page,
  address,
  sort,
  rights,
}: {
  lang: Lang;
  rows: readonly MemberLine[];
  totals: Totals;
  filter: MemberFilter;
  organisations: readonly Option[];
  page: PageState;
  address: ListAddress;
  sort: string;
  rights: { add: boolean };
}) {
  const words = memberWords[lang];
  const t = words.list;
  const ui = uiMessages[lang];
  const filtered = filter.q !== "" || filter.organisationId !== null || filter.kind !== null || filter.state !== null;
  const here = filter.organisationId === null ? "" : `?organisation=${filter.organisationId}`;
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">{t.intro}</p>
        </div>
        <div class="row">
          <a class="btn" href={overviewPath}>
            <Icon name="check" /> {t.confirmations}
          </a>
          {rights.add ? (
            <>
              <a class="btn" href={`${importsPath}${here}`}>
                <Icon name="document" /> {t.imports}
              </a>
              <a class="btn main" href={`${membersPath}/moi${here}`} data-key="n">
                <Icon name="plus" /> {t.new}
              </a>
            </>
          ) : null}
        </div>
      </div>
      <TotalsLine lang={lang} totals={totals} />
      <form class="tools many" method="get">
        <input
          class="in find-in"
          type="search"
          name="q"
          value={filter.q}
          aria-label={ui.searchLabel}
          placeholder={ui.searchLabel}
        />
        <Choice
          name="organisation"
          label={t.place}
          all={ui.all}
          options={organisations}
          value={filter.organisationId}
        />
        <Choice
          name="kind"
          label={t.kind}
          all={ui.all}
          options={memberKinds.map((value) => ({ value, label: words.kinds[value] }))}
          value={filter.kind}
        />
        <Choice
          name="state"
          label={t.state}
          all={ui.all}
          options={[
            { value: "open", label: t.open },
            ...memberStates.map((value) => ({ value, label: words.states[value] })),
          ]}
          value={filter.state}
        />
        <button class="btn">{ui.filter}</button>
        {filtered ? (
          <a class="btn plain" href={membersPath}>
            {ui.clearFilter}
          </a>
        ) : null}
      </form>
      {rows.length === 0 ? (
        filtered ? (
          <Empty title={t.noMatch} text={t.noMatchText} />
        ) : (
          <Empty title={t.empty} text={t.emptyText} />
        )
      ) : (
        <DataTable
          lang={lang}
          caption={t.title}
          rows={rows}
          id={(row) => row.id}
          sort={sort}
          address={address}
          columns={[
            {
              key: "name",
              label: t.name,
              width: "w-14",
              role: "head",
              sortable: true,
              cell: (row) => <MemberName lang={lang} of={row} />,
            },
            {
              key: "number",
              label: t.number,
              width: "w-7",
              role: "sub",
              sortable: true,
              cell: (row) => <span class="num">{row.number ?? "–"}</span>,
            },
            {
              key: "kind",
              label: t.kind,
              width: "w-7",
              role: "sub",
              cell: (row) => words.kinds[row.kind],
            },
            {
              key: "state",
              label: t.state,
              width: "w-9",
              role: "sub",
              cell: (row) => (
                <MemberStateMark lang={lang} of={{ ...row, declined: row.state === "left" && row.joinedOn === null }} />
              ),
            },
            {
              key: "place",
              label: t.place,
              role: "wide",
              cell: (row) => (
                <>
                  <Said lang={lang} vi={row.place} en={row.placeEn} />
                  {row.associationId === row.organisationId ? null : (
                    <small class="meta">
                      {" "}
                      · <Said lang={lang} vi={row.association} en={row.associationEn} />
                    </small>
                  )}
                </>
              ),
            },
            {
              key: "joined",
              label: t.joined,
              width: "w-7",
              align: "end",
              role: "less",
              sortable: true,
              cell: (row) => knownText(row.joinedOn, row.joinedPrecision, lang) ?? "–",
            },
          ]}
        />
      )}
      <Pager lang={lang} state={page} address={address} withSize />
      {rows.length === 0 ? null : (
        <p class="row">
          <a
            class="btn plain"
            href={addressWith(
              { path: `${membersPath}/tai-ve`, query: address.query },
              { page: "", size: "", sort: "" },
            )}
          >
            <Icon name="save" /> {t.export}
          </a>
        </p>
      )}
    </>
  );
}

/** Two figures that are never added: what one counts once, the other counts in every association. */
function TotalsLine({ lang, totals }: { lang: Lang; totals: Totals }) {
  const t = memberWords[lang].list;
  if (totals.members === 0) return null;
  return (
    <dl class="kv">
      <dt>{t.totalMembers}</dt>
      <dd>
        <b class="num">{formatNumber(totals.members, lang)}</b> <span class="meta">{t.totalMembersHint}</span>
      </dd>
      {totals.persons + totals.organisations === totals.members ? null : (
        <>
          <dt>{t.totalPersons}</dt>
          <dd>
            <b class="num">{formatNumber(totals.persons, lang)}</b>
            {totals.organisations === 0 ? null : (
              <> {t.totalOrganisations(formatNumber(totals.organisations, lang))}</>
            )}{" "}
            <span class="meta">{t.totalPersonsHint}</span>
          </dd>
        </>
      )}
    </dl>
  );
}

function Choice({
  name,
  label,
  all,
  options,
  value,
}: {
  name: string;
  label: string;
  all: string;
  options: readonly Option[];
  value: string | null;
}) {
  return (
    <select class="in" name={name} aria-label={label}>
      <option value="">
        {label}: {all}
      </option>
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
