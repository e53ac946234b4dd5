import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Field, Hidden, Radios, Select, Tick, type Option } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Invented } from "#ui/layout.tsx";
import { memberWords } from "../messages.ts";
import type { Place, Twin } from "../queries.ts";
import { ConsentFields, ContactFields, kindOptions, memberLabels, PersonFields } from "./forms.fields.tsx";
import { FormPage, listCrumb, membersPath, Said, type Crumb } from "./parts.tsx";

const placeCrumb = (lang: Lang, place: Pick<Place, "id" | "name" | "nameEn">): Crumb => ({
  href: `${membersPath}?organisation=${place.id}`,
  label: lang === "en" ? (place.nameEn ?? place.name) : place.name,
});

/** Where a new member is added: a choice that stays in the address. */
export function ChoosePlace({
  lang,
  options,
  path,
  title,
  text,
}: {
  lang: Lang;
  options: readonly Option[];
  path: string;
  title: string;
  text: string;
}) {
  const t = memberWords[lang].form;
  return (
    <>
      <Crumbs lang={lang} items={[listCrumb(lang), { label: title }]} />
      <h1>{title}</h1>
      <p class="meta">{text}</p>
      <form method="get" action={path} class="form line-form choose-form">
        <div class="field">
          <label for="organisation">{memberWords[lang].list.place}</label>
          <select class="in" id="organisation" name="organisation">
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <button class="btn main">{t.choose}</button>
      </form>
    </>
  );
}

export function NewMember({
  lang,
  form,
  place,
  organisations,
  nextNumber,
  twins,
}: {
  lang: Lang;
  form: FormState;
  place: Place;
  organisations: readonly Option[];
  nextNumber: string;
  /** People of the same name, when there are some. */
  twins: readonly Twin[];
}) {
  const t = memberWords[lang].form;
  return (
    <FormPage
      lang={lang}
      crumbs={[listCrumb(lang), placeCrumb(lang, place)]}
      title={t.new}
      intro={
        <p class="meta">
          <Said lang={lang} vi={place.name} en={place.nameEn} />
        </p>
      }
      form={form}
      labels={memberLabels(lang)}
      action={membersPath}
      at={`${membersPath}/moi?organisation=${place.id}`}
      submit={t.save}
      back={`${membersPath}?organisation=${place.id}`}
    >
      <Hidden name="organisation" value={place.id} />
      {twins.length === 0 ? null : <Twins lang={lang} form={form} twins={twins} />}
      <Radios
        form={form}
        lang={lang}
        name="who"
        label={t.who}
        options={[
          { value: "person", label: t.whoPerson },
          { value: "organisation", label: t.whoOrganisation },
        ]}
      />
      <section class="part">
        <Head title={t.personPart} />
        <PersonFields form={form} lang={lang} />
        <ConsentFields form={form} lang={lang} />
        <ContactFields form={form} lang={lang} />
        <Select
          form={form}
          lang={lang}
          name="member_organisation"
          label={t.organisation}
          hint={t.organisationHint}
          options={organisations}
          optional
        />
      </section>
      <section class="part">
        <Head title={t.membershipPart} />
        <Radios form={form} lang={lang} name="kind" label={t.kind} options={kindOptions(lang)} />
        <Radios
          form={form}
          lang={lang}
          name="state"
          label={t.state}
          options={[
            { value: "applied", label: t.stateApplied, hint: t.stateAppliedHint },
            { value: "admitted", label: t.stateAdmitted, hint: t.stateAdmittedHint },
          ]}
        />
        <div class="pair">
          <Field
            form={form}
            lang={lang}
            name="date"
            label={t.date}
            hint={t.dateHint}
            inputmode="numeric"
            placeholder="09/01/2026"
          />
          <Field form={form} lang={lang} name="number" label={t.number} hint={t.numberHint} maxLength={40} optional />
        </div>
        <Tick form={form} lang={lang} name="next_number" label={t.nextNumber(nextNumber)} />
        <Field
          form={form}
          lang={lang}
          name="document"
          label={t.document}
          hint={t.documentHint}
          maxLength={200}
          optional
        />
      </section>
    </FormPage>
  );
}

function Twins({ lang, form, twins }: { lang: Lang; form: FormState; twins: readonly Twin[] }) {
  const t = memberWords[lang].form;
  const chosen = form.fields.get("member")?.[0] ?? "";
  return (
    <div class="note warn">
      <Icon name="people" />
      <div>
        <b>{t.twins}</b>
        <p>{t.twinsText}</p>
        <div class="ticks" role="radiogroup" aria-label={t.member}>
          {twins.map((twin) => (
            <label class="tick" key={twin.personId}>
              <input type="radio" name="member" value={twin.personId} checked={chosen === twin.personId} />
              <span>
                {t.member}: {twin.fullName}
                <Invented when={twin.invented} lang={lang} />
              </span>
              <small>
                {[
                  ...(twin.birthYear === null ? [] : [t.twinBorn(String(twin.birthYear))]),
                  ...twin.places,
                  ...(twin.here ? [t.twinHere] : []),
                ].join(" · ")}
              </small>
            </label>
          ))}
        </div>
        <Tick form={form} lang={lang} name="distinct" label={t.distinct} />
      </div>
    </div>
  );
}
