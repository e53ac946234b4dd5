import type { ComponentChildren } from "preact";
import { countryHref } from "#partners";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { formatNumber, formatPartialDate, partialDate } from "#platform/text/index.ts";
import { Head } from "#ui/layout.tsx";
import { calendarWords } from "../messages.ts";
import type { Sheet } from "../queries.sheet.ts";

type Anniversaries = Sheet["anniversaries"];

function Table({ lang, rows }: { lang: Lang; rows: Anniversaries }) {
  const { anniversaryColumns: t, years: word } = calendarWords[lang];
  const count = (years: number) => word(formatNumber(years, lang));
  return (
    <table class="tbl cal-years">
      <thead>
        <tr>
          <th scope="col">{t.country}</th>
          <th scope="col">{t.since}</th>
          <th scope="col" class="n">
            {t.years}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ friend, since, precision, years, round }) => {
          const note = friend.relationsNote;
          const said = note === null ? null : inLanguage(lang, note.vi, note.en);
          return (
            <tr key={friend.code}>
              <th scope="row">
                <a href={countryHref({ slugVi: friend.slugs.vi, slugEn: friend.slugs.en }, lang)}>
                  {friend.names[lang]}
                </a>
                {said === null ? null : (
                  <span class="meta block" {...(said.lang === lang ? {} : { lang: said.lang })}>
                    {said.text}
                  </span>
                )}
              </th>
              <td class="num">{formatPartialDate(partialDate(since, precision), lang)}</td>
              <td class="n">{round ? <b>{count(years)}</b> : count(years)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** How long relations with each friendly country last in this year: those ending in 0 and 5 at once, the others folded. */
export function Anniversaries({
  lang,
  rows,
  year,
  more,
}: {
  lang: Lang;
  rows: Anniversaries;
  year: number;
  /** The office's page of all anniversaries. */
  more?: string;
}) {
  const t = calendarWords[lang];
  const round = rows.filter((row) => row.round);
  const others = rows.filter((row) => !row.round);
  return (
    <div class="cal-side">
      <Head title={t.anniversaries(year)} />
      {rows.length === 0 ? <p class="meta">{t.anniversaryNone(year)}</p> : null}
      {round.length === 0 ? null : <Table lang={lang} rows={round} />}
      {others.length === 0 ? null : round.length === 0 ? (
        <Table lang={lang} rows={others} />
      ) : (
        <details class="cal-others">
          <summary>{t.anniversaryOthers(formatNumber(others.length, lang))}</summary>
          <Table lang={lang} rows={others} />
        </details>
      )}
      {rows.length === 0 ? null : <p class="foot-note">{t.anniversaryNote}</p>}
      {more === undefined ? null : (
        <p>
          <a href={more}>{t.anniversaryAll}</a>
        </p>
      )}
    </div>
  );
}

/**
 * Where other programs read the calendar. `origin` is undefined while the installation does not know its own address: a page
 * that is kept for everybody must not repeat the one a visitor named.
 */
export function FeedBox({
  lang,
  path,
  origin,
  of,
  children,
}: {
  lang: Lang;
  path: string;
  origin: string | undefined;
  /** What the feed is narrowed to. */
  of: string | null;
  children?: ComponentChildren;
}) {
  const t = calendarWords[lang];
  return (
    <div class="cal-side">
      <Head title={t.feed} />
      <p>
        {t.feedText} {of === null ? null : <>{t.feedOf(of)}. </>}
        {t.feedLeftOut}
      </p>
      <p>
        <a href={path}>{t.feedLink}</a>
        {origin === undefined ? null : (
          <>
            <code class="block break">{`${origin}${path}`}</code>
            <a href={`${origin.replace(/^https?/, "webcal")}${path}`}>{t.feedOpen}</a>
          </>
        )}
      </p>
      {children}
    </div>
  );
}
