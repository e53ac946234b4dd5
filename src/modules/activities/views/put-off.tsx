import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { ErrorSummary, Field, Form, TextArea } from "#ui/form.tsx";
import { Crumbs } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { activityWords } from "../messages.ts";
import { activitiesPath } from "./parts.tsx";

export const putOffActs = ["postpone", "reschedule", "cancel", "restore"] as const;
export type PutOffAct = (typeof putOffActs)[number];

export const putOffPaths: Record<PutOffAct, string> = {
  postpone: "hoan",
  reschedule: "dinh-ngay",
  cancel: "huy",
  restore: "khoi-phuc",
};

/** Putting off, giving a new day, calling off, and taking that back: each with its reason. */
export function PutOffPage({
  lang,
  of,
  form,
  act,
  when,
}: {
  lang: Lang;
  of: { id: string; code: string; title: string };
  form: FormState;
  act: PutOffAct;
  /** The days it has now. */
  when: string;
}) {
  const words = activityWords[lang];
  const t = words.putOff;
  const path = `${activitiesPath}/${of.id}`;
  const action = `${path}/${putOffPaths[act]}`;
  const dated = act === "postpone" || act === "reschedule";
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: activitiesPath, label: words.list.title },
          { href: path, label: of.code },
          { label: t.titles[act] },
        ]}
      />
      <h1>{t.titles[act]}</h1>
      <p class="meta">
        {of.title} · <span class="num">{when}</span>
      </p>
      <ErrorSummary
        form={form}
        lang={lang}
        labels={{
          starts_on: t.newDay,
          ends_on: words.form.ends_on,
          starts_at: words.form.starts_at,
          ends_at: words.form.ends_at,
          reason: t.reason,
        }}
      />
      <Form action={action} at={action}>
        {dated ? (
          <>
            <div class="pair">
              <Field
                form={form}
                lang={lang}
                name="starts_on"
                label={t.newDay}
                hint={act === "postpone" ? t.newDayHint : words.form.startsHint}
                optional={act === "postpone"}
              />
              <Field
                form={form}
                lang={lang}
                name="ends_on"
                label={words.form.ends_on}
                hint={words.form.endsHint}
                optional
              />
            </div>
            <div class="pair two">
              <Field
                form={form}
                lang={lang}
                name="starts_at"
                label={words.form.starts_at}
                optional
                placeholder="19:00"
              />
              <Field form={form} lang={lang} name="ends_at" label={words.form.ends_at} optional placeholder="21:00" />
            </div>
          </>
        ) : null}
        <TextArea form={form} lang={lang} name="reason" label={t.reason} hint={t.hints[act]} rows={3} />
        <p class="acts row">
          <button class={act === "cancel" ? "btn main stop" : "btn main"}>{t.submits[act]}</button>
          <a class="btn plain" href={path}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </Form>
    </>
  );
}
