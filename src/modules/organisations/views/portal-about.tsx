import type { VNode } from "preact";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber, toRoman, type DatePrecision } from "#platform/text/index.ts";
import { Crumbs, Head, Invented } from "#ui/layout.tsx";
import { Scroll } from "#ui/table.tsx";
import { organisationWords } from "../messages.ts";
import type { Leader, PublicBody } from "../queries.leaders.ts";
import type { TermRow } from "../queries.standing.ts";
import { isBelowCommittee } from "../rules.ts";
import { Name, periodText } from "./parts.tsx";
import { portalPaths, words, foundedText, Said, LeaderLine, Contact } from "./portal-parts.tsx";

interface UnionPage {
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
  congresses,
}: {
  lang: Lang;
  union: UnionPage;
  leaders: readonly Leader[];
  terms: readonly TermRow[];
  bodies: readonly PublicBody[];
  /** How many public members there are. */
  members: number;
  /** Its public congresses. */
  congresses: VNode | null;
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
          {congresses}
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
        <LeaderLine key={leader.positionId} lang={lang} leader={leader} />
      ))}
    </dl>
  );
}

function Terms({ lang, terms }: { lang: Lang; terms: readonly TermRow[] }) {
  const t = words(lang);
  return (
    <>
      <Scroll lang={lang} label={t.terms}>
        <table class="tbl folds">
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
                <td class="num nowrap" data-label={t.termNominal}>
                  {term.nominalFrom}–{term.nominalTo}
                </td>
                <td class="num" data-label={t.termActual}>
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
