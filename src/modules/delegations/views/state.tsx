import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { ErrorSummary, Form, Hidden, Radios, TextArea } from "#ui/form.tsx";
import { Crumbs } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { delegationWords } from "../messages.ts";
import type { DelegationState } from "../rules.ts";
import { ConflictNote, type ConflictView } from "./conflict.tsx";
import { delegationsPath, StateMark } from "./parts.tsx";

/** Where the delegation goes from here, and why. */
export function StatePage({
  lang,
  form,
  of,
  next,
  conflict,
}: {
  lang: Lang;
  form: FormState;
  of: { id: string; title: string; state: DelegationState; version: number };
  next: readonly DelegationState[];
  conflict?: ConflictView;
}) {
  const words = delegationWords[lang];
  const t = words.state;
  const path = `${delegationsPath}/${of.id}`;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[{ href: delegationsPath, label: words.title }, { href: path, label: of.title }, { label: t.title }]}
      />
      <h1>{t.title}</h1>
      <p class="meta">
        {of.title} · <StateMark lang={lang} of={of.state} />
      </p>
      <ErrorSummary form={form} lang={lang} labels={{ state: t.state, reason: t.reason }} />
      {conflict === undefined ? null : <ConflictNote lang={lang} conflict={conflict} />}
      <Form action={`${path}/trang-thai`} at={`${path}/trang-thai`}>
        <Hidden name="version" value={String(of.version)} />
        <Radios
          form={form}
          lang={lang}
          name="state"
          label={t.state}
          options={next.map((value) => ({ value, label: words.states[value], hint: t.hints[value] }))}
        />
        <TextArea form={form} lang={lang} name="reason" label={t.reason} hint={t.reasonHint} rows={3} optional />
        <p class="acts row">
          <button class="btn main">{t.save}</button>
          <a class="btn plain" href={path}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </Form>
    </>
  );
}
