import { inLanguage, type Lang } from "#platform/i18n.ts";
import { truncateWords, weekdayName } from "#platform/text/index.ts";
import { Invented } from "#ui/layout.tsx";
import { activityWords } from "../messages.ts";
import type { Picture, PublicRow } from "../queries.public.ts";
import { publicPath } from "../queries.search.ts";
import { datePhrase, langOf, Said } from "./parts.tsx";

/** The public addresses of a language. */
export const portalPaths = {
  vi: { home: "/", activities: "/hoat-dong", organisations: "/to-chuc", countries: "/dat-nuoc", search: "/tim-kiem" },
  en: {
    home: "/en",
    activities: "/en/activities",
    organisations: "/en/organisations",
    countries: "/en/countries",
    search: "/en/search",
  },
} as const;

/** A published picture in the sizes there are; the browser takes what fits. */
export function Photo({
  lang,
  picture,
  sizes,
  eager,
  caption = true,
}: {
  lang: Lang;
  picture: Picture;
  sizes: string;
  eager?: boolean;
  caption?: boolean;
}) {
  const t = activityWords[lang].photos;
  const middle = picture.variants.find(({ width }) => width >= 960) ?? picture.variants.at(-1);
  if (middle === undefined) return null;
  const alt = inLanguage(lang, picture.alt_vi, picture.alt_en);
  return (
    <>
      <img
        src={`/anh/${picture.id}/${middle.width}.webp`}
        srcset={picture.variants.map(({ width }) => `/anh/${picture.id}/${width}.webp ${width}w`).join(", ")}
        sizes={sizes}
        width={middle.width}
        height={middle.height}
        alt={alt.text}
        {...(alt.lang === lang ? {} : { lang: alt.lang })}
        {...(eager ? { fetchpriority: "high" } : { loading: "lazy" })}
      />
      {caption ? (
        <figcaption>
          {picture.caption_vi === null ? null : <Said lang={lang} vi={picture.caption_vi} en={picture.caption_en} />}
          {picture.caption_vi !== null && picture.credit !== null ? " " : null}
          {picture.credit === null ? null : t.by(picture.credit)}
          <Invented when={picture.invented} lang={lang} />
        </figcaption>
      ) : null}
    </>
  );
}

/** What kind of work it is, above a headline. */
export function Kicker({ lang, row, hot }: { lang: Lang; row: Pick<PublicRow, "kind">; hot?: boolean }) {
  return row.kind === null ? null : <p class={hot ? "kicker hot" : "kicker"}>{activityWords[lang].kinds[row.kind]}</p>;
}

/** A headline with the way to its page. */
export function Title({ lang, row }: { lang: Lang; row: PublicRow }) {
  return (
    <>
      <a href={publicPath(row.slug, lang)} {...langOf(lang, row.title_vi, row.title_en)}>
        {inLanguage(lang, row.title_vi, row.title_en).text}
      </a>
      <Invented when={row.invented} lang={lang} />
    </>
  );
}

/** One activity in a list of the portal. */
export function Story({ lang, row, picture = true }: { lang: Lang; row: PublicRow; picture?: boolean }) {
  const summary = row.summary_vi === null ? null : inLanguage(lang, row.summary_vi, row.summary_en);
  const text = (
    <>
      <Kicker lang={lang} row={row} />
      <h2>
        <Title lang={lang} row={row} />
      </h2>
      {summary === null ? null : (
        <p {...(summary.lang === lang ? {} : { lang: summary.lang })}>{truncateWords(summary.text, 160)}</p>
      )}
      <p class="meta">
        <span class="num">{datePhrase(row, lang)}</span> · <Said lang={lang} vi={row.lead_vi} en={row.lead_en} />
      </p>
    </>
  );
  return picture && row.picture !== null ? (
    <article class="story pic-left">
      <Photo lang={lang} picture={row.picture} sizes="9rem" caption={false} />
      <div>{text}</div>
    </article>
  ) : (
    <article class="story">{text}</article>
  );
}

/** Days to come as a newspaper prints them: the day large, what and where beside it. */
export function Agenda({ lang, rows, today }: { lang: Lang; rows: readonly PublicRow[]; today: Temporal.PlainDate }) {
  return (
    <ol class="agenda">
      {rows.map((row) => (
        <li key={row.id}>
          <AgendaDay lang={lang} row={row} today={today} />
          <p>
            <Title lang={lang} row={row} />
            <br />
            <span class="meta">
              <Said lang={lang} vi={row.lead_vi} en={row.lead_en} />
              {row.place_text === null ? null : (
                <>
                  {" · "}
                  <span {...(lang === "en" ? { lang: "vi" } : {})}>{row.place_text}</span>
                </>
              )}
            </span>
          </p>
        </li>
      ))}
    </ol>
  );
}

function AgendaDay({ lang, row, today }: { lang: Lang; row: PublicRow; today: Temporal.PlainDate }) {
  if (row.starts_on === null || row.starts_precision !== "day")
    return <p class="d whole">{datePhrase({ ...row, ends_on: null }, lang)}</p>;
  const { day, month, year } = row.starts_on;
  const monthName =
    lang === "vi"
      ? `tháng ${month}`
      : new Intl.DateTimeFormat("en-GB", { month: "long" }).format(new Date(Date.UTC(2000, month - 1, 15)));
  return (
    <p class="d">
      <span class="num">{String(day).padStart(2, "0")}</span>
      <small>
        {monthName}
        {year === today.year ? "" : ` ${year}`}
        <span class="vh">, {weekdayName(row.starts_on, lang)}</span>
      </small>
    </p>
  );
}
