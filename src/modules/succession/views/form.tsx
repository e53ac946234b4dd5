import { Fragment } from "preact";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import { ErrorSummary, Field, Form, Hidden, Select, TextArea, Tick, type Option } from "#ui/form.tsx";
import { Crumbs, Head, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import type { Conflict } from "../commands.draft.ts";
import { placesOf, sourcesAtMost } from "../forms.ts";
import { successionWords } from "../messages.ts";
import type { SuccessionKind } from "../rules.ts";
import { successionPath } from "./parts.tsx";

export function DraftPage({
  lang,
  kind,
  form,
  options,
  action,
  back,
  version,
  conflict,
}: {
  lang: Lang;
  kind: SuccessionKind;
  form: FormState;
  options: readonly Option[];
  action: string;
  back: string;
  version: number | null;
  conflict: Conflict | null;
}) {
  const t = successionWords[lang];
  const labels: Record<string, string> = {
    source1: t.source,
    source2: t.sourceMore(2),
    source3: t.sourceMore(3),
    ...Object.fromEntries(
      [1, 2, 3].flatMap((place) => [
        [`to${place}`, kind === "split" ? t.successorN(place) : t.successor],
        [`name${place}`, kind === "split" ? t.newNameN(place) : kind === "rename" ? t.nameVi : t.orNew],
      ]),
    ),
    name_en: t.nameEn,
    short_name: t.shortName,
    on: t.on,
    document_number: t.documentNumber,
    document_on: t.documentOn,
    document_issuer: t.documentIssuer,
    document_title: t.documentTitle,
    note: t.note,
  };
  const label = (name: string) => labels[name] ?? name;
  const line = (name: string, more: Partial<Parameters<typeof Field>[0]> = {}) => (
    <Field key={name} form={form} lang={lang} name={name} label={label(name)} maxLength={300} {...more} />
  );
  return (
    <>
      <Crumbs lang={lang} items={[{ href: successionPath, label: t.title }, { label: t.kinds[kind] }]} />
      <h1>{t.kinds[kind]}</h1>
      <p class="meta">{t.kindHints[kind]}</p>
      {conflict === null ? null : (
        <div role="alert">
          <Note kind="warn" icon="alert">
            <p>{t.conflict(conflict.by ?? t.somebody, formatInstant(conflict.at, lang))}</p>
          </Note>
        </div>
      )}
      <ErrorSummary form={form} lang={lang} labels={labels} />
      <Form action={action} at={action}>
        <Hidden name="kind" value={kind} />
        {version === null ? null : <Hidden name="version" value={String(version)} />}
        <section class="part">
          <Head title={t.source} />
          {Array.from({ length: kind === "merge" ? sourcesAtMost : 1 }, (_, index) => `source${index + 1}`).map(
            (name, index) => (
              <Select
                key={name}
                form={form}
                lang={lang}
                name={name}
                label={label(name)}
                options={options}
                optional={index > 0}
              />
            ),
          )}
          {kind === "split" ? <Tick form={form} lang={lang} name="continues" label={t.continues} /> : null}
          {placesOf(kind).map((place) => (
            <Fragment key={place}>
              {kind === "rename" ? null : (
                <Select
                  form={form}
                  lang={lang}
                  name={`to${place}`}
                  label={label(`to${place}`)}
                  options={options}
                  optional
                />
              )}
              {line(`name${place}`, kind === "rename" ? {} : { hint: t.orNewHint, optional: true })}
            </Fragment>
          ))}
          {kind === "merge" || kind === "rename" ? (
            <>
              {line("name_en", { optional: true })}
              {line("short_name", { optional: true, short: true, maxLength: 100 })}
            </>
          ) : null}
          {line("on", { hint: t.onHint, short: true, inputmode: "numeric", placeholder: "01/07/2025" })}
        </section>
        <section class="part">
          <Head title={t.document} />
          {line("document_number", { optional: true, short: true, maxLength: 100 })}
          {line("document_on", { optional: true, short: true, inputmode: "numeric", placeholder: "15/06/2025" })}
          {line("document_issuer")}
          {line("document_title", { maxLength: 500 })}
          <TextArea form={form} lang={lang} name="note" label={t.note} optional />
        </section>
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
