import type { ComponentChildren } from "preact";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import { ErrorSummary, Field, Form } from "#ui/form.tsx";
import { Crumbs, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { organisationWords } from "../messages.ts";
import type { Conflict } from "../rules.ts";
import type { Crumb } from "./parts.tsx";

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
