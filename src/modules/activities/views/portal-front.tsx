import type { ComponentChildren } from "preact";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { truncateWords } from "#platform/text/index.ts";
import { Head } from "#ui/layout.tsx";
import { activityWords } from "../messages.ts";
import type { PublicRow } from "../queries.public.ts";
import { datePhrase, Said } from "./parts.tsx";
import { Agenda, Kicker, Photo, portalPaths, Story, Title } from "./portal-parts.tsx";

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
