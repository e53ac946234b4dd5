import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Field, Hidden, Radios, Select, TextArea, Tick } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Head, Invented } from "#ui/layout.tsx";
import { organisationWords } from "../messages.ts";
import type { OrganisationLine } from "../queries.lines.ts";
import type { PersonDetail, PersonLine } from "../queries.people.ts";
import { genders } from "../rules.ts";
import { FormPage, type ConflictNote } from "./form-page.tsx";
import { Name, peoplePath, personCrumbs, placeIn, structurePath, titleIn } from "./parts.tsx";
import { PositionFields, positionLabels, type PositionOptions } from "./position-forms.tsx";

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
      labels={{ ...personLabels(lang), ...positionLabels(lang) }}
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
      crumbs={personCrumbs(person, lang)}
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
