import type { TrailEntry } from "#platform/audit.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Sources, type CitedSource } from "#sources";
import { Field, Hidden, Select, Tick, type Option } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import type { ActionWords } from "#ui/trail.tsx";
import { organisationWords } from "../messages.ts";
import type { PositionLine } from "../queries.positions.ts";
import type { PersonDetail } from "../queries.people.ts";
import type { OrganisationLine } from "../queries.tree.ts";
import { hows } from "../rules.ts";
import { FormPage, Period, type ConflictNote } from "./form-page.tsx";
import { History } from "./history.tsx";
import {
  dateText,
  Name,
  nameIn,
  peoplePath,
  placeIn,
  positionsPath,
  postPeriod,
  structurePath,
  termText,
  titleIn,
} from "./parts.tsx";

export interface PositionOptions {
  titles: readonly Option[];
  bodies: readonly Option[];
  terms: readonly Option[];
}

export function positionLabels(lang: Lang): Record<string, string> {
  const t = organisationWords[lang].position;
  return {
    title: t.title,
    title_text: t.titleText,
    body: t.body,
    term: t.term,
    from: t.from,
    to: t.to,
    attested: t.attested,
    how: t.how,
    public: t.isPublic,
    reason: t.correctReason,
  };
}

export function PositionFields({ form, lang, options }: { form: FormState; lang: Lang; options: PositionOptions }) {
  const words = organisationWords[lang];
  const t = words.position;
  return (
    <>
      <Select form={form} lang={lang} name="title" label={t.title} options={options.titles} />
      <Field
        form={form}
        lang={lang}
        name="title_text"
        label={t.titleText}
        hint={t.titleTextHint}
        maxLength={300}
        optional
      />
      {options.bodies.length === 0 ? null : (
        <Select
          form={form}
          lang={lang}
          name="body"
          label={t.body}
          options={options.bodies}
          empty={t.bodyNone}
          optional
        />
      )}
      {options.terms.length === 0 ? null : (
        <Select
          form={form}
          lang={lang}
          name="term"
          label={t.term}
          options={options.terms}
          empty={t.termNone}
          optional
        />
      )}
      <Period
        form={form}
        lang={lang}
        from={{ name: "from", label: t.from }}
        to={{ name: "to", label: t.to, hint: t.toHint }}
      />
      <Field
        form={form}
        lang={lang}
        name="attested"
        label={t.attested}
        hint={t.attestedHint}
        inputmode="numeric"
        placeholder="24/05/2024"
        optional
      />
      <Select
        form={form}
        lang={lang}
        name="how"
        label={t.how}
        options={hows.map((value) => ({ value, label: words.hows[value] ?? value }))}
        optional
        short
      />
      <Tick form={form} lang={lang} name="public" label={t.isPublic} />
    </>
  );
}

export function NewPosition({
  lang,
  form,
  person,
  organisation,
  options,
}: {
  lang: Lang;
  form: FormState;
  person: PersonDetail;
  organisation: OrganisationLine;
  options: PositionOptions;
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
      title={words.position.new}
      intro={
        <p>
          {person.fullName}
          <Invented when={person.invented} lang={lang} /> · <Name of={organisation} lang={lang} />
        </p>
      }
      form={form}
      labels={positionLabels(lang)}
      action={`${path}/chuc-danh`}
      at={`${path}/chuc-danh/moi?organisation=${organisation.id}`}
      submit={words.position.add}
      back={path}
    >
      <Hidden name="organisation" value={organisation.id} />
      <PositionFields form={form} lang={lang} options={options} />
      <p class="hint">{words.position.rights}</p>
    </FormPage>
  );
}

