import type { ComponentChildren } from "preact";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { formatNumber, toRoman, type DatePrecision } from "#platform/text/index.ts";
import { sourcePhrase } from "#sources";
import { Crumbs, Empty, Head, Invented, Note } from "#ui/layout.tsx";
import { Pager, Scroll, type ListAddress, type PageState } from "#ui/table.tsx";
import { organisationWords } from "../messages.ts";
import type {
  CountryName,
  Leader,
  PublicBody,
  PublicChild,
  PublicLine,
  PublicLink,
  PublicOrganisation,
} from "../queries.portal.ts";
import type { TermRow } from "../queries.standing.ts";
import { isBelowCommittee, isEnded, isPartner } from "../rules.ts";
import { bodyIn, dateText, Name, nameIn, periodText, termText, titleIn } from "./parts.tsx";

export const portalPaths = {
  vi: { home: "/", about: "/gioi-thieu", organisations: "/to-chuc", countries: "/dat-nuoc" },
  en: { home: "/en", about: "/en/about", organisations: "/en/organisations", countries: "/en/countries" },
} as const;

const words = (lang: Lang) => organisationWords[lang].portal;

function foundedText(on: Temporal.PlainDate, precision: DatePrecision | null, lang: Lang): string {
  const t = words(lang);
  return precision === "day" ? t.foundedOn(dateText(on, precision, lang)) : t.founded(dateText(on, precision, lang));
}

