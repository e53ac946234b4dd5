import type { VNode } from "preact";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Figure } from "#ui/figure.tsx";
import { Crumbs, Empty, Head, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { delegationWords } from "../messages.ts";
import type { DelegationFilter, ListChoices } from "../queries.list.ts";
import type { PublicDelegation } from "../queries.public.ts";
import { directions, type Direction } from "../rules.ts";
import { periodPhrase, portalPaths, Said } from "./parts.tsx";

function Lines({ lang, rows }: { lang: Lang; rows: readonly PublicDelegation[] }) {
  const t = delegationWords[lang];
  return (
    <ul class="list stories">
      {rows.map((row) => (
        <li key={row.id}>
          <b>
            <Said lang={lang} vi={row.title_vi} en={row.title_en} />
          </b>
          <Invented when={row.invented} lang={lang} />
          <span class="block meta num">
            {[
              t.directions[row.direction],
              row.countries.map(({ names }) => names[lang]).join(", "),
              periodPhrase(row, lang),
            ].join(" · ")}
            {row.size_value === null ? null : (
              <>
                {" · "}
                <Figure
                  figure={{ value: row.size_value, qualifier: row.size_qualifier ?? "exact", unit: "person" }}
                  lang={lang}
                />
              </>
            )}
          </span>
          {row.named.length === 0 ? null : <span class="block meta">{t.portal.people(row.named.join(", "))}</span>}
        </li>
      ))}
    </ul>
  );
}

/** The delegations of one country, on its page: how many came and went, and the latest. */
export function Panel({
  lang,
  rows,
  byDirection,
  more,
}: {
  lang: Lang;
  rows: readonly PublicDelegation[];
  byDirection: Record<Direction, number>;
  /** The list narrowed to the same country. */
  more: string;
}): VNode {
  const t = delegationWords[lang];
  const total = byDirection.inbound + byDirection.outbound;
  return (
    <section class="below">
      <Head title={t.panel.title}>
        {total > rows.length ? (
          <a href={more}>
            {t.panel.all} <span class="num">{formatNumber(total, lang)}</span>
          </a>
        ) : null}
      </Head>
      <p class="meta">
        {t.portal.counts(formatNumber(byDirection.inbound, lang), formatNumber(byDirection.outbound, lang))}
      </p>
      <Lines lang={lang} rows={rows} />
    </section>
  );
}

function Filters({ lang, filter, choices }: { lang: Lang; filter: DelegationFilter; choices: ListChoices }) {
  const t = delegationWords[lang];
  const select = (name: string, label: string, current: string | null, options: ListChoices["countries"]) => (
    <label>
      {label}
      <select class="in" name={name}>
        <option value="">{uiMessages[lang].all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === current}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form class="cal-filter noprint" method="get" action={portalPaths[lang]} aria-label={t.portal.filter}>
      {select("country", t.list.country, filter.country, choices.countries)}
      {select(
        "direction",
        t.list.direction,
        filter.direction,
        directions.map((value) => ({ value, label: t.directions[value] })),
      )}
      {select(
        "year",
        t.list.year,
        filter.year === null ? null : String(filter.year),
        choices.years.map((year) => ({ value: String(year), label: String(year) })),
      )}
      <span class="row">
        <button class="btn">{uiMessages[lang].filter}</button>
      </span>
    </form>
  );
}

/** Every published delegation, newest first. */
export function PublicList({
  lang,
  rows,
  byDirection,
  page,
  address,
  filter,
  choices,
}: {
  lang: Lang;
  rows: readonly PublicDelegation[];
  byDirection: Record<Direction, number>;
  page: PageState;
  address: ListAddress;
  filter: DelegationFilter;
  choices: ListChoices;
}) {
  const t = delegationWords[lang];
  const clean = filter.country === null && filter.direction === null && filter.year === null;
  return (
    <div class="wrap">
      <Crumbs lang={lang} items={[{ href: lang === "vi" ? "/" : "/en", label: t.home }, { label: t.title }]} />
      <h1>{t.title}</h1>
      <p class="sapo">{t.portal.intro}</p>
      <Filters lang={lang} filter={filter} choices={choices} />
      {page.total === 0 ? (
        <Empty title={clean ? t.portal.none : t.portal.filtered} text={t.portal.emptyText}>
          {clean ? undefined : (
            <a class="btn" href={portalPaths[lang]}>
              {uiMessages[lang].clearFilter}
            </a>
          )}
        </Empty>
      ) : (
        <>
          <Head
            title={t.portal.counts(formatNumber(byDirection.inbound, lang), formatNumber(byDirection.outbound, lang))}
          />
          <Lines lang={lang} rows={rows} />
          <Pager lang={lang} state={page} address={address} />
        </>
      )}
    </div>
  );
}
