import { inLanguage, type Lang } from "#platform/i18n.ts";
import { formatNumber, formatPartialDate, partialDate, shortDate, englishDate } from "#platform/text/index.ts";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Empty, Invented } from "#ui/layout.tsx";
import { addressWith, DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { calendarWords } from "../messages.ts";
import type { AnniversaryRow } from "../queries.anniversaries.ts";
import { anniversariesPath, officeCalendarPath } from "../rules.paths.ts";

export const roundFilters = ["5", "10", "all"] as const;
type RoundFilter = (typeof roundFilters)[number];

const activitiesPath = "/van-phong/hoat-dong";

/** What is celebrated, as an activity's occasion names it. */
export function occasionText(row: Pick<AnniversaryRow, "of" | "years">, lang: Lang): string {
  const t = calendarWords[lang].anniversaryPage;
  const name = inLanguage(lang, row.of.names.vi, row.of.names.en).text;
  const years = formatNumber(row.years, lang);
  return row.of.kind === "relations" ? t.relations(years, name) : t.founding(years, name);
}

/** The form of a new activity for an anniversary. */
function draftHref(row: AnniversaryRow): string {
  const query = new URLSearchParams({ dip: occasionText(row, "vi"), loai: "anniversary" });
  if (row.of.kind === "relations") query.set("nuoc", row.of.key);
  else query.set("don-vi", row.of.key);
  if (row.on !== null) query.set("ngay", shortDate(row.on));
  return `${activitiesPath}/moi?${query.toString()}`;
}

/** Anniversaries of two years with what is planned for each, and the way to plan one. */
export function AnniversariesPage({
  lang,
  rows,
  years,
  round,
  page,
  address,
  mayDraft,
}: {
  lang: Lang;
  rows: readonly AnniversaryRow[];
  years: readonly [number, number];
  round: RoundFilter;
  page: PageState;
  address: ListAddress;
  mayDraft: boolean;
}) {
  const words = calendarWords[lang];
  const t = words.anniversaryPage;
  const to = (first: number) => addressWith(address, { nam: String(first), page: "" });
  return (
    <>
      <Crumbs lang={lang} items={[{ href: officeCalendarPath, label: words.nav }, { label: t.title }]} />
      <div class="o-top">
        <div>
          <h1>{t.of(years[0], years[1])}</h1>
          <p class="meta">{t.intro}</p>
        </div>
        <nav class="row" aria-label={t.yearsLabel}>
          <a class="btn" href={to(years[0] - 1)} rel="prev">
            <Icon name="left" /> {years[0] - 1}
          </a>
          <a class="btn" href={to(years[0] + 1)} rel="next">
            {years[1] + 1} <Icon name="right" />
          </a>
        </nav>
      </div>
      <nav class="tabs" aria-label={t.roundLabel}>
        {roundFilters.map((one) => (
          <a
            key={one}
            href={addressWith(address, { tron: one === "5" ? "" : one, page: "" })}
            {...(one === round ? { "aria-current": "page" } : {})}
          >
            {t.rounds[one]}
          </a>
        ))}
      </nav>
      {rows.length === 0 ? (
        <Empty level={2} title={t.emptyTitle} text={t.emptyText}>
          <a class="btn" href={addressWith({ path: anniversariesPath, query: {} }, { tron: "all" })}>
            {t.rounds.all}
          </a>
        </Empty>
      ) : (
        <DataTable
          lang={lang}
          caption={t.of(years[0], years[1])}
          rows={rows}
          id={(row) => `${row.of.key}${row.year}`}
          columns={[
            {
              key: "day",
              label: t.day,
              width: "w-9",
              role: "sub",
              cell: (row) => (
                <span class="num">
                  {row.on === null ? row.year : lang === "vi" ? shortDate(row.on) : englishDate(row.on)}
                </span>
              ),
            },
            {
              key: "what",
              label: t.what,
              role: "head",
              cell: (row) => {
                const note = row.of.note === null ? null : inLanguage(lang, row.of.note.vi, row.of.note.en);
                return (
                  <>
                    {row.round === 10 ? <b>{occasionText(row, lang)}</b> : occasionText(row, lang)}
                    <Invented when={row.of.invented} lang={lang} />
                    {note === null ? null : (
                      <span class="meta block" {...(note.lang === lang ? {} : { lang: note.lang })}>
                        {note.text}
                      </span>
                    )}
                  </>
                );
              },
            },
            {
              key: "since",
              label: words.anniversaryColumns.since,
              width: "w-9",
              role: "sub",
              cell: (row) => (
                <span class="num">{formatPartialDate(partialDate(row.of.since, row.of.precision), lang)}</span>
              ),
            },
            {
              key: "round",
              label: t.roundLabel,
              width: "w-8",
              role: "less",
              cell: (row) => (row.round === null ? "" : t.roundWord[row.round]),
            },
            {
              key: "planned",
              label: t.planned,
              width: "w-8",
              align: "end",
              role: "sub",
              cell: (row) =>
                row.planned === 0 ? (
                  <span class="meta">{t.nonePlanned}</span>
                ) : (
                  <a
                    href={addressWith(
                      { path: activitiesPath, query: {} },
                      {
                        kind: "anniversary",
                        year: String(row.year),
                        ...(row.of.kind === "relations" ? { country: row.of.key } : { organiser: row.of.key }),
                      },
                    )}
                  >
                    {t.activities(formatNumber(row.planned, lang))}
                  </a>
                ),
            },
            ...(mayDraft
              ? [
                  {
                    key: "draft",
                    label: t.draftColumn,
                    width: "w-7" as const,
                    role: "sub" as const,
                    cell: (row: AnniversaryRow) => (
                      <a href={draftHref(row)} aria-label={`${t.draft}: ${occasionText(row, lang)}`}>
                        {t.draft}
                      </a>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {page.total === 0 ? null : <Pager lang={lang} state={page} address={address} withSize />}
      <p class="foot-note">{t.rule}</p>
    </>
  );
}
