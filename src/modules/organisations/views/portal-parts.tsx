import { inLanguage, type Lang } from "#platform/i18n.ts";
import type { DatePrecision } from "#platform/text/index.ts";
import { sourcePhrase, type CitedSource } from "#sources";
import { Invented } from "#ui/layout.tsx";
import { organisationWords } from "../messages.ts";
import type { Leader } from "../queries.leaders.ts";
import type { CountryName } from "../queries.portal.ts";
import { bodyIn, dateText, titleIn } from "./parts.tsx";

export const portalPaths = {
  vi: { home: "/", about: "/gioi-thieu", organisations: "/to-chuc", countries: "/dat-nuoc" },
  en: { home: "/en", about: "/en/about", organisations: "/en/organisations", countries: "/en/countries" },
} as const;

export const words = (lang: Lang) => organisationWords[lang].portal;

export function foundedText(on: Temporal.PlainDate, precision: DatePrecision | null, lang: Lang): string {
  const t = words(lang);
  return precision === "day" ? t.foundedOn(dateText(on, precision, lang)) : t.founded(dateText(on, precision, lang));
}

/** Text in the language of the page, else in Vietnamese and marked so. */
export function Said({ lang, vi, en }: { lang: Lang; vi: string; en: string | null }) {
  const said = inLanguage(lang, vi, en);
  return (
    <>
      {said.text.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph} {...(said.lang === lang ? {} : { lang: said.lang })}>
          {paragraph}
        </p>
      ))}
    </>
  );
}

/** Two papers of one publisher and day read the same: the reader is told once. */
function distinct(sources: readonly CitedSource[], lang: Lang): CitedSource[] {
  return [...new Map(sources.map((source) => [`${source.url} ${sourcePhrase(source, lang)}`, source])).values()];
}

export function LeaderLine({ lang, leader }: { lang: Lang; leader: Leader }) {
  const t = words(lang);
  const title = titleIn(leader, lang);
  const body = bodyIn(leader, lang);
  const since =
    leader.from !== null
      ? t.since(dateText(leader.from, leader.fromPrecision, lang))
      : leader.attestedOn === null
        ? null
        : t.attested(dateText(leader.attestedOn, leader.attestedPrecision, lang));
  return (
    <>
      <dt>{body === null ? title : `${title}, ${body}`}</dt>
      <dd>
        {leader.name}
        <Invented when={leader.invented} lang={lang} />
        {since === null && leader.sources.length === 0 ? null : (
          <small class="block meta">
            {since}
            {distinct(leader.sources, lang).map((source, index) => (
              <span key={source.code}>
                {since === null && index === 0 ? "" : " · "}
                {source.url === null ? (
                  sourcePhrase(source, lang)
                ) : (
                  <a href={source.url}>{sourcePhrase(source, lang)}</a>
                )}
              </span>
            ))}
          </small>
        )}
      </dd>
    </>
  );
}

export interface ContactOf {
  address: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
}

export function Contact({ lang, of }: { lang: Lang; of: ContactOf }) {
  const t = words(lang);
  return (
    <address class="contact">
      {of.address === null ? null : <p lang="vi">{of.address}</p>}
      {of.phone === null ? null : (
        <p>
          {t.phone}: <span class="nowrap num">{of.phone}</span>
        </p>
      )}
      {of.email === null ? null : (
        <p class="break">
          <a href={`mailto:${of.email}`}>{of.email}</a>
        </p>
      )}
      {of.website === null ? null : (
        <p class="break">
          <a href={of.website}>{of.website.replace(/^https?:\/\//, "").replace(/\/$/, "")}</a>
        </p>
      )}
      {of.address === null && of.phone === null && of.email === null && of.website === null ? (
        <p class="meta">{t.notKnown}</p>
      ) : null}
    </address>
  );
}

export function Country({ of, lang }: { of: CountryName; lang: Lang }) {
  const slug = lang === "vi" ? of.slugVi : of.slugEn;
  return slug === null ? <>{of[lang]}</> : <a href={`${portalPaths[lang].countries}/${slug}`}>{of[lang]}</a>;
}
