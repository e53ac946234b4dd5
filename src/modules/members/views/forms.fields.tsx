import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Field, Radios, Select } from "#ui/form.tsx";
import { memberWords } from "../messages.ts";
import { consentWays, memberKinds } from "../rules.ts";

const genders = ["female", "male", "other"] as const;

export function memberLabels(lang: Lang): Record<string, string> {
  const t = memberWords[lang].form;
  return {
    who: t.who,
    member: t.member,
    distinct: t.distinct,
    full_name: t.fullName,
    birth_year: t.birthYear,
    gender: t.gender,
    member_organisation: t.organisation,
    consent: t.consent,
    consent_on: t.consentOn,
    consent_how: t.consentHow,
    phone: t.phone,
    email: t.email,
    kind: t.kind,
    state: t.state,
    date: t.date,
    joined: t.joined,
    number: t.number,
    document: t.document,
    reason: t.reason,
    note: memberWords[lang].confirm.note,
  };
}

export const kindOptions = (lang: Lang) =>
  memberKinds.map((value) => ({
    value,
    label: memberWords[lang].kinds[value],
    hint: memberWords[lang].kindHints[value],
  }));

export function PersonFields({ form, lang }: { form: FormState; lang: Lang }) {
  const words = memberWords[lang];
  const t = words.form;
  return (
    <>
      <Field form={form} lang={lang} name="full_name" label={t.fullName} hint={t.fullNameHint} maxLength={200} />
      <div class="pair">
        <Field
          form={form}
          lang={lang}
          name="birth_year"
          label={t.birthYear}
          hint={t.birthYearHint}
          inputmode="numeric"
          placeholder="1986"
          optional
        />
        <Select
          form={form}
          lang={lang}
          name="gender"
          label={t.gender}
          options={genders.map((value) => ({ value, label: words.genders[value] }))}
          optional
        />
      </div>
    </>
  );
}

export function ConsentFields({ form, lang }: { form: FormState; lang: Lang }) {
  const words = memberWords[lang];
  const t = words.form;
  return (
    <>
      <Radios
        form={form}
        lang={lang}
        name="consent"
        label={t.consent}
        hint={t.consentText}
        options={[
          { value: "noted", label: t.consentNoted },
          { value: "not_yet", label: t.consentNotYet },
        ]}
      />
      <div class="pair">
        <Field
          form={form}
          lang={lang}
          name="consent_on"
          label={t.consentOn}
          inputmode="numeric"
          placeholder="09/01/2026"
          optional
        />
        <Select
          form={form}
          lang={lang}
          name="consent_how"
          label={t.consentHow}
          options={consentWays.map((value) => ({ value, label: words.consents[value] }))}
          optional
        />
      </div>
    </>
  );
}

export function ContactFields({ form, lang }: { form: FormState; lang: Lang }) {
  const t = memberWords[lang].form;
  return (
    <div class="pair">
      <Field
        form={form}
        lang={lang}
        name="phone"
        label={t.phone}
        hint={t.contactHint}
        type="tel"
        maxLength={40}
        optional
      />
      <Field
        form={form}
        lang={lang}
        name="email"
        label={t.email}
        hint={t.contactHint}
        type="email"
        maxLength={254}
        optional
      />
    </div>
  );
}
