import type { ComponentChildren } from "preact";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { formatNumber, formatPartialDate, partialDate, typeset } from "#platform/text/index.ts";
import { Crumbs, Empty, Head, Invented } from "#ui/layout.tsx";
import { partnerWords } from "../messages.ts";
import type { CountryDetail, CountryLine, CountryOrganisation } from "../queries.portal.ts";
import { anniversary, regions } from "../rules.ts";

export const countryPaths = {
  vi: { home: "/", countries: "/dat-nuoc", organisations: "/to-chuc" },
  en: { home: "/en", countries: "/en/countries", organisations: "/en/organisations" },
} as const;

export const countryName = (country: { nameVi: string; nameEn: string }, lang: Lang) =>
  lang === "vi" ? country.nameVi : country.nameEn;
export const countryHref = (country: { slugVi: string; slugEn: string }, lang: Lang) =>
  `${countryPaths[lang].countries}/${lang === "vi" ? country.slugVi : country.slugEn}`;

export function CountriesPage({
  lang,
  countries,
  activities,
}: {
  lang: Lang;
  countries: readonly CountryLine[];
  /** Public activities by country code. */
  activities: ReadonlyMap<string, number>;
}) {
  const t = partnerWords[lang];
  const today = countries.filter(({ kind }) => kind === "country");
  const former = countries.filter(({ kind }) => kind === "historic");
  const groups = [
    ...regions.map((region) => ({ title: t.regions[region], rows: today.filter((one) => one.region === region) })),
    { title: t.regions.other, rows: today.filter((one) => one.region === null) },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <div class="wrap">
      <Crumbs lang={lang} items={[{ href: countryPaths[lang].home, label: t.home }, { label: t.title }]} />
      <h1>{t.title}</h1>
      <p class="sapo">{t.lead}</p>
      {countries.length === 0 ? <Empty title={t.empty} text={t.emptyText} /> : null}
      {groups.map(({ title, rows }) => (
        <section class="below" key={title}>
          <Head title={title} />
          <Index lang={lang} rows={rows} activities={activities} />
        </section>
      ))}
      {former.length === 0 ? null : (
        <section class="below">
          <Head title={t.former} />
          <p class="meta">{t.formerHint}</p>
          <Index lang={lang} rows={former} activities={activities} />
        </section>
      )}
    </div>
  );
}

