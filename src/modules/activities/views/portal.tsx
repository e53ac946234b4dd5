import type { ComponentChildren, VNode } from "preact";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { formatNumber, truncateWords, weekdayName } from "#platform/text/index.ts";
import { Sources, type CitedSource } from "#sources";
import { Figure } from "#ui/figure.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Empty, Head, Invented } from "#ui/layout.tsx";
import { addressWith, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { uiMessages } from "#ui/messages.ts";
import { activityWords } from "../messages.ts";
import type { Picture, PublicFilter, PublicRow } from "../queries.public.ts";
import type { ActivityRecord, NamedOrganisation, PhotoRow } from "../queries.record.ts";
import { publicPath } from "../queries.search.ts";
import type { ActivityKind } from "../rules.vocabulary.ts";
import { datePhrase, editionPhrase, langOf, Lines, Said, whenPhrase } from "./parts.tsx";

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
function Kicker({ lang, row, hot }: { lang: Lang; row: Pick<PublicRow, "kind">; hot?: boolean }) {
  return row.kind === null ? null : <p class={hot ? "kicker hot" : "kicker"}>{activityWords[lang].kinds[row.kind]}</p>;
}

function Title({ lang, row }: { lang: Lang; row: PublicRow }) {
  return (
    <>
      <a href={publicPath(row.slug, lang)} {...langOf(lang, row.title_vi, row.title_en)}>
        {inLanguage(lang, row.title_vi, row.title_en).text}
      </a>
      <Invented when={row.invented} lang={lang} />
    </>
  );
}

function Story({ lang, row, picture = true }: { lang: Lang; row: PublicRow; picture?: boolean }) {
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

/** The front page: the newspaper of what was done and the calendar of what comes. */
export function FrontPage({
  lang,
  unionName,
  lead,
  others,
  coming,
  today,
  figures,
  organisations,
}: {
  lang: Lang;
  unionName: string;
  lead: PublicRow | null;
  others: readonly PublicRow[];
  coming: readonly PublicRow[];
  today: Temporal.PlainDate;
  /** Other modules' parts. */
  figures: ComponentChildren;
  organisations: ComponentChildren;
}) {
  const t = activityWords[lang].portal;
  const paths = portalPaths[lang];
  const summary = lead === null || lead.summary_vi === null ? null : inLanguage(lang, lead.summary_vi, lead.summary_en);
  return (
    <div class="wrap front">
      {lead === null ? (
        <div class="front-top">
          <h1>{unionName}</h1>
          <p class="sapo">{t.none}</p>
        </div>
      ) : (
        <div class="cols ruled front-top">
          <article class="c8 lead-story">
            <Kicker lang={lang} row={lead} hot />
            <h1>
              <Title lang={lang} row={lead} />
            </h1>
            {summary === null ? null : (
              <p class="sapo" {...(summary.lang === lang ? {} : { lang: summary.lang })}>
                {truncateWords(summary.text, 280)}
              </p>
            )}
            <p class="meta">
              <span class="num">{datePhrase(lead, lang)}</span> ·{" "}
              <Said lang={lang} vi={lead.lead_vi} en={lead.lead_en} />
            </p>
            {lead.picture === null ? null : (
              <figure class="pic wide">
                <Photo lang={lang} picture={lead.picture} sizes="(min-width: 60rem) 48rem, 100vw" eager />
              </figure>
            )}
          </article>
          <div class="c4">
            <ul class="list">
              {others.map((row) => (
                <li key={row.id}>
                  <Story lang={lang} row={row} picture={false} />
                </li>
              ))}
            </ul>
            <p class="more-link">
              <a href={`${paths.activities}?when=past`}>{t.allActivities}</a>
            </p>
          </div>
        </div>
      )}
      {figures}
      <div class="cols ruled front-low">
        <section class={organisations === null || organisations === undefined ? "c8" : "c5"}>
          <Head title={t.coming}>
            <a href={paths.activities}>{t.full}</a>
          </Head>
          {coming.length === 0 ? <p class="meta">{t.noComing}</p> : <Agenda lang={lang} rows={coming} today={today} />}
        </section>
        {organisations === null || organisations === undefined ? null : <section class="c7">{organisations}</section>}
      </div>
    </div>
  );
}

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
  const filtered = [filter.country, filter.kind, filter.year, filter.organisation].some((value) => value !== null);
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

function OrganisationLink({ lang, of }: { lang: Lang; of: NamedOrganisation }) {
  const name = <Said lang={lang} vi={of.name_vi} en={of.name_en} />;
  return (
    <>
      {of.is_public && of.in_tree ? <a href={`${portalPaths[lang].organisations}/${of.slug}`}>{name}</a> : name}
      <Invented when={of.invented} lang={lang} />
    </>
  );
}

function pictureOf(photo: PhotoRow): Picture | null {
  return photo.alt_vi === null ? null : { ...photo, alt_vi: photo.alt_vi };
}

/** One activity for everybody: what, when, where, with whom; its numbers once they were reported; its sources. */
export function ActivityPage({
  lang,
  record,
  photos,
  sources,
  related,
}: {
  lang: Lang;
  record: ActivityRecord;
  /** Only those that may be published. */
  photos: readonly PhotoRow[];
  sources: readonly CitedSource[];
  related: readonly PublicRow[];
}) {
  const words = activityWords[lang];
  const t = words.portal;
  const paths = portalPaths[lang];
  const { activity, lead, organisers, countries, series, counts } = record;
  const title = inLanguage(lang, activity.title_vi, activity.title_en);
  const summary = activity.summary_vi === null ? null : inLanguage(lang, activity.summary_vi, activity.summary_en);
  const occasion = [
    activity.occasion,
    series === null
      ? null
      : [
          lang === "vi" ? series.name_vi : (series.name_en ?? series.name_vi),
          editionPhrase(activity.ordinal, lang),
          activity.stage === null ? "" : words.stages[activity.stage],
        ]
          .filter((part) => part !== "")
          .join(", "),
  ].filter((part) => part !== null);
  const pictures = photos.map(pictureOf).filter((picture) => picture !== null);
  const [firstPicture, ...morePictures] = pictures;
  const reported = activity.state === "reported" ? counts : [];
  return (
    <div class="wrap">
      <Crumbs
        lang={lang}
        items={[
          { href: paths.home, label: t.home },
          { href: paths.activities, label: t.activities },
          ...(activity.kind === null
            ? []
            : [{ href: `${paths.activities}?when=past&kind=${activity.kind}`, label: words.kinds[activity.kind] }]),
        ]}
      />
      <div class="cols">
        <article class="c8 article">
          <h1 {...(title.lang === lang ? {} : { lang: title.lang })}>
            {title.text}
            <Invented when={activity.invented} lang={lang} />
          </h1>
          <p class="byline">
            <span>
              <Icon name="calendar" />
              <span class="num">{whenPhrase(activity, lang)}</span>
            </span>
            {activity.place_text === null ? null : (
              <span>
                <Icon name="place" />
                <span {...(lang === "en" ? { lang: "vi" } : {})}>{activity.place_text}</span>
              </span>
            )}
          </p>
          {activity.approved_own_work ? <p class="meta">{t.selfApproved}</p> : null}
          <div class="body">
            {firstPicture === undefined ? null : (
              <figure class="pic">
                <Photo lang={lang} picture={firstPicture} sizes="(min-width: 60rem) 48rem, 100vw" eager />
              </figure>
            )}
            {summary === null ? null : (
              <p {...(summary.lang === lang ? {} : { lang: summary.lang })}>
                <Lines text={summary.text} />
              </p>
            )}
            {activity.message === null ? null : (
              <blockquote class="pull" {...(lang === "en" ? { lang: "vi" } : {})}>
                <Lines text={activity.message} />
              </blockquote>
            )}
          </div>
          {morePictures.length === 0 ? null : (
            <section class="gallery">
              <Head title={t.pictures} />
              <div class="pictures">
                {morePictures.map((picture) => (
                  <figure class="pic" key={picture.id}>
                    <Photo lang={lang} picture={picture} sizes="(min-width: 60rem) 23rem, 100vw" />
                  </figure>
                ))}
              </div>
            </section>
          )}
          <Sources sources={sources} lang={lang} />
        </article>
        <aside class="c4 related">
          {reported.length === 0 ? null : (
            <section>
              <Head title={t.people} />
              <ul class="counted">
                {reported.map((count) => (
                  <li key={`${count.group}${count.unit}`}>
                    <span>{words.groups[count.group]}</span>
                    <Figure figure={count} lang={lang} />
                    <Invented when={count.invented} lang={lang} />
                  </li>
                ))}
              </ul>
              <p class="foot-note">{t.reported}</p>
            </section>
          )}
          <section>
            <Head title={t.by} />
            <ul class="plain-list">
              <li>
                <OrganisationLink lang={lang} of={lead} />
              </li>
            </ul>
          </section>
          {organisers.length === 0 ? null : (
            <section>
              <Head title={t.with} />
              <ul class="plain-list">
                {organisers.map((one) => (
                  <li key={one.id}>
                    <OrganisationLink lang={lang} of={one} />
                  </li>
                ))}
              </ul>
            </section>
          )}
          {countries.length === 0 ? null : (
            <section>
              <Head title={t.withCountries} />
              <ul class="plain-list">
                {countries.map(({ code, slugs, names }) => (
                  <li key={code}>
                    <a href={`${paths.countries}/${slugs[lang]}`}>{names[lang]}</a>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {occasion.length === 0 ? null : (
            <section>
              <Head title={t.occasion} />
              <p {...(lang === "en" && activity.occasion !== null ? { lang: "vi" } : {})}>{occasion.join(" · ")}</p>
            </section>
          )}
          {related.length === 0 ? null : (
            <section>
              <Head title={t.related} />
              <ul class="heads">
                {related.map((row) => (
                  <li key={row.id}>
                    <a href={publicPath(row.slug, lang)}>
                      <Said lang={lang} vi={row.title_vi} en={row.title_en} />
                      <Invented when={row.invented} lang={lang} />
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </aside>
      </div>
    </div>
  );
}

/** Activities on the page of an organisation or a country. */
export function Panel({
  lang,
  coming,
  past,
  today,
  more,
}: {
  lang: Lang;
  coming: readonly PublicRow[];
  past: { rows: readonly PublicRow[]; total: number };
  today: Temporal.PlainDate;
  /** The list narrowed to the same. */
  more: string;
}): VNode {
  const t = activityWords[lang].portal;
  return (
    <>
      {coming.length === 0 ? null : (
        <section>
          <Head title={t.coming} />
          <Agenda lang={lang} rows={coming} today={today} />
        </section>
      )}
      <section>
        <Head title={t.activities}>
          {past.total > past.rows.length ? (
            <a href={more}>
              {t.all} <span class="num">{formatNumber(past.total, lang)}</span>
            </a>
          ) : null}
        </Head>
        {past.rows.length === 0 ? (
          <p class="meta">{t.none}</p>
        ) : (
          <ul class="list stories">
            {past.rows.map((row) => (
              <li key={row.id}>
                <Story lang={lang} row={row} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
