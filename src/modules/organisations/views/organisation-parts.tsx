import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Crumbs, Head, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { DataTable, Pager, Scroll, type ListAddress, type PageState } from "#ui/table.tsx";
import { organisationWords } from "../messages.ts";
import type { ChildLine, OrganisationDetail } from "../queries.organisation.ts";
import type { TermRow } from "../queries.standing.ts";
import { isPartner } from "../rules.ts";
import type { OrganisationState } from "./organisation.tsx";
import { bodiesPath, Name, nameIn, periodText, State, structurePath, termMark, termsPath, termText } from "./parts.tsx";
import { Seats } from "./structure.tsx";

export function Children({ lang, state }: { lang: Lang; state: OrganisationState }) {
  const words = organisationWords[lang];
  const t = words.organisation;
  const { organisation, children, rights } = state;
  const union = organisation.id === organisation.rootId;
  if (isPartner(organisation) || (organisation.kind === "club" && children.page.total === 0)) return null;
  return (
    <section id="chi-hoi">
      <Head title={union ? t.members : t.chapters}>
        {rights.found ? (
          <a href={`${structurePath}/moi?parent=${organisation.id}`}>{union ? t.addMember : t.addChild}</a>
        ) : null}
      </Head>
      {children.rows.length === 0 ? (
        <p class="meta">{union ? words.structure.noMembers : t.noChapters}</p>
      ) : (
        <DataTable
          lang={lang}
          caption={union ? t.members : t.chapters}
          rows={children.rows}
          id={(row) => row.id}
          columns={[
            {
              key: "name",
              label: words.partners.name,
              role: "head",
              cell: (row) => <Name of={row} lang={lang} href={`${structurePath}/${row.id}`} />,
            },
            {
              key: "kind",
              label: t.kind,
              width: "w-14",
              role: "sub",
              cell: (row) => words.kinds[row.kind] ?? row.kind,
            },
            {
              key: "state",
              label: words.partners.state,
              width: "w-10",
              role: "sub",
              cell: (row) => <State state={row.state} lang={lang} />,
            },
          ]}
        />
      )}
      {children.page.total > children.page.size ? (
        <Pager
          lang={lang}
          state={children.page}
          address={{ path: `${structurePath}/${organisation.id}/ben-duoi`, query: {} }}
        />
      ) : null}
    </section>
  );
}

export function Terms({ lang, state }: { lang: Lang; state: OrganisationState }) {
  const words = organisationWords[lang];
  const t = words.terms;
  if (isPartner(state.organisation) && state.terms.length === 0 && !state.rights.edit) return null;
  return (
    <section id="nhiem-ky">
      <Head title={words.organisation.terms}>
        {state.rights.edit ? (
          <a href={`${structurePath}/${state.organisation.id}/nhiem-ky/moi`}>{words.organisation.addTerm}</a>
        ) : null}
      </Head>
      {state.terms.length === 0 ? (
        <p class="meta">{words.organisation.noTerms}</p>
      ) : (
        <>
          <TermTable lang={lang} terms={state.terms} edit={state.rights.edit} />
          <p class="foot-note">{t.note}</p>
        </>
      )}
    </section>
  );
}

