import type { TrailEntry } from "#platform/audit.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber, shortDate, englishDate } from "#platform/text/index.ts";
import { Sources, type CitedSource } from "#sources";
import { ActButton, ErrorSummary, Field, Form, Hidden } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { DataTable, Pager, Scroll, type ListAddress, type PageState } from "#ui/table.tsx";
import type { ActionWords } from "#ui/trail.tsx";
import { organisationWords } from "../messages.ts";
import type { ChildLine, LinkLine, OrganisationDetail, PositionLine, StepLine } from "../queries.organisation.ts";
import type { TermRow } from "../queries.standing.ts";
import type { BodyLine } from "../queries.tree.ts";
import { isPartner } from "../rules.ts";
import { History } from "./history.tsx";
import {
  bodiesPath,
  dateText,
  Name,
  nameIn,
  partnersPath,
  periodText,
  State,
  structurePath,
  termMark,
  termsPath,
  termText,
} from "./parts.tsx";
import { PostTable } from "./posts.tsx";
import { Seats } from "./structure.tsx";

/** What the actor may do here: what is not allowed has no button. */
export interface OrganisationRights {
  edit: boolean;
  decide: boolean;
  found: boolean;
  addPosition: boolean;
}

export interface OrganisationState {
  organisation: OrganisationDetail;
  aliases: readonly string[];
  links: readonly LinkLine[];
  terms: readonly TermRow[];
  bodies: readonly BodyLine[];
  steps: readonly StepLine[];
  children: { rows: readonly ChildLine[]; page: PageState };
  people: { rows: readonly PositionLine[]; page: PageState };
  sources: readonly CitedSource[];
  history: { entries: readonly TrailEntry[]; total: number };
  address: ListAddress;
  rights: OrganisationRights;
}

export function OrganisationPage({
  lang,
  state,
  aliasForm,
  actionWords,
}: {
  lang: Lang;
  state: OrganisationState;
  aliasForm: FormState;
  actionWords: ActionWords;
}) {
  const words = organisationWords[lang];
  const t = words.organisation;
  const { organisation, rights } = state;
  const path = `${structurePath}/${organisation.id}`;
  const partner = isPartner(organisation);
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          partner
            ? { href: partnersPath, label: words.partners.title }
            : { href: structurePath, label: words.structure.title },
          ...(organisation.parent === null || organisation.parent.id === organisation.rootId
            ? []
            : [{ href: `${structurePath}/${organisation.parent.id}`, label: nameIn(organisation.parent, lang) }]),
          { label: nameIn(organisation, lang) },
        ]}
      />
      <div class="o-top">
        <div>
          <h1>
            <Name of={organisation} lang={lang} />
          </h1>
          <p class="meta">
            {words.kinds[organisation.kind] ?? organisation.kind}
            {organisation.country === null ? null : ` · ${organisation.country[lang]}`} ·{" "}
            <State state={organisation.state} lang={lang} /> · {organisation.isPublic ? t.public : t.internal}
          </p>
        </div>
        <div class="row">
          {rights.edit ? (
            <a class="btn" href={`${path}/sua`}>
              <Icon name="edit" /> {uiMessages[lang].edit}
            </a>
          ) : null}
          {rights.decide ? (
            <a class="btn" href={`${path}/trang-thai`}>
              {t.changeState}
            </a>
          ) : null}
          {rights.addPosition ? (
            <a class="btn main" href={`${path}/chuc-danh/moi`}>
              <Icon name="plus" /> {t.addPosition}
            </a>
          ) : null}
        </div>
      </div>
      {organisation.inside ? null : (
        <Note icon="lock">
          <p>{t.outside}</p>
        </Note>
      )}
      <div class="split">
        <div>
          <section id="nguoi">
            <Head title={t.people} />
            {state.people.rows.length === 0 ? (
              <p class="meta">{t.noPeople}</p>
            ) : (
              <>
                <PostTable lang={lang} rows={state.people.rows} label={t.people} who />
                {state.people.page.total > state.people.page.size ? (
                  <Pager lang={lang} state={state.people.page} address={state.address} />
                ) : null}
              </>
            )}
          </section>
          <Children lang={lang} state={state} />
          <Terms lang={lang} state={state} />
          <Bodies lang={lang} state={state} />
          {organisation.inside || state.links.length > 0 ? <Links lang={lang} state={state} /> : null}
        </div>
        <div class="side">
          <Facts lang={lang} state={state} />
          {organisation.inside ? <Aliases lang={lang} state={state} form={aliasForm} /> : null}
          {organisation.inside ? <Sources sources={state.sources} lang={lang} /> : null}
          {organisation.inside ? (
            <History
              lang={lang}
              entries={state.history.entries}
              total={state.history.total}
              all={`${path}/lich-su`}
              actionWords={actionWords}
            />
          ) : null}
        </div>
      </div>
    </>
  );
}