function Index({
  lang,
  rows,
  activities,
}: {
  lang: Lang;
  rows: readonly CountryLine[];
  activities: ReadonlyMap<string, number>;
}) {
  const t = partnerWords[lang];
  return (
    <ul class="index-cols">
      {rows.map((country) => {
        const held = activities.get(country.code) ?? 0;
        const facts = [
          ...(country.associations === 0 ? [] : [t.associations(formatNumber(country.associations, lang))]),
          ...(country.partners === 0 ? [] : [t.partnersCount(formatNumber(country.partners, lang))]),
          ...(held === 0 ? [] : [t.activities(formatNumber(held, lang))]),
        ];
        return (
          <li key={country.code}>
            <a href={countryHref(country, lang)}>
              {countryName(country, lang)}
              {facts.length === 0 ? null : <small>{facts.join(" · ")}</small>}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

const partnersShown = 50;

export function CountryPage({
  lang,
  country,
  year,
  own,
  partners,
  kinds,
  activities,
}: {
  lang: Lang;
  country: CountryDetail;
  /** The year of the anniversaries: this one. */
  year: number;
  own: readonly CountryOrganisation[];
  partners: readonly CountryOrganisation[];
  /** What kinds of organisations are called. */
  kinds: Record<string, string>;
  activities: ComponentChildren;
}) {
  const t = partnerWords[lang];
  return (
    <div class="wrap">
      <Crumbs
        lang={lang}
        items={[
          { href: countryPaths[lang].home, label: t.home },
          { href: countryPaths[lang].countries, label: t.title },
          { label: countryName(country, lang) },
        ]}
      />
      <h1 class="country-name">{countryName(country, lang)}</h1>
      <Sapo lang={lang} country={country} year={year} />
      <Figures lang={lang} country={country} year={year} />
      <div class="cols below">
        <div class="c8">{activities}</div>
        <aside class="c4">
          <section>
            <Head title={t.ours} />
            {own.length === 0 ? <p class="meta">{t.noOurs}</p> : <Organisations lang={lang} rows={own} kinds={{}} />}
          </section>
          <section class="below">
            <Head title={t.partners} />
            {partners.length === 0 ? (
              <p class="meta">{t.noPartners}</p>
            ) : (
              <>
                <Organisations lang={lang} rows={partners} kinds={kinds} />
                {country.partners > partners.length ? (
                  <p class="meta">{t.morePartners(formatNumber(country.partners - partners.length, lang))}</p>
                ) : null}
              </>
            )}
          </section>
          {country.relationsSource === null && country.formalVi === null ? null : (
            <section class="below">
              <Head title={t.relationsTitle} />
              <dl class="kv narrow">
                {country.formalVi === null ? null : (
                  <>
                    <dt>{t.formal}</dt>
                    <dd lang="vi">{country.formalVi}</dd>
                  </>
                )}
                {country.relationsSource === null ? null : (
                  <>
                    <dt>{t.source}</dt>
                    <dd class="meta break">{country.relationsSource}</dd>
                  </>
                )}
              </dl>
            </section>
          )}
        </aside>
      </div>
    </div>
  );
}

function Sapo({ lang, country, year }: { lang: Lang; country: CountryDetail; year: number }) {
  const t = partnerWords[lang];
  if (country.kind === "historic")
    return <p class="sapo">{country.validTo === null ? t.formerHint : t.formerUntil(String(country.validTo.year))}</p>;
  if (country.relationsOn === null || country.relationsPrecision === null)
    return <p class="sapo meta">{t.unknownRelations}</p>;
  const date = formatPartialDate(partialDate(country.relationsOn, country.relationsPrecision), lang);
  const note =
    country.relationsNoteVi === null ? null : inLanguage(lang, country.relationsNoteVi, country.relationsNoteEn);
  const now = anniversary(country.relationsOn, year);
  return (
    <p class="sapo">
      {country.relationsPrecision === "day" ? t.relationsOn(date) : t.relations(date)}
      {note === null ? null : <span {...(note.lang === lang ? {} : { lang: note.lang })}> {note.text}</span>}
      {now?.round === true ? ` ${t.round(formatNumber(now.years, lang), String(year))}` : null}
    </p>
  );
}

/** The years of the relation as figures of record; what is not known has no panel. */
function Figures({ lang, country, year }: { lang: Lang; country: CountryDetail; year: number }) {
  const t = partnerWords[lang];
  if (country.relationsOn === null || country.kind === "historic") return null;
  const now = anniversary(country.relationsOn, year);
  return (
    <div class="figures">
      <div>
        <span class="fig">
          <span class="v">{country.relationsOn.year}</span>
        </span>
        <p>{t.relationsLabel}</p>
      </div>
      {now === undefined ? null : (
        <>
          <div>
            <span class="fig">
              <span class="v">{formatNumber(now.years, lang)}</span> <span class="u">{t.yearsUnit}</span>
            </span>
            <p>{t.years(String(year))}</p>
          </div>
          <div>
            <span class="fig">
              <span class="v">{now.next.year}</span>
            </span>
            <p>{t.nextLabel(formatNumber(now.next.years, lang))}</p>
          </div>
        </>
      )}
    </div>
  );
}

function Organisations({
  lang,
  rows,
  kinds,
}: {
  lang: Lang;
  rows: readonly CountryOrganisation[];
  kinds: Record<string, string>;
}) {
  return (
    <ul class="heads">
      {rows.slice(0, partnersShown).map((row) => {
        const said = inLanguage(lang, row.nameVi, row.nameEn);
        const kind = kinds[row.kind];
        return (
          <li key={row.id}>
            <a href={`${countryPaths[lang].organisations}/${row.slug}`}>
              <span {...(said.lang === lang ? {} : { lang: said.lang })}>{typeset(said.text)}</span>
              <Invented when={row.invented} lang={lang} />
              {kind === undefined ? null : <small class="block meta">{kind}</small>}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
