import { inLanguage, type Lang } from "#platform/i18n.ts";
import { formatNumber, typeset } from "#platform/text/index.ts";
import { Crumbs, Empty, Head, Invented } from "#ui/layout.tsx";
import { Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { organisationWords } from "../messages.ts";
import type { PublicLine } from "../queries.portal.ts";
import { isPartner } from "../rules.ts";
import { nameIn } from "./parts.tsx";
import { portalPaths, words } from "./portal-parts.tsx";

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
      <span {...(said.lang === lang ? {} : { lang: said.lang })}>{typeset(said.text)}</span>
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
