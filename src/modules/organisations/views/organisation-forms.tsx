import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Field, Hidden, Radios, Select, TextArea, Tick, type Option } from "#ui/form.tsx";
import { organisationWords } from "../messages.ts";
import type { OrganisationLine } from "../queries.lines.ts";
import { FormPage, type ConflictNote } from "./form-page.tsx";
import { Name, nameIn, organisationCrumbs, structurePath } from "./parts.tsx";

export function organisationLabels(lang: Lang): Record<string, string> {
  const t = organisationWords[lang].organisation;
  return {
    kind: t.kind,
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
    state: organisationWords[lang].state.now,
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
      crumbs={organisationCrumbs(organisation, lang)}
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
