import { Fragment, type ComponentChildren, type VNode } from "preact";
import type { TrailEntry } from "#platform/audit.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { englishDate, shortDate } from "#platform/text/index.ts";
import { Sources, type CitedSource } from "#sources";
import { ActButton, ErrorSummary, Field, Form, Hidden } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import type { ActionWords } from "#ui/trail.tsx";
import { organisationWords } from "../messages.ts";
import type { BodyLine } from "../queries.heads.ts";
import type { ChildLine, LinkLine, OrganisationDetail, StepLine } from "../queries.organisation.ts";
import type { PositionLine } from "../queries.positions.ts";
import type { TermRow } from "../queries.standing.ts";
import { isPartner } from "../rules.ts";
import { History } from "./history.tsx";
import { Children } from "./organisation-children.tsx";
import { Links } from "./organisation-links.tsx";
import { Bodies, Terms } from "./organisation-terms.tsx";
import { dateText, Name, nameIn, partnersPath, State, structurePath } from "./parts.tsx";
import { PostTable } from "./posts.tsx";

/** What the actor may do here: what is not allowed has no button. */
interface OrganisationRights {
  edit: boolean;
  decide: boolean;
  found: boolean;
  addPosition: boolean;
}

/** All that the page of an organisation shows. */
export interface OrganisationRecord {
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
  /** What is kept of its congresses. */
  congresses: VNode | null;
  address: ListAddress;
  rights: OrganisationRights;
}

export function OrganisationPage({
  lang,
  record,
  aliasForm,
  succession,
  actionWords,
  panel,
  beside,
}: {
  lang: Lang;
  record: OrganisationRecord;
  aliasForm: FormState;
  /** What it was before, and will be. */
  succession: ComponentChildren;
  actionWords: ActionWords;
  /** What another module knows of it. */
  panel: ComponentChildren;
  /** What other modules add beside the record. */
  beside?: ComponentChildren;
}) {
  const words = organisationWords[lang];
  const t = words.organisation;
  const { organisation, rights } = record;
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
      {succession}
      <div class="split">
        <div>
          <section id="nguoi">
            <Head title={t.people} />
            {record.people.rows.length === 0 ? (
              <p class="meta">{t.noPeople}</p>
            ) : (
              <>
                <PostTable lang={lang} rows={record.people.rows} label={t.people} who />
                {record.people.page.total > record.people.page.size ? (
                  <Pager lang={lang} state={record.people.page} address={record.address} />
                ) : null}
              </>
            )}
          </section>
          <Children lang={lang} record={record} />
          <Terms lang={lang} record={record} />
          {record.congresses}
          <Bodies lang={lang} record={record} />
          {organisation.inside || record.links.length > 0 ? <Links lang={lang} record={record} /> : null}
          {panel}
        </div>
        <div class="side">
          <Facts lang={lang} record={record} />
          {beside}
          {organisation.inside ? <Aliases lang={lang} record={record} form={aliasForm} /> : null}
          {organisation.inside ? <Sources sources={record.sources} lang={lang} /> : null}
          {organisation.inside ? (
            <History
              lang={lang}
              entries={record.history.entries}
              total={record.history.total}
              all={`${path}/lich-su`}
              actionWords={actionWords}
            />
          ) : null}
        </div>
      </div>
    </>
  );
}

function Facts({ lang, record: { organisation, steps, links } }: { lang: Lang; record: OrganisationRecord }) {
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
        {links
          .filter(({ kind, to }) => kind === "counterpart_of" && to === null)
          .map((link) => (
            <Fragment key={link.id}>
              <dt>{words.seats.counterpart}</dt>
              <dd>
                <Name of={link.other} lang={lang} href={`${structurePath}/${link.other.id}`} />
              </dd>
            </Fragment>
          ))}
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

function Aliases({ lang, record, form }: { lang: Lang; record: OrganisationRecord; form: FormState }) {
  const t = organisationWords[lang].organisation;
  const path = `${structurePath}/${record.organisation.id}`;
  return (
    <section id="ten-khac">
      <Head title={t.aliases} />
      {record.aliases.length === 0 ? (
        <p class="meta">{t.noAliases}</p>
      ) : (
        <ul class="plain-list aliases">
          {record.aliases.map((alias) => (
            <li key={alias}>
              <span lang="vi">{alias}</span>
              {record.rights.edit ? (
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
      {record.rights.edit ? (
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
