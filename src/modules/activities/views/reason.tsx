import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { ErrorSummary, Form, TextArea } from "#ui/form.tsx";
import { Crumbs } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { activityWords } from "../messages.ts";
import { activitiesPath } from "./parts.tsx";

/** Sending something back with what is wrong with it. */
export function ReasonPage({
  lang,
  of,
  form,
  what,
}: {
  lang: Lang;
  of: { id: string; code: string; title: string };
  form: FormState;
  what: "return" | "returnCounts";
}) {
  const words = activityWords[lang];
  const t = words.reasonPage;
  const path = `${activitiesPath}/${of.id}`;
  const action = `${path}/${what === "return" ? "tra-lai" : "tra-so-lieu"}`;
  const title = what === "return" ? t.returnTitle : t.countsTitle;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[{ href: activitiesPath, label: words.list.title }, { href: path, label: of.code }, { label: title }]}
      />
      <h1>{title}</h1>
      <p class="meta">{of.title}</p>
      <ErrorSummary form={form} lang={lang} labels={{ reason: t.reason }} />
      <Form action={action} at={action}>
        <TextArea
          form={form}
          lang={lang}
          name="reason"
          label={t.reason}
          hint={what === "return" ? t.returnHint : t.countsHint}
          rows={4}
        />
        <p class="acts row">
          <button class="btn main">{what === "return" ? t.returnSubmit : t.countsSubmit}</button>
          <a class="btn plain" href={path}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </Form>
    </>
  );
}
