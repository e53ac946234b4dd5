import { inLanguage, type Lang } from "#platform/i18n.ts";
import { Sources, type CitedSource } from "#sources";
import { Figure } from "#ui/figure.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Invented } from "#ui/layout.tsx";
import { activityWords } from "../messages.ts";
import type { NamedOrganisation } from "../queries.parts.ts";
import type { PhotoRow } from "../queries.photos.ts";
import type { Picture, PublicRow } from "../queries.public.ts";
import type { PublicRecord } from "../queries.record.ts";
import { publicPath } from "../queries.search.ts";
import { editionPhrase, Lines, Said, whenPhrase } from "./parts.tsx";
import { PutOffNote } from "./postponements.tsx";
import { Photo, portalPaths } from "./portal-parts.tsx";

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
  record: PublicRecord;
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
  const edition = [
    editionPhrase(activity.ordinal, lang),
    activity.stage === null ? "" : words.stages[activity.stage],
  ].filter((part) => part !== "");
  const held = activity.state === "running" || activity.state === "done" || activity.state === "reported";
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
          <PutOffNote lang={lang} state={activity.state} rows={record.postponements} />
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
            {held && summary === null && activity.message === null && pictures.length === 0 ? (
              <p class="meta">{t.noStory}</p>
            ) : null}
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
          {activity.occasion === null && series === null ? null : (
            <section>
              <Head title={t.occasion} />
              {activity.occasion === null ? null : (
                <p {...(lang === "en" ? { lang: "vi" } : {})}>{activity.occasion}</p>
              )}
              {series === null ? null : (
                <p>
                  <Said lang={lang} vi={series.name_vi} en={series.name_en} />
                  {edition.map((part) => `, ${part}`)}
                </p>
              )}
            </section>
          )}
          {related.length === 0 ? null : (
            <section class="noprint">
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
