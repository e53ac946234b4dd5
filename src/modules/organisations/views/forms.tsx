import type { ComponentChildren } from "preact";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import { ErrorSummary, Field, Form, Hidden, Radios, Select, TextArea, Tick, type Option } from "#ui/form.tsx";
import { Crumbs, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { organisationWords } from "../messages.ts";
import type { OrganisationLine } from "../queries.tree.ts";
import type { Conflict, OrganisationState } from "../rules.ts";
import { Name, nameIn, State, structurePath, termText } from "./parts.tsx";
import type { TermRow } from "../queries.standing.ts";

export interface Crumb {
  href?: string;
  label: string;
}

/** What a second saver is told: who was first, when, and what of it differs. */
export interface ConflictNote {
  conflict: Conflict;
  /** The labels of the fields in which the saved record differs from what was opened, with their present values. */
  changed: readonly { label: string; value: string }[];
}

/** A page with one form: where it is, its title, its errors, its fields and one filled button. */
export function FormPage({
  lang,
  crumbs,
  title,
  intro,
  form,
  labels,
  action,
  at,
  submit,
  back,
  conflict,
  stop,
  children,
}: {
  lang: Lang;
  crumbs: readonly Crumb[];
  title: string;
  intro?: ComponentChildren;
  form: FormState;
  labels: Record<string, string>;
  action: string;
  at: string;
  submit: string;
  back: string;
  conflict?: ConflictNote;
  stop?: boolean;
  children: ComponentChildren;
}) {
  const t = organisationWords[lang].conflict;
  return (
    <>
      <Crumbs lang={lang} items={[...crumbs, { label: title }]} />
      <h1>{title}</h1>
      {intro}
      {conflict === undefined ? null : (
        <div role="alert">
          <Note kind="warn" icon="alert">
            <p>
              <b>{t.title}</b>
            </p>
            <p>{t.text(conflict.conflict.by ?? t.somebody, formatInstant(conflict.conflict.at, lang))}</p>
            {conflict.changed.length === 0 ? null : (
              <>
                <p>{t.changed}</p>
                <ul class="plain-list">
                  {conflict.changed.map(({ label, value }) => (
                    <li key={label}>
                      {label}: <ins>{value === "" ? "–" : value}</ins>
                    </li>
                  ))}
                </ul>
              </>
            )}
            <p>{t.again}</p>
          </Note>
        </div>
      )}
      <ErrorSummary form={form} lang={lang} labels={labels} />
      <Form action={action} at={at}>
        {children}
        <p class="acts row">
          <button class={stop === true ? "btn stop" : "btn main"}>{submit}</button>
          <a class="btn plain" href={back}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </Form>
    </>
  );
}

/** A beginning and an end side by side, each as far as it is known. */
export function Period({
  form,
  lang,
  from,
  to,
}: {
  form: FormState;
  lang: Lang;
  from: { name: string; label: string; hint?: string };
  to: { name: string; label: string; hint?: string };
}) {
  return (
    <div class="pair">
      {[from, to].map((one) => (
        <Field
          key={one.name}
          form={form}
          lang={lang}
          name={one.name}
          label={one.label}
          hint={one.hint ?? organisationWords[lang].position.dateHint}
          inputmode="numeric"
          placeholder="09/01/2023"
          optional
        />
      ))}
    </div>
  );
}

export function organisationLabels(lang: Lang): Record<string, string> {
  const t = organisationWords[lang].organisation;
  return {
    kind: t.kind,
    state: organisationWords[lang].state.now,
    name_vi: t.nameVi,
    name_en: t.nameEn,
    short_name: t.shortName,
    country: t.country,
    founded: t.founded,
    mission_vi: t.missionVi,
    mission_en: t.missionEn,
    address: t.address,
    phone: t.phone,
    email: t.email,
    website: t.website,
    public: t.isPublic,
    belongs_from: t.belongsFrom,
  };
}

function OrganisationFields({
  form,
  lang,
  kinds,
  countries,
}: {
  form: FormState;
  lang: Lang;
  kinds: readonly string[];
  countries: readonly Option[];
}) {
  const words = organisationWords[lang];
  const t = words.organisation;
  return (
    <>
      {kinds.length === 0 ? null : (
        <Select
          form={form}
          lang={lang}
          name="kind"
          label={t.kind}
          options={kinds.map((kind) => ({ value: kind, label: words.kinds[kind] ?? kind }))}
        />
      )}
      <Field form={form} lang={lang} name="name_vi" label={t.nameVi} maxLength={300} />
      <Field form={form} lang={lang} name="name_en" label={t.nameEn} maxLength={300} optional />
      <div class="pair">
        <Field form={form} lang={lang} name="short_name" label={t.shortName} maxLength={100} optional />
        <Field
          form={form}
          lang={lang}
          name="founded"
          label={t.founded}
          inputmode="numeric"
          placeholder="17/11/1950"
          optional
        />
      </div>
      <Select
        form={form}
        lang={lang}
        name="country"
        label={t.country}
        hint={t.countryHint}
        options={countries}
        optional
      />
      <TextArea form={form} lang={lang} name="mission_vi" label={t.missionVi} rows={4} optional />
      <TextArea form={form} lang={lang} name="mission_en" label={t.missionEn} rows={4} optional />
      <Field form={form} lang={lang} name="address" label={t.address} maxLength={300} optional />
      <div class="pair">
        <Field form={form} lang={lang} name="phone" label={t.phone} type="tel" maxLength={100} optional />
        <Field form={form} lang={lang} name="email" label={t.email} type="email" maxLength={254} optional />
      </div>
      <Field form={form} lang={lang} name="website" label={t.website} type="url" maxLength={300} optional />
      <Tick form={form} lang={lang} name="public" label={t.isPublic} hint={t.isPublicHint} />
    </>
  );
}

export function NewOrganisation({
  lang,
  form,
  parent,
  kinds,
  countries,
}: {
  lang: Lang;
  form: FormState;
  /** Null: an outside body. */
  parent: OrganisationLine | null;
  kinds: readonly string[];
  countries: readonly Option[];
}) {
  const words = organisationWords[lang];
  const t = words.organisation;
  const at = parent === null ? `${structurePath}/moi?group=partner` : `${structurePath}/moi?parent=${parent.id}`;
  return (
    <FormPage
      lang={lang}
      crumbs={
        parent === null
          ? [{ href: `${structurePath}/doi-tac`, label: words.partners.title }]
          : [
              { href: structurePath, label: words.structure.title },
              { href: `${structurePath}/${parent.id}`, label: nameIn(parent, lang) },
            ]
      }
      title={parent === null ? t.newPartner : parent.parentId === null ? t.addMember : t.addChild}
      form={form}
      labels={organisationLabels(lang)}
      action={structurePath}
      at={at}
      submit={t.save}
      back={parent === null ? `${structurePath}/doi-tac` : `${structurePath}/${parent.id}`}
      intro={
        parent === null ? undefined : (
          <p class="meta">
            {t.parent}: <Name of={parent} lang={lang} />
          </p>
        )
      }
    >
      {parent === null ? null : <Hidden name="parent" value={parent.id} />}
      <OrganisationFields form={form} lang={lang} kinds={kinds} countries={countries} />
      <Radios
        form={form}
        lang={lang}
        name="state"
        label={words.state.now}
        options={(["active", "preparing"] as const).map((value) => ({ value, label: words.states[value] ?? value }))}
      />
      {parent === null ? null : (
        <Field
          form={form}
          lang={lang}
          name="belongs_from"
          label={t.belongsFrom}
          hint={t.belongsFromHint}
          inputmode="numeric"
          placeholder="09/01/2023"
          optional
        />
      )}
    </FormPage>
  );
}

export function EditOrganisation({
  lang,
  form,
  organisation,
  kinds,
  countries,
  conflict,
}: {
  lang: Lang;
  form: FormState;
  organisation: OrganisationLine & { version: number };
  kinds: readonly string[];
  countries: readonly Option[];
  conflict?: ConflictNote;
}) {
  const words = organisationWords[lang];
  const path = `${structurePath}/${organisation.id}`;
  return (
    <FormPage
      lang={lang}
      crumbs={[
        { href: structurePath, label: words.structure.title },
        { href: path, label: nameIn(organisation, lang) },
      ]}
      title={words.organisation.edit}
      form={form}
      labels={organisationLabels(lang)}
      action={`${path}/sua`}
      at={`${path}/sua`}
      submit={words.organisation.save}
      back={path}
      {...(conflict === undefined ? {} : { conflict })}
    >
      <Hidden
        name="version"
        value={String(conflict?.conflict.version ?? form.fields.get("version")?.[0] ?? organisation.version)}
      />
      <OrganisationFields form={form} lang={lang} kinds={kinds} countries={countries} />
    </FormPage>
  );
}

export function ChangeState({
  lang,
  form,
  organisation,
  next,
  successors,
}: {
  lang: Lang;
  form: FormState;
  organisation: OrganisationLine;
  next: readonly OrganisationState[];
  successors: readonly Option[];
}) {
  const words = organisationWords[lang];
  const t = words.state;
  const path = `${structurePath}/${organisation.id}`;
  const crumbs = [
    { href: structurePath, label: words.structure.title },
    { href: path, label: nameIn(organisation, lang) },
  ];
  const now = (
    <p>
      {t.now}: <State state={organisation.state} lang={lang} />
    </p>
  );
  if (next.length === 0)
    return (
      <>
        <Crumbs lang={lang} items={[...crumbs, { label: t.title }]} />
        <h1>{t.title}</h1>
        {now}
        <p>{t.none}</p>
        <p class="acts">
          <a class="btn" href={path}>
            {uiMessages[lang].back}
          </a>
        </p>
      </>
    );
  return (
    <FormPage
      lang={lang}
      crumbs={crumbs}
      title={t.title}
      intro={now}
      form={form}
      labels={{ to: t.to, on: t.on, reason: t.reason, successor: t.successor }}
      action={`${path}/trang-thai`}
      at={`${path}/trang-thai`}
      submit={t.title}
      back={path}
    >
      <Radios
        form={form}
        lang={lang}
        name="to"
        label={t.to}
        options={next.map((value) => ({ value, label: words.states[value] ?? value }))}
      />
      <Field form={form} lang={lang} name="on" label={t.on} inputmode="numeric" placeholder="09/01/2023" short />
      <Field form={form} lang={lang} name="reason" label={t.reason} hint={t.reasonHint} maxLength={500} />
      {next.includes("merged") ? (
        <Select
          form={form}
          lang={lang}
          name="successor"
          label={t.successor}
          hint={t.successorHint}
          options={successors}
          optional
        />
      ) : null}
      {next.includes("dissolved") ? (
        <Note kind="warn" icon="alert">
          <p>{t.consequences}</p>
        </Note>
      ) : null}
    </FormPage>
  );
}

export function NewLink({
  lang,
  form,
  organisation,
  other,
  kinds,
}: {
  lang: Lang;
  form: FormState;
  organisation: OrganisationLine;
  other: OrganisationLine;
  kinds: readonly string[];
}) {
  const words = organisationWords[lang];
  const t = words.organisation;
  const path = `${structurePath}/${organisation.id}`;
  return (
    <FormPage
      lang={lang}
      crumbs={[
        { href: structurePath, label: words.structure.title },
        { href: path, label: nameIn(organisation, lang) },
      ]}
      title={t.addLink}
      form={form}
      labels={{ kind: t.linkKind, from: t.linkFrom, to: t.linkTo, note: t.linkNote }}
      action={`${path}/quan-he`}
      at={`${path}/quan-he/moi?with=${other.id}`}
      submit={t.addLink}
      back={path}
    >
      <Hidden name="with" value={other.id} />
      <Select
        form={form}
        lang={lang}
        name="kind"
        label={nameIn(organisation, lang)}
        options={kinds.map((kind) => ({ value: kind, label: words.links[kind] ?? kind }))}
      />
      <p class="field">
        <span class="lab">{t.linkWith}</span>
        <Name of={other} lang={lang} href={`${structurePath}/${other.id}`} />
      </p>
      <Period
        form={form}
        lang={lang}
        from={{ name: "from", label: t.linkFrom }}
        to={{ name: "to", label: t.linkTo, hint: words.position.toHint }}
      />
      <Field form={form} lang={lang} name="note" label={t.linkNote} maxLength={300} optional />
    </FormPage>
  );
}

/** Ending something on a day and saying why: a relation, a post. */
export function EndPage({
  lang,
  form,
  crumbs,
  title,
  what,
  path,
  back,
  labels,
}: {
  lang: Lang;
  form: FormState;
  crumbs: readonly Crumb[];
  title: string;
  what: ComponentChildren;
  path: string;
  back: string;
  labels: { to: string; reason: string };
}) {
  return (
    <FormPage
      lang={lang}
      crumbs={crumbs}
      title={title}
      intro={<p>{what}</p>}
      form={form}
      labels={labels}
      action={path}
      at={path}
      submit={title}
      back={back}
    >
      <Field
        form={form}
        lang={lang}
        name="to"
        label={labels.to}
        hint={organisationWords[lang].position.dateHint}
        inputmode="numeric"
        placeholder="09/01/2023"
        short
      />
      <Field form={form} lang={lang} name="reason" label={labels.reason} maxLength={500} />
    </FormPage>
  );
}

export function TermPage({
  lang,
  form,
  organisation,
  term,
  running,
  conflict,
}: {
  lang: Lang;
  form: FormState;
  organisation: OrganisationLine;
  /** Null: a new one. */
  term: TermRow | null;
  /** The term a new one would follow. */
  running: TermRow | undefined;
  conflict?: ConflictNote;
}) {
  const words = organisationWords[lang];
  const t = words.terms;
  const path = `${structurePath}/${organisation.id}`;
  const action = term === null ? `${path}/nhiem-ky` : `/van-phong/nhiem-ky/${term.id}/sua`;
  return (
    <FormPage
      lang={lang}
      crumbs={[
        { href: structurePath, label: words.structure.title },
        { href: path, label: nameIn(organisation, lang) },
      ]}
      title={term === null ? t.new : t.edit}
      form={form}
      labels={{
        ordinal: t.ordinal,
        nominal_from: t.nominalFrom,
        nominal_to: t.nominalTo,
        actual_from: t.actualFrom,
        actual_to: t.actualTo,
        theme: t.theme,
      }}
      action={action}
      at={term === null ? `${path}/nhiem-ky/moi` : action}
      submit={words.organisation.save}
      back={path}
      {...(conflict === undefined ? {} : { conflict })}
    >
      {term === null ? null : (
        <Hidden
          name="version"
          value={String(conflict?.conflict.version ?? form.fields.get("version")?.[0] ?? term.version)}
        />
      )}
      <Field
        form={form}
        lang={lang}
        name="ordinal"
        label={t.ordinal}
        hint={t.ordinalHint}
        maxLength={10}
        short
        optional
      />
      <div class="pair">
        <Field
          form={form}
          lang={lang}
          name="nominal_from"
          label={t.nominalFrom}
          inputmode="numeric"
          placeholder="2024"
        />
        <Field form={form} lang={lang} name="nominal_to" label={t.nominalTo} inputmode="numeric" placeholder="2029" />
      </div>
      <Period
        form={form}
        lang={lang}
        from={{ name: "actual_from", label: t.actualFrom }}
        to={{ name: "actual_to", label: t.actualTo }}
      />
      <Field form={form} lang={lang} name="theme" label={t.theme} maxLength={500} optional />
      {term === null ? (
        running === undefined ? null : (
          <Tick
            form={form}
            lang={lang}
            name="end_before"
            label={t.endBefore(termText(running))}
            hint={t.endBeforeHint}
          />
        )
      ) : (
        <Tick form={form} lang={lang} name="end_positions" label={t.endPositions} hint={t.endPositionsHint} />
      )}
    </FormPage>
  );
}

export function BodyPage({
  lang,
  form,
  organisation,
  terms,
  action,
  at,
  isNew,
}: {
  lang: Lang;
  form: FormState;
  organisation: OrganisationLine;
  terms: readonly Option[];
  action: string;
  at: string;
  isNew: boolean;
}) {
  const words = organisationWords[lang];
  const t = words.body;
  const path = `${structurePath}/${organisation.id}`;
  return (
    <FormPage
      lang={lang}
      crumbs={[
        { href: structurePath, label: words.structure.title },
        { href: path, label: nameIn(organisation, lang) },
      ]}
      title={isNew ? t.new : t.edit}
      form={form}
      labels={{ kind: t.kind, name_vi: t.nameVi, name_en: t.nameEn, term: t.term, seats: t.seats }}
      action={action}
      at={at}
      submit={words.organisation.save}
      back={path}
    >
      <Select
        form={form}
        lang={lang}
        name="kind"
        label={t.kind}
        options={Object.entries(words.bodies).map(([value, label]) => ({ value, label }))}
      />
      <Field form={form} lang={lang} name="name_vi" label={t.nameVi} hint={t.nameHint} maxLength={200} optional />
      <Field form={form} lang={lang} name="name_en" label={t.nameEn} hint={t.nameHint} maxLength={200} optional />
      <Select
        form={form}
        lang={lang}
        name="term"
        label={t.term}
        options={terms}
        empty={words.position.termNone}
        optional
      />
      <Field
        form={form}
        lang={lang}
        name="seats"
        label={t.seats}
        hint={t.seatsHint}
        inputmode="numeric"
        short
        optional
      />
    </FormPage>
  );
}