/** Years on paper and real time side by side (C03). */
export function TermTable({ lang, terms, edit }: { lang: Lang; terms: readonly TermRow[]; edit: boolean }) {
  const words = organisationWords[lang];
  const t = words.terms;
  return (
    <Scroll lang={lang} label={words.organisation.terms}>
      <table class="tbl">
        <thead>
          <tr>
            <th scope="col">{t.ordinal}</th>
            <th scope="col">{t.actual}</th>
            <th scope="col">{t.standing}</th>
            {edit ? (
              <th scope="col">
                <span class="vh">{uiMessages[lang].edit}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {terms.map((term) => (
            <tr key={term.id}>
              <th scope="row" class="nowrap num">
                {termText(term)}
                <Invented when={term.invented} lang={lang} />
              </th>
              <td class="num">
                {term.actualFrom === null && term.actualTo === null ? (
                  <span class="meta">{t.unknown}</span>
                ) : (
                  periodText(term.actualFrom, term.actualFromPrecision, term.actualTo, term.actualToPrecision, lang)
                )}
                {term.theme === null ? null : (
                  <div class="meta" lang="vi">
                    {term.theme}
                  </div>
                )}
              </td>
              <td>
                <span class={termMark(term.standing)}>{words.termStandings[term.standing]}</span>
              </td>
              {edit ? (
                <td>
                  <a href={`${termsPath}/${term.id}/sua`} aria-label={`${uiMessages[lang].edit}: ${termText(term)}`}>
                    {uiMessages[lang].edit}
                  </a>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

export function Bodies({ lang, state }: { lang: Lang; state: OrganisationState }) {
  const words = organisationWords[lang];
  const t = words.organisation;
  if (isPartner(state.organisation) && state.bodies.length === 0 && !state.rights.edit) return null;
  return (
    <section id="co-quan">
      <Head title={t.bodiesTitle}>
        {state.rights.edit ? <a href={`${structurePath}/${state.organisation.id}/co-quan/moi`}>{t.addBody}</a> : null}
      </Head>
      {state.bodies.length === 0 ? (
        <p class="meta">{t.noBodies}</p>
      ) : (
        <Scroll lang={lang} label={t.bodiesTitle}>
          <table class="tbl">
            <thead>
              <tr>
                <th scope="col">{words.body.name}</th>
                <th scope="col">{words.body.term}</th>
                <th scope="col" class="n">
                  {words.body.filled}
                </th>
                {state.rights.edit ? (
                  <th scope="col">
                    <span class="vh">{uiMessages[lang].edit}</span>
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {state.bodies.map((body) => {
                const term = state.terms.find(({ id }) => id === body.termId);
                return (
                  <tr key={body.id}>
                    <th scope="row">
                      {lang === "vi" ? body.nameVi : body.nameEn}
                      <Invented when={body.invented} lang={lang} />
                    </th>
                    <td class="num nowrap">{term === undefined ? <span class="meta">–</span> : termText(term)}</td>
                    <td class="n">
                      <Seats body={body} lang={lang} />
                    </td>
                    {state.rights.edit ? (
                      <td>
                        <a
                          href={`${bodiesPath}/${body.id}/sua`}
                          aria-label={`${uiMessages[lang].edit}: ${body.nameVi}`}
                        >
                          {uiMessages[lang].edit}
                        </a>
                      </td>
                    ) : null}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

export function Links({ lang, state }: { lang: Lang; state: OrganisationState }) {
  const words = organisationWords[lang];
  const t = words.organisation;
  const { rights } = state;
  return (
    <section id="quan-he">
      <Head title={t.links}>
        {rights.edit ? <a href={`${structurePath}/${state.organisation.id}/quan-he/moi`}>{t.addLink}</a> : null}
      </Head>
      {state.links.length === 0 ? (
        <p class="meta">{t.noLinks}</p>
      ) : (
        <Scroll lang={lang} label={t.links}>
          <table class="tbl">
            <thead>
              <tr>
                <th scope="col">{t.linkKind}</th>
                <th scope="col">{t.linkWith}</th>
                <th scope="col">{t.linkPeriod}</th>
                <th scope="col">{t.linkNote}</th>
                {rights.edit ? (
                  <th scope="col">
                    <span class="vh">{t.endLink}</span>
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {state.links.map((link) => {
                const belongs = ["member_of", "chapter_of", "club_of"].includes(link.kind);
                const mayEnd = link.to === null && link.forward && rights.edit && (!belongs || rights.decide);
                return (
                  <tr key={link.id}>
                    <td>{(link.forward ? words.links : words.linksBack)[link.kind] ?? link.kind}</td>
                    <th scope="row">
                      <Name of={link.other} lang={lang} href={`${structurePath}/${link.other.id}`} />
                      <Invented when={link.invented && !link.other.invented} lang={lang} />
                    </th>
                    <td class="num">{periodText(link.from, link.fromPrecision, link.to, link.toPrecision, lang)}</td>
                    <td>{link.note ?? <span class="meta">–</span>}</td>
                    {rights.edit ? (
                      <td>
                        {mayEnd ? (
                          <a
                            href={`${structurePath}/quan-he/${link.id}/ket-thuc`}
                            aria-label={`${t.endLink}: ${nameIn(link.other, lang)}`}
                          >
                            {t.endLink}
                          </a>
                        ) : null}
                      </td>
                    ) : null}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

/** All that stands below one organisation, by pages. */
export function ChildrenPage({
  lang,
  organisation,
  rows,
  page,
  address,
}: {
  lang: Lang;
  organisation: OrganisationDetail;
  rows: readonly ChildLine[];
  page: PageState;
  address: ListAddress;
}) {
  const words = organisationWords[lang];
  const title = organisation.id === organisation.rootId ? words.organisation.members : words.organisation.chapters;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: structurePath, label: words.structure.title },
          { href: `${structurePath}/${organisation.id}`, label: nameIn(organisation, lang) },
          { label: title },
        ]}
      />
      <h1>{title}</h1>
      <p class="meta">{formatNumber(page.total, lang)}</p>
      <DataTable
        lang={lang}
        caption={title}
        rows={rows}
        id={(row) => row.id}
        columns={[
          {
            key: "name",
            label: words.partners.name,
            role: "head",
            cell: (row) => <Name of={row} lang={lang} href={`${structurePath}/${row.id}`} />,
          },
          {
            key: "kind",
            label: words.partners.kind,
            width: "w-14",
            role: "sub",
            cell: (row) => words.kinds[row.kind] ?? row.kind,
          },
          {
            key: "state",
            label: words.partners.state,
            width: "w-10",
            role: "sub",
            cell: (row) => <State state={row.state} lang={lang} />,
          },
        ]}
      />
      <Pager lang={lang} state={page} address={address} withSize />
    </>
  );
}