export function PositionPage({
  lang,
  position,
  sources,
  history,
  mayEdit,
  actionWords,
}: {
  lang: Lang;
  position: PositionLine;
  sources: readonly CitedSource[];
  history: { entries: readonly TrailEntry[]; total: number };
  mayEdit: boolean;
  actionWords: ActionWords;
}) {
  const words = organisationWords[lang];
  const t = words.position;
  const path = `${positionsPath}/${position.id}`;
  const unknown = <span class="meta">{uiMessages[lang].notRecorded}</span>;
  return (
    <>
      <Crumbs
        lang={lang}
        items={positionCrumbs(position, lang).map(({ href, label }) => (href === path ? { label } : { href, label }))}
      />
      <div class="o-top">
        <div>
          <h1>
            {titleIn(position, lang)}
            <Invented when={position.invented} lang={lang} />
          </h1>
          <p class="meta">
            {position.personName} · {placeIn(position, lang)} · {position.isPublic ? t.public : t.internal}
          </p>
        </div>
        {mayEdit ? (
          <div class="row">
            <a class="btn" href={`${path}/sua`}>
              <Icon name="edit" /> {t.correct}
            </a>
            <a class="btn" href={`${path}/xoa`}>
              {t.withdraw}
            </a>
            {position.to === null ? (
              <a class="btn main" href={`${path}/ket-thuc`}>
                {t.end}
              </a>
            ) : null}
          </div>
        ) : null}
      </div>
      {position.standing === "current" && position.termOver ? (
        <Note kind="warn" icon="clock">
          <p>{t.termOver}</p>
        </Note>
      ) : null}
      <div class="split">
        <section>
          <Head title={t.title} />
          <dl class="kv">
            <dt>{t.person}</dt>
            <dd>
              {position.open ? (
                <a href={`${peoplePath}/${position.personId}`}>{position.personName}</a>
              ) : (
                position.personName
              )}
            </dd>
            <dt>{t.organisation}</dt>
            <dd>
              <Name of={position.organisation} lang={lang} href={`${structurePath}/${position.organisation.id}`} />
            </dd>
            <dt>{t.body}</dt>
            <dd>{position.body === null ? t.bodyNone : lang === "vi" ? position.body.vi : position.body.en}</dd>
            <dt>{t.title}</dt>
            <dd>{lang === "vi" ? position.titleVi : position.titleEn}</dd>
            {position.titleText === null ? null : (
              <>
                <dt>{t.titleText}</dt>
                <dd lang="vi">{position.titleText}</dd>
              </>
            )}
            <dt>{t.term}</dt>
            <dd class="num">{position.term === null ? t.termNone : termText(position.term)}</dd>
            <dt>{t.from}</dt>
            <dd class="num">
              {position.from === null ? unknown : dateText(position.from, position.fromPrecision, lang)}
            </dd>
            <dt>{t.to}</dt>
            <dd class="num">{position.to === null ? unknown : dateText(position.to, position.toPrecision, lang)}</dd>
            <dt>{t.attested}</dt>
            <dd class="num">
              {position.attestedOn === null ? unknown : dateText(position.attestedOn, position.attestedPrecision, lang)}
            </dd>
            <dt>{t.how}</dt>
            <dd>{position.how === null ? unknown : words.hows[position.how]}</dd>
            {position.endReason === null ? null : (
              <>
                <dt>{t.endReasonLabel}</dt>
                <dd>{position.endReason}</dd>
              </>
            )}
          </dl>
          {position.from === null ? <p class="foot-note">{postPeriod(position, lang)}</p> : null}
        </section>
        <div class="side">
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

export function positionCrumbs(position: PositionLine, lang: Lang) {
  const words = organisationWords[lang];
  return [
    { href: structurePath, label: words.structure.title },
    { href: `${structurePath}/${position.organisation.id}`, label: nameIn(position.organisation, lang) },
    { href: `${positionsPath}/${position.id}`, label: `${titleIn(position, lang)}: ${position.personName}` },
  ];
}

export function CorrectPosition({
  lang,
  form,
  position,
  options,
  conflict,
}: {
  lang: Lang;
  form: FormState;
  position: PositionLine;
  options: PositionOptions;
  conflict?: ConflictNote;
}) {
  const t = organisationWords[lang].position;
  const path = `${positionsPath}/${position.id}`;
  return (
    <FormPage
      lang={lang}
      crumbs={positionCrumbs(position, lang)}
      title={t.correctTitle}
      intro={
        <p>
          {position.personName} · {nameIn(position.organisation, lang)}
        </p>
      }
      form={form}
      labels={positionLabels(lang)}
      action={`${path}/sua`}
      at={`${path}/sua`}
      submit={t.correct}
      back={path}
      {...(conflict === undefined ? {} : { conflict })}
    >
      <Hidden
        name="version"
        value={String(conflict?.conflict.version ?? form.fields.get("version")?.[0] ?? position.version)}
      />
      <PositionFields form={form} lang={lang} options={options} />
      <Field form={form} lang={lang} name="reason" label={t.correctReason} maxLength={500} />
    </FormPage>
  );
}

export function WithdrawPosition({ lang, form, position }: { lang: Lang; form: FormState; position: PositionLine }) {
  const t = organisationWords[lang].position;
  const path = `${positionsPath}/${position.id}`;
  return (
    <FormPage
      lang={lang}
      crumbs={positionCrumbs(position, lang)}
      title={t.withdrawTitle}
      intro={
        <>
          <p>
            {titleIn(position, lang)} · {position.personName} · {placeIn(position, lang)} · {postPeriod(position, lang)}
          </p>
          <Note kind="warn" icon="alert">
            <p>{t.withdrawText}</p>
          </Note>
        </>
      }
      form={form}
      labels={{ reason: t.correctReason }}
      action={`${path}/xoa`}
      at={`${path}/xoa`}
      submit={t.withdraw}
      back={path}
      stop
    >
      <Field form={form} lang={lang} name="reason" label={t.correctReason} maxLength={500} />
    </FormPage>
  );
}
