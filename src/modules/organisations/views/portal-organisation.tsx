import type { Lang } from "#platform/i18n.ts";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { Pager, Scroll, type ListAddress, type PageState } from "#ui/table.tsx";
import type { ComponentChildren } from "preact";
import { organisationWords } from "../messages.ts";
import type { Leader } from "../queries.leaders.ts";
import type { PublicChild, PublicLink, PublicOrganisation } from "../queries.portal.ts";
import { isEnded, isPartner } from "../rules.ts";
import { dateText, Name, nameIn, termText } from "./parts.tsx";
import {
  portalPaths,
  words,
  foundedText,
  Said,
  LeaderLine,
  Contact,
  Country,
  type ContactOf,
} from "./portal-parts.tsx";

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
  succession,
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
  succession: ComponentChildren;
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
          {succession}
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
                  <LeaderLine key={leader.positionId} lang={lang} leader={leader} />
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
