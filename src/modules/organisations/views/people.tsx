import type { TrailEntry } from "#platform/audit.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Sources, type CitedSource } from "#sources";
import { Field, Hidden, Radios, Select, TextArea, Tick, type Option } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Empty, Head, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import type { ActionWords } from "#ui/trail.tsx";
import { organisationWords } from "../messages.ts";
import type { PositionLine } from "../queries.positions.ts";
import type { PersonDetail, PersonLine } from "../queries.people.ts";
import type { OrganisationLine } from "../queries.tree.ts";
import { genders } from "../rules.ts";
import { FormPage, type ConflictNote } from "./form-page.tsx";
import { History } from "./history.tsx";
import { Name, peoplePath, placeIn, structurePath, titleIn } from "./parts.tsx";
import { Filter } from "./partners.tsx";
import { PositionFields, positionLabels, type PositionOptions } from "./position.tsx";
import { PostTable } from "./posts.tsx";

const shownPosts = 3;

export function PeopleList({
  lang,
  rows,
  organisations,
  page,
  address,
  sort,
  mayAdd,
}: {
  lang: Lang;
  rows: readonly PersonLine[];
  organisations: readonly Option[];
  page: PageState;
  address: ListAddress;
  sort: string;
  mayAdd: boolean;
}) {
  const words = organisationWords[lang];
  const t = words.people;
  const ui = uiMessages[lang];
  const q = String(address.query["q"] ?? "");
  const organisation = String(address.query["organisation"] ?? "");
  const filtered = q !== "" || organisation !== "";
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">{t.sortedBy}</p>
        </div>
        {mayAdd ? (
          <div class="row">
            <a class="btn main" href={`${peoplePath}/moi`} data-key="n">
              <Icon name="plus" /> {t.new}
            </a>
          </div>
        ) : null}
      </div>
      <form class="tools" method="get">
        <input
          class="in find-in"
          type="search"
          name="q"
          value={q}
          aria-label={ui.searchLabel}
          placeholder={ui.searchLabel}
        />
        <Filter lang={lang} name="organisation" label={t.organisation} options={organisations} value={organisation} />
        <button class="btn">{ui.filter}</button>
        {filtered ? (
          <a class="btn plain" href={peoplePath}>
            {ui.clearFilter}
          </a>
        ) : null}
      </form>
      {rows.length === 0 ? (
        filtered ? (
          <Empty title={t.noMatch} text={t.noMatchText} />
        ) : (
          <Empty title={t.empty} text={t.emptyText} />
        )
      ) : (
        <DataTable
          lang={lang}
          caption={t.title}
          rows={rows}
          id={(row) => row.id}
          sort={sort}
          address={address}
          columns={[
            {
              key: "name",
              label: t.name,
              width: "w-14",
              role: "head",
              sortable: true,
              cell: (row) => (
                <>
                  <a href={`${peoplePath}/${row.id}`}>{row.fullName}</a>
                  <Invented when={row.invented} lang={lang} />
                  {row.state === "active" ? null : <span class="meta"> · {words.personStates[row.state]}</span>}
                </>
              ),
            },
            { key: "posts", label: t.posts, role: "sub", cell: (row) => <Posts lang={lang} posts={row.posts} /> },
          ]}
        />
      )}
      <Pager lang={lang} state={page} address={address} withSize />
    </>
  );
}

function Posts({ lang, posts }: { lang: Lang; posts: readonly PositionLine[] }) {
  const words = organisationWords[lang];
  if (posts.length === 0) return <span class="meta">{words.people.noPost}</span>;
  return (
    <>
      {posts.slice(0, shownPosts).map((post) => (
        <div key={post.id}>
          {titleIn(post, lang)}, {placeIn(post, lang)}
          {post.standing === "attested" ? <span class="meta"> · {words.organisation.attested}</span> : null}
        </div>
      ))}
      {posts.length > shownPosts ? <span class="meta">+ {posts.length - shownPosts}</span> : null}
    </>
  );
}

export interface PersonRights {
  edit: boolean;
  addPosition: boolean;
}

export function PersonPage({
  lang,
  person,
  positions,
  sources,
  history,
  rights,
  actionWords,
}: {
  lang: Lang;
  person: PersonDetail;
  positions: readonly PositionLine[];
  sources: readonly CitedSource[];
  history: { entries: readonly TrailEntry[]; total: number };
  rights: PersonRights;
  actionWords: ActionWords;
}) {
  const words = organisationWords[lang];
  const t = words.person;
  const path = `${peoplePath}/${person.id}`;
  const unknown = <span class="meta">{uiMessages[lang].notRecorded}</span>;
  return (
    <>
      <Crumbs lang={lang} items={[{ href: peoplePath, label: words.people.title }, { label: person.fullName }]} />
      <div class="o-top">
        <div>
          <h1>
            {person.fullName}
            <Invented when={person.invented} lang={lang} />
          </h1>
          {person.state === "active" ? null : <p class="meta">{words.personStates[person.state]}</p>}
        </div>
        <div class="row">
          {rights.edit ? (
            <a class="btn" href={`${path}/sua`}>
              <Icon name="edit" /> {uiMessages[lang].edit}
            </a>
          ) : null}
          {rights.addPosition ? (
            <a class="btn main" href={`${path}/chuc-danh/moi`}>
              <Icon name="plus" /> {t.addPosition}
            </a>
          ) : null}
        </div>
      </div>
      <div class="split">
        <section>
          <Head title={t.positions} />
          {positions.length === 0 ? (
            <p class="meta">{t.noPositions}</p>
          ) : (
            <PostTable lang={lang} rows={positions} label={t.positions} />
          )}
        </section>
        <div class="side">
          <section>
            <Head title={t.facts} />
            <dl class="kv">
              <dt>{t.gender}</dt>
              <dd>{person.gender === null ? unknown : words.genders[person.gender]}</dd>
              <dt>{t.birthYear}</dt>
              <dd class="num">{person.birthYear ?? unknown}</dd>
              <dt>{t.phone}</dt>
              <dd class="num">{person.phone ?? unknown}</dd>
              <dt>{t.email}</dt>
              <dd class="break">
                {person.email === null ? unknown : <a href={`mailto:${person.email}`}>{person.email}</a>}
              </dd>
              {person.note === null ? null : (
                <>
                  <dt>{t.note}</dt>
                  <dd class="lines">{person.note}</dd>
                </>
              )}
            </dl>
          </section>
          <Sources sources={sources} lang={lang} />
          <History
            lang={lang}
            entries={history.entries}
            total={history.total}
            all={`${path}/lich-su`}
            actionWords={actionWords}
          />
        </div>
      </div>
    </>
  );
}

