import type { Lang } from "#platform/i18n.ts";
import { Head, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { Scroll } from "#ui/table.tsx";
import { organisationWords } from "../messages.ts";
import type { TermRow } from "../queries.standing.ts";
import { isPartner } from "../rules.ts";
import type { OrganisationRecord } from "./organisation.tsx";
import { bodiesPath, periodText, structurePath, termMark, termsPath, termText } from "./parts.tsx";
import { Seats } from "./tree.tsx";

export function Terms({ lang, record }: { lang: Lang; record: OrganisationRecord }) {
  const words = organisationWords[lang];
  const t = words.terms;
  if (isPartner(record.organisation) && record.terms.length === 0 && !record.rights.edit) return null;
  return (
    <section id="nhiem-ky">
      <Head title={words.organisation.terms}>
        {record.rights.edit ? (
          <a href={`${structurePath}/${record.organisation.id}/nhiem-ky/moi`}>{words.organisation.addTerm}</a>
        ) : null}
      </Head>
      {record.terms.length === 0 ? (
        <p class="meta">{words.organisation.noTerms}</p>
      ) : (
        <>
          <TermTable lang={lang} terms={record.terms} edit={record.rights.edit} />
          <p class="foot-note">{t.note}</p>
        </>
      )}
    </section>
  );
}

/** Years on paper and real time side by side (C03). */
function TermTable({ lang, terms, edit }: { lang: Lang; terms: readonly TermRow[]; edit: boolean }) {
  const words = organisationWords[lang];
  const t = words.terms;
  return (
    <Scroll lang={lang} label={words.organisation.terms}>
      <table class="tbl folds">
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

export function Bodies({ lang, record }: { lang: Lang; record: OrganisationRecord }) {
  const words = organisationWords[lang];
  const t = words.organisation;
  if (isPartner(record.organisation) && record.bodies.length === 0 && !record.rights.edit) return null;
  return (
    <section id="co-quan">
      <Head title={t.bodiesTitle}>
        {record.rights.edit ? <a href={`${structurePath}/${record.organisation.id}/co-quan/moi`}>{t.addBody}</a> : null}
      </Head>
      {record.bodies.length === 0 ? (
        <p class="meta">{t.noBodies}</p>
      ) : (
        <Scroll lang={lang} label={t.bodiesTitle}>
          <table class="tbl folds">
            <thead>
              <tr>
                <th scope="col">{words.body.name}</th>
                <th scope="col">{words.body.term}</th>
                <th scope="col" class="n">
                  {words.body.filled}
                </th>
                {record.rights.edit ? (
                  <th scope="col">
                    <span class="vh">{uiMessages[lang].edit}</span>
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {record.bodies.map((body) => {
                const term = record.terms.find(({ id }) => id === body.termId);
                return (
                  <tr key={body.id}>
                    <th scope="row">
                      {record.organisation.inside ? (
                        <a href={`${bodiesPath}/${body.id}`}>{lang === "vi" ? body.nameVi : body.nameEn}</a>
                      ) : lang === "vi" ? (
                        body.nameVi
                      ) : (
                        body.nameEn
                      )}
                      <Invented when={body.invented} lang={lang} />
                    </th>
                    <td class="num nowrap">
                      {term === undefined ? <span class="meta unknown">–</span> : termText(term)}
                    </td>
                    <td class="n" data-label={words.body.filled}>
                      <Seats body={body} lang={lang} />
                    </td>
                    {record.rights.edit ? (
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
