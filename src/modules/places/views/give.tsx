import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { ErrorSummary, Field, Form, Radios } from "#ui/form.tsx";
import { Crumbs } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { placeWords } from "../messages.ts";
import type { PlaceLine } from "../queries.ts";
import { validText } from "./places.tsx";

/** Says where a record is: a name typed, and where several places have it, one of them chosen. */
export function GivePlace({
  lang,
  title,
  back,
  action,
  form,
  choices,
}: {
  lang: Lang;
  title: string;
  back: string;
  action: string;
  form: FormState;
  choices: readonly PlaceLine[];
}) {
  const t = placeWords[lang];
  return (
    <>
      <Crumbs lang={lang} items={[{ href: back, label: title }, { label: t.give }]} />
      <h1>{t.give}</h1>
      <p class="meta">{t.giveText}</p>
      <ErrorSummary form={form} lang={lang} labels={{ typed: t.typed }} />
      <Form action={action} at={action}>
        <Field form={form} lang={lang} name="typed" label={t.typed} hint={t.typedHint} maxLength={100} optional />
        {choices.length === 0 ? null : (
          <Radios
            form={form}
            lang={lang}
            name="key"
            label={t.choices}
            options={choices.map((place) => ({
              value: place.key,
              label: [place.name, place.within].filter((part) => part !== null).join(", "),
              hint: validText(place, lang),
            }))}
          />
        )}
        <p class="acts row">
          <button class="btn main">{t.save}</button>
          <a class="btn plain" href={back}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </Form>
    </>
  );
}