export function personLabels(lang: Lang): Record<string, string> {
  const t = organisationWords[lang].person;
  return {
    full_name: t.fullName,
    gender: t.gender,
    birth_year: t.birthYear,
    email: t.email,
    phone: t.phone,
    note: t.note,
    state: t.state,
    distinct: t.distinct,
  };
}

function PersonFields({ form, lang }: { form: FormState; lang: Lang }) {
  const words = organisationWords[lang];
  const t = words.person;
  return (
    <>
      <Field form={form} lang={lang} name="full_name" label={t.fullName} hint={t.fullNameHint} maxLength={200} />
      <div class="pair">
        <Select
          form={form}
          lang={lang}
          name="gender"
          label={t.gender}
          options={genders.map((value) => ({ value, label: words.genders[value] ?? value }))}
          optional
        />
        <Field
          form={form}
          lang={lang}
          name="birth_year"
          label={t.birthYear}
          inputmode="numeric"
          placeholder="1986"
          optional
        />
      </div>
      <div class="pair">
        <Field form={form} lang={lang} name="phone" label={t.phone} type="tel" maxLength={100} optional />
        <Field form={form} lang={lang} name="email" label={t.email} type="email" maxLength={254} optional />
      </div>
      <TextArea form={form} lang={lang} name="note" label={t.note} hint={t.noteHint} rows={3} optional />
    </>
  );
}

export function NewPerson({
  lang,
  form,
  at,
  options,
  twins,
}: {
  lang: Lang;
  form: FormState;
  /** Where the first post is; null: without one. */
  at: OrganisationLine | null;
  options: PositionOptions;
  /** People of the same name, when there are some. */
  twins: readonly PersonLine[];
}) {
  const words = organisationWords[lang];
  const t = words.person;
  const path = `${peoplePath}/moi${at === null ? "?organisation=none" : `?organisation=${at.id}`}`;
  return (
    <FormPage
      lang={lang}
      crumbs={[{ href: peoplePath, label: words.people.title }]}
      title={t.new}
      form={form}
      labels={{ ...positionLabels(lang), ...personLabels(lang) }}
      action={peoplePath}
      at={path}
      submit={words.organisation.save}
      back={peoplePath}
    >
      {twins.length === 0 ? null : (
        <div class="note warn">
          <Icon name="people" />
          <div>
            <b>{t.sameName}</b>
            <ul class="plain-list">
              {twins.map((twin) => (
                <li key={twin.id}>
                  <a href={`${peoplePath}/${twin.id}`}>{twin.fullName}</a>
                  <Invented when={twin.invented} lang={lang} />{" "}
                  <span class="meta">
                    {twin.posts.length === 0
                      ? words.people.noPost
                      : twin.posts.map((post) => `${titleIn(post, lang)}, ${placeIn(post, lang)}`).join("; ")}
                  </span>
                </li>
              ))}
            </ul>
            <Tick form={form} lang={lang} name="distinct" label={t.distinct} />
          </div>
        </div>
      )}
      <Hidden name="organisation" value={at?.id ?? "none"} />
      <PersonFields form={form} lang={lang} />
      {at === null ? null : (
        <div class="sub-form" role="group" aria-labelledby="first-post">
          <Head title={t.firstPost} id="first-post" />
          <p class="meta">
            <Name of={at} lang={lang} href={`${structurePath}/${at.id}`} />
          </p>
          <PositionFields form={form} lang={lang} options={options} />
        </div>
      )}
    </FormPage>
  );
}

export function EditPerson({
  lang,
  form,
  person,
  conflict,
}: {
  lang: Lang;
  form: FormState;
  person: PersonDetail;
  conflict?: ConflictNote;
}) {
  const words = organisationWords[lang];
  const path = `${peoplePath}/${person.id}`;
  return (
    <FormPage
      lang={lang}
      crumbs={[
        { href: peoplePath, label: words.people.title },
        { href: path, label: person.fullName },
      ]}
      title={words.person.edit}
      form={form}
      labels={personLabels(lang)}
      action={`${path}/sua`}
      at={`${path}/sua`}
      submit={words.organisation.save}
      back={path}
      {...(conflict === undefined ? {} : { conflict })}
    >
      <Hidden
        name="version"
        value={String(conflict?.conflict.version ?? form.fields.get("version")?.[0] ?? person.version)}
      />
      <PersonFields form={form} lang={lang} />
      <Radios
        form={form}
        lang={lang}
        name="state"
        label={words.person.state}
        options={(["active", "deceased"] as const).map((value) => ({
          value,
          label: words.personStates[value] ?? value,
        }))}
      />
    </FormPage>
  );
}
