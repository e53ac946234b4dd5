import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import { ErrorSummary, Field, Form, Radios, Select, type Option } from "#ui/form.tsx";
import { Crumbs, Head } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { accountWords } from "../messages.ts";
import { accountsPath } from "./account-list.tsx";

export interface InvitationChoices {
  roles: readonly Option[];
  organisations: readonly Option[];
  people: readonly Option[];
}

/** A role, where, for how long, and the paper that says so. */
export function GrantFields({
  lang,
  form,
  choices,
  optional,
}: {
  lang: Lang;
  form: FormState;
  choices: Pick<InvitationChoices, "roles" | "organisations">;
  optional: boolean;
}) {
  const t = accountWords[lang].admin;
  return (
    <>
      <Select form={form} lang={lang} name="role" label={t.role} options={choices.roles} optional={optional} />
      <Select
        form={form}
        lang={lang}
        name="organisation"
        label={t.organisation}
        hint={t.organisationHint}
        options={choices.organisations}
        optional={optional}
      />
      <div class="pair">
        <Field
          form={form}
          lang={lang}
          name="from"
          label={t.from}
          optional
          inputmode="numeric"
          placeholder="09/01/2026"
        />
        <Field form={form} lang={lang} name="to" label={t.to} optional inputmode="numeric" placeholder="31/12/2026" />
      </div>
      <Field
        form={form}
        lang={lang}
        name="reason"
        label={t.reason}
        hint={t.reasonHint}
        maxLength={300}
        optional={optional}
      />
    </>
  );
}

/** What the fields of these forms are called, for the summary of faults. */
export function grantLabels(lang: Lang): Record<string, string> {
  const t = accountWords[lang].admin;
  return {
    name: t.name,
    email: t.email,
    person: t.person,
    channel: t.channel,
    role: t.role,
    organisation: t.organisation,
    from: t.from,
    to: t.to,
    reason: t.reason,
  };
}

export function InvitePage({ lang, form, choices }: { lang: Lang; form: FormState; choices: InvitationChoices }) {
  const t = accountWords[lang].admin;
  return (
    <>
      <Crumbs lang={lang} items={[{ href: accountsPath, label: t.title }, { label: t.new }]} />
      <h1>{t.new}</h1>
      <ErrorSummary form={form} lang={lang} labels={grantLabels(lang)} />
      <Form action={accountsPath} at={`${accountsPath}/moi`}>
        <section class="part">
          <Head title={t.who} />
          <Field form={form} lang={lang} name="name" label={t.name} maxLength={200} />
          <Field form={form} lang={lang} name="email" label={t.email} type="email" maxLength={254} />
          <Radios
            form={form}
            lang={lang}
            name="channel"
            label={t.channel}
            options={[
              { value: "mail", label: t.channelMail, hint: t.channelMailHint },
              { value: "printed", label: t.channelPrinted, hint: t.channelPrintedHint },
            ]}
          />
        </section>
        <section class="part">
          <Head title={t.rights} />
          <p class="lead-in">{t.rightsHint}</p>
          <Select
            form={form}
            lang={lang}
            name="person"
            label={t.person}
            hint={t.personHint}
            options={choices.people}
            optional
          />
          <GrantFields lang={lang} form={form} choices={choices} optional />
        </section>
        <p class="acts row">
          <button class="btn main">{t.invite}</button>
          <a class="btn plain" href={accountsPath}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </Form>
    </>
  );
}

/** A code for paper, shown once: a sheet to cut out and hand over. */
export function PrintedCode({
  lang,
  name,
  code,
  until,
  address,
  back,
}: {
  lang: Lang;
  name: string;
  code: string;
  until: Date;
  address: string;
  back: string;
}) {
  const t = accountWords[lang].admin;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[{ href: accountsPath, label: t.title }, { href: back, label: name }, { label: t.printedTitle }]}
      />
      <h1>{t.printedTitle}</h1>
      <p>{t.printedOnce}</p>
      <section class="handout">
        <p>{t.printedFor(name)}</p>
        <p class="paper-code">{code}</p>
        <ol>
          {t.printedSteps(address).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p class="meta">{t.printedUntil(formatInstant(until, lang))}</p>
      </section>
      <p class="acts">
        <a class="btn" href={back}>
          {uiMessages[lang].back}
        </a>
      </p>
    </>
  );
}