/** Text in the language of the page, else in Vietnamese and marked so. */
function Said({ lang, vi, en }: { lang: Lang; vi: string; en: string | null }) {
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

export interface UnionPage {
  nameVi: string;
  nameEn: string | null;
  shortName: string | null;
  invented: boolean;
  foundedOn: Temporal.PlainDate | null;
  foundedPrecision: DatePrecision | null;
  missionVi: string | null;
  missionEn: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
}

export function AboutPage({
  lang,
  union,
  leaders,
  terms,
  bodies,
  members,
}: {
  lang: Lang;
  union: UnionPage;
  leaders: readonly Leader[];
  terms: readonly TermRow[];
  bodies: readonly PublicBody[];
  /** How many public members there are. */
  members: number;
}) {
  const t = words(lang);
  const running = terms.find(({ standing }) => standing === "running" || standing === "overdue");
  return (
    <div class="wrap">
      <Crumbs lang={lang} items={[{ href: portalPaths[lang].home, label: t.home }, { label: t.about }]} />
      <div class="cols">
        <div class="c8">
          <h1>
            <Name of={union} lang={lang} />
          </h1>
          {union.foundedOn === null ? null : (
            <p class="sapo">{foundedText(union.foundedOn, union.foundedPrecision, lang)}.</p>
          )}
          {union.missionVi === null ? null : (
            <section class="below">
              <Head title={t.mission} />
              <div class="text body">
                <Said lang={lang} vi={union.missionVi} en={union.missionEn} />
              </div>
            </section>
          )}
          <section class="below">
            <Head title={running === undefined ? t.leaders : t.leadersOf(termName(running, lang))} id="lanh-dao" />
            <Leaders lang={lang} leaders={leaders} />
          </section>
          {terms.length === 0 ? null : (
            <section class="below">
              <Head title={t.terms} />
              <Terms lang={lang} terms={terms} />
            </section>
          )}
        </div>
        <aside class="c4">
          <section>
            <Head title={t.names} />
            <dl class="kv narrow">
              <dt>{t.nameVi}</dt>
              <dd lang="vi">{union.nameVi}</dd>
              <dt>{t.nameEn}</dt>
              <dd lang="en">{union.nameEn ?? <span class="meta">{t.notKnown}</span>}</dd>
              {union.shortName === null ? null : (
                <>
                  <dt>{t.shortName}</dt>
                  <dd>{union.shortName}</dd>
                </>
              )}
            </dl>
          </section>
          <section class="below">
            <Head title={t.structure} />
            <Structure lang={lang} bodies={bodies} members={members} />
          </section>
          <section class="below">
            <Head title={t.contact} />
            <Contact lang={lang} of={union} />
          </section>
        </aside>
      </div>
    </div>
  );
}

/** "khóa VI, 2024–2029". */
function termName(term: TermRow, lang: Lang): string {
  const years = `${term.nominalFrom}–${term.nominalTo}`;
  return term.ordinal === null ? years : `${organisationWords[lang].term(toRoman(term.ordinal))}, ${years}`;
}

/** Who leads: post with its body (C14), name, since when, and where that is known from. */
function Leaders({ lang, leaders }: { lang: Lang; leaders: readonly Leader[] }) {
  const t = words(lang);
  if (leaders.length === 0) return <p class="meta">{t.noLeaders}</p>;
  return (
    <dl class="kv leaders">
      {leaders.map((leader) => (
        <Leader key={leader.positionId} lang={lang} leader={leader} />
      ))}
    </dl>
  );
}

function Leader({ lang, leader }: { lang: Lang; leader: Leader }) {
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
            {leader.sources.map((source, index) => (
              <span key={`${source.code}${source.factCode}`}>
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

function Terms({ lang, terms }: { lang: Lang; terms: readonly TermRow[] }) {
  const t = words(lang);
  return (
    <>
      <Scroll lang={lang} label={t.terms}>
        <table class="tbl">
          <thead>
            <tr>
              <th scope="col">{t.termOrdinal}</th>
              <th scope="col">{t.termNominal}</th>
              <th scope="col">{t.termActual}</th>
            </tr>
          </thead>
          <tbody>
            {terms.map((term) => (
              <tr key={term.id}>
                <th scope="row">
                  {term.ordinal === null ? "–" : toRoman(term.ordinal)}
                  <Invented when={term.invented} lang={lang} />
                </th>
                <td class="num nowrap">
                  {term.nominalFrom}–{term.nominalTo}
                </td>
                <td class="num">
                  {term.actualFrom === null && term.actualTo === null ? (
                    <span class="meta">{t.notKnown}</span>
                  ) : (
                    periodText(term.actualFrom, term.actualFromPrecision, term.actualTo, term.actualToPrecision, lang)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="foot-note">{t.termsNote}</p>
    </>
  );
}

function Structure({ lang, bodies, members }: { lang: Lang; bodies: readonly PublicBody[]; members: number }) {
  const t = words(lang);
  const below = bodies.filter(({ kind }) => isBelowCommittee(kind));
  const committee = bodies.find(({ kind }) => kind === "executive_committee");
  const item = (body: PublicBody) => (
    <>
      {lang === "vi" ? body.nameVi : body.nameEn}
      <Invented when={body.invented} lang={lang} />
    </>
  );
  return (
    <ul class="structure">
      {bodies
        .filter((body) => committee === undefined || !below.includes(body))
        .map((body) => (
          <li key={body.kind + body.nameVi}>
            {item(body)}
            {body === committee && below.length > 0 ? (
              <ul>
                {below.map((one) => (
                  <li key={one.kind + one.nameVi}>{item(one)}</li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      <li>
        <a href={portalPaths[lang].organisations}>
          {t.organisations} ({formatNumber(members, lang)})
        </a>
      </li>
    </ul>
  );
}

interface ContactOf {
  address: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
}

function Contact({ lang, of }: { lang: Lang; of: ContactOf }) {
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

function Country({ of, lang }: { of: CountryName; lang: Lang }) {
  const slug = lang === "vi" ? of.slugVi : of.slugEn;
  return slug === null ? <>{of[lang]}</> : <a href={`${portalPaths[lang].countries}/${slug}`}>{of[lang]}</a>;
}

export function OrganisationsPage({
  lang,
  group,
  rows,
  page,
  address,
  members,
}: {
  lang: Lang;
  group: "members" | "partners";
  rows: readonly PublicLine[];
  page: PageState;
  address: ListAddress;
  /** How many members are public, whatever the list shows. */
  members: number;
}) {
  const t = words(lang);
  const path = portalPaths[lang].organisations;
  const sections =
    group === "partners"
      ? [{ title: "", rows }]
      : [
          { title: t.associations, rows: rows.filter(({ kind }) => kind === "bilateral_association") },
          {
            title: t.committees,
            rows: rows.filter(({ kind }) => kind !== "bilateral_association" && kind !== "club"),
          },
          { title: t.clubs, rows: rows.filter(({ kind }) => kind === "club") },
        ];
  return (
    <div class="wrap">
      <Crumbs
        lang={lang}
        items={[
          { href: portalPaths[lang].home, label: t.home },
          { label: group === "members" ? t.organisations : t.partners },
        ]}
      />
      <h1>{group === "members" ? t.organisations : t.partners}</h1>
      <p class="sapo">{group === "members" ? t.organisationsLead(formatNumber(members, lang)) : t.partnersLead}</p>
      <nav class="p-tabs" aria-label={t.organisations}>
        <a href={path} {...(group === "members" ? { "aria-current": "page" } : {})}>
          {t.organisations}
        </a>
        <a href={`${path}?group=partners`} {...(group === "partners" ? { "aria-current": "page" } : {})}>
          {t.partners}
        </a>
      </nav>
      {rows.length === 0 ? (
        <Empty title={group === "members" ? t.none : t.nonePartners} text="" />
      ) : (
        sections.map((section) =>
          section.rows.length === 0 ? null : (
            <section class="below" key={section.title}>
              {section.title === "" ? null : <Head title={section.title} />}
              <ul class="index-cols">
                {section.rows.map((row) => (
                  <li key={row.id}>
                    <Entry lang={lang} row={row} />
                  </li>
                ))}
              </ul>
            </section>
          ),
        )
      )}
      {page.total > page.size ? <Pager lang={lang} state={page} address={address} /> : null}
    </div>
  );
}

/** One organisation of a list: its name, and in small what it is about and what it has. */
function Entry({ lang, row }: { lang: Lang; row: PublicLine }) {
  const all = organisationWords[lang];
  const t = words(lang);
  const said = inLanguage(lang, row.nameVi, row.nameEn);
  const facts = [
    ...(isPartner(row) ? [all.kinds[row.kind] ?? row.kind] : []),
    ...(row.country === null ? [] : [row.country[lang]]),
    ...(row.chapters === 0 ? [] : [t.chaptersCount(formatNumber(row.chapters, lang))]),
    ...row.clubs.slice(0, 3).map((club) => nameIn(club, lang)),
    ...(row.clubs.length > 3 ? [t.clubsCount(formatNumber(row.clubs.length, lang))] : []),
  ];
  return (
    <a href={`${portalPaths[lang].organisations}/${row.slug}`}>
      <span {...(said.lang === lang ? {} : { lang: said.lang })}>{said.text}</span>
      <Invented when={row.invented} lang={lang} />
      {facts.length === 0 ? null : <small>{facts.join(" · ")}</small>}
    </a>
  );
}

/** Member organisations for the front page. */
export function MemberPanel({ lang, rows, total }: { lang: Lang; rows: readonly PublicLine[]; total: number }) {
  const t = words(lang);
  return (
    <>
      <Head title={t.organisations}>
        <a href={portalPaths[lang].organisations}>
          {t.allMembers}
          {total > rows.length ? ` (${formatNumber(total, lang)})` : null}
        </a>
      </Head>
      {rows.length === 0 ? (
        <p class="meta">{t.none}</p>
      ) : (
        <ul class="index-cols">
          {rows.map((row) => (
            <li key={row.id}>
              <Entry lang={lang} row={row} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function PublicOrganisationPage({
  lang,
  organisation,
  leaders,
  chapters,
  chapterPage,
  clubs,
  address,
  union,
  figures,
  activities,
}: {
  lang: Lang;
  organisation: PublicOrganisation;
  leaders: readonly Leader[];
  chapters: readonly PublicChild[];
  chapterPage: PageState;
  clubs: readonly PublicChild[];
  address: ListAddress;
  union: ContactOf;
  figures: ComponentChildren;
  activities: ComponentChildren;
}) {
  const all = organisationWords[lang];
  const t = words(lang);
  const partner = isPartner(organisation);
  const kind = all.kinds[organisation.kind] ?? organisation.kind;
  const own = [organisation.address, organisation.phone, organisation.email, organisation.website].some(
    (part) => part !== null,
  );
  const predecessors = organisation.links.filter((link) => link.kind === "successor_of" && link.forward);
  const others = organisation.links.filter((link) => link.kind !== "successor_of" || !link.forward);
  return (
    <div class="wrap">
      <Crumbs
        lang={lang}
        items={[
          { href: portalPaths[lang].home, label: t.home },
          partner
            ? { href: `${portalPaths[lang].organisations}?group=partners`, label: t.partners }
            : { href: portalPaths[lang].organisations, label: t.organisations },
          { label: nameIn(organisation, lang) },
        ]}
      />
      <div class="cols">
        <div class="c8">
          <p class="kicker">
            {kind}
            {organisation.country === null ? null : (
              <>
                {" · "}
                <Country of={organisation.country} lang={lang} />
              </>
            )}
          </p>
          <h1>
            <Name of={organisation} lang={lang} />
          </h1>
          {isEnded(organisation.state) ? (
            <Note icon="clock">
              <p>{t.ended}</p>
            </Note>
          ) : null}
          <div class="sapo">
            {organisation.missionVi === null ? null : (
              <Said lang={lang} vi={organisation.missionVi} en={organisation.missionEn} />
            )}
            {predecessors.map((link) => (
              <p key={link.other.id}>{t.succeeds(nameIn(link.other, lang))}</p>
            ))}
            {organisation.foundedOn === null ? null : (
              <p>{foundedText(organisation.foundedOn, organisation.foundedPrecision, lang)}.</p>
            )}
          </div>
          {figures}
          {activities === null || activities === undefined ? null : <div class="below">{activities}</div>}
          {chapters.length === 0 ? null : (
            <section class="below" id="chi-hoi">
              <Head title={t.chapters} />
              <ChildTable lang={lang} rows={chapters} label={t.chapters} />
              {chapterPage.total > chapterPage.size ? (
                <Pager lang={lang} state={chapterPage} address={address} />
              ) : null}
            </section>
          )}
          {clubs.length === 0 ? null : (
            <section class="below">
              <Head title={t.clubsBelow} />
              <ChildTable lang={lang} rows={clubs} label={t.clubsBelow} />
            </section>
          )}
        </div>
        <aside class="c4">
          <section>
            <Head title={t.leaders} />
            {leaders.length === 0 && organisation.term === undefined ? (
              <p class="meta">{t.noLeaders}</p>
            ) : (
              <dl class="kv leaders">
                {leaders.map((leader) => (
                  <Leader key={leader.positionId} lang={lang} leader={leader} />
                ))}
                {organisation.term === undefined ? null : (
                  <>
                    <dt>{t.term}</dt>
                    <dd class="num">
                      {termText(organisation.term)}
                      <Invented when={organisation.term.invented} lang={lang} />
                    </dd>
                  </>
                )}
              </dl>
            )}
          </section>
          {others.length === 0 ? null : (
            <section class="below">
              <Head title={t.links} />
              <Links lang={lang} links={others} />
            </section>
          )}
          <section class="below">
            <Head title={t.contact} />
            {own || partner ? (
              <Contact lang={lang} of={organisation} />
            ) : (
              <>
                <p class="meta">{t.viaUnion}</p>
                <Contact lang={lang} of={union} />
              </>
            )}
          </section>
        </aside>
      </div>
    </div>
  );
}

function ChildTable({ lang, rows, label }: { lang: Lang; rows: readonly PublicChild[]; label: string }) {
  const t = words(lang);
  return (
    <Scroll lang={lang} label={label}>
      <table class="tbl">
        <thead>
          <tr>
            <th scope="col">{label}</th>
            <th scope="col">{t.chapterHead}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Name of={row} lang={lang} href={`${portalPaths[lang].organisations}/${row.slug}`} />
              </th>
              <td>
                {row.head === null ? (
                  <span class="meta">{t.notKnown}</span>
                ) : (
                  <>
                    {row.head.name}
                    <Invented when={row.head.invented} lang={lang} />
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Links({ lang, links }: { lang: Lang; links: readonly PublicLink[] }) {
  const all = organisationWords[lang];
  return (
    <ul class="plain-list links">
      {links.map((link) => (
        <li key={link.kind + link.other.id}>
          <span class="meta">{(link.forward ? all.links : all.linksBack)[link.kind] ?? link.kind}</span>
          <br />
          <Name
            of={link.other}
            lang={lang}
            href={
              link.other.id === link.other.rootId
                ? portalPaths[lang].about
                : `${portalPaths[lang].organisations}/${link.other.slug}`
            }
          />
          {link.from === null || link.kind !== "member_of" ? null : (
            <span class="meta"> · {all.portal.since(dateText(link.from, link.fromPrecision, lang))}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