function Facts({ lang, state: { organisation, steps } }: { lang: Lang; state: OrganisationState }) {
  const words = organisationWords[lang];
  const t = words.organisation;
  const unknown = <span class="meta">{uiMessages[lang].notRecorded}</span>;
  const mission = lang === "en" && organisation.missionEn !== null ? organisation.missionEn : organisation.missionVi;
  return (
    <section>
      <Head title={t.facts} />
      <dl class="kv">
        <dt>{t.nameVi}</dt>
        <dd lang="vi">{organisation.nameVi}</dd>
        <dt>{t.nameEn}</dt>
        <dd lang="en">{organisation.nameEn ?? unknown}</dd>
        {organisation.shortName === null ? null : (
          <>
            <dt>{t.shortName}</dt>
            <dd>{organisation.shortName}</dd>
          </>
        )}
        {organisation.parent === null ? null : (
          <>
            <dt>{t.parent}</dt>
            <dd>
              <Name of={organisation.parent} lang={lang} href={`${structurePath}/${organisation.parent.id}`} />
            </dd>
          </>
        )}
        {organisation.inside || organisation.isPublic ? <PublicFacts lang={lang} organisation={organisation} /> : null}
      </dl>
      {mission === null ? null : (
        <p class="mission" lang={lang === "en" && organisation.missionEn !== null ? "en" : "vi"}>
          {mission}
        </p>
      )}
      {steps.length === 0 ? null : (
        <>
          <h3 class="sub-head">{t.steps}</h3>
          <ul class="plain-list">
            {steps.map((step) => (
              <li key={`${step.on.toString()}${step.to}`}>
                <span class="num">{lang === "vi" ? shortDate(step.on) : englishDate(step.on)}</span>:{" "}
                {words.states[step.from]} → {words.states[step.to]}
                {step.successor === null ? null : ` (${step.successor})`}
                <span class="meta">
                  {" "}
                  · {step.reason} · {step.by}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** What is shown of an organisation to everybody on the staff when it is public, and to its readers in any case. */
function PublicFacts({ lang, organisation }: { lang: Lang; organisation: OrganisationDetail }) {
  const t = organisationWords[lang].organisation;
  const unknown = <span class="meta">{uiMessages[lang].notRecorded}</span>;
  return (
    <>
      <dt>{t.founded}</dt>
      <dd class="num">
        {organisation.foundedOn === null
          ? unknown
          : dateText(organisation.foundedOn, organisation.foundedPrecision, lang)}
      </dd>
      <dt>{t.address}</dt>
      <dd>{organisation.address ?? unknown}</dd>
      <dt>{t.phone}</dt>
      <dd class="num">{organisation.phone ?? unknown}</dd>
      <dt>{t.email}</dt>
      <dd class="break">
        {organisation.email === null ? unknown : <a href={`mailto:${organisation.email}`}>{organisation.email}</a>}
      </dd>
      <dt>{t.website}</dt>
      <dd class="break">
        {organisation.website === null ? (
          unknown
        ) : (
          <a href={organisation.website} rel="noreferrer">
            {organisation.website.replace(/^https?:\/\//, "")}
          </a>
        )}
      </dd>
    </>
  );
}

function Aliases({ lang, state, form }: { lang: Lang; state: OrganisationState; form: FormState }) {
  const t = organisationWords[lang].organisation;
  const path = `${structurePath}/${state.organisation.id}`;
  return (
    <section id="ten-khac">
      <Head title={t.aliases} />
      {state.aliases.length === 0 ? (
        <p class="meta">{t.noAliases}</p>
      ) : (
        <ul class="plain-list aliases">
          {state.aliases.map((alias) => (
            <li key={alias}>
              <span lang="vi">{alias}</span>
              {state.rights.edit ? (
                <ActButton
                  action={`${path}/ten-khac/bo`}
                  at={path}
                  label={<Icon name="close" label={t.removeAlias(alias)} />}
                >
                  <Hidden name="alias" value={alias} />
                </ActButton>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {state.rights.edit ? (
        <>
          <ErrorSummary form={form} lang={lang} labels={{ alias: t.alias }} />
          <Form action={`${path}/ten-khac`} at={path} plain>
            <div class="line-form">
              <Field form={form} lang={lang} name="alias" label={t.alias} hint={t.aliasesHint} maxLength={300} />
              <button class="btn">{t.addAlias}</button>
            </div>
          </Form>
        </>
      ) : null}
    </section>
  );
}

function Children({ lang, state }: { lang: Lang; state: OrganisationState }) {
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

function Terms({ lang, state }: { lang: Lang; state: OrganisationState }) {
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

function Bodies({ lang, state }: { lang: Lang; state: OrganisationState }) {
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

function Links({ lang, state }: { lang: Lang; state: OrganisationState }) {
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
