import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Field, Radios, Select, type Option } from "#ui/form.tsx";
import { Crumbs, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { organisationWords } from "../messages.ts";
import type { OrganisationLine } from "../queries.lines.ts";
import type { OrganisationState } from "../rules.ts";
import { FormPage } from "./form-page.tsx";
import { organisationCrumbs, State, structurePath } from "./parts.tsx";

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
  const crumbs = organisationCrumbs(organisation, lang);
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
