import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Empty } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { addressWith, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { activityWords } from "../messages.ts";
import type { PublicFilter, PublicRow } from "../queries.public.ts";
import type { ActivityKind } from "../rules.vocabulary.ts";
import { Agenda, portalPaths, Story } from "./portal-parts.tsx";

/** All public activities, coming or past, narrowed by country, kind and year. */
export function ActivitiesPage({
  lang,
  rows,
  page,
  address,
  filter,
  organisation,
  choices,
  counts,
  today,
}: {
  lang: Lang;
  rows: readonly PublicRow[];
  page: PageState;
  address: ListAddress;
  filter: PublicFilter;
  organisation: string | null;
  choices: {
    countries: readonly { code: string; name: string; count: number }[];
    kinds: readonly ActivityKind[];
    years: readonly number[];
  };
  counts: { coming: number; past: number };
  today: Temporal.PlainDate;
}) {
  const words = activityWords[lang];
  const t = words.portal;
  const ui = uiMessages[lang];
  const paths = portalPaths[lang];
  const filtered = [filter.country, filter.kind, filter.year, filter.organisation, filter.series].some(
    (value) => value !== null,
  );
  const tab = (when: "coming" | "past") => addressWith(address, { when, page: "" });
  const option = (value: string, label: string, selected: boolean) => (
    <option key={value} value={value} selected={selected}>
      {label}
    </option>
  );
  return (
    <div class="wrap">
      <Crumbs lang={lang} items={[{ href: paths.home, label: t.home }, { label: t.activities }]} />
      <h1>{organisation === null ? t.activities : `${t.activities}: ${organisation}`}</h1>
      <p class="sapo intro">{t.intro}</p>
      <nav class="p-tabs" aria-label={t.tabsLabel}>
        {(["coming", "past"] as const).map((when) => (
          <a key={when} href={tab(when)} {...(filter.when === when ? { "aria-current": "page" } : {})}>
            {when === "coming" ? t.upcoming : t.past} <span class="n num">{formatNumber(counts[when], lang)}</span>
          </a>
        ))}
      </nav>
      <div class="filters">
        <form method="get" aria-label={t.filters}>
          <input type="hidden" name="when" value={filter.when} />
          {filter.organisation === null ? null : (
            <input type="hidden" name="organisation" value={filter.organisation} />
          )}
          {filter.series === null ? null : <input type="hidden" name="series" value={filter.series} />}
          <label>
            <span>{t.country}</span>
            <select class="in" name="country">
              {option("", ui.all, filter.country === null)}
              {choices.countries.map(({ code, name, count }) =>
                option(code, `${name} (${formatNumber(count, lang)})`, code === filter.country),
              )}
            </select>
          </label>
          <label>
            <span>{t.kind}</span>
            <select class="in" name="kind">
              {option("", ui.all, filter.kind === null)}
              {choices.kinds.map((kind) => option(kind, words.kinds[kind], kind === filter.kind))}
            </select>
          </label>
          <label>
            <span>{t.year}</span>
            <select class="in" name="year">
              {option("", ui.all, filter.year === null)}
              {choices.years.map((year) => option(String(year), String(year), year === filter.year))}
            </select>
          </label>
          <button class="btn">{t.apply}</button>
          {filtered ? (
            <a class="btn plain" href={`${paths.activities}?when=${filter.when}`}>
              {t.clear}
            </a>
          ) : null}
        </form>
        <form method="get" action={paths.search} role="search">
          <label>
            <span>{t.search}</span>
            <input class="in" type="search" name="q" maxLength={200} autocomplete="off" />
          </label>
          <button class="btn">
            <Icon name="search" /> {t.searchSubmit}
          </button>
        </form>
      </div>
      {rows.length === 0 ? (
        filter.when === "coming" && !filtered ? (
          <Empty level={2} title={t.emptyComing} text={t.emptyComingText}>
            <a class="btn" href={tab("past")}>
              {t.past}
            </a>
          </Empty>
        ) : (
          <Empty level={2} title={t.emptyTitle} text={t.emptyText}>
            <a class="btn" href={paths.activities}>
              {t.clear}
            </a>
          </Empty>
        )
      ) : filter.when === "coming" ? (
        <Agenda lang={lang} rows={rows} today={today} />
      ) : (
        <ul class="list stories">
          {rows.map((row) => (
            <li key={row.id}>
              <Story lang={lang} row={row} />
            </li>
          ))}
        </ul>
      )}
      {page.total === 0 ? null : <Pager lang={lang} state={page} address={address} />}
    </div>
  );
}
